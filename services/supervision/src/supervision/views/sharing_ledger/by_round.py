"""Asks what became of audit material round by round: asked for, answered, shared, read, unread when it began, recalled.

A request or a share belongs to the round of its unit that was running on its day, or that was the next to begin. A round
of which no last day is known lasts until the unit's next one. What came after a unit's last round belongs to none.
"""

from typing import Literal, get_args

from ...listing import Ask, Listing, listed, narrowed
from ...rows import Row, Rows
from ...seeing import Sight

REQUESTS = {
    "requested": "true",
    "answered": "x.answer <> 'waiting'",
    "granted": "x.answer IN ('granted', 'partly_granted')",
    "denied": "x.answer = 'denied'",
    "waiting": "x.answer = 'waiting'",
}
"""Each figure of requests, and what its rows have in common."""
SHARES = {
    "shared": "true",
    "readable": "x.state = 'open'",
    "read": "x.readings > 0",
    "unread": "x.readings = 0",
    "unread_at_start": "x.shared_on < x.starts_on AND (x.first_read_on IS NULL OR x.first_read_on >= x.starts_on)",
    "recalled": "x.state = 'recalled'",
    "expired": "x.state = 'expired'",
    "removal_missing": "x.removal_due IS NOT NULL AND x.removed_on IS NULL",
}
"""Each figure of shares. `unread_at_start`: open before the round began, and read by nobody until then."""
RequestFigure = Literal["requested", "answered", "granted", "denied", "waiting"]
ShareFigure = Literal[
    "shared", "readable", "read", "unread", "unread_at_start", "recalled", "expired", "removal_missing"
]
By = Literal["unit", "round"]
# Each day of a unit belongs to one round at most: that of the turns in order whose end it does not pass.
_TURNS = """
  SELECT t.code, t.name, t.starts_on, t.unit, t.ends_on,
         coalesce(max(t.ends_on) OVER (PARTITION BY t.unit ORDER BY t.starts_on, t.code
                                       ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), '-infinity') AS after
    FROM (SELECT r.code, r.name, r.starts_on, u.unit,
                 coalesce(r.ends_on, lead(r.starts_on) OVER (PARTITION BY u.unit ORDER BY r.starts_on, r.code) - 1,
                          'infinity') AS ends_on
            FROM registers.round r CROSS JOIN LATERAL unnest(r.units) AS u (unit)) t"""
_SEEN = "($1::text IS NULL OR $1 = 'audit_bureau' OR {} = $1)"
_SHARES = f"""
  SELECT s.share, s.kind, s.material, s.unit, u.name AS unit_name, s.first_year, s.last_year, s.request, s.shared_with,
         s.secrecy_level, s.shared_on, s.until, s.state, s.ended_on, s.readings, s.first_read_on, s.last_read_on,
         s.removal_due, s.removed_on, t.code AS round, t.name AS round_name, t.starts_on
    FROM sharing_ledger.share s
    LEFT JOIN ({_TURNS}) t ON t.unit = s.unit AND s.shared_on <= t.ends_on AND s.shared_on > t.after
    LEFT JOIN registers.unit u ON u.code = s.unit
   WHERE {_SEEN.format("s.shared_with")}"""  # noqa: S608
_REQUESTS = f"""
  SELECT r.request, r.unit, u.name AS unit_name, r.asked_by, r.kinds, r.first_year, r.last_year, r.asked_on, r.answer,
         r.answered_on, r.answered_on - r.asked_on AS days, t.code AS round, t.name AS round_name, t.starts_on
    FROM sharing_ledger.request r
    LEFT JOIN ({_TURNS}) t ON t.unit = r.unit AND r.asked_on <= t.ends_on AND r.asked_on > t.after
    LEFT JOIN registers.unit u ON u.code = r.unit
   WHERE {_SEEN.format("r.asked_by")}"""  # noqa: S608
_ROUND = ("round", "round_name", "starts_on")
SHARE_COLUMNS = (
    *(*_ROUND, "share", "kind", "material", "unit", "unit_name", "first_year", "last_year", "request", "shared_with"),
    *("secrecy_level", "shared_on", "until", "state", "ended_on", "readings", "first_read_on", "last_read_on"),
    *("removal_due", "removed_on"),
)
REQUEST_COLUMNS = (
    *(*_ROUND, "request", "unit", "unit_name", "asked_by", "kinds", "first_year", "last_year", "asked_on", "answer"),
    *("answered_on", "days"),
)


def shares_listing(figure: ShareFigure) -> Listing:
    """The shares behind a figure."""
    select = f"SELECT x.* FROM ({_SHARES}) x WHERE {SHARES[figure]}"  # noqa: S608
    return Listing(f"shares-{figure}", select, "q.shared_on DESC, q.share", SHARE_COLUMNS)


def requests_listing(figure: RequestFigure) -> Listing:
    """The requests behind a figure."""
    select = f"SELECT x.* FROM ({_REQUESTS}) x WHERE {REQUESTS[figure]}"  # noqa: S608
    return Listing(f"requests-{figure}", select, "q.asked_on DESC, q.request", REQUEST_COLUMNS)


def figures_listing(by: By) -> Listing:
    """A row a round and unit, or a round: units of a round about which nothing was asked stand there with nothing."""
    if by not in get_args(By):
        raise LookupError(by)
    about = ("x.unit", "x.unit_name") if by == "unit" else ("NULL::text AS unit", "NULL::text AS unit_name")
    ones = [
        ", ".join(
            f"({condition if side == mine else 'false'}) AS {name}"
            for side in (REQUESTS, SHARES)
            for name, condition in side.items()
        )
        for mine in (REQUESTS, SHARES, {})
    ]
    planned = f"SELECT t.code AS round, t.name AS round_name, t.starts_on, t.unit, u.name AS unit_name FROM ({_TURNS}) t LEFT JOIN registers.unit u ON u.code = t.unit"  # noqa: S608
    rows = " UNION ALL ".join(
        f"SELECT x.round, x.round_name, x.starts_on, {', '.join(about)}, {one} FROM ({source}) x"  # noqa: S608
        for source, one in zip((_REQUESTS, _SHARES, planned), ones, strict=True)
    )
    counted = ", ".join(f"count(*) FILTER (WHERE y.{name})::int AS {name}" for name in (*REQUESTS, *SHARES))
    return Listing(
        f"sharing-by-{by}",
        f"""
SELECT y.round, min(y.round_name) AS round_name, min(y.starts_on) AS starts_on, y.unit, min(y.unit_name) AS unit_name, {counted}
  FROM ({rows}) y GROUP BY y.round, y.unit""",  # noqa: S608
        "q.starts_on DESC NULLS LAST, q.round, q.unit",
        (*_ROUND, *(("unit", "unit_name") if by == "unit" else ()), *REQUESTS, *SHARES),
    )


async def figures(
    db: Rows, see: Sight, ask: Ask, by: By = "unit", *, round_: str | None = None, unit: str | None = None
) -> tuple[list[Row], int]:
    """How much was asked for, answered, shared, read, unread when the round began and recalled, by round and unit."""
    return await listed(db, figures_listing(by), narrowed(ask, round=round_, unit=unit), see.body)


async def shares(
    db: Rows, see: Sight, ask: Ask, figure: ShareFigure, *, round_: str | None = None, unit: str | None = None
) -> tuple[list[Row], int]:
    """The shares that a figure counts."""
    return await listed(db, shares_listing(figure), narrowed(ask, round=round_, unit=unit), see.body)


async def requests(
    db: Rows, see: Sight, ask: Ask, figure: RequestFigure, *, round_: str | None = None, unit: str | None = None
) -> tuple[list[Row], int]:
    """The requests that a figure counts."""
    return await listed(db, requests_listing(figure), narrowed(ask, round=round_, unit=unit), see.body)
