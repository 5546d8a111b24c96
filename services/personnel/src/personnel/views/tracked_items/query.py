"""Asks the list of tracked issues."""

from typing import Any

from ..rows import Rows, page_of

PAGE = """
SELECT *, count(*) OVER () AS total FROM tracked_items.tracked_item
 WHERE ($1::text IS NULL OR round = $1) AND ($2::text IS NULL OR unit = $2)
   AND ($3::boolean IS NULL OR (checks = 0) = $3)
 ORDER BY since DESC, item LIMIT $4 OFFSET $5"""


async def page(
    db: Rows, *, round: str | None, unit: str | None, unchecked: bool | None, limit: int, offset: int
) -> tuple[list[dict[str, Any]], int]:
    """A page of issues, those that moved last first, and how many there are."""
    return page_of(await db.fetch(PAGE, round, unit, unchecked, limit, offset))
