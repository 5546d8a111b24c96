"""The register of units as a ledger: handed in through the register's own command, and given out in the same form."""

from collections.abc import AsyncIterator, Sequence
from datetime import date
from typing import Any

import orjson
from eventlog import Actor
from eventlog.database import Database
from eventlog.http import allow
from ledgers.http import Counter
from ledgers.inside import Inside
from ledgers.kind import Group
from ledgers.kinds import UNITS
from ledgers.running import Answered, Caller
from starlette.types import ASGIApp

from ..views.unit_register import query

PAGE = 1_000


def units(app: ASGIApp, db: Database) -> Counter:
    """Where the register of units is handed in and out."""
    inside = Inside(app)

    async def take(group: Group, by: Caller) -> Sequence[Answered]:
        (row,) = group
        said = {name: row[name] for name in ("name", "kind", "parent", "occurred_on")}
        path = f"/api/inspection/units/{row['code']}"
        return [await inside.say(UNITS, row, by, "register", "PUT", path, orjson.dumps(said), "application/json")]

    async def rows(who: Actor, today: date) -> AsyncIterator[dict[str, Any]]:
        offset = 0
        while True:
            found, total = await query.page(db, query.Filters(), limit=PAGE, offset=offset)
            for one in found:
                yield {**one, "occurred_on": one["registered_on"]}
            offset += PAGE
            if offset >= total:
                return

    return Counter(UNITS, take, rows, allow(inspection_office=("clerk", "leader")))
