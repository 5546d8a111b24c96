"""The clue ledger: handed in through the vault's own commands by its keeper, and given out with each reading on record."""

from collections.abc import AsyncIterator, Sequence
from datetime import date
from typing import Any

import orjson
from eventlog import Actor
from eventlog.database import Database
from eventlog.http import NotFound, allow
from eventlog.ids import new_id
from eventlog.log import Log
from eventlog.vault import Vault
from ledgers.http import Counter
from ledgers.inside import Inside
from ledgers.kind import Group
from ledgers.kinds import CLUES
from ledgers.running import Answered, Caller
from ledgers.unfit import Fault
from starlette.types import ASGIApp

from ..clue.commands import ReadText
from ..clue.state import NotThere
from ..clue.stream import CLUE
from ..papers import read
from ..views.vault_list.query import clues

PAGE = 1_000
REGISTERED = ("source", "unit", "categories", "city_managed_cadre", "occurred_on", "text")


def clue_ledger(app: ASGIApp, log: Log, vault: Vault, db: Database) -> Counter:
    """Where the clue ledger is handed in and out. 专库专人专管: by the vault's keeper alone."""
    inside = Inside(app)

    async def take(group: Group, by: Caller) -> Sequence[Answered]:
        (row,) = group
        path = f"/api/clues/clues/{row['number']}"
        content = orjson.dumps({name: row[name] for name in REGISTERED})
        first = await inside.say(CLUES, row, by, "register", "POST", path, content, "application/json")
        if isinstance(first, Fault) or not row["office"]:
            return [first]
        found = (await log.load(CLUE, row["number"])).state
        there = None if isinstance(found, NotThere) else found.file.assigned
        # Whom it went to since is the vault's business: a ledger of the first assignment does not take it back.
        if there is not None and (first == "unchanged" or there.office == row["office"]):
            return [first]
        content = orjson.dumps({"office": row["office"], "occurred_on": row["assigned_on"]})
        then = await inside.say(CLUES, row, by, "assign", "POST", f"{path}/assignment", content, "application/json")
        return [then if isinstance(then, Fault) or then == "taken" else first]

    async def rows(who: Actor, today: date) -> AsyncIterator[dict[str, Any]]:
        offset = 0
        while True:
            page = await clues(db, limit=PAGE, offset=offset)
            for one in page.items:
                if (row := await _row(one.number, who, today)) is not None:
                    yield row
            offset += PAGE
            if offset >= page.total:
                return

    async def _row(number: str, who: Actor, today: date) -> dict[str, Any] | None:
        found = (await log.load(CLUE, number)).state
        if isinstance(found, NotThere):
            return None
        facts, assigned = found.file.registered, found.file.assigned
        await log.handle(CLUE, number, ReadText(new_id(), facts.text.id, who.subject, today), by=who)
        try:
            text = await read(vault, facts.text.id)
        except NotFound:
            text = "(原文已销毁)"
        return {
            "number": number,
            "source": facts.source,
            "unit": facts.unit,
            "categories": facts.categories,
            "city_managed_cadre": facts.city_managed_cadre,
            "occurred_on": facts.occurred_on,
            "text": text,
            "office": assigned.office if assigned else None,
            "assigned_on": assigned.occurred_on if assigned else None,
        }

    return Counter(CLUES, take, rows, allow(discipline_commission=("keeper",)))
