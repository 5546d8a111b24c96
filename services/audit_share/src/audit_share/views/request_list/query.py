"""Asks the list of requests."""

from typing import Any

from ..rows import Rows, page_of

PAGE = """
SELECT number, unit, asked_by AS by, kinds, first_year, last_year, asked_on, state, answered_on,
       count(*) OVER () AS total
  FROM request_list.request
 WHERE ($1::text IS NULL OR asked_by = $1) AND ($2::text IS NULL OR unit = $2) AND ($3::text IS NULL OR state = $3)
 ORDER BY asked_on DESC, number LIMIT $4 OFFSET $5"""


async def page(
    db: Rows, *, by: str | None, unit: str | None, state: str | None, limit: int, offset: int
) -> tuple[list[dict[str, Any]], int]:
    """A page of requests, the latest first, and how many there are in all. `by`: of this body only."""
    return page_of(await db.fetch(PAGE, by, unit, state, limit, offset))
