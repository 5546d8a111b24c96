"""Answers out of the quarterly sheets."""

from datetime import date
from typing import Literal

from contracts import UnitCode
from contracts.clues import Form, Office, Way
from eventlog.database import Database
from eventlog.http import Page
from pydantic import BaseModel

Standing = Literal["told", "owed", "overdue"]

COUNTS = """
SELECT quarter, min(due) AS due, count(*)::int AS finished, count(told_on)::int AS told,
       count(*) FILTER (WHERE told_on IS NULL)::int AS owed,
       count(*) FILTER (WHERE told_on IS NULL AND overdue)::int AS overdue, count(*) OVER ()::int AS total
  FROM petition_sheet.finished WHERE quarter IS NOT NULL
 GROUP BY quarter ORDER BY quarter DESC LIMIT $1 OFFSET $2"""
LINES = """
SELECT clue, unit, office, way, form, concluded_on, due, told_on,
       CASE WHEN told_on IS NOT NULL THEN 'told' WHEN overdue THEN 'overdue' ELSE 'owed' END AS standing
  FROM petition_sheet.finished WHERE quarter = $1 ORDER BY concluded_on, clue"""


class QuarterLine(BaseModel):
    """A quarter: how much was finished in it, and how much of that the petition office knows."""

    quarter: str
    due: date | None
    finished: int
    told: int
    owed: int
    overdue: int


class SheetLine(BaseModel):
    """A matter that was finished in the quarter. `due`: until when the petition office is told (D12)."""

    clue: str
    unit: UnitCode
    office: Office | None
    way: Way | None
    form: Form
    concluded_on: date
    due: date | None
    told_on: date | None
    standing: Standing


async def quarters(db: Database, *, limit: int, offset: int) -> Page[QuarterLine]:
    """The quarters, the latest first."""
    rows = [dict(row) for row in await db.fetch(COUNTS, limit, offset)]
    totals = [row.pop("total") for row in rows]
    return Page(items=[QuarterLine(**row) for row in rows], total=totals[0] if totals else 0)


async def lines(db: Database, quarter: str) -> list[SheetLine]:
    """What was finished in a quarter, by day."""
    return [SheetLine(**row) for row in await db.fetch(LINES, quarter)]
