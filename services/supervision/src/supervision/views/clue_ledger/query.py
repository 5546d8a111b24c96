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


# A part is in the receiver's hands from the day he received it until he returns it or gives the result back: custody
# follows from the messages alone. When nobody else holds a part, the owner of the clue has held it since it came back.
_LEDGER = """
WITH hand AS (
  SELECT handover, coalesce(h.clue, a.clue) AS clue, coalesce(h.unit, a.unit) AS unit,
         coalesce(h.sender, a.sender) AS sender, coalesce(h.receiver, a.receiver) AS receiver, h.offered_on,
         coalesce(a.answer_due, h.answer_due) AS answer_due, a.received_on, a.overdue_on, a.audit, a.outcome,
         CASE WHEN h.withdrawn_on IS NOT NULL THEN 'withdrawn' ELSE coalesce(a.state, 'offered') END AS state,
         coalesce(h.withdrawn_on, a.moved_on, h.offered_on) AS moved_on
    FROM clue_ledger.handover h FULL JOIN clue_ledger.answer a USING (handover)
), known AS (
  SELECT clue, unit, owner FROM clue_ledger.clue
  UNION
  SELECT DISTINCT ON (clue) clue, unit, sender FROM hand
   WHERE NOT EXISTS (SELECT FROM clue_ledger.clue c WHERE c.clue = hand.clue)
), ledger AS (
  SELECT k.clue, k.unit, c.source_kind, c.categories, c.city_managed, c.state, c.office, c.registered_on, c.way, c.form,
         c.proposal_due, c.moved_on, coalesce(held.receiver, k.owner) AS holder,
         coalesce(held.received_on, back.moved_on, c.registered_on, first.offered_on) AS held_since
    FROM known k
    LEFT JOIN clue_ledger.clue c USING (clue)
    LEFT JOIN LATERAL (SELECT receiver, received_on FROM hand WHERE hand.clue = k.clue
                          AND hand.state IN ('received', 'accepted', 'partly_accepted', 'under_way', 'audit_started')
                        ORDER BY received_on DESC, handover DESC LIMIT 1) held ON true
    LEFT JOIN LATERAL (SELECT max(hand.moved_on) AS moved_on FROM hand WHERE hand.clue = k.clue
                          AND hand.state IN ('returned', 'result_given')) back ON true
    LEFT JOIN LATERAL (SELECT min(coalesce(hand.offered_on, hand.received_on)) AS offered_on
                         FROM hand WHERE hand.clue = k.clue) first ON true
)"""
_WHERE = """
  FROM ledger l LEFT JOIN registers.unit u ON u.code = l.unit
 WHERE ($1::text IS NULL OR l.holder = $1
        OR EXISTS (SELECT FROM hand WHERE hand.clue = l.clue AND $1 IN (hand.sender, hand.receiver)))
   AND ($2::text IS NULL OR l.unit = $2) AND ($3::text IS NULL OR l.state = $3) AND ($4::text IS NULL OR l.holder = $4)
   AND ($5::text IS NULL OR EXISTS (SELECT FROM hand WHERE hand.clue = l.clue AND hand.state = $5
                                      AND ($1::text IS NULL OR $1 IN (hand.sender, hand.receiver))))"""
_HANDS = """
       coalesce((SELECT json_agg(json_build_object(
           'handover', hand.handover, 'sender', hand.sender, 'receiver', hand.receiver, 'state', hand.state,
           'offered_on', hand.offered_on, 'received_on', hand.received_on, 'answer_due', hand.answer_due,
           'overdue_on', hand.overdue_on, 'audit', hand.audit, 'outcome', hand.outcome)
           ORDER BY hand.offered_on, hand.handover)
          FROM hand WHERE hand.clue = l.clue AND ($1::text IS NULL OR $1 IN (hand.sender, hand.receiver))), '[]')::text"""
PAGE = f"""{_LEDGER}
SELECT l.*, u.name AS unit_name, {_HANDS} AS handovers {_WHERE}
 ORDER BY l.held_since DESC, l.clue LIMIT $6 OFFSET $7"""
TOTAL = f"{_LEDGER} SELECT count(*) {_WHERE}"
COUNTS = f"{_LEDGER} SELECT l.state, l.holder, count(*) AS clues {_WHERE} GROUP BY l.state, l.holder"
HANDED = f"""{_LEDGER}
SELECT hand.state, count(*) AS handovers FROM hand
 WHERE $1::text IS NULL OR $1 IN (hand.sender, hand.receiver) GROUP BY hand.state"""  # noqa: S608

AGEING = f"""{_LEDGER}
SELECT l.holder, CASE WHEN $2 - l.held_since <= 30 THEN 30 WHEN $2 - l.held_since <= 90 THEN 90
                      WHEN $2 - l.held_since <= 180 THEN 180 ELSE 999 END AS days, count(*)::int AS clues
  FROM ledger l
 WHERE l.held_since IS NOT NULL AND coalesce(l.state, '') NOT IN ('concluded', 'result_fed_back')
   AND ($1::text IS NULL OR l.holder = $1
        OR EXISTS (SELECT FROM hand WHERE hand.clue = l.clue AND $1 IN (hand.sender, hand.receiver)))
 GROUP BY 1, 2 ORDER BY 1, 2"""  # noqa: S608
FLOW = f"""{_LEDGER}
SELECT hand.sender, hand.receiver, count(*)::int AS handovers,
       count(*) FILTER (WHERE hand.state = 'result_given')::int AS results
  FROM hand WHERE hand.sender IS NOT NULL AND hand.receiver IS NOT NULL
   AND ($1::text IS NULL OR $1 IN (hand.sender, hand.receiver))
 GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2"""  # noqa: S608


async def page(db: Rows, see: Sight, which: Filters, *, limit: int, offset: int) -> tuple[list[Row], int]:
    """Clues, those that moved hands last first, and how many there are in all."""
    where = (see.body, which.unit, which.state, which.holder, which.handover)
    rows = await db.fetch(PAGE, *where, limit, offset)
    read = [dict(row) | {"handovers": json.loads(row["handovers"])} for row in rows]
    return read, await number(db, TOTAL, *where)


async def summary(db: Rows, see: Sight) -> dict[str, object]:
    """How many clues there are: in all, by state, by the body that holds them; and handovers by state."""
    rows = await db.fetch(COUNTS, see.body, None, None, None, None)
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
