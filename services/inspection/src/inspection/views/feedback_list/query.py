"""Asks the list of feedback."""

from ..unit_register.query import Rows

_WHERE = " FROM feedback_list.feedback WHERE ($1::text IS NULL OR round = $1)"
PAGE = f"SELECT round, unit, delivered_on, issues {_WHERE} ORDER BY round, unit LIMIT $2 OFFSET $3"
TOTAL = f"SELECT count(*) {_WHERE}"


async def page(db: Rows, *, round: str | None, limit: int, offset: int) -> tuple[list[dict[str, object]], int]:
    """Feedback by round and unit, and how many there are in all."""
    rows = await db.fetch(PAGE, round, limit, offset)
    return [dict(row) for row in rows], await db.fetchval(TOTAL, round)
