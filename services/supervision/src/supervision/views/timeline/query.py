"""Asks what happened around a unit, over all bodies."""

import json

from ...rows import Row, Rows, number
from ...seeing import Sight

_COLUMNS = """
SELECT t.id, t.unit, u.name AS unit_name, t.occurred_on, t.told_at, t.body, t.service, t.type, t.subject, t.facts::text AS facts
  FROM timeline.told t LEFT JOIN registers.unit u ON u.code = t.unit"""
_SEEN = """
   ($1::text IS NULL OR t.service = 'inspection' OR $1 = ANY (t.bodies)
        OR ($1 = 'inspected_unit' AND t.service = 'rectification'))"""
_UNIT = (
    f" WHERE t.unit = $2 AND {_SEEN} AND ($1::text IS DISTINCT FROM 'inspected_unit' OR t.service = 'rectification')"
)
UNIT = f"{_COLUMNS} {_UNIT} ORDER BY t.occurred_on DESC, t.told_at DESC, t.sequence DESC LIMIT $3 OFFSET $4"
UNIT_TOTAL = f"SELECT count(*) FROM timeline.told t {_UNIT}"  # noqa: S608
LATEST = f"{_COLUMNS} WHERE t.service <> 'inspection' AND {_SEEN} ORDER BY t.told_at DESC, t.sequence DESC LIMIT $2"


async def unit(db: Rows, see: Sight, code: str, *, limit: int, offset: int) -> tuple[list[Row], int]:
    """One unit's messages, the latest day first. A person of an inspected unit sees those of rectification only."""
    rows = await db.fetch(UNIT, see.body, code, limit, offset)
    return [_row(dict(row)) for row in rows], await number(db, UNIT_TOTAL, see.body, code)


async def latest(db: Rows, see: Sight, *, limit: int) -> list[Row]:
    """What the bodies told last, whatever unit it is about."""
    return [_row(dict(row)) for row in await db.fetch(LATEST, see.body, limit)]


def _row(row: Row) -> Row:
    return row | {"facts": json.loads(str(row["facts"]))}
