"""Texts lie in the vault; what a refused command had brought along is destroyed again."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from typing import Annotated, Any, TypeVar
from uuid import UUID

from contracts import Number
from eventlog import Act, Actor, Event, Recorded, Reference, Refused, Request, Stream
from eventlog.errors import Conflict, InFlight, KeyReused, Stale
from eventlog.http import NotFound
from eventlog.log import Log
from eventlog.outcome import Outcome
from eventlog.vault import Destroyed, Missing, Vault
from handover import Terms
from pydantic import BaseModel, StringConstraints

C = TypeVar("C")
S = TypeVar("S")
E = TypeVar("E", bound=Event)

Text = Annotated[str, StringConstraints(min_length=1, max_length=100_000, strip_whitespace=True)]
"""A text for the vault, of at most 100,000 characters."""


class Paper(BaseModel):
    """A text in the vault that belongs to a clue. `handover`: the handover that brought it, if one did."""

    id: UUID
    what: str
    handover: Number | None = None
    occurred_on: date
    size: int


class Desk:
    """Takes one command with its texts. `put` before, `handle` after; texts that no event refers to do not stay."""

    def __init__(self, log: Log, vault: Vault) -> None:
        self._log = log
        self._vault = vault
        self._put: list[UUID] = []

    async def put(self, text: str, *, said: Reference | None = None) -> Reference:
        """Keeps a text. Where it is what was `said` before, that one is given: so the same is known to be the same."""
        content = text.encode()
        if said is not None and said.size == len(content):
            try:
                if await self._vault.read(said.id) == content:
                    return said
            except (Missing, Destroyed):
                pass
        kept = await self._vault.put(content)
        self._put.append(kept.id)
        return kept

    async def handle(self, stream: Stream[C, S, E], key: str, command: C, *, by: Actor, request: Request) -> Outcome:
        """Carries the command out; raises what `Log.handle` raises."""
        try:
            outcome = await self._log.handle(stream, key, command, by=by, request=request)
        except (Refused, Stale, Conflict, KeyReused, InFlight):
            await self._clear()
            raise
        if outcome.event is None or outcome.replayed:
            await self._clear()
        return outcome

    async def _clear(self) -> None:
        for id_ in self._put:
            await self._vault.destroy(id_)


async def follow(log: Log, acts: Iterable[Act], cause: UUID | None = None, *, by: Actor) -> None:
    """Does at once what follows from a command, so that the caller reads it; the reaction does what is left undone."""
    for act in acts:
        # The command itself is carried out and must not be answered as refused; the reaction tries again and tells.
        with suppress(Refused, Conflict):
            await log.handle(act.stream, act.key, act.command, by=by, request=Request(causation=cause))


def papers(history: Iterable[Recorded[Any]], handover: str | None = None) -> list[Paper]:
    """All texts that a history refers to, in its order."""
    found: list[Paper] = []
    for recorded in history:
        event: Event = recorded.event
        for name in type(event).model_fields:
            if name == "marks":
                continue  # keyed hashes are nothing to read
            value = getattr(event, name)
            one = value.text if isinstance(value, Terms) else value
            if isinstance(one, Reference):
                found.append(
                    Paper(id=one.id, what=event.type, handover=handover, occurred_on=event.occurred_on, size=one.size)
                )
    return found


async def read(vault: Vault, id_: UUID) -> str:
    """A text of the vault. Raises `NotFound`."""
    try:
        return (await vault.read(id_)).decode()
    except (Missing, Destroyed):
        raise NotFound("text-gone") from None
