"""Answers out of the list of last days: city-managed cadres first, then the day that comes first."""

from datetime import date, timedelta
from typing import Literal

from contracts.clues import Office
from eventlog.database import Database
from eventlog.http import Page
from pydantic import BaseModel, Field

StageName = Literal[
    "proposal",
    "approval",
    "start",
    "reply",
    "inquiry",
    "verification",
    "held_review",
    "urging",
    "handover_answer",
    "feedback",
    "reporter_accepted",
    "reporter_result",
    "petition_office",
]

_OF_CLOCKS = """
  FROM due_soon.clock k JOIN due_soon.clue c ON c.number = k.clue
 WHERE k.due <= $1 AND ($2::text IS NULL OR c.office = $2) AND ($3::text IS NULL OR k.stage = $3)
   AND ($4::text IS NULL OR c.unit = $4)"""
CLOCKS = f"""
SELECT k.clue, c.unit, c.city_managed_cadre, c.office, c.handler, k.stage, k.nth, k.due, k.rule, k.rule_version
{_OF_CLOCKS}
 ORDER BY c.city_managed_cadre DESC, k.due, k.clue, k.stage, k.nth LIMIT $5 OFFSET $6"""
COUNT = f"SELECT count(*) {_OF_CLOCKS}"
OFFICES = """
SELECT c.office, count(*) FILTER (WHERE k.due < $1) AS overdue, count(*) FILTER (WHERE k.due >= $1) AS due
  FROM due_soon.clock k JOIN due_soon.clue c ON c.number = k.clue
 WHERE k.due <= $2 GROUP BY c.office ORDER BY c.office NULLS FIRST"""


class ClockRow(BaseModel):
    """A last day of a clue. `nth`: the number of the letter or of the part that it belongs to, or 0."""

    clue: str
    unit: str
    city_managed_cadre: bool
    office: Office | None
    handler: str | None
    stage: StageName
    nth: int
    due: date
    days_left: int = Field(description="Calendar days; below zero: overdue.")
    rule: str
    rule_version: str


class OfficeRow(BaseModel):
    """What an office has to do. `office` null: what nobody was given yet."""

    office: Office | None
    overdue: int
    due: int


async def clocks(
    db: Database,
    today: date,
    *,
    within: int,
    office: Office | None,
    stage: StageName | None,
    unit: str | None,
    limit: int,
    offset: int,
) -> Page[ClockRow]:
    """The last days up to `within` days from today, and all that have passed."""
    where = (today + timedelta(days=within), office, stage, unit)
    rows = await db.fetch(CLOCKS, *where, limit, offset)
    items = [ClockRow(**row, days_left=(row["due"] - today).days) for row in rows]
    return Page(items=items, total=await db.fetchval(COUNT, *where))


async def offices(db: Database, today: date, within: int) -> list[OfficeRow]:
    """How much is overdue and how much falls due, an office."""
    return [OfficeRow(**row) for row in await db.fetch(OFFICES, today, today + timedelta(days=within))]
