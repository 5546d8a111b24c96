"""Asks the list of incoming clues."""

from datetime import date
from typing import Any

from ..rows import Rows, page_of

PAGE = """
SELECT handover, clue, origin, sender, unit, categories, city_managed_cadre, received_on, answer_due, state, late,
       answered_on, reason, number, started_on, outcome, result_on, count(*) OVER () AS total
  FROM incoming_clues.clue
 WHERE ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR unit = $2)
   AND ($3::date IS NULL OR (state IN ('received', 'late') AND answer_due <= $3))
 ORDER BY received_on DESC, handover LIMIT $4 OFFSET $5"""


async def page(
    db: Rows, *, state: str | None, unit: str | None, due_by: date | None, limit: int, offset: int
) -> tuple[list[dict[str, Any]], int]:
    """A page of incoming clues, the latest first, and how many there are. `due_by`: to be answered by that day."""
    return page_of(await db.fetch(PAGE, state, unit, due_by, limit, offset))
