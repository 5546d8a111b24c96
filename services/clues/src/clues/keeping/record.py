"""At the edge: who the keeper of record is, and whose clues are not taken in."""

import json
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from uuid import UUID

from eventlog import Actor, Refused, Request
from eventlog.errors import Conflict
from eventlog.log import Log
from eventlog.vault import Destroyed, Missing, Vault

from ..marks import Mark
from ..receipt.events import Ground
from .decider import NotOpened, OpenVault, must_keep
from .stream import KEEPING, THE


async def refuse_others(log: Log, who: Actor) -> None:
    """专库专人专管: only the keeper of record changes who has a clue."""
    must_keep(who.subject, (await log.load(KEEPING, THE)).state)


async def open_vault(log: Log, who: Actor, day: date, today: date, cause: UUID | None) -> None:
    """Whoever registers the first clue keeps the vault from then on, where no leader has named another."""
    if isinstance((await log.load(KEEPING, THE)).state, NotOpened):
        with suppress(Refused, Conflict):
            await log.handle(KEEPING, THE, OpenVault(who.subject, day, today), by=who, request=Request(causation=cause))


class Gate:
    """Whose clues are not taken in. The list lies in the vault as keyed hashes and is read when it has changed."""

    def __init__(self, log: Log, vault: Vault) -> None:
        self._log = log
        self._vault = vault
        self._read: UUID | None = None
        self._barred: dict[Mark, Ground] = {}

    async def ground(self, marks: Iterable[Mark]) -> Ground | None:
        """Why a clue about a person with these marks is not taken in; None: it is."""
        barred = (await self._log.load(KEEPING, THE)).state.barred
        if barred is None:
            return None
        if barred.marks.id != self._read:
            with suppress(Missing, Destroyed):
                told = json.loads(await self._vault.read(barred.marks.id))
                self._barred = {(kind, digest): ground for ground, kind, digest in told}
                self._read = barred.marks.id
        # A name alone is shared by many and bars nobody.
        found = (self._barred.get(mark) for mark in marks if mark[0] in ("id_number", "name_and_workplace"))
        return next((ground for ground in found if ground), None)


def write_barred(barred: Iterable[tuple[Ground, Iterable[Mark]]]) -> str:
    """The list as it goes into the vault."""
    return json.dumps(sorted((ground, kind, digest) for ground, marks in barred for kind, digest in marks))
