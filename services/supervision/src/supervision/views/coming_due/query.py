"""Asks what falls due within some days, what is overdue, and what was done, over all bodies."""

from datetime import date

from ...history import AsOf, told
from ...listing import Ask, Listing, listed
from ...rows import Row, Rows
from ...seeing import Sight

STATES = ("overdue", "day_passed", "due_soon", "due", "done", "withdrawn")
# `overdue` is only what the body concerned has said. A last day that passed without that word is `day_passed`.
# A disposal may be owed again (sent back, or taken up anew): it is ended by what was said after it.
_OWED = """
SELECT o.what, o.number, o.unit, u.name AS unit_name, o.round, o.body, o.waits, o.due_on, o.rule, l.occurred_on AS since,
       e.occurred_on AS lifted_on, e.step AS how,
       CASE WHEN e.step = 'withdrawn' THEN e.step WHEN e.step IS NOT NULL THEN 'done' WHEN l.step IS NOT NULL THEN 'overdue' WHEN o.due_on < $2::date THEN 'day_passed'
            WHEN o.due_on - $2::date <= $3 THEN 'due_soon' ELSE 'due' END AS state,
       CASE WHEN e.step IS NULL THEN o.due_on - $2::date END AS days_left, o.occurred_on AS named_on
  FROM coming_due.owed o
  LEFT JOIN LATERAL (SELECT s.step, s.occurred_on FROM coming_due.step s
                      WHERE s.what = o.what AND s.number = o.number AND s.step <> 'overdue'
                        AND (o.what <> 'disposal' OR s.recorded_at >= o.recorded_at){told_s}
                      ORDER BY s.recorded_at LIMIT 1) e ON true
  LEFT JOIN LATERAL (SELECT s.step, s.occurred_on FROM coming_due.step s
                      WHERE s.what = o.what AND s.number = o.number AND s.step = 'overdue'
                        AND (o.what <> 'disposal' OR s.recorded_at >= o.recorded_at){told_s}
                      ORDER BY s.recorded_at LIMIT 1) l ON true
  LEFT JOIN registers.unit u ON u.code = o.unit
 WHERE ($1::text IS NULL OR $1 IN (o.body, o.waits)
        OR (o.what = 'report' AND EXISTS (SELECT FROM rectification_ledger.unit_case c
                                           WHERE c."case" = o.number AND c.supervised_by @> ARRAY[$1])))
   {told_o}"""
COLUMNS = (
    "what", "number", "state", "days_left", "due_on", "unit", "unit_name", "round", "body", "waits", "rule", "since",
    "lifted_on", "how", "named_on",
)  # fmt: skip


def listing(at: AsOf) -> Listing:
    """Overdue first, then what falls due next; what is over comes last, the latest first."""
    select = _OWED.replace("{told_s}", told(at, "s")).replace("{told_o}", told(at, "o"))
    order = "q.lifted_on IS NOT NULL, q.state = 'overdue' DESC, q.lifted_on DESC, q.due_on, q.what, q.number"
    return Listing("coming-due", select, order, COLUMNS)


async def page(db: Rows, see: Sight, ask: Ask, *, today: date, soon: int) -> tuple[list[Row], int]:
    """What is owed and what was. `soon`: so many days before its last day something is due soon."""
    return await listed(db, listing(ask.at), ask, see.body, ask.at.day or today, soon)
