"""Asks who stands in the pool."""

from ..unit_register.query import Rows

PAGE = "SELECT person FROM people_pool.person ORDER BY person LIMIT $1 OFFSET $2"
TOTAL = "SELECT count(*) FROM people_pool.person"


async def ids(db: Rows, *, limit: int, offset: int) -> tuple[list[str], int]:
    """The ids of the pool in their order, and how many there are in all."""
    rows = await db.fetch(PAGE, limit, offset)
    return [row["person"] for row in rows], await db.fetchval(TOTAL)
