"""Asks the register of rounds."""

from ..unit_register.query import Rows

_WHERE = " FROM round_register.round WHERE ($1::text IS NULL OR units @> ARRAY[$1])"
PAGE = f"SELECT code, name, kind, units, starts_on, ends_on, planned_on {_WHERE} ORDER BY code LIMIT $2 OFFSET $3"
TOTAL = f"SELECT count(*) {_WHERE}"


async def page(db: Rows, *, unit: str | None, limit: int, offset: int) -> tuple[list[dict[str, object]], int]:
    """Rounds by code, those that inspect `unit` if one is named, and how many there are in all."""
    rows = await db.fetch(PAGE, unit, limit, offset)
    return [dict(row) for row in rows], await db.fetchval(TOTAL, unit)
