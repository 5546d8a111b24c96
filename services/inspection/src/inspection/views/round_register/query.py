"""Asks the register of rounds."""

from ..unit_register.query import Rows

_WHERE = " FROM round_register.round WHERE ($1::text IS NULL OR units @> ARRAY[$1])"
_NAMED = " AND ($2::text IS NULL OR strpos(name, $2) > 0 OR strpos(code, $2) > 0)"
PAGE = (
    f"SELECT code, name, kind, units, starts_on, ends_on, planned_on {_WHERE}{_NAMED} ORDER BY code LIMIT $3 OFFSET $4"
)
TOTAL = f"SELECT count(*) {_WHERE}{_NAMED}"


async def page(
    db: Rows, *, unit: str | None, name: str | None = None, limit: int, offset: int
) -> tuple[list[dict[str, object]], int]:
    """Rounds by code, those that inspect `unit` or bear `name` in name or code, if one is given, and how many there are in all."""
    rows = await db.fetch(PAGE, unit, name, limit, offset)
    return [dict(row) for row in rows], await db.fetchval(TOTAL, unit, name)
