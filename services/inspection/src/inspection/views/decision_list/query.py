"""Asks the list of decisions."""

from ..unit_register.query import Rows

_WHERE = """
  FROM decision_list.decision WHERE ($1::text IS NULL OR task_of = $1) AND ($2::text IS NULL OR state = $2)"""
PAGE = f"""
SELECT session, decision, task_of AS to, held_on, due_on, state, done_on {_WHERE}
 ORDER BY due_on, session, decision LIMIT $3 OFFSET $4"""
TOTAL = f"SELECT count(*) {_WHERE}"


async def page(
    db: Rows, *, body: str | None, state: str | None, limit: int, offset: int
) -> tuple[list[dict[str, object]], int]:
    """Decisions by their last day, and how many there are in all."""
    rows = await db.fetch(PAGE, body, state, limit, offset)
    return [dict(row) for row in rows], await db.fetchval(TOTAL, body, state)
