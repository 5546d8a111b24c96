"""Asks the register of rounds."""

from typing import Any

from ..unit_register.query import Rows

PAGE = """
SELECT code, name, kind, units, starts_on, ends_on, planned_on FROM round_register.round
 WHERE ($1::text IS NULL OR code > $1 COLLATE "C") AND ($2::text IS NULL OR units @> ARRAY[$2])
 ORDER BY code LIMIT $3"""


async def page(db: Rows, *, start: str | None, unit: str | None, limit: int) -> list[dict[str, Any]]:
    """Rounds by code, those after `start`; one more than `limit`, which tells whether there is a next page."""
    return [dict(row) for row in await db.fetch(PAGE, start, unit, limit + 1)]
