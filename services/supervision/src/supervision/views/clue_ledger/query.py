"""Asks the joint clue ledger: where each clue stands, who holds it, and since when."""

import json
from dataclasses import dataclass
from datetime import date

from ...rows import Row, Rows, number
from ...seeing import Sight

STATES = ("registered", "assigned", "disposal_proposed", "in_disposal", "concluded", "result_fed_back")
HANDOVER_STATES = (
    "offered",
    "received",
    "accepted",
    "partly_accepted",
    "forwarded",
    "under_way",
    "audit_started",
    "result_given",
    "returned",
    "withdrawn",
)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which clues. `handover`: only clues with a handover in this state. None: any."""

    unit: str | None = None
    state: str | None = None
    holder: str | None = None
    handover: str | None = None


HELD = "('received', 'accepted', 'partly_accepted', 'under_way', 'audit_started')"
"""States in which a part is in the receiver's hands."""
_COLUMNS = """h.handover, h.clue, h.unit, h.sender, h.receiver, h.offered_on, coalesce(a.answer_due, h.answer_due) AS answer_due,
         a.received_on, a.overdue_on, a.audit, a.outcome,
         CASE WHEN h.withdrawn_on IS NOT NULL THEN 'withdrawn' ELSE coalesce(a.state, 'offered') END AS state,
         coalesce(h.withdrawn_on, a.moved_on, h.offered_on) AS moved_on"""
_ALONE = """a.handover, a.clue, a.unit, a.sender, a.receiver, NULL::date AS offered_on, a.answer_due, a.received_on,
         a.overdue_on, a.audit, a.outcome, a.state, a.moved_on"""
# A handover as both ends say it; one of which only the receiver was heard stands by itself until the sender is.
_HAND = f"""
  SELECT {_COLUMNS} FROM clue_ledger.handover h LEFT JOIN clue_ledger.answer a USING (handover) {{0}}
  UNION ALL
  SELECT {_ALONE} FROM clue_ledger.answer a
   WHERE NOT EXISTS (SELECT FROM clue_ledger.handover h WHERE h.handover = a.handover) {{1}}"""  # noqa: S608
_OF = _HAND.format("WHERE h.clue = l.clue", "AND a.clue = l.clue")
"""The handovers of one clue."""
_ALL = _HAND.format("", "")
# A part is in the receiver's hands from the day he received it until he returns it or gives the result back: custody
# follows from the messages alone. When nobody else holds a part, the owner of the clue has held it since it came back.
_CUSTODY = f"""
  LEFT JOIN LATERAL (SELECT o.receiver, o.received_on FROM ({_OF}) o WHERE o.state IN {HELD}
                      ORDER BY o.received_on DESC, o.handover DESC LIMIT 1) held ON true
  LEFT JOIN LATERAL (SELECT max(o.moved_on) FILTER (WHERE o.state IN ('returned', 'result_given')) AS moved_on,
                            min(coalesce(o.offered_on, o.received_on)) AS offered_on FROM ({_OF}) o) was ON true"""  # noqa: S608
# Clues of which their owner has said nothing yet: another body handed them over, or answers for them.
_FOREIGN = """
  SELECT DISTINCT ON (f.clue) f.clue, f.unit, f.sender AS owner, f.moved_on
    FROM (SELECT clue, unit, sender, offered_on AS moved_on FROM clue_ledger.handover
          UNION ALL SELECT clue, unit, sender, received_on FROM clue_ledger.answer a
           WHERE NOT EXISTS (SELECT FROM clue_ledger.handover h WHERE h.handover = a.handover)) f
   WHERE NOT EXISTS (SELECT FROM clue_ledger.clue c WHERE c.clue = f.clue) ORDER BY f.clue, f.moved_on"""
_OWN = """
  SELECT clue, unit, owner, source_kind, categories, city_managed, state, office, registered_on, way, form, proposal_due,
         moved_on FROM clue_ledger.clue"""
_LACKING = """
  SELECT clue, unit, owner, NULL::text AS source_kind, NULL::text[] AS categories, NULL::boolean AS city_managed,
         NULL::text AS state, NULL::text AS office, NULL::date AS registered_on, NULL::text AS way, NULL::text AS form,
         NULL::date AS proposal_due, moved_on FROM foreign_clue"""
# Each reader sees what names him. Whoever holds a part, or handed one over, stands in a handover of the clue.
_WHERE = f"""
 WHERE ($1::text IS NULL OR l.owner = $1
        OR EXISTS (SELECT FROM clue_ledger.handover h WHERE h.clue = l.clue AND $1 IN (h.sender, h.receiver))
        OR EXISTS (SELECT FROM clue_ledger.answer a WHERE a.clue = l.clue AND $1 IN (a.sender, a.receiver)))
   AND ($2::text IS NULL OR l.unit = $2) AND ($3::text IS NULL OR l.state = $3)
   AND ($4::text IS NULL OR coalesce((SELECT o.receiver FROM ({_OF}) o WHERE o.state IN {HELD}
                                       ORDER BY o.received_on DESC, o.handover DESC LIMIT 1), l.owner) = $4)
   AND ($5::text IS NULL OR EXISTS (SELECT FROM ({_OF}) o WHERE o.state = $5
                                      AND ($1::text IS NULL OR $1 IN (o.sender, o.receiver))))"""  # noqa: S608
_HANDS = f"""
       coalesce((SELECT json_agg(json_build_object(
           'handover', o.handover, 'sender', o.sender, 'receiver', o.receiver, 'state', o.state,
           'offered_on', o.offered_on, 'received_on', o.received_on, 'answer_due', o.answer_due,
           'overdue_on', o.overdue_on, 'audit', o.audit, 'outcome', o.outcome)
           ORDER BY o.offered_on, o.handover)
          FROM ({_OF}) o WHERE $1::text IS NULL OR $1 IN (o.sender, o.receiver)), '[]')::text"""  # noqa: S608
_TOTAL = f"((SELECT count(*) FROM ({_OWN}) l {_WHERE}) + (SELECT count(*) FROM ({_LACKING}) l {_WHERE}))"  # noqa: S608
# The page is found by an index first; custody is made out for its rows alone.
PAGE = f"""
WITH foreign_clue AS MATERIALIZED ({_FOREIGN}), page AS (
  (SELECT * FROM ({_OWN}) l {_WHERE} ORDER BY l.moved_on DESC, l.clue LIMIT $6::int + $7::int)
  UNION ALL
  (SELECT * FROM ({_LACKING}) l {_WHERE} ORDER BY l.moved_on DESC, l.clue LIMIT $6::int + $7::int)
  ORDER BY moved_on DESC, clue LIMIT $6::int OFFSET $7::int
)
SELECT l.*, coalesce(held.receiver, l.owner) AS holder,
       coalesce(held.received_on, was.moved_on, l.registered_on, was.offered_on) AS held_since,
       u.name AS unit_name, {_HANDS} AS handovers, {_TOTAL} AS total
  FROM page l LEFT JOIN registers.unit u ON u.code = l.unit {_CUSTODY}
 ORDER BY l.moved_on DESC, l.clue"""  # noqa: S608
# Where a page lies behind the last row the count stands alone.
TOTAL = f"WITH foreign_clue AS ({_FOREIGN}) SELECT {_TOTAL}"
# All clues at once, for counts: sets are joined, no clue is looked at by itself.
_LEDGER = f"""
WITH foreign_clue AS ({_FOREIGN}), hand AS MATERIALIZED ({_ALL}), held AS (
  SELECT DISTINCT ON (clue) clue, receiver, received_on FROM hand WHERE state IN {HELD}
   ORDER BY clue, received_on DESC, handover DESC
), was AS (
  SELECT clue, max(moved_on) FILTER (WHERE state IN ('returned', 'result_given')) AS moved_on,
         min(coalesce(offered_on, received_on)) AS offered_on FROM hand GROUP BY clue
), mine AS (SELECT DISTINCT clue FROM hand WHERE $1::text IS NOT NULL AND $1 IN (sender, receiver)
), known AS (SELECT clue, owner, state, registered_on FROM clue_ledger.clue
             UNION ALL SELECT clue, owner, NULL, NULL FROM foreign_clue
), ledger AS (
  SELECT k.clue, k.state, coalesce(held.receiver, k.owner) AS holder,
         coalesce(held.received_on, was.moved_on, k.registered_on, was.offered_on) AS held_since
    FROM known k LEFT JOIN held USING (clue) LEFT JOIN was USING (clue) LEFT JOIN mine USING (clue)
   WHERE $1::text IS NULL OR k.owner = $1 OR mine.clue IS NOT NULL
)"""  # noqa: S608
COUNTS = f"{_LEDGER} SELECT state, holder, count(*) AS clues FROM ledger GROUP BY state, holder"  # noqa: S608
HANDED = f"""
SELECT o.state, count(*) AS handovers FROM ({_ALL}) o
 WHERE $1::text IS NULL OR $1 IN (o.sender, o.receiver) GROUP BY o.state"""  # noqa: S608
AGEING = f"""{_LEDGER}
SELECT l.holder, CASE WHEN $2 - l.held_since <= 30 THEN 30 WHEN $2 - l.held_since <= 90 THEN 90
                      WHEN $2 - l.held_since <= 180 THEN 180 ELSE 999 END AS days, count(*)::int AS clues
  FROM ledger l
 WHERE l.held_since IS NOT NULL AND coalesce(l.state, '') NOT IN ('concluded', 'result_fed_back')
 GROUP BY 1, 2 ORDER BY 1, 2"""  # noqa: S608
FLOW = f"""
SELECT o.sender, o.receiver, count(*)::int AS handovers,
       count(*) FILTER (WHERE o.state = 'result_given')::int AS results
  FROM ({_ALL}) o WHERE $1::text IS NULL OR $1 IN (o.sender, o.receiver)
 GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2"""  # noqa: S608


async def page(db: Rows, see: Sight, which: Filters, *, limit: int, offset: int) -> tuple[list[Row], int]:
    """Clues, those that moved last first, and how many there are in all."""
    where = (see.body, which.unit, which.state, which.holder, which.handover)
    rows = [dict(row) for row in await db.fetch(PAGE, *where, limit, offset)]
    totals = [row.pop("total") for row in rows]
    read = [row | {"handovers": json.loads(row["handovers"])} for row in rows]
    return read, totals[0] if totals else await number(db, TOTAL, *where)


async def summary(db: Rows, see: Sight) -> dict[str, object]:
    """How many clues there are: in all, by state, by the body that holds them; and handovers by state."""
    rows = await db.fetch(COUNTS, see.body)
    by_state, by_holder = dict.fromkeys(STATES, 0), dict[str, int]()
    for row in rows:
        if row["state"] in by_state:
            by_state[row["state"]] += row["clues"]
        by_holder[row["holder"]] = by_holder.get(row["holder"], 0) + row["clues"]
    handed = dict.fromkeys(HANDOVER_STATES, 0)
    handed |= {row["state"]: row["handovers"] for row in await db.fetch(HANDED, see.body)}
    return {
        "clues": sum(by_holder.values()),
        "concluded": by_state["concluded"] + by_state["result_fed_back"],
        "by_state": by_state,
        "by_holder": by_holder,
        "handovers": handed,
    }


async def ageing(db: Rows, see: Sight, today: date) -> list[Row]:
    """Open clues by holder and by how many days he has had them: up to 30, 90, 180, and more."""
    return [dict(row) for row in await db.fetch(AGEING, see.body, today)]


async def flow(db: Rows, see: Sight) -> list[Row]:
    """How many handovers went from which body to which, and how many of them came to a result."""
    return [dict(row) for row in await db.fetch(FLOW, see.body)]
