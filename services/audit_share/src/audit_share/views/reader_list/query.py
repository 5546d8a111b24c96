"""Asks the register of readers."""

from typing import Any

from ..rows import Rows, page_of

PAGE = """
SELECT reader, body, role, since, withdrawn_on, count(*) OVER () AS total
  FROM reader_list.reader WHERE ($1::text IS NULL OR body = $1) ORDER BY body, reader LIMIT $2 OFFSET $3"""


async def page(db: Rows, *, body: str | None, limit: int, offset: int) -> tuple[list[dict[str, Any]], int]:
    """A page of readers, and how many there are in all. `body`: of this body only."""
    return page_of(await db.fetch(PAGE, body, limit, offset))
