"""Asks how rectification was judged: figures with their distribution, two-month checks, reviews that wait, rounds compared."""

from datetime import date
from decimal import Decimal

from ...history import NOW, AsOf, stood, told
from ...listing import Ask, Listing, listed
from ...rows import Row, Rows
from ...seeing import Sight
from ..rectification_ledger import query as ledger

BODIES = ("inspection_office", "discipline_commission", "organization_dept")
"""Who reviews a plan or report before it counts."""
_FROM = """
  FROM rectification_ledger.unit_case c LEFT JOIN registers.unit u ON u.code = c.unit"""
_SEEN = """
 WHERE ($1::text IS NULL OR c.supervised_by @> ARRAY[$1]) AND ($2::text IS NULL OR c.round = $2)"""
JUDGED = Listing(
    "rectification-outcomes",
    f"""
SELECT c."case", c.round, c.unit, u.name AS unit_name, c.delivered_on, o.points, o.pass_mark, o.turn, o.accepted_on,
       o.second_ordered_on, o.interviewed_on, coalesce(o.held_to_account, 0) AS held_to_account, o.asked, o.satisfied,
       round(100.0 * o.satisfied / nullif(o.asked, 0), 2) AS satisfaction_percent,
       coalesce(e.extensions_asked, 0) AS extensions_asked, coalesce(e.extensions_granted, 0) AS extensions_granted,
       coalesce(e.extensions_denied, 0) AS extensions_denied
{_FROM}
  LEFT JOIN outcomes.outcome o ON o."case" = c."case"
  LEFT JOIN (SELECT k."case", sum(k.extensions_asked)::int AS extensions_asked,
                    sum(k.extensions_granted)::int AS extensions_granted, sum(k.extensions_denied)::int AS extensions_denied
               FROM outcomes.commitment k GROUP BY k."case") e ON e."case" = c."case"
{_SEEN}""",  # noqa: S608
    "q.points NULLS LAST, q.delivered_on DESC, q.unit, q.round",
    (
        "round",
        "unit",
        "unit_name",
        "case",
        "delivered_on",
        "points",
        "pass_mark",
        "turn",
        "accepted_on",
        "second_ordered_on",
        "interviewed_on",
        "held_to_account",
        "asked",
        "satisfied",
        "satisfaction_percent",
        "extensions_asked",
        "extensions_granted",
        "extensions_denied",
    ),
)
# The check belongs to the two months after the feedback (D1): it is due from the last day of the report on.
CHECKS = Listing(
    "two-month-checks",
    f"""
SELECT x.*, CASE WHEN x.checked_on IS NOT NULL AND x.days <= $4 THEN 'done' WHEN x.checked_on IS NOT NULL THEN 'done_late'
                 WHEN x.days < 0 THEN 'not_yet' WHEN x.days <= $4 THEN 'due' ELSE 'late' END AS state
  FROM (SELECT c."case", c.round, c.unit, u.name AS unit_name, c.delivered_on, c.due_on, c.rule, c.rule_version, c.checked_on,
               c.check_result, coalesce(c.checked_on, $3::date) - c.due_on AS days {_FROM}{_SEEN}) x""",  # noqa: S608
    "q.checked_on IS NOT NULL, q.due_on, q.unit, q.round",
    (
        "round",
        "unit",
        "unit_name",
        "case",
        "delivered_on",
        "due_on",
        "rule",
        "checked_on",
        "check_result",
        "days",
        "state",
    ),
)
_WAITING = """
SELECT w."case", w.round, w.unit, u.name AS unit_name, w.paper, b.body, w.since, $3::date - w.since AS days
  FROM (SELECT h."case", h.round, h.unit, h.paper, max(h.occurred_on) AS since FROM outcomes.handed_in h
         WHERE ($2::text IS NULL OR h.round = $2){told} GROUP BY h."case", h.round, h.unit, h.paper) w
  CROSS JOIN unnest($4::text[]) AS b (body)
  LEFT JOIN registers.unit u ON u.code = w.unit
 WHERE ($1::text IS NULL OR b.body = $1)
   AND NOT EXISTS (SELECT FROM outcomes.review r
                    WHERE r.subject = 'review-' || w."case" || '.' || w.paper AND r.body IN ('', b.body) AND r.said_on >= w.since)"""
WAITING = ("round", "unit", "unit_name", "case", "paper", "body", "since", "days")
LOOKS = """
SELECT i.round, count(DISTINCT i.item) AS issues,
       count(DISTINCT i.item) FILTER (WHERE l.item IS NOT NULL) AS looked_at,
       count(DISTINCT i.item) FILTER (WHERE l.confirmed) AS confirmed
  FROM rectification_ledger.item i
  LEFT JOIN outcomes.looked l ON l.item = i.item AND l.body <> i.supervised_by{told}
 WHERE ($1::text IS NULL OR i.supervised_by = $1) AND ($2::text IS NULL OR i.round = $2)
 GROUP BY i.round ORDER BY i.round DESC"""


def spread(values: list[float], below: float) -> dict[str, object]:
    """How figures lie over units: min, quartiles (the value between two units is interpolated), max; how many are 100 or below."""
    ordered = sorted(values)

    def at(part: float) -> float | None:
        if not ordered:
            return None
        place = part * (len(ordered) - 1)
        low = int(place)
        high = min(low + 1, len(ordered) - 1)
        return round(ordered[low] + (ordered[high] - ordered[low]) * (place - low), 2)

    return {
        "units": len(ordered),
        "min": at(0),
        "lower_quartile": at(0.25),
        "median": at(0.5),
        "upper_quartile": at(0.75),
        "max": at(1),
        "average": round(sum(ordered) / len(ordered), 2) if ordered else None,
        "full": sum(value >= 100 for value in ordered),
        "threshold": below,
        "below": sum(value < below for value in ordered),
    }


async def judged(db: Rows, see: Sight, ask: Ask, round_: str | None = None) -> tuple[list[Row], int]:
    """Cases with points, satisfaction and extensions: the fewest points first."""
    return await listed(db, JUDGED, ask, see.body, round_)


async def checks(
    db: Rows, see: Sight, ask: Ask, *, today: date, grace: int, round_: str | None
) -> tuple[list[Row], int]:
    """Two-month checks. `grace`: so many days after the two months a check still counts as in time."""
    return await listed(db, CHECKS, ask, see.body, round_, ask.at.day or today, grace)


def waiting_listing(at: AsOf) -> Listing:
    """Papers for which a body has not spoken yet since they were handed in, nor the paper been settled."""
    return Listing(
        "reviews-waiting", _WAITING.replace("{told}", told(at, "h")), 'q.since, q."case", q.paper, q.body', WAITING
    )


async def waiting(db: Rows, see: Sight, ask: Ask, *, today: date, round_: str | None) -> tuple[list[Row], int]:
    """Reviews that wait, the longest first."""
    return await listed(db, waiting_listing(ask.at), ask, see.body, round_, ask.at.day or today, list(BODIES))


async def looks(db: Rows, see: Sight, round_: str | None, at: AsOf = NOW) -> list[Row]:
    """A row a round: how many issues a body other than the supervising one has looked at, and confirmed as put right."""
    rows = await db.fetch(stood(LOOKS.replace("{told}", told(at, "l")), at), see.body, round_)
    return [dict(row) | {"confirmed_percent": _percent(row["confirmed"], row["issues"])} for row in rows]


async def figures(db: Rows, see: Sight, round_: str | None, at: AsOf = NOW, *, below: float = 80) -> list[Row]:
    """One row a round: what a bulletin publishes, the outcomes, and how the rates lie over the units. The latest first."""
    everything = Ask(limit=50_000, at=at)
    rounds = await ledger.summary(db, see, round_, at)
    cases, _ = await ledger.cases(db, see, everything, round_=round_)
    outcomes, _ = await judged(db, see, everything, round_)
    told_of: list[Row] = []
    for one in rounds:
        mine = [row for row in outcomes if row["round"] == one["round"]]
        rates = [row for row in cases if row["round"] == one["round"]]
        told_of.append(
            one
            | {
                "extensions": {
                    kind: sum(_whole(row[f"extensions_{kind}"]) for row in mine)
                    for kind in ("asked", "granted", "denied")
                },
                "second_rectifications": sum(row["second_ordered_on"] is not None for row in mine),
                "accepted": sum(row["accepted_on"] is not None for row in mine),
                "spread": {
                    "completion_percent": spread(_numbers(rates, "completion_percent"), below),
                    "points": spread(_numbers(mine, "points"), 90),
                    "satisfaction_percent": spread(_numbers(mine, "satisfaction_percent"), below),
                },
            }
        )
    return told_of


async def compared(db: Rows, see: Sight, at: AsOf = NOW) -> list[Row]:
    """The rounds, the latest first, each with the change of its figures against the round before it."""
    rounds = await figures(db, see, None, at)
    named = ("issues", "done", "not_done", "completion_percent", "rules_made", "money_yuan")
    return [
        one | {"change": {name: _change(one[name], before[name]) if before else None for name in named}}
        for one, before in zip(rounds, [*rounds[1:], None], strict=True)
    ]


def _numbers(rows: list[Row], name: str) -> list[float]:
    return [float(value) for row in rows if isinstance(value := row[name], int | float | Decimal)]


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _change(now: object, before: object) -> float | int | None:
    if isinstance(now, int) and isinstance(before, int):
        return now - before
    return (
        round(float(now) - float(before), 2)
        if isinstance(now, int | float) and isinstance(before, int | float)
        else None
    )


def _percent(part: int, whole: int) -> float | None:
    return None if whole == 0 else round(100 * part / whole, 2)
