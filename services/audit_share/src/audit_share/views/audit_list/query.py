"""Asks the list of audits."""

from datetime import date
from typing import Any

from ..rows import Rows, page_of

PAGE = """
SELECT number, unit, handover, notice_on, begun_on, draft_on, comment_due, objects, reported_on, state,
       count(*) OVER () AS total
  FROM audit_list.audit
 WHERE ($1::text IS NULL OR unit = $1) AND ($2::text IS NULL OR state = $2)
   AND ($3::date IS NULL OR (state = 'with_auditee' AND comment_due <= $3))
 ORDER BY begun_on DESC, number LIMIT $4 OFFSET $5"""


async def page(
    db: Rows, *, unit: str | None, state: str | None, due_by: date | None, limit: int, offset: int
) -> tuple[list[dict[str, Any]], int]:
    """A page of audits, the latest first, and how many there are in all."""
    return page_of(await db.fetch(PAGE, unit, state, due_by, limit, offset))
