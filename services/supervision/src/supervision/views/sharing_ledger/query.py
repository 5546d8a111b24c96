"""Asks the ledger of audit material: what was asked for, what is open to whom, and whether anybody has read it."""

from dataclasses import dataclass

from ...listing import Ask, Listing, listed, narrowed
from ...rows import Row, Rows
from ...seeing import Sight

ANSWERS = ("waiting", "granted", "partly_granted", "denied")


@dataclass(frozen=True, slots=True)
class Filters:
    """Which shares. `state`: open, recalled or expired; `unread`: never read. None: any."""

    unit: str | None = None
    state: str | None = None
    unread: bool | None = None


_SEEN = "($1::text IS NULL OR $1 = 'audit_bureau' OR {} = $1)"
SHARES = Listing(
    "shares",
    f"""
SELECT s.*, u.name AS unit_name FROM sharing_ledger.share s LEFT JOIN registers.unit u ON u.code = s.unit
 WHERE {_SEEN.format("s.shared_with")} AND ($2::bool IS NULL OR (s.readings = 0) = $2)""",  # noqa: S608
    "q.shared_on DESC, q.share",
    (
        *("share", "kind", "material", "unit", "unit_name", "first_year", "last_year", "request", "shared_with"),
        *("secrecy_level", "shared_on", "until", "state", "ended_on", "readings", "first_read_on", "last_read_on"),
        *("removal_due", "removed_on"),
    ),
)
REQUESTS = Listing(
    "requests",
    f"""
SELECT r.*, u.name AS unit_name, r.answered_on - r.asked_on AS days
  FROM sharing_ledger.request r LEFT JOIN registers.unit u ON u.code = r.unit
 WHERE {_SEEN.format("r.asked_by")}""",  # noqa: S608
    "q.asked_on DESC, q.request",
    (
        *("request", "unit", "unit_name", "asked_by", "kinds", "first_year", "last_year", "asked_on", "answer"),
        *("answered_on", "days"),
    ),
)
SUMMARY = f"""
SELECT count(*) AS shares, count(*) FILTER (WHERE state = 'open') AS open,
       count(*) FILTER (WHERE state = 'recalled') AS recalled, count(*) FILTER (WHERE state = 'expired') AS expired,
       coalesce(sum(readings), 0)::int AS readings, count(*) FILTER (WHERE readings = 0) AS unread,
       count(*) FILTER (WHERE readings = 0 AND state = 'open') AS open_unread
  FROM sharing_ledger.share s WHERE {_SEEN.format("s.shared_with")}"""  # noqa: S608
REQUESTED = f"""
SELECT count(*) AS requests, count(*) FILTER (WHERE answer = 'granted') AS granted,
       count(*) FILTER (WHERE answer = 'partly_granted') AS partly_granted,
       count(*) FILTER (WHERE answer = 'denied') AS denied, count(*) FILTER (WHERE answer = 'waiting') AS waiting
  FROM sharing_ledger.request r WHERE {_SEEN.format("r.asked_by")}"""  # noqa: S608


async def shares(
    db: Rows, see: Sight, which: Filters, ask: Ask | None = None, *, limit: int = 50, offset: int = 0
) -> tuple[list[Row], int]:
    """Shares, the latest first, and how many there are in all."""
    asked = narrowed(ask or Ask(limit, offset), unit=which.unit, state=which.state)
    return await listed(db, SHARES, asked, see.body, which.unread)


async def requests(
    db: Rows,
    see: Sight,
    ask: Ask | None = None,
    *,
    unit: str | None = None,
    answer: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> tuple[list[Row], int]:
    """Requests, the latest first, and how many there are in all. `days`: until they were answered."""
    return await listed(db, REQUESTS, narrowed(ask or Ask(limit, offset), unit=unit, answer=answer), see.body)


async def summary(db: Rows, see: Sight) -> dict[str, int]:
    """How many shares and requests there are, by state; how often was read; `unread`: never read, whatever the state."""
    shared, asked = await db.fetchrow(SUMMARY, see.body), await db.fetchrow(REQUESTED, see.body)
    return dict(asked or {}) | dict(shared or {})
