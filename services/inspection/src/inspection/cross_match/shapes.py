"""What is said and answered about cross-matches over HTTP."""

from datetime import date
from typing import Annotated, Literal

from contracts import Number, RoundCode, UnitCode
from contracts.clues import Category
from crossmatch.sheets import SheetKind
from ledgers.http import FaultOut
from pydantic import BaseModel, ConfigDict, Field

from ..who import Text

MatchState = Literal["laying", "running", "failed", "matched", "over", "destroyed"]
LeadState = Literal["new", "taken", "dismissed"]


class Day(BaseModel):
    """A body of a request: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date


class MatchIn(Day):
    """For which round, and on what grounds people's affairs are looked into."""

    round: RoundCode
    grounds: Text


class DismissalIn(Day):
    """Why nothing is in it."""

    reasons: Text


class ClueIn(Day):
    """What a team's clue needs beside the lead itself."""

    categories: Annotated[list[Category], Field(min_length=1, max_length=13)] = Field(default=["integrity"])
    city_managed_cadre: bool = False


class MatchLine(BaseModel):
    """A cross-match as a line of the list. `judged`: leads that were taken or dismissed."""

    number: Number
    round: RoundCode
    opened_on: date
    state: MatchState
    approved: bool
    sheets: int
    rows: int
    leads: int | None
    judged: int


class SheetOut(BaseModel):
    """A sheet that was laid in."""

    sheet: int
    kind: SheetKind
    rows: int
    refused: int
    laid_on: date


class MatchOut(BaseModel):
    """A cross-match as it stands. `grounds`: why it was opened."""

    number: Number
    round: RoundCode
    opened_on: date
    state: MatchState
    grounds: str
    approved_on: date | None
    sheets: list[SheetOut]
    run: int = Field(description="The last run that was asked for; 0: none yet.")
    leads: int | None
    failure: str | None = Field(description="Why the last run gave nothing.")


class LaidOut(SheetOut):
    """A sheet with what was wrong in it. Refused rows are not compared: mend them and lay the sheet in anew."""

    faults: list[FaultOut] = Field(description="The first bad cells.")


class LeadLine(BaseModel):
    """A lead as a line of the list. `amount` in fen: what was paid in the time that counts."""

    lead: str
    state: LeadState
    probability_percent: float
    found: str = Field(description="What was found, in one sentence.")
    unit: UnitCode
    company: str
    payments: int
    amount: int


class LeadOut(LeadLine):
    """A lead with its reasons and where each fact stands."""

    cadre: str = Field(description="The cadre's number in this match.")
    code: str | None = Field(description="The company's unified social credit code.")
    paid_as: str
    first: date | None
    last: date | None
    evidence: list[str] = Field(description="Each with its weight in bits: one bit doubles the odds.")
    sources: list[str]
    clue: Number | None = Field(description="The team's clue that it became.")
