"""Keeps what moved each clue from hand to hand, and out of it, who held it from which day to which."""

from collections.abc import Iterator

from contracts import audit_share, clues, personnel
from eventlog import Heard, Statement

STEP = """
INSERT INTO step (id, clue, unit, handover, body, sender, what, occurred_on, recorded_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING"""


def until(alias: str) -> str:
    """The last day of a period; a day before its first one counts as the first."""
    return f"CASE WHEN {alias}.held_until < {alias}.held_from THEN {alias}.held_from ELSE {alias}.held_until END"


def periods(schema: str, condition: str = "") -> str:
    """Who held what from which day to which, out of the steps `s` that hold the `condition`.

    Whoever receives a part has it from that day until he returns it, sends it on, gives the result back, registers it as
    a clue of his own, or hears that it was withdrawn. The owner has the clue from its registration until it is concluded, but for the days on which
    somebody else has a part of it.
    """
    return f"""
  WITH told AS (SELECT s.* FROM {schema}step s WHERE true{condition}),
  part AS (
    SELECT t.clue, min(t.unit) AS unit, t.handover, t.body, min(t.sender) AS sender,
           min(t.occurred_on) FILTER (WHERE t.what = 'received') AS held_from,
           min(t.occurred_on) FILTER (WHERE t.what <> 'received') AS held_until,
           (min(ARRAY[t.occurred_on::text, t.what]) FILTER (WHERE t.what <> 'received'))[2] AS ended
      FROM told t WHERE t.handover IS NOT NULL GROUP BY t.clue, t.handover, t.body
    HAVING count(*) FILTER (WHERE t.what = 'received') > 0
  ), own AS (
    SELECT t.clue, min(t.unit) AS unit, min(t.body) AS body,
           min(t.occurred_on) FILTER (WHERE t.what = 'registered') AS held_from,
           min(t.occurred_on) FILTER (WHERE t.what = 'concluded') AS held_until
      FROM told t WHERE t.handover IS NULL GROUP BY t.clue
    HAVING count(*) FILTER (WHERE t.what = 'registered') > 0
  ), away AS (
    SELECT p.clue, range_agg(daterange(p.held_from, {until("p")})) AS days
      FROM part p JOIN own o ON o.clue = p.clue AND o.body <> p.body GROUP BY p.clue
  )
  SELECT p.clue, p.unit, p.handover, p.body, p.sender, p.held_from, {until("p")} AS held_until, p.ended
    FROM part p
  UNION ALL
  SELECT o.clue, o.unit, NULL, o.body, NULL, lower(d.days), upper(d.days),
         CASE WHEN upper(d.days) = o.held_until THEN 'concluded' WHEN upper(d.days) IS NOT NULL THEN 'handed_over' END
    FROM own o LEFT JOIN away a ON a.clue = o.clue
   CROSS JOIN LATERAL unnest(datemultirange(daterange(o.held_from, {until("o")}))
                             - coalesce(a.days, '{{}}'::datemultirange)) AS d (days)"""  # noqa: S608


def totals(source: str) -> str:
    """Periods summed by clue, holder and from whom he had it."""
    return f"""
  SELECT p.clue, min(p.unit) AS unit, p.body, p.sender, count(*)::int AS times,
         coalesce(sum(p.held_until - p.held_from), 0)::int AS ended_days,
         coalesce(max(p.held_until - p.held_from), 0) AS ended_longest,
         count(*) FILTER (WHERE p.held_until IS NULL)::int AS open,
         coalesce(sum(p.held_from - DATE '2000-01-01') FILTER (WHERE p.held_until IS NULL), 0) AS open_days,
         min(p.held_from) FILTER (WHERE p.held_until IS NULL) AS open_since,
         min(p.held_from) AS first_from, max(p.held_until) AS last_until
    FROM {source} p GROUP BY p.clue, p.body, p.sender"""  # noqa: S608


LOCK = "INSERT INTO clue (clue) VALUES ($1) ON CONFLICT (clue) DO UPDATE SET clue = excluded.clue WHERE false"
MAKE = f"""
WITH gone AS (DELETE FROM period WHERE clue = $1)
INSERT INTO period (clue, unit, handover, body, sender, held_from, held_until, ended)
SELECT * FROM ({periods("", " AND s.clue = $1")}) q"""  # noqa: S608
SUM = f"""
WITH gone AS (DELETE FROM holder WHERE clue = $1)
INSERT INTO holder SELECT * FROM ({totals("(SELECT * FROM period WHERE clue = $1)")}) q"""  # noqa: S608
FILL = f"""
INSERT INTO custody.period (clue, unit, handover, body, sender, held_from, held_until, ended)
{periods("custody.")};
INSERT INTO custody.holder {totals("custody.period")}"""
"""Makes all periods at once where none is there yet."""


def project(heard: Heard) -> Iterator[Statement]:
    """One message as a step, and the periods of its clue anew.

    As in the clue ledger the clue is locked first: what lies there at the end does not depend on the order of subjects.
    """
    for step in steps(heard):
        yield STEP, step
        clue = step[1]
        yield LOCK, (clue,)
        yield MAKE, (clue,)
        yield SUM, (clue,)


def steps(heard: Heard) -> Iterator[tuple[object, ...]]:
    """The step that a message is, if it is one."""
    body = heard.source.split("/")[1]
    match heard.data:
        case clues.ClueRegistered():
            what = "registered"
        case clues.ClueConcluded():
            what = "concluded"
        case clues.HandoverReceived() | audit_share.ClueReceived() | personnel.ClueReceived():
            what = "received"
        case clues.HandoverReturned() | audit_share.ClueReturned() | personnel.ClueReturned():
            what = "returned"
        case clues.HandoverForwarded() | audit_share.ClueForwarded() | personnel.ClueForwarded():
            what = "forwarded"
        case clues.HandoverResultGiven() | audit_share.ResultGivenBack() | personnel.ResultGivenBack():
            what = "result_given"
        case clues.HandoverWithdrawalNoted() | audit_share.ClueWithdrawalNoted() | personnel.ClueWithdrawalNoted():
            what = "withdrawn"
        case clues.HandoverRegistered():
            # From here on it is the commission's own clue, under the number of its vault.
            what = "registered"
        case _:
            return
    told = heard.data
    hands = (getattr(told, "handover", None), body, getattr(told, "sender", None))
    yield (heard.id, told.clue, told.unit, *hands, what, told.occurred_on, heard.time)
