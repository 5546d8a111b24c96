"""Asks the list of transfers."""

from typing import Any

from ..rows import Rows, page_of

PAGE = """
SELECT number, unit, to_body AS to, under, audit, finding, made_on, state, outcome, answered_on,
       count(*) OVER () AS total
  FROM transfer_list.transfer
 WHERE ($1::text IS NULL OR unit = $1) AND ($2::text IS NULL OR state = $2)
 ORDER BY made_on DESC, number LIMIT $3 OFFSET $4"""


async def page(
    db: Rows, *, unit: str | None, state: str | None, limit: int, offset: int
) -> tuple[list[dict[str, Any]], int]:
    """A page of transfers, the latest first, and how many there are in all."""
    return page_of(await db.fetch(PAGE, unit, state, limit, offset))
