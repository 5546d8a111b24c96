"""What can have happened to a lent clue. Type names and fields are the stored format."""

from datetime import date
from typing import Annotated, Literal

from contracts import Number, RoundCode, UnitCode
from contracts.clues import Category
from contracts.inspection import LentOutcome
from eventlog import Event, Reference
from pydantic import Field


class Received(Event):
    """The commission has lent a clue; its excerpt lies in the vault."""

    type: Literal["received"] = "received"
    lending: Number
    clue: Number
    unit: UnitCode
    round: RoundCode
    categories: tuple[Category, ...]
    back_by: date
    text: Reference


class Verified(Event):
    """The team says what it found. `by` is the account."""

    type: Literal["verified"] = "verified"
    outcome: LentOutcome
    by: str
    text: Reference


class TakenBack(Event):
    """The commission has taken it back: the team reads it no more."""

    type: Literal["taken-back"] = "taken-back"


class KeyDestroyed(Event):
    """The key of the office's copy is destroyed: nobody reads it any more."""

    type: Literal["key-destroyed"] = "key-destroyed"


LentEvent = Annotated[Received | Verified | TakenBack | KeyDestroyed, Field(discriminator="type")]
