"""Asks whether a round inspects a unit, and what its team had not read when it began."""

from typing import Any

from ..known_unit.query import One
from ..rows import Rows, page_of

KNOWN = """
SELECT EXISTS (SELECT FROM known_round.round_unit WHERE round = $1 AND ($2::text IS NULL OR unit = $2))"""

# 巡前: what was shared before the first day of the round, could be read on it, and had not been.
GAPS = """
SELECT one.round, one.starts_on, share.number AS share, share.material, share.kind, share.unit, share.to_body AS to,
       share.shared_on, share.until, share.first_read_on, count(*) OVER () AS total
  FROM known_round.round_unit AS one JOIN share_list.share AS share USING (unit)
 WHERE share.to_body = 'inspection_office' AND share.shared_on < one.starts_on AND share.until >= one.starts_on
   AND (share.first_read_on IS NULL OR share.first_read_on >= one.starts_on)
   AND (share.ended_on IS NULL OR share.ended_on >= one.starts_on)
   AND ($1::text IS NULL OR share.to_body = $1) AND ($2::text IS NULL OR one.round = $2)
   AND ($3::text IS NULL OR one.unit = $3) AND ($4::boolean IS NULL OR (share.first_read_on IS NULL) = $4)
 ORDER BY one.starts_on DESC, one.round, share.number LIMIT $5 OFFSET $6"""


async def round_known(db: One, round: str, unit: str | None) -> bool:
    """Whether that round inspects that unit, or is planned at all, as far as this body has heard."""
    return bool(await db.fetchval(KNOWN, round, unit))


async def gaps(
    db: Rows,
    *,
    to: str | None,
    round: str | None,
    unit: str | None,
    still_unread: bool | None,
    limit: int,
    offset: int,
) -> tuple[list[dict[str, Any]], int]:
    """A page of shares that were unread when a round began, the latest round first, and how many there are in all."""
    return page_of(await db.fetch(GAPS, to, round, unit, still_unread, limit, offset))
