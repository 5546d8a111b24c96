"""Asks which problems are common, which are one unit's own, and what comes back."""

from ...rows import Row, Rows

_FOUND = """
  FROM problems.problem p LEFT JOIN registers.unit u ON u.code = p.unit
 WHERE ($1::text IS NULL OR p.round = $1) AND ($2::text IS NULL OR u.kind = $2)"""
SHARED = f"""
WITH found AS (SELECT p.*, u.kind {_FOUND}),
     whole AS (SELECT count(DISTINCT unit) AS units FROM found)
SELECT category, count(DISTINCT unit)::int AS units, sum(issues)::int AS issues, count(DISTINCT round)::int AS rounds,
       round(100.0 * count(DISTINCT unit) / whole.units, 2)::float AS percent_of_units,
       count(DISTINCT unit) >= $3 AS common, array_agg(DISTINCT kind) FILTER (WHERE kind IS NOT NULL) AS kinds,
       CASE WHEN count(DISTINCT unit) = 1 THEN min(unit) END AS only_unit
  FROM found, whole GROUP BY category, whole.units
 ORDER BY count(DISTINCT unit) DESC, sum(issues) DESC, category"""  # noqa: S608
BACK = f"""
WITH found AS (SELECT p.*, u.name AS unit_name {_FOUND})
SELECT unit, min(unit_name) AS unit_name, category, array_agg(round ORDER BY feedback_on, round) AS rounds,
       array_agg(origin ORDER BY feedback_on, round) AS origins, sum(issues)::int AS issues,
       min(feedback_on) AS first_on, max(feedback_on) AS last_on
  FROM found GROUP BY unit, category HAVING count(DISTINCT round) > 1
 ORDER BY max(feedback_on) DESC, unit, category"""  # noqa: S608


async def shared(db: Rows, *, round_: str | None, kind: str | None, common_from: int) -> list[Row]:
    """Each category: in how many units, issues and rounds it was found, and whether that makes it a common problem."""
    return [dict(row) for row in await db.fetch(SHARED, round_, kind, common_from)]


async def back(db: Rows, *, kind: str | None) -> list[Row]:
    """What the same unit was given again in a later round, the latest first."""
    return [dict(row) for row in await db.fetch(BACK, None, kind)]
