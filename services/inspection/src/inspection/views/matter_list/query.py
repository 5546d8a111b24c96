"""Asks the list of matters."""

from dataclasses import dataclass
from datetime import date

from ..unit_register.query import Rows


@dataclass(frozen=True, slots=True)
class Filters:
    """Which matters: of a round, asked by or of a body, of a dimension, in a state. None: any."""

    round: str | None = None
    body: str | None = None
    dimension: str | None = None
    state: str | None = None


_WHERE = """
  FROM matter_list.matter
 WHERE ($1::text IS NULL OR round = $1) AND ($2::text IS NULL OR $2 IN (asked_by, asked_of))
   AND ($3::text IS NULL OR dimension = $3) AND ($4::text IS NULL OR state = $4)"""
PAGE = f"""
SELECT matter, kind, dimension, asked_by AS by, asked_of AS to, round, unit, asked_on, due_on, state, answered_on,
       coalesce(answered_on, $5::date) - asked_on AS days_open,
       greatest(0, coalesce(answered_on, $5::date) - due_on) AS days_late {_WHERE}
 ORDER BY due_on, matter LIMIT $6 OFFSET $7"""
TOTAL = f"SELECT count(*) {_WHERE}"


async def page(
    db: Rows, filters: Filters, *, today: date, limit: int, offset: int
) -> tuple[list[dict[str, object]], int]:
    """Matters by their last day, each with its clock, and how many there are in all."""
    where = (filters.round, filters.body, filters.dimension, filters.state)
    rows = await db.fetch(PAGE, *where, today, limit, offset)
    return [dict(row) for row in rows], await db.fetchval(TOTAL, *where)
