"""Asks the ledger of audit material: what was asked for, what is open to whom, and whether anybody has read it."""

from dataclasses import dataclass

from ...rows import Row, Rows, number
from ...seeing import Sight


@dataclass(frozen=True, slots=True)
class Filters:
    """Which shares. `state`: open, recalled or expired; `unread`: never read. None: any."""

    unit: str | None = None
    state: str | None = None
    unread: bool | None = None


_SEEN = "($1::text IS NULL OR $1 = 'audit_bureau' OR {} = $1)"
_SHARES = f"""
  FROM sharing_ledger.share s LEFT JOIN registers.unit u ON u.code = s.unit
 WHERE {_SEEN.format("s.shared_with")} AND ($2::text IS NULL OR s.unit = $2)
   AND ($3::text IS NULL OR s.state = $3) AND ($4::bool IS NULL OR (s.readings = 0) = $4)"""
SHARES = f"SELECT s.*, u.name AS unit_name {_SHARES} ORDER BY s.shared_on DESC, s.share LIMIT $5 OFFSET $6"
SHARES_TOTAL = f"SELECT count(*) {_SHARES}"
_REQUESTS = f"""
  FROM sharing_ledger.request r LEFT JOIN registers.unit u ON u.code = r.unit
 WHERE {_SEEN.format("r.asked_by")} AND ($2::text IS NULL OR r.unit = $2) AND ($3::text IS NULL OR r.answer = $3)"""
REQUESTS = f"SELECT r.*, u.name AS unit_name {_REQUESTS} ORDER BY r.asked_on DESC, r.request LIMIT $4 OFFSET $5"
REQUESTS_TOTAL = f"SELECT count(*) {_REQUESTS}"
SUMMARY = f"""
SELECT count(*) AS shares, count(*) FILTER (WHERE state = 'open') AS open,
       count(*) FILTER (WHERE state = 'recalled') AS recalled, count(*) FILTER (WHERE state = 'expired') AS expired,
       coalesce(sum(readings), 0)::int AS readings, count(*) FILTER (WHERE readings = 0) AS unread,
       count(*) FILTER (WHERE readings = 0 AND state = 'open') AS open_unread
  FROM sharing_ledger.share s WHERE {_SEEN.format("s.shared_with")}"""  # noqa: S608
REQUESTED = f"""
SELECT count(*) AS requests, count(*) FILTER (WHERE answer = 'granted') AS granted,
       count(*) FILTER (WHERE answer = 'denied') AS denied, count(*) FILTER (WHERE answer = 'waiting') AS waiting
  FROM sharing_ledger.request r WHERE {_SEEN.format("r.asked_by")}"""  # noqa: S608


async def shares(db: Rows, see: Sight, which: Filters, *, limit: int, offset: int) -> tuple[list[Row], int]:
    """Shares, the latest first, and how many there are in all."""
    where = (see.body, which.unit, which.state, which.unread)
    rows = await db.fetch(SHARES, *where, limit, offset)
    return [dict(row) for row in rows], await number(db, SHARES_TOTAL, *where)


async def requests(
    db: Rows, see: Sight, *, unit: str | None = None, answer: str | None = None, limit: int, offset: int
) -> tuple[list[Row], int]:
    """Requests, the latest first, and how many there are in all."""
    where = (see.body, unit, answer)
    rows = await db.fetch(REQUESTS, *where, limit, offset)
    return [dict(row) for row in rows], await number(db, REQUESTS_TOTAL, *where)


async def summary(db: Rows, see: Sight) -> dict[str, int]:
    """How many shares and requests there are, by state; how often was read; `unread`: never read, whatever the state."""
    shared, asked = await db.fetchrow(SUMMARY, see.body), await db.fetchrow(REQUESTED, see.body)
    return dict(asked or {}) | dict(shared or {})
