"""Asks what is overdue now, and what was."""

from dataclasses import dataclass

from ...rows import Row, Rows, number
from ...seeing import Sight


@dataclass(frozen=True, slots=True)
class Filters:
    """Which rows. `lifted`: False: overdue now; True: was overdue. None: any."""

    unit: str | None = None
    lifted: bool | None = None
    what: str | None = None


_WHERE = """
  FROM (SELECT CASE WHEN n.what LIKE 'decision%' THEN 'decision' ELSE n.what END AS what, n.number, n.unit, n.round, n.item, n.body, n.waits, n.due_on, n.rule, n.since,
               coalesce(n.lifted_on, h.withdrawn_on) AS lifted_on,
               coalesce(n.how, CASE WHEN h.withdrawn_on IS NOT NULL THEN 'withdrawn' END) AS how
          FROM overdue.overdue n
          LEFT JOIN clue_ledger.handover h ON h.handover = n.handover) o
  LEFT JOIN registers.unit u ON u.code = o.unit
 WHERE ($1::text IS NULL OR o.body = $1 OR o.waits = $1
        OR EXISTS (SELECT FROM rectification_ledger.item i WHERE i.item = o.item AND i.supervised_by = $1)
        OR (o.what = 'report' AND EXISTS (SELECT FROM rectification_ledger.unit_case c
                                           WHERE c."case" = o.number AND c.supervised_by @> ARRAY[$1])))
   AND ($2::text IS NULL OR o.unit = $2) AND ($3::bool IS NULL OR (o.lifted_on IS NOT NULL) = $3)
   AND ($4::text IS NULL OR o.what = $4)"""
PAGE = f"""
SELECT o.what, o.number, o.unit, u.name AS unit_name, o.round, o.item, o.body, o.waits, o.due_on, o.rule, o.since,
       o.lifted_on, o.how {_WHERE}
 ORDER BY o.lifted_on IS NOT NULL, o.lifted_on DESC, o.due_on, o.number LIMIT $5 OFFSET $6"""
TOTAL = f"SELECT count(*) {_WHERE}"


async def page(db: Rows, see: Sight, which: Filters, *, limit: int, offset: int) -> tuple[list[Row], int]:
    """What is overdue now, the longest first, then what was, the last lifted first; and how many rows there are in all."""
    where = (see.body, which.unit, which.lifted, which.what)
    rows = await db.fetch(PAGE, *where, limit, offset)
    return [dict(row) for row in rows], await number(db, TOTAL, *where)
