"""Asks for sham rectification, common and individual problems, shared loopholes, and findings that two bodies made."""

from ...history import AsOf, told
from ...listing import Ask, Listing, listed
from ...rows import Row, Rows
from ...seeing import Sight

_SEEN = "($1::text IS NULL OR $1 = ANY ({0}.bodies))"
_SAID = """
WITH said AS (
  SELECT s.id, s.side, s.stream, s.how, s.unit, s.subject, coalesce(s.category, f.category) AS category, s.issues, s.round,
         s.body, s.bodies, s.occurred_on, s.recorded_at
    FROM evidence.said s LEFT JOIN evidence.finding f ON f.subject = s.subject WHERE true{told}
)"""
# A pair: struck off, and on a later day found again: the same issue reopened or found to be sham, or another finding of
# the same category at the same unit. Of each issue struck off, the first such finding.
_SHAM = f"""{_SAID}
SELECT c.unit, u.name AS unit_name, c.category, c.id AS closed_id, c.occurred_on AS closed_on, c.subject AS closed_subject,
       c.stream AS closed_stream, c.round AS closed_round, f.id AS found_id, f.occurred_on AS found_on,
       f.subject AS found_subject, f.stream AS found_stream, f.how AS found_how, f.round AS found_round,
       f.body AS found_by, f.stream <> c.stream AS other_stream, f.occurred_on - c.occurred_on AS days
  FROM said c
  CROSS JOIN LATERAL (
    SELECT g.* FROM said g
     WHERE g.side = 'found' AND g.unit = c.unit AND g.occurred_on > c.occurred_on AND {_SEEN.format("g")}
       AND (g.subject = c.subject OR (g.category = c.category AND g.how NOT IN ('reopened', 'sham_found')))
     ORDER BY g.subject <> c.subject, g.stream = c.stream, g.occurred_on, g.id LIMIT 1) f
  LEFT JOIN registers.unit u ON u.code = c.unit
 WHERE c.side = 'closed' AND c.category IS NOT NULL AND {_SEEN.format("c")} AND ($2::text IS NULL OR c.unit = $2)"""  # noqa: S608
SHAM = (
    "unit", "unit_name", "category", "closed_id", "closed_on", "closed_subject", "closed_stream", "closed_round",
    "found_id", "found_on", "found_subject", "found_stream", "found_how", "found_round", "found_by", "other_stream", "days",
)  # fmt: skip
_MATRIX = f"""{_SAID}
SELECT p.category, u.kind, p.round, count(DISTINCT p.unit)::int AS units, sum(p.issues)::int AS issues,
       count(DISTINCT p.unit) >= $3 AS common, array_agg(DISTINCT p.unit) AS which
  FROM said p LEFT JOIN registers.unit u ON u.code = p.unit
 WHERE p.how = 'feedback' AND {_SEEN.format("p")} AND ($2::text IS NULL OR p.round = $2)
 GROUP BY p.category, u.kind, p.round"""  # noqa: S608
MATRIX = ("category", "kind", "round", "units", "issues", "common", "which")
_LOOPHOLES = f"""{_SAID}
SELECT p.category, u.kind, count(DISTINCT p.unit)::int AS units, count(DISTINCT p.round)::int AS rounds,
       sum(p.issues)::int AS issues, array_agg(DISTINCT p.unit) AS which, array_agg(DISTINCT p.stream) AS streams,
       min(p.occurred_on) AS first_on, max(p.occurred_on) AS last_on
  FROM said p LEFT JOIN registers.unit u ON u.code = p.unit
 WHERE p.how IN ('feedback', 'audit_finding') AND {_SEEN.format("p")} AND ($2::text IS NULL OR p.category = $2)
 GROUP BY p.category, u.kind HAVING count(DISTINCT p.unit) >= $3"""  # noqa: S608
LOOPHOLES = ("category", "kind", "units", "rounds", "issues", "which", "streams", "first_on", "last_on")
_CONFIRMED = f"""{_SAID}
SELECT p.round, count(*)::int AS findings, count(*) FILTER (WHERE second.n > 0)::int AS confirmed,
       round(100.0 * count(*) FILTER (WHERE second.n > 0) / count(*), 2) AS confirmed_percent
  FROM said p
  CROSS JOIN LATERAL (SELECT count(*) AS n FROM said a WHERE a.how = 'audit_finding' AND a.unit = p.unit
                         AND a.category = p.category AND {_SEEN.format("a")}) second
 WHERE p.how = 'feedback' AND p.stream = 'inspection' AND {_SEEN.format("p")} AND ($2::text IS NULL OR p.round = $2)
 GROUP BY p.round"""  # noqa: S608
CONFIRMED = ("round", "findings", "confirmed", "confirmed_percent")


def listing(name: str, select: str, order: str, columns: tuple[str, ...], at: AsOf) -> Listing:
    """A list out of what was said by then."""
    return Listing(name, select.replace("{told}", told(at, "s")), order, columns)


async def sham(db: Rows, see: Sight, ask: Ask, unit: str | None) -> tuple[list[Row], int]:
    """Issues struck off and found again, with both messages: those found again in the other stream first."""
    order = "q.other_stream DESC, q.found_on DESC, q.closed_id, q.found_id"
    return await listed(db, listing("sham-rectification", _SHAM, order, SHAM, ask.at), ask, see.body, unit)


async def matrix(db: Rows, see: Sight, ask: Ask, round_: str | None, common_from: int) -> tuple[list[Row], int]:
    """Problems by category, kind of unit and round, in how many units: the most common first."""
    order = "q.units DESC, q.issues DESC, q.category, q.kind, q.round"
    return await listed(db, listing("problems", _MATRIX, order, MATRIX, ask.at), ask, see.body, round_, common_from)


async def loopholes(db: Rows, see: Sight, ask: Ask, category: str | None, from_: int) -> tuple[list[Row], int]:
    """What several units of one kind share, found by inspection or audit: where a rule has a hole (制度漏洞)."""
    order = "q.units DESC, q.issues DESC, q.category, q.kind"
    return await listed(db, listing("loopholes", _LOOPHOLES, order, LOOPHOLES, ask.at), ask, see.body, category, from_)


async def confirmed(db: Rows, see: Sight, ask: Ask, round_: str | None) -> tuple[list[Row], int]:
    """By round: how many findings (a unit and a category) the audit made too."""
    return await listed(db, listing("confirmed", _CONFIRMED, "q.round DESC", CONFIRMED, ask.at), ask, see.body, round_)
