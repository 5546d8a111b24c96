"""Asks who has held which clue for how long, and how long each body holds what it gets."""

from datetime import UTC, date, datetime

from eventlog.days import day_of

from ...history import NOW, AsOf, told
from ...listing import Ask, Listing, listed, narrowed
from ...rows import Row, Rows
from ...seeing import Sight
from .project import periods, totals

_SEEN = "($1::text IS NULL OR $1 IN (p.body, p.sender))"
"""Each reader sees what names him: what he held, and what he handed to others."""
PERIODS = (
    *("clue", "unit", "unit_name", "handover", "body", "sender", "held_from", "held_until", "days", "ended"),
    "held_now",
)
HOLDERS = (
    *("clue", "unit", "unit_name", "body", "sender", "times", "days", "longest_days", "held_now", "first_from"),
    "last_until",
)
BODIES = (
    *("body", "clues", "periods", "given_up", "median_days", "longest_days", "held_now", "now_median_days"),
    "now_longest_days",
)


def _periods(at: AsOf) -> str:
    """Now they lie there; those of a past day are made out of the steps that were known by then."""
    return "custody.period" if at == NOW else f"({periods('custody.', told(at, 's'))})"


def periods_listing(at: AsOf, held_now: bool | None = None) -> Listing:
    """Every time somebody held something. $2: today. What is open comes first, the longest held before the others."""
    only = "" if held_now is None else f" AND p.held_until IS {'' if held_now else 'NOT '}NULL"
    return Listing(
        "custody",
        f"""
SELECT p.clue, p.unit, (SELECT u.name FROM registers.unit u WHERE u.code = p.unit) AS unit_name, p.handover, p.body, p.sender,
       p.held_from, p.held_until, coalesce(p.held_until, $2::date) - p.held_from AS days, p.ended, p.held_until IS NULL AS held_now
  FROM {_periods(at)} p WHERE {_SEEN}{only}""",  # noqa: S608
        "q.held_until IS NOT NULL, q.held_from, q.clue, q.handover",
        PERIODS,
    )


def holders_listing(at: AsOf) -> Listing:
    """Each clue and each who held it, by whom he had it from: how often, and how many days together."""
    source = "custody.holder" if at == NOW else f"({totals(_periods(at))})"
    return Listing(
        "custody-holders",
        f"""
SELECT p.clue, p.unit, (SELECT u.name FROM registers.unit u WHERE u.code = p.unit) AS unit_name, p.body, p.sender, p.times,
       (p.ended_days + p.open * ($2::date - DATE '2000-01-01') - p.open_days)::int AS days,
       greatest(p.ended_longest, $2::date - p.open_since) AS longest_days, p.open > 0 AS held_now, p.first_from,
       CASE WHEN p.open = 0 THEN p.last_until END AS last_until
  FROM {source} p WHERE {_SEEN}""",  # noqa: S608
        "q.days DESC, q.clue, q.body, q.sender",
        HOLDERS,
    )


def bodies_listing(at: AsOf) -> Listing:
    """Each body: how long it holds what it gets. A reader who sees his part alone has his own row, with the same figures."""
    lasting = "coalesce(p.held_until, $2::date) - p.held_from"
    return Listing(
        "custody-bodies",
        f"""
SELECT p.body, count(DISTINCT p.clue)::int AS clues, count(*)::int AS periods, count(p.held_until)::int AS given_up,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY {lasting}) FILTER (WHERE p.held_until IS NOT NULL) AS median_days,
       max({lasting}) AS longest_days, count(*) FILTER (WHERE p.held_until IS NULL)::int AS held_now,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY {lasting}) FILTER (WHERE p.held_until IS NULL) AS now_median_days,
       max({lasting}) FILTER (WHERE p.held_until IS NULL) AS now_longest_days
  FROM {_periods(at)} p WHERE ($1::text IS NULL OR p.body = $1) GROUP BY p.body""",  # noqa: S608
        "q.held_now DESC, q.body",
        BODIES,
    )


async def custody(
    db: Rows,
    see: Sight,
    ask: Ask,
    *,
    clue: str | None = None,
    unit: str | None = None,
    body: str | None = None,
    held_now: bool | None = None,
) -> tuple[list[Row], int]:
    """Who held what from which day to which, and how many days. `held_now`: has it now, has it no more; None: both."""
    asked = narrowed(ask, clue=clue, unit=unit, body=body)
    return await listed(db, periods_listing(ask.at, held_now), asked, see.body, _today(ask.at))


async def holders(
    db: Rows, see: Sight, ask: Ask, *, clue: str | None = None, unit: str | None = None
) -> tuple[list[Row], int]:
    """Each clue with each who held it, the longest first."""
    asked = narrowed(ask, clue=clue, unit=unit)
    return await listed(db, holders_listing(ask.at), asked, see.body, _today(ask.at))


async def bodies(db: Rows, see: Sight, ask: Ask) -> tuple[list[Row], int]:
    """Each body with the median and the longest of what it held, and what it holds now."""
    return await listed(db, bodies_listing(ask.at), ask, see.body, _today(ask.at))


def _today(at: AsOf) -> date:
    return at.day or day_of(datetime.now(UTC))
