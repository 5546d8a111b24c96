"""Asks the list of findings."""

from ..unit_register.query import Rows

_WHERE = " FROM finding_list.finding WHERE ($1::text IS NULL OR unit = $1) AND ($2::text IS NULL OR round = $2)"
PAGE = (
    f"SELECT number, round, unit, discipline, drafted_on, evidence, outcome {_WHERE} ORDER BY number LIMIT $3 OFFSET $4"
)
TOTAL = f"SELECT count(*) {_WHERE}"


async def page(
    db: Rows, *, unit: str | None, round: str | None, limit: int, offset: int
) -> tuple[list[dict[str, object]], int]:
    """Rows by number, of one unit or one round if named, and how many there are in all."""
    rows = await db.fetch(PAGE, unit, round, limit, offset)
    return [dict(row) for row in rows], await db.fetchval(TOTAL, unit, round)
