"""Asks what happened around a unit, over all bodies."""

import json
from dataclasses import dataclass
from datetime import date

from ...history import AsOf, told
from ...listing import Ask, Listing, listed, narrowed
from ...rows import Row, Rows
from ...seeing import Sight


@dataclass(frozen=True, slots=True)
class Filters:
    """Which messages. `since`: what happened on this day or later. None: any."""

    body: str | None = None
    type: str | None = None
    since: date | None = None


_COLUMNS = """
SELECT t.id, t.unit, u.name AS unit_name, t.occurred_on, t.told_at, t.body, t.service, t.type, t.subject, t.facts::text AS facts,
       t.sequence
  FROM (SELECT n.*, n.told_at AS recorded_at FROM timeline.told n) t LEFT JOIN registers.unit u ON u.code = t.unit"""
_SEEN = """
   ($1::text IS NULL OR t.service = 'inspection' OR $1 = ANY (t.bodies)
        OR ($1 = 'inspected_unit' AND t.service = 'rectification'))"""
_UNIT = f"""
 WHERE t.unit = $2 AND {_SEEN} AND ($1::text IS DISTINCT FROM 'inspected_unit' OR t.service = 'rectification')
   AND ($3::date IS NULL OR t.occurred_on >= $3)"""
COLUMNS = ("occurred_on", "told_at", "unit", "unit_name", "body", "service", "type", "subject", "facts")
LATEST = f"{_COLUMNS} WHERE t.service <> 'inspection' AND {_SEEN} ORDER BY t.told_at DESC, t.sequence DESC LIMIT $2"


def listing(at: AsOf) -> Listing:
    """One unit's messages that had happened, and were on record, by then."""
    order = "q.occurred_on DESC, q.told_at DESC, q.sequence DESC"
    return Listing("timeline", f"{_COLUMNS} {_UNIT}{told(at, 't')}", order, COLUMNS)


async def unit(
    db: Rows,
    see: Sight,
    code: str,
    ask: Ask | None = None,
    which: Filters | None = None,
    *,
    limit: int = 50,
    offset: int = 0,
) -> tuple[list[Row], int]:
    """One unit's messages, the latest day first. A person of an inspected unit sees those of rectification only."""
    ask, which = ask or Ask(limit, offset), which or Filters()
    asked = narrowed(ask, body=which.body, type=which.type)
    rows, total = await listed(db, listing(ask.at), asked, see.body, code, which.since)
    return [_row(row) for row in rows] if ask.form == "json" else rows, total


async def latest(db: Rows, see: Sight, *, limit: int) -> list[Row]:
    """What the bodies told last, whatever unit it is about."""
    return [_row(dict(row)) for row in await db.fetch(LATEST, see.body, limit)]


def _row(row: Row) -> Row:
    return row | {"facts": json.loads(str(row["facts"]))}
