"""Asks the catalogue."""

from typing import Any

from ..rows import Rows, page_of

PAGE = """
SELECT number, unit, kind, first_year, last_year, title, secrecy_level, media_type, size, catalogued_on,
       count(*) OVER () AS total
  FROM catalogue.material
 WHERE ($1::text IS NULL OR unit = $1) AND ($2::text IS NULL OR kind = $2)
   AND ($3::int IS NULL OR $3 BETWEEN first_year AND last_year) AND ($4::text IS NULL OR secrecy_level = $4)
   AND ($5::text IS NULL OR strpos(title, $5) > 0)
 ORDER BY number LIMIT $6 OFFSET $7"""


async def page(
    db: Rows,
    *,
    unit: str | None,
    kind: str | None,
    year: int | None,
    secrecy_level: str | None,
    title: str | None,
    limit: int,
    offset: int,
) -> tuple[list[dict[str, Any]], int]:
    """A page of the catalogue by number, and how many materials there are in all."""
    return page_of(await db.fetch(PAGE, unit, kind, year, secrecy_level, title, limit, offset))
