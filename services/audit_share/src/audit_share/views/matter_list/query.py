"""Asks the list of matters."""

from typing import Any

from ..rows import Rows, page_of

PAGE = """
SELECT number, subject, unit, round, raised_by AS by, raised_on, state, proposal, done_by, until, decided_on, done_on,
       count(*) OVER () AS total
  FROM matter_list.matter
 WHERE ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR unit = $2) AND ($3::text IS NULL OR round = $3)
 ORDER BY raised_on DESC, number LIMIT $4 OFFSET $5"""


async def page(
    db: Rows, *, state: str | None, unit: str | None, round: str | None, limit: int, offset: int
) -> tuple[list[dict[str, Any]], int]:
    """A page of matters, the latest first, and how many there are in all."""
    return page_of(await db.fetch(PAGE, state, unit, round, limit, offset))
