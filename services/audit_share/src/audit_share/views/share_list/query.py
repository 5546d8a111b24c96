"""Asks the list of shares."""

from typing import Any

from ..rows import Rows, page_of

PAGE = """
SELECT number, material, kind, unit, first_year, last_year, secrecy_level, request, offered_under,
       to_body AS to, roles, need_to_know, shared_on, until, state, ended_on, readings, first_read_on, last_read_on,
       key_destroyed, removal, removal_due, removed_on, count(*) OVER () AS total
  FROM share_list.share
 WHERE ($1::text IS NULL OR to_body = $1) AND ($2::text IS NULL OR unit = $2) AND ($3::text IS NULL OR state = $3)
   AND ($4::text IS NULL OR material = $4) AND ($5::boolean IS NULL OR (readings = 0) = $5)
   AND ($6::text IS NULL OR removal = $6)
 ORDER BY shared_on DESC, number LIMIT $7 OFFSET $8"""

TO_DESTROY = """
SELECT number, file FROM share_list.share WHERE state <> 'open' AND NOT key_destroyed ORDER BY number LIMIT 100"""


async def page(
    db: Rows,
    *,
    to: str | None,
    unit: str | None,
    state: str | None,
    material: str | None,
    unread: bool | None,
    removal: str | None,
    limit: int,
    offset: int,
) -> tuple[list[dict[str, Any]], int]:
    """A page of shares, the latest first, and how many there are in all. `to`: to this body only."""
    return page_of(await db.fetch(PAGE, to, unit, state, material, unread, removal, limit, offset))
