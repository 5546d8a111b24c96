"""Asks the list of team clues."""

from ..unit_register.query import Rows

_WHERE = " FROM team_clue_list.team_clue WHERE ($1::text IS NULL OR round = $1) AND ($2::text IS NULL OR state = $2)"
PAGE = f"""
SELECT number AS clue, round, unit, written_on, state, result, standing {_WHERE}
 ORDER BY number LIMIT $3 OFFSET $4"""
TOTAL = f"SELECT count(*) {_WHERE}"


async def page(
    db: Rows, *, round: str | None, state: str | None, limit: int, offset: int
) -> tuple[list[dict[str, object]], int]:
    """Team clues by number, and how many there are in all."""
    rows = await db.fetch(PAGE, round, state, limit, offset)
    return [dict(row) for row in rows], await db.fetchval(TOTAL, round, state)
