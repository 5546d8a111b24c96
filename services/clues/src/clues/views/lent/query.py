"""Answers out of the list of lendings."""

from datetime import date
from typing import Literal

from contracts.clues import Verification
from eventlog.database import Database
from eventlog.http import Page
from pydantic import BaseModel

LendingState = Literal["with_team", "verified", "taken_back"]

_WHERE = """
  FROM lent.lending WHERE ($1::text IS NULL OR round = $1) AND ($2::text IS NULL OR unit = $2)
   AND ($3::text IS NULL OR clue = $3) AND ($4::text IS NULL OR state = $4)"""
LENDINGS = f"SELECT * {_WHERE} ORDER BY back_by, number LIMIT $5 OFFSET $6"
COUNT = f"SELECT count(*) {_WHERE}"


class LendingRow(BaseModel):
    """A clue with a team. What the team found in words lies in the vault."""

    number: str
    clue: str
    unit: str
    round: str
    lent_on: date
    back_by: date
    state: LendingState
    late: bool
    outcome: Verification | None
    verified_on: date | None
    changed_on: date


async def lendings(
    db: Database,
    *,
    round: str | None = None,
    unit: str | None = None,
    clue: str | None = None,
    state: LendingState | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Page[LendingRow]:
    """The lendings, by the day on which they are due back."""
    where = (round, unit, clue, state)
    rows = await db.fetch(LENDINGS, *where, limit, offset)
    return Page(items=[LendingRow(**row) for row in rows], total=await db.fetchval(COUNT, *where))
