"""Asks, for each pair of bodies, what was sent and not received, received and not answered, and where their words differ."""

from datetime import date

from ...history import NOW, AsOf, told
from ...listing import Ask, Listing, listed
from ...rows import Row, Rows
from ...seeing import Sight
from .standing import ledger

KINDS = ("handover", "share", "request", "matter", "lending", "transfer")
STATES = ("not_received", "not_answered", "received", "answered", "withdrawn", "expired")
"""A share that was read waits for nothing: `received`. `expired`: its last day has passed."""
DIFFERENCES = ("not_sent", "unit", "party", "due", "receipt", "answer", "withdrawal", "readings", "noted")
"""The receiver has what the sender never said he sent; another unit, body or last day; the sender misses a receipt or an
answer that the receiver has told; the receiver keeps what was taken back; readings counted otherwise; a lending's answer
that the lender has not noted."""
_OPEN = """
SELECT s.*, CASE s.state WHEN 'not_received' THEN $2::date - s.sent_on
                         WHEN 'not_answered' THEN $2::date - coalesce(s.withdrawn_on, s.received_on) END AS days,
       CASE WHEN s.state IN ('not_received', 'not_answered') THEN $2::date - s.due_on END AS days_past_due
  FROM {standing} s WHERE {seen}"""
_ROWS = f"""
SELECT o.kind, o.number, o.sender, o.receiver, o.unit, u.name AS unit_name, o.round, o.state, o.days, o.due_on,
       o.days_past_due, o.days_past_due > 0 AS past_due, o.sent_on, o.received_on, o.answered_on, o.answer, o.result_on,
       o.withdrawn_on, cardinality(o.differs) > 0 AS differ, o.differs
  FROM ({_OPEN}) o LEFT JOIN registers.unit u ON u.code = o.unit"""  # noqa: S608
ROWS = (
    "kind", "number", "sender", "receiver", "unit", "unit_name", "round", "state", "days", "due_on", "days_past_due",
    "past_due", "sent_on", "received_on", "answered_on", "answer", "result_on", "withdrawn_on", "differ", "differs",
)  # fmt: skip
# What the sender says he has sent stands beside what the receiver says he has: equal where both are heard.
_PAIRS = f"""
SELECT o.sender, o.receiver, o.kind, count(*) FILTER (WHERE o.sent_on IS NOT NULL)::int AS sender_says,
       count(*) FILTER (WHERE o.received_on IS NOT NULL)::int AS receiver_says,
       {", ".join(f"count(*) FILTER (WHERE o.state = '{state}')::int AS {state}" for state in STATES)},
       count(*) FILTER (WHERE o.days_past_due > 0)::int AS past_due,
       count(*) FILTER (WHERE cardinality(o.differs) > 0)::int AS differ, max(o.days) AS longest_days,
       min(o.due_on) FILTER (WHERE o.state IN ('not_received', 'not_answered')) AS next_due
  FROM ({_OPEN}) o GROUP BY o.sender, o.receiver, o.kind"""  # noqa: S608
PAIRS = ("sender", "receiver", "kind", "sender_says", "receiver_says", *STATES, "past_due", "differ", "longest_days",
         "next_due")  # fmt: skip


def _asked(select: str, at: AsOf) -> str:
    """The rows of now as they stand, those of a past day out of the words that had been said by then."""
    standing = "reconciliation.standing" if at == NOW else f"({ledger('reconciliation.', told(at, 'w'))})"
    return select.format(standing=standing, seen="($1::text IS NULL OR $1 = ANY (s.parties))")


def pairs_listing(at: AsOf) -> Listing:
    """One row a pair of bodies and kind: differing counts first."""
    order = "q.differ DESC, q.past_due DESC, q.longest_days DESC NULLS LAST, q.sender, q.receiver, q.kind"
    return Listing("reconciliation", _asked(_PAIRS, at), order, PAIRS)


def rows_listing(at: AsOf) -> Listing:
    """What stands behind the figures of a pair: what differs and what waits longest first."""
    order = "q.differ DESC, q.days DESC NULLS LAST, q.kind, q.number"
    return Listing("reconciliation-rows", _asked(_ROWS, at), order, ROWS)


async def pairs(db: Rows, see: Sight, ask: Ask, *, today: date) -> tuple[list[Row], int]:
    """The pairs that a caller may see, with their figures."""
    return await listed(db, pairs_listing(ask.at), ask, see.body, ask.at.day or today)


async def rows(db: Rows, see: Sight, ask: Ask, *, today: date) -> tuple[list[Row], int]:
    """What goes between bodies, each with its state, its days and what differs."""
    return await listed(db, rows_listing(ask.at), ask, see.body, ask.at.day or today)
