"""Asks where teams' clues and parts that were handed on are: numbers, days, states and bodies, never what they say."""

import json
from datetime import date

from ...history import AsOf, told
from ...listing import Ask, Listing, listed
from ...rows import Row, Rows
from ...seeing import Sight

STATES = ("consulted", "screened_out", "heard", "not_handed_over", "handed_over")
"""Consulted on; screened out by the consultation (去伪存真); heard by the secretary's meeting; kept by it; handed over."""
HELD = "('received', 'accepted', 'partly_accepted')"
"""States in which a clue is in the receiver's hands."""
_HAND = """
hand AS (
  SELECT w.number AS handover, min(w.sender) AS sender, min(w.receiver) AS receiver,
         min(w.occurred_on) FILTER (WHERE w.step = 'sent') AS offered_on,
         min(w.occurred_on) FILTER (WHERE w.side = 'receiver' AND w.step <> 'noted') AS received_on,
         max(w.due_on) FILTER (WHERE w.step IN ('sent', 'received')) AS answer_due,
         min(w.occurred_on) FILTER (WHERE w.step = 'late' OR w.step = 'missing') AS overdue_on,
         max(w.occurred_on) FILTER (WHERE w.step NOT IN ('late', 'missing', 'noted')) AS moved_on,
         max(w.said) FILTER (WHERE w.step = 'result') AS outcome,
         CASE WHEN bool_or(w.step = 'withdrawn') THEN 'withdrawn' WHEN bool_or(w.step = 'result') THEN 'result_given'
              WHEN bool_or(w.step = 'answered') THEN (array_agg(w.said ORDER BY w.recorded_at DESC) FILTER (WHERE w.step = 'answered'))[1]
              WHEN bool_or(w.step = 'received') THEN 'received' ELSE 'offered' END AS state
    FROM reconciliation.word w WHERE w.kind = 'handover'{told_w} GROUP BY w.number
)"""
_TEAM = f"""
WITH {_HAND}, clue AS (
  SELECT s.clue, min(s.unit) AS unit, min(s.round) AS round,
         min(s.occurred_on) FILTER (WHERE s.step = 'consulted') AS consulted_on,
         (array_agg(s.result ORDER BY s.recorded_at DESC) FILTER (WHERE s.step = 'consulted'))[1] AS result,
         coalesce((array_agg(array_to_string(s.dissent, ',') ORDER BY s.recorded_at DESC)
                     FILTER (WHERE s.step = 'consulted'))[1], '') AS dissent,
         min(s.occurred_on) FILTER (WHERE s.step = 'heard') AS heard_on,
         (array_agg(s.meeting ORDER BY s.recorded_at DESC) FILTER (WHERE s.step = 'heard'))[1] AS meeting,
         (array_agg(s.handed_over ORDER BY s.recorded_at DESC) FILTER (WHERE s.step = 'heard'))[1] AS decided,
         min(s.occurred_on) FILTER (WHERE s.step = 'handed_over') AS handed_over_on,
         bool_or(s.city_managed) AS city_managed,
         array_remove(array_agg(s.handover), NULL) AS handed, max(s.occurred_on) AS moved_on, min(s.occurred_on) AS first_on
    FROM team_clues.step s WHERE true{{told_s}} GROUP BY s.clue
)
SELECT c.clue, c.unit, u.name AS unit_name, c.round, 'inspection_office'::text AS owner, 'inspection_team'::text AS source_kind,
       c.city_managed, CASE WHEN c.handed_over_on IS NOT NULL THEN 'handed_over' WHEN c.decided IS FALSE THEN 'not_handed_over'
            WHEN c.heard_on IS NOT NULL THEN 'heard' WHEN c.result = 'screened_out' THEN 'screened_out' ELSE 'consulted' END AS state,
       c.consulted_on, c.result, string_to_array(c.dissent, ',') AS dissent, c.heard_on, c.meeting, c.handed_over_on,
       coalesce(held.receiver, 'inspection_office') AS holder, coalesce(held.received_on, back.moved_on, c.first_on) AS held_since,
       last.state AS handover_state, greatest(c.moved_on, last.moved_on) AS moved_on, hands.handovers
  FROM clue c
  LEFT JOIN registers.unit u ON u.code = c.unit
  LEFT JOIN LATERAL (SELECT h.* FROM hand h WHERE h.handover = ANY (c.handed) AND h.state IN {HELD}
                      ORDER BY h.received_on DESC, h.handover DESC LIMIT 1) held ON true
  LEFT JOIN LATERAL (SELECT max(h.moved_on) AS moved_on FROM hand h
                      WHERE h.handover = ANY (c.handed) AND h.state IN ('returned', 'withdrawn', 'result_given')) back ON true
  LEFT JOIN LATERAL (SELECT h.* FROM hand h WHERE h.handover = ANY (c.handed)
                      ORDER BY h.offered_on DESC NULLS LAST, h.handover DESC LIMIT 1) last ON true
  LEFT JOIN LATERAL (SELECT coalesce(json_agg(json_build_object('handover', h.handover, 'sender', h.sender,
                            'receiver', h.receiver, 'state', h.state, 'offered_on', h.offered_on, 'received_on', h.received_on,
                            'answer_due', h.answer_due, 'overdue_on', h.overdue_on, 'outcome', h.outcome)
                            ORDER BY h.offered_on, h.handover), '[]')::text AS handovers
                       FROM hand h WHERE h.handover = ANY (c.handed) AND ($1::text IS NULL OR $1 IN (h.sender, h.receiver))
                    ) hands ON true
 WHERE $1::text IS NULL OR $1 = 'inspection_office'
    OR EXISTS (SELECT FROM hand h WHERE h.handover = ANY (c.handed) AND $1 IN (h.sender, h.receiver))"""  # noqa: S608
TEAM = (
    "clue", "unit", "unit_name", "round", "owner", "source_kind", "city_managed", "state", "consulted_on", "result",
    "dissent", "heard_on", "meeting", "handed_over_on", "holder", "held_since", "handover_state", "moved_on",
)  # fmt: skip
_ONWARD = f"""
WITH {_HAND}
SELECT o.handover, o.parent, o.clue, o.unit, u.name AS unit_name, o.origin, o.sender, o.receiver, o.chain, o.categories,
       o.city_managed, h.state, o.occurred_on AS offered_on, h.received_on, coalesce(h.answer_due, o.answer_due) AS answer_due,
       h.overdue_on, h.outcome, CASE WHEN h.state IN {HELD} THEN o.receiver ELSE o.sender END AS holder, h.moved_on,
       CASE WHEN h.state IN ('offered', 'received') THEN $2::date - coalesce(h.received_on, o.occurred_on) END AS days
  FROM team_clues.onward o JOIN hand h ON h.handover = o.handover
  LEFT JOIN registers.unit u ON u.code = o.unit
 WHERE ($1::text IS NULL OR $1 IN (o.sender, o.receiver)){{told_o}}"""  # noqa: S608
ONWARD = (
    "handover", "parent", "clue", "unit", "unit_name", "origin", "sender", "receiver", "chain", "categories",
    "city_managed", "state", "days", "offered_on", "received_on", "answer_due", "overdue_on", "outcome", "holder", "moved_on",
)  # fmt: skip


def team_listing(at: AsOf) -> Listing:
    """Teams' clues: those that moved last first."""
    select = _TEAM.replace("{told_w}", told(at, "w")).replace("{told_s}", told(at, "s"))
    return Listing("team-clues", select, "q.moved_on DESC, q.clue", TEAM)


def onward_listing(at: AsOf) -> Listing:
    """Parts that were handed on: those that moved last first."""
    select = _ONWARD.replace("{told_w}", told(at, "w")).replace("{told_o}", told(at, "o"))
    return Listing("clues-handed-on", select, "q.moved_on DESC, q.handover", ONWARD)


async def team(db: Rows, see: Sight, ask: Ask) -> tuple[list[Row], int]:
    """Teams' clues with their handovers. A body that is no party to a handover of a clue does not see the clue."""
    rows, total = await listed(db, team_listing(ask.at), ask, see.body)
    return [row | {"handovers": json.loads(str(row["handovers"]))} for row in rows], total


async def onward(db: Rows, see: Sight, ask: Ask, *, today: date) -> tuple[list[Row], int]:
    """What a body handed on that had it from another, with its way so far."""
    return await listed(db, onward_listing(ask.at), ask, see.body, ask.at.day or today)
