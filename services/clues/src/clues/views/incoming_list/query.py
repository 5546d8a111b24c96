"""Answers out of the list of what was handed over."""

from typing import Any

from eventlog.database import Database

_WHERE = " FROM incoming_list.incoming WHERE ($1::text IS NULL OR state = $1)"
PAGE = f"""
SELECT handover, clue, sender, unit, received_on, answer_due, state, registered {_WHERE}
 ORDER BY received_on DESC, handover LIMIT $2 OFFSET $3"""
TOTAL = f"SELECT count(*) {_WHERE}"


async def page(db: Database, *, state: str | None, limit: int, offset: int) -> tuple[list[dict[str, Any]], int]:
    """A page of them, the latest first, and how many there are in all."""
    rows = await db.fetch(PAGE, state, limit, offset)
    return [dict(row) for row in rows], await db.fetchval(TOTAL, state)
