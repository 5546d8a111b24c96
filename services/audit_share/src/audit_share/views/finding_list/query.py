"""Asks the findings, and counts them by unit, round, category or audit."""

from typing import Any, Literal

from ..rows import Rows, page_of

PAGE = """
SELECT number, audit, unit, category, amount, found_on, rectify_by, state, late, judged_on, evidence, checked,
       sufficient, rounds, count(*) OVER () AS total
  FROM finding_list.finding
 WHERE ($1::text IS NULL OR unit = $1) AND ($2::text IS NULL OR state = $2) AND ($3::text IS NULL OR audit = $3)
   AND ($4::text IS NULL OR rounds @> ARRAY[$4]) AND ($5::boolean IS NULL OR late = $5)
 ORDER BY found_on DESC, number LIMIT $6 OFFSET $7"""

COUNTS = """
SELECT key, count(DISTINCT audit)::int AS audits, count(*)::int AS findings,
       count(*) FILTER (WHERE state = 'open')::int AS open,
       count(*) FILTER (WHERE state = 'rectified')::int AS rectified,
       count(*) FILTER (WHERE state = 'continuing')::int AS continuing,
       count(*) FILTER (WHERE state = 'not_rectified')::int AS not_rectified,
       count(*) FILTER (WHERE late)::int AS late, coalesce(sum(amount), 0)::bigint AS amount,
       round(100.0 * count(*) FILTER (WHERE state = 'rectified') / count(*), 2)::float AS rate
  FROM finding_list.finding,
       unnest(CASE $1 WHEN 'unit' THEN ARRAY[unit] WHEN 'category' THEN ARRAY[category]
                      WHEN 'audit' THEN ARRAY[audit] ELSE rounds END) AS key
 WHERE ($2::text IS NULL OR unit = $2)
 GROUP BY key ORDER BY key LIMIT $3 OFFSET $4"""


async def page(
    db: Rows,
    *,
    unit: str | None,
    state: str | None,
    audit: str | None,
    round: str | None,
    late: bool | None,
    limit: int,
    offset: int,
) -> tuple[list[dict[str, Any]], int]:
    """A page of findings, the latest first, and how many there are in all."""
    return page_of(await db.fetch(PAGE, unit, state, audit, round, late, limit, offset))


async def counts(
    db: Rows, *, by: Literal["unit", "round", "category", "audit"], unit: str | None, limit: int, offset: int
) -> list[dict[str, Any]]:
    """How many findings stand where, a line a key. A finding that two rounds follow counts in both."""
    return [dict(row) for row in await db.fetch(COUNTS, by, unit, limit, offset)]
