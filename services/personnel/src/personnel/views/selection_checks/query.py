"""Asks the list of selection checks."""

from typing import Any

from ..rows import Rows, page_of

PAGE = """
SELECT *, count(*) OVER () AS total FROM selection_checks.selection_check
 WHERE ($1::text IS NULL OR round = $1) AND ($2::text IS NULL OR unit = $2)
 ORDER BY opened_on DESC, "check" LIMIT $3 OFFSET $4"""


async def page(
    db: Rows, *, round: str | None, unit: str | None, limit: int, offset: int
) -> tuple[list[dict[str, Any]], int]:
    """A page of checks, the latest first, and how many there are."""
    return page_of(await db.fetch(PAGE, round, unit, limit, offset))
