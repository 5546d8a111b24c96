"""Asks where rounds stand: phase and days, the gate and who is missing, and the matters of the four dimensions."""

from datetime import date

from ...history import AsOf, told
from ...listing import Ask, Listing, listed
from ...rows import Row, Rows
from ...seeing import Sight

BODIES = ("inspection_office", "discipline_commission", "organization_dept", "audit_bureau")
"""The bodies whose briefings a round waits for (domain.md 4.12)."""
DIMENSIONS = ("before", "during", "after", "daily")
FIGURES = ("raised", "answered", "answered_late", "due", "overdue")
"""Raised; answered, and of them late; still to answer in time; overdue, as the asking body said."""
_MATTERS = """
WITH matter AS (
  SELECT a.matter, a.round, a.unit, a.dimension, a.kind, a.by AS sender, a.receiver, a.due_on, a.rule, a.occurred_on AS raised_on,
         s.occurred_on AS answered_on, s.days_late, o.occurred_on AS overdue_on,
         CASE WHEN s.matter IS NOT NULL THEN 'answered' WHEN o.matter IS NOT NULL THEN 'overdue' ELSE 'due' END AS state
    FROM round_board.asked a
    LEFT JOIN round_board.step s ON s.matter = a.matter AND s.step = 'answered'{told_s}
    LEFT JOIN round_board.step o ON o.matter = a.matter AND o.step = 'overdue'{told_o}
   WHERE true{told_a}
), seen AS (SELECT * FROM matter m WHERE ($1::text IS NULL OR $1 IN (m.sender, m.receiver)))"""
# Who is missing at the gate is a fact of the round that all four bodies share: it hides from none of them.
_ROUNDS = f"""{_MATTERS}
SELECT p.round, p.name AS round_name, p.kind, p.units, p.starts_on, p.ends_on, coalesce(e.phase, 'before') AS phase,
       coalesce(e.occurred_on, p.occurred_on) AS since, $2::date - coalesce(e.occurred_on, p.occurred_on) AS days,
       ARRAY(SELECT b.body FROM unnest($3::text[]) WITH ORDINALITY b (body, nth) WHERE EXISTS (
               SELECT FROM matter m WHERE m.round = p.round AND m.kind = 'briefing' AND m.state = 'answered'
                  AND m.receiver = b.body) ORDER BY b.nth) AS briefed,
       ARRAY(SELECT b.body FROM unnest($3::text[]) WITH ORDINALITY b (body, nth) WHERE NOT EXISTS (
               SELECT FROM matter m WHERE m.round = p.round AND m.kind = 'briefing' AND m.state = 'answered'
                  AND m.receiver = b.body) ORDER BY b.nth) AS missing,
       f.raised, f.answered, f.answered_late, f.due, f.overdue
  FROM (SELECT DISTINCT ON (p.round) p.* FROM round_board.planned p WHERE true{{told_p}} ORDER BY p.round, p.recorded_at) p
  LEFT JOIN LATERAL (SELECT e.phase, e.occurred_on FROM round_board.entered e WHERE e.round = p.round{{told_e}}
                      ORDER BY e.recorded_at DESC LIMIT 1) e ON true
  LEFT JOIN LATERAL (SELECT {{figures}} FROM seen m WHERE m.round = p.round) f ON true"""  # noqa: S608
ROUNDS = (
    "round", "round_name", "kind", "units", "starts_on", "ends_on", "phase", "since", "days", "briefed", "missing",
    *FIGURES,
)  # fmt: skip
_FIGURES = """count(*)::int AS raised, count(*) FILTER (WHERE m.state = 'answered')::int AS answered,
         count(*) FILTER (WHERE m.state = 'answered' AND m.days_late > 0)::int AS answered_late,
         count(*) FILTER (WHERE m.state = 'due')::int AS due, count(*) FILTER (WHERE m.state = 'overdue')::int AS overdue"""
# A matter of the daily channel may belong to no round: such matters have a row of their own.
_DIMENSIONS = f"""{_MATTERS}
SELECT m.round, r.name AS round_name, m.dimension, array_position($2::text[], m.dimension) AS place, {_FIGURES}
  FROM (SELECT * FROM seen) m LEFT JOIN registers.round r ON r.code = m.round
 GROUP BY m.round, r.name, m.dimension"""  # noqa: S608
BY_DIMENSION = ("round", "round_name", "dimension", *FIGURES)
_LIST = f"""{_MATTERS}
SELECT m.round, m.dimension, m.kind, m.matter, m.sender, m.receiver, m.unit, u.name AS unit_name, m.state, m.due_on, m.rule,
       m.raised_on, m.answered_on, m.days_late, m.overdue_on,
       CASE WHEN m.state <> 'answered' THEN m.due_on - $2::date END AS days_left
  FROM seen m LEFT JOIN registers.unit u ON u.code = m.unit"""  # noqa: S608
MATTERS = (
    "round", "dimension", "kind", "matter", "sender", "receiver", "unit", "unit_name", "state", "days_left", "due_on", "rule",
    "raised_on", "answered_on", "days_late", "overdue_on",
)  # fmt: skip


def _then(select: str, at: AsOf) -> str:
    text = select.replace("{figures}", _FIGURES)
    for alias in ("a", "s", "o", "p", "e"):
        text = text.replace(f"{{told_{alias}}}", told(at, alias))
    return text


def rounds_listing(at: AsOf) -> Listing:
    """One row a round: the latest first."""
    return Listing("round-board", _then(_ROUNDS, at), "q.starts_on DESC, q.round", ROUNDS)


def dimensions_listing(at: AsOf) -> Listing:
    """One row a round and dimension; without a round: the daily channel."""
    return Listing(
        "round-dimensions", _then(_DIMENSIONS, at), "q.round DESC NULLS LAST, q.place, q.dimension", BY_DIMENSION
    )


def matters_listing(at: AsOf) -> Listing:
    """The matters behind the figures: overdue first, then by their last day."""
    return Listing(
        "coordination-matters",
        _then(_LIST, at),
        "q.state = 'overdue' DESC, q.state = 'due' DESC, q.due_on, q.matter",
        MATTERS,
    )


async def rounds(db: Rows, see: Sight, ask: Ask, *, today: date) -> tuple[list[Row], int]:
    """Rounds with phase, gate and figures of the matters that a caller may see."""
    return await listed(db, rounds_listing(ask.at), ask, see.body, ask.at.day or today, list(BODIES))


async def dimensions(db: Rows, see: Sight, ask: Ask) -> tuple[list[Row], int]:
    """The four dimensions of each round, as far as something was asked there."""
    return await listed(db, dimensions_listing(ask.at), ask, see.body, list(DIMENSIONS))


async def matters(db: Rows, see: Sight, ask: Ask, *, today: date) -> tuple[list[Row], int]:
    """Matters between bodies."""
    return await listed(db, matters_listing(ask.at), ask, see.body, ask.at.day or today)
