"""Asks the list of special checks."""

from ..unit_register.query import Rows

_WHERE = " FROM special_check_list.special_check WHERE ($1::text IS NULL OR round = $1)"
PAGE = f"""
SELECT number AS "check", subject, round, unit, body, opened_on, noted_on, issues {_WHERE}
 ORDER BY number LIMIT $2 OFFSET $3"""
TOTAL = f"SELECT count(*) {_WHERE}"


async def page(db: Rows, *, round: str | None, limit: int, offset: int) -> tuple[list[dict[str, object]], int]:
    """Special checks by number, and how many there are in all."""
    rows = await db.fetch(PAGE, round, limit, offset)
    return [dict(row) for row in rows], await db.fetchval(TOTAL, round)
