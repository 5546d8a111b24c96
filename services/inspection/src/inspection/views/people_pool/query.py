"""Asks who stands in the pool."""

from typing import Any

from ..unit_register.query import Rows

PAGE = "SELECT person FROM people_pool.person ORDER BY person LIMIT $1 OFFSET $2"
TOTAL = "SELECT count(*) FROM people_pool.person"

PEOPLE = """
SELECT one.person, one.body, one.enrolled_on, duties.related, duties.teams, count(*) OVER () AS total
  FROM people_pool.person AS one
 CROSS JOIN LATERAL (
       SELECT ARRAY(SELECT unit FROM people_duties.relation WHERE person = one.person ORDER BY unit) AS related,
              ARRAY(SELECT round || ' ' || team FROM people_duties.seat
                     WHERE person = one.person AND NOT over ORDER BY round, team) AS teams) AS duties
 WHERE ($1::text IS NULL OR body = $1) AND ($2::text IS NULL OR $2 <> ALL (duties.related))
   AND ($3::boolean IS NULL OR (duties.teams = '{}') = $3)
 ORDER BY one.person LIMIT $4 OFFSET $5"""


async def page(
    db: Rows, *, body: str | None, free_for: str | None, free: bool | None, limit: int, offset: int
) -> tuple[list[dict[str, Any]], int]:
    """A page of the pool by id, and how many there are. `free_for`: who need not stand back from this unit."""
    rows = [dict(row) for row in await db.fetch(PEOPLE, body, free_for, free, limit, offset)]
    totals = [row.pop("total") for row in rows]
    return rows, totals[0] if totals else 0


async def ids(db: Rows, *, limit: int, offset: int) -> tuple[list[str], int]:
    """The ids of the pool in their order, and how many there are in all."""
    rows = await db.fetch(PAGE, limit, offset)
    return [row["person"] for row in rows], await db.fetchval(TOTAL)
