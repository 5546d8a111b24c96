"""What can have happened to a lending. Type names and fields are the stored format."""

from datetime import date
from typing import Annotated, Literal

from contracts import Number, RoundCode, UnitCode
from contracts.clues import Category, Verification
from eventlog import Event, Reference
from pydantic import Field


class Lent(Event):
    """An excerpt of a clue about a unit of the round was given to its team, until a day."""

    type: Literal["clue-lent"] = "clue-lent"
    lending: Number
    clue: Number
    unit: UnitCode
    round: RoundCode
    categories: tuple[Category, ...]
    text: Reference
    back_by: date


class Verified(Event):
    """The team told what it has found. `by`: the account that noted it here, or none where the office's word came by
    itself."""

    type: Literal["lending-verified"] = "lending-verified"
    outcome: Verification
    text: Reference | None
    by: str | None
    days_late: int


class TakenBack(Event):
    """The keeper took it back; the team's copy is to be deleted."""

    type: Literal["lending-taken-back"] = "lending-taken-back"


class LendingOverdue(Event):
    """The last day passed without a word."""

    type: Literal["lending-overdue"] = "lending-overdue"
    back_by: date


LendingEvent = Annotated[Lent | Verified | TakenBack | LendingOverdue, Field(discriminator="type")]
