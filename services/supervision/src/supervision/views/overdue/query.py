"""Asks what is overdue now, and what was."""

from dataclasses import dataclass
from datetime import UTC, datetime

from eventlog.days import day_of

from ...listing import Ask, Listing, listed, narrowed
from ...rows import Row, Rows
from ...seeing import Sight


@dataclass(frozen=True, slots=True)
class Filters:
    """Which rows. `lifted`: False: overdue now; True: was overdue. None: any."""

    unit: str | None = None
    lifted: bool | None = None
    what: str | None = None


LIST = Listing(
    "overdue",
    """
SELECT o.what, o.number, o.unit, u.name AS unit_name, o.round, o.item, o.body, o.waits, o.due_on, o.rule, o.since,
       o.lifted_on, o.how, coalesce(o.lifted_on, $3::date) - o.due_on AS days
  FROM (SELECT CASE WHEN n.what LIKE 'decision%' THEN 'decision' ELSE n.what END AS what, n.number, n.unit, n.round, n.item,
               n.body, n.waits, n.due_on, n.rule, n.since, coalesce(n.lifted_on, h.withdrawn_on) AS lifted_on,
               coalesce(n.how, CASE WHEN h.withdrawn_on IS NOT NULL THEN 'withdrawn' END) AS how
          FROM overdue.overdue n
          LEFT JOIN clue_ledger.handover h ON h.handover = n.handover) o
  LEFT JOIN registers.unit u ON u.code = o.unit
 WHERE ($1::text IS NULL OR o.body = $1 OR o.waits = $1
        OR EXISTS (SELECT FROM rectification_ledger.item i WHERE i.item = o.item AND i.supervised_by = $1)
        OR (o.what = 'report' AND EXISTS (SELECT FROM rectification_ledger.unit_case c
                                           WHERE c."case" = o.number AND c.supervised_by @> ARRAY[$1])))
   AND ($2::bool IS NULL OR (o.lifted_on IS NOT NULL) = $2)""",
    "q.lifted_on IS NOT NULL, q.lifted_on DESC, q.due_on, q.number",
    (
        *("what", "number", "unit", "unit_name", "round", "item", "body", "waits", "due_on", "days", "rule", "since"),
        *("lifted_on", "how"),
    ),
)


async def page(
    db: Rows, see: Sight, which: Filters, ask: Ask | None = None, *, limit: int = 50, offset: int = 0
) -> tuple[list[Row], int]:
    """What is overdue now, the longest first, then what was, the last lifted first; and how many rows there are in all.

    `days`: since the last day, until it was lifted, until today or until the day asked for.
    """
    ask = ask or Ask(limit, offset)
    asked = narrowed(ask, unit=which.unit, what=which.what)
    return await listed(db, LIST, asked, see.body, which.lifted, ask.at.day or day_of(datetime.now(UTC)))
