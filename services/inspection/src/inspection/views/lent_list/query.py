"""Asks the list of lent clues."""

from ..unit_register.query import Rows

_WHERE = " FROM lent_list.lent WHERE ($1::text IS NULL OR round = $1) AND ($2::text IS NULL OR state = $2)"
PAGE = f"""
SELECT lending, clue, unit, round, lent_on, back_by, state, outcome {_WHERE} ORDER BY back_by, lending LIMIT $3 OFFSET $4"""
TOTAL = f"SELECT count(*) {_WHERE}"
TO_SHRED = (
    "SELECT lending, copy FROM lent_list.lent WHERE state = 'taken_back' AND NOT shredded ORDER BY lending LIMIT 100"
)


async def page(
    db: Rows, *, round: str | None, state: str | None, limit: int, offset: int
) -> tuple[list[dict[str, object]], int]:
    """Lent clues by the day on which they go back, and how many there are in all."""
    rows = await db.fetch(PAGE, round, state, limit, offset)
    return [dict(row) for row in rows], await db.fetchval(TOTAL, round, state)
