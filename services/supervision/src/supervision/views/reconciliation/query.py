"""Asks, for each pair of bodies, what was sent and not received, received and not answered, and where their words differ."""

from datetime import date

from ...history import AsOf, told
from ...listing import Ask, Listing, listed
from ...rows import Row, Rows
from ...seeing import Sight

KINDS = ("handover", "share", "request", "matter", "lending", "transfer")
STATES = ("not_received", "not_answered", "received", "answered", "withdrawn", "expired")
"""A share that was read waits for nothing: `received`. `expired`: its last day has passed."""
DIFFERENCES = ("not_sent", "unit", "party", "due", "receipt", "answer", "withdrawal", "readings", "noted")
"""The receiver has what the sender never said he sent; another unit, body or last day; the sender misses a receipt or an
answer that the receiver has told; the receiver keeps what was taken back; readings counted otherwise; a lending's answer
that the lender has not noted."""
# Only handovers and shares are received by a word of the receiver: all else lies in a register that both sides see.
_THINGS = """
WITH thing AS (
  SELECT w.kind, w.number, coalesce(min(w.sender) FILTER (WHERE w.side = 'sender'), min(w.sender)) AS sender,
         coalesce(min(w.receiver) FILTER (WHERE w.side = 'sender'), min(w.receiver)) AS receiver,
         coalesce(min(w.unit) FILTER (WHERE w.side = 'sender'), min(w.unit)) AS unit, min(w.round) AS round,
         min(w.occurred_on) FILTER (WHERE w.step = 'sent') AS sent_on,
         min(w.occurred_on) FILTER (WHERE w.side = 'receiver' AND w.step <> 'noted') AS spoke_on,
         min(w.occurred_on) FILTER (WHERE w.step = 'received') AS receipt_on,
         min(w.occurred_on) FILTER (WHERE w.step = 'answered') AS answered_on,
         (array_agg(w.said ORDER BY w.occurred_on DESC, w.recorded_at DESC) FILTER (WHERE w.step = 'answered'))[1] AS answer,
         min(w.occurred_on) FILTER (WHERE w.step = 'result') AS result_on,
         min(w.occurred_on) FILTER (WHERE w.step = 'withdrawn') AS withdrawn_on,
         min(w.occurred_on) FILTER (WHERE w.step = 'ended') AS ended_on,
         max(w.occurred_on) FILTER (WHERE w.step = 'missing') AS missing_on,
         max(w.occurred_on) FILTER (WHERE w.step = 'missing' AND w.n = 0) AS missing_receipt_on,
         bool_or(w.step = 'noted') AS noted,
         max(w.due_on) FILTER (WHERE w.step = 'withdrawn') AS removal_due,
         max(w.due_on) FILTER (WHERE w.step = 'sent') AS due_sent,
         max(w.due_on) FILTER (WHERE w.step = 'received') AS due_received,
         max(w.n) FILTER (WHERE w.step IN ('withdrawn', 'ended') AND w.kind = 'share') AS readings_told,
         count(*) FILTER (WHERE w.step = 'received') AS readings_heard,
         count(DISTINCT w.unit) > 1 AS units_differ, count(DISTINCT (w.sender, w.receiver)) > 1 AS parties_differ
    FROM reconciliation.word w
   WHERE ($1::text IS NULL OR $1 IN (w.sender, w.receiver)){told}
   GROUP BY w.kind, w.number
), stands AS (
  SELECT t.*, coalesce(t.removal_due, t.due_received, t.due_sent) AS due_on,
         CASE WHEN t.kind IN ('handover', 'share') THEN coalesce(t.receipt_on, t.spoke_on) ELSE t.sent_on END AS received_on,
         CASE WHEN t.withdrawn_on IS NOT NULL AND t.removal_due IS NOT NULL AND t.answered_on IS NULL THEN 'not_answered'
              WHEN t.withdrawn_on IS NOT NULL THEN 'withdrawn' WHEN t.ended_on IS NOT NULL THEN 'expired'
              WHEN t.answered_on IS NOT NULL THEN 'answered'
              WHEN t.kind IN ('handover', 'share') AND t.spoke_on IS NULL THEN 'not_received'
              WHEN t.kind = 'share' THEN 'received' ELSE 'not_answered' END AS state,
         array_remove(ARRAY[
           CASE WHEN t.sent_on IS NULL AND t.spoke_on IS NOT NULL THEN 'not_sent' END,
           CASE WHEN t.units_differ THEN 'unit' END, CASE WHEN t.parties_differ THEN 'party' END,
           CASE WHEN t.due_sent <> t.due_received THEN 'due' END,
           CASE WHEN t.receipt_on < t.missing_receipt_on THEN 'receipt' END,
           CASE WHEN t.kind = 'handover' AND t.answered_on < t.missing_on THEN 'answer' END,
           CASE WHEN t.kind = 'handover' AND t.withdrawn_on IS NOT NULL AND t.spoke_on IS NOT NULL AND NOT t.noted
                 AND coalesce(t.answer, '') <> 'returned' THEN 'withdrawal' END,
           CASE WHEN t.readings_told <> t.readings_heard THEN 'readings' END,
           CASE WHEN t.kind = 'lending' AND t.answered_on IS NOT NULL AND t.withdrawn_on IS NULL AND NOT t.noted
                THEN 'noted' END], NULL) AS differs
    FROM thing t
), open AS (
  SELECT s.*, CASE s.state WHEN 'not_received' THEN $2::date - s.sent_on
                           WHEN 'not_answered' THEN $2::date - coalesce(s.withdrawn_on, s.received_on) END AS days,
         CASE WHEN s.state IN ('not_received', 'not_answered') THEN $2::date - s.due_on END AS days_past_due
    FROM stands s
)"""
_ROWS = f"""{_THINGS}
SELECT o.kind, o.number, o.sender, o.receiver, o.unit, u.name AS unit_name, o.round, o.state, o.days, o.due_on,
       o.days_past_due, o.days_past_due > 0 AS past_due, o.sent_on, o.received_on, o.answered_on, o.answer, o.result_on,
       o.withdrawn_on, cardinality(o.differs) > 0 AS differ, o.differs
  FROM open o LEFT JOIN registers.unit u ON u.code = o.unit"""  # noqa: S608
ROWS = (
    "kind", "number", "sender", "receiver", "unit", "unit_name", "round", "state", "days", "due_on", "days_past_due",
    "past_due", "sent_on", "received_on", "answered_on", "answer", "result_on", "withdrawn_on", "differ", "differs",
)  # fmt: skip
# What the sender says he has sent stands beside what the receiver says he has: equal where both are heard.
_PAIRS = f"""{_THINGS}
SELECT o.sender, o.receiver, o.kind, count(*) FILTER (WHERE o.sent_on IS NOT NULL)::int AS sender_says,
       count(*) FILTER (WHERE o.received_on IS NOT NULL)::int AS receiver_says,
       {", ".join(f"count(*) FILTER (WHERE o.state = '{state}')::int AS {state}" for state in STATES)},
       count(*) FILTER (WHERE o.days_past_due > 0)::int AS past_due,
       count(*) FILTER (WHERE cardinality(o.differs) > 0)::int AS differ, max(o.days) AS longest_days,
       min(o.due_on) FILTER (WHERE o.state IN ('not_received', 'not_answered')) AS next_due
  FROM open o GROUP BY o.sender, o.receiver, o.kind"""  # noqa: S608
PAIRS = ("sender", "receiver", "kind", "sender_says", "receiver_says", *STATES, "past_due", "differ", "longest_days",
         "next_due")  # fmt: skip


def pairs_listing(at: AsOf) -> Listing:
    """One row a pair of bodies and kind: differing counts first."""
    order = "q.differ DESC, q.past_due DESC, q.longest_days DESC NULLS LAST, q.sender, q.receiver, q.kind"
    return Listing("reconciliation", _PAIRS.replace("{told}", told(at, "w")), order, PAIRS)


def rows_listing(at: AsOf) -> Listing:
    """What stands behind the figures of a pair: what differs and what waits longest first."""
    order = "q.differ DESC, q.days DESC NULLS LAST, q.kind, q.number"
    return Listing("reconciliation-rows", _ROWS.replace("{told}", told(at, "w")), order, ROWS)


async def pairs(db: Rows, see: Sight, ask: Ask, *, today: date) -> tuple[list[Row], int]:
    """The pairs that a caller may see, with their figures."""
    return await listed(db, pairs_listing(ask.at), ask, see.body, ask.at.day or today)


async def rows(db: Rows, see: Sight, ask: Ask, *, today: date) -> tuple[list[Row], int]:
    """What goes between bodies, each with its state, its days and what differs."""
    return await listed(db, rows_listing(ask.at), ask, see.body, ask.at.day or today)
