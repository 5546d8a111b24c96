"""Asks the list of results that were used."""

from typing import Any

from ..rows import Rows, page_of

PAGE = """
SELECT *, count(*) OVER () AS total FROM results_used.result_used
 WHERE ($1::text IS NULL OR unit = $1) AND ($2::int IS NULL OR year = $2) AND ($3::text IS NULL OR source = $3)
 ORDER BY year DESC, occurred_on DESC, number LIMIT $4 OFFSET $5"""


async def page(
    db: Rows, *, unit: str | None, year: int | None, source: str | None, limit: int, offset: int
) -> tuple[list[dict[str, Any]], int]:
    """A page of results, the latest year first, and how many there are."""
    return page_of(await db.fetch(PAGE, unit, year, source, limit, offset))
