"""Asks the list of cross-matches."""

from ..unit_register.query import Rows

_WHERE = " FROM cross_match_list.match WHERE ($1::text IS NULL OR round = $1) AND ($2::text IS NULL OR state = $2)"
PAGE = f"""
SELECT number, round, opened_on, state, approved, sheets, rows, leads, judged {_WHERE}
 ORDER BY opened_on DESC, number LIMIT $3 OFFSET $4"""
TOTAL = f"SELECT count(*) {_WHERE}"
TO_RUN = "SELECT number, run FROM cross_match_list.match WHERE state = 'running' ORDER BY number LIMIT 1"
TO_SHRED = """
SELECT rest.id FROM cross_match_list.rest JOIN public.secret ON secret.id = rest.id AND secret.key IS NOT NULL
 ORDER BY rest.id LIMIT 100"""
SHREDDED = """
SELECT number FROM cross_match_list.match
 WHERE state = 'over' AND NOT EXISTS (
       SELECT 1 FROM cross_match_list.rest JOIN public.secret ON secret.id = rest.id AND secret.key IS NOT NULL
        WHERE rest.number = match.number)
 ORDER BY number LIMIT 100"""
ABOVE = "SELECT code, parent FROM unit_register.unit"


async def page(
    db: Rows, *, round: str | None, state: str | None, limit: int, offset: int
) -> tuple[list[dict[str, object]], int]:
    """Cross-matches, the newest first, and how many there are in all."""
    rows = await db.fetch(PAGE, round, state, limit, offset)
    return [dict(row) for row in rows], await db.fetchval(TOTAL, round, state)


async def above(db: Rows) -> dict[str, str | None]:
    """Each registered unit with the one that it belongs to."""
    return {row["code"]: row["parent"] for row in await db.fetch(ABOVE)}
