"""What can have happened to a matter between bodies. Type names and fields are the stored format."""

from datetime import date
from typing import Annotated, Literal

from contracts import Number, RoundCode, UnitCode
from contracts.inspection import CoordinatingBody, Dimension, MatterKind
from eventlog import Event, Reference
from pydantic import Field


class Raised(Event):
    """A body asks something of another until a day that it names; the text lies in the vault."""

    type: Literal["raised"] = "raised"
    number: Number
    kind: MatterKind
    dimension: Dimension
    by: CoordinatingBody
    to: CoordinatingBody
    round: RoundCode | None
    unit: UnitCode | None
    due_on: date
    text: Reference


class Answered(Event):
    """The asked body answered. `kind`, `round` and `to` stand here again: the round hears of its briefings."""

    type: Literal["answered"] = "answered"
    number: Number
    kind: MatterKind
    to: CoordinatingBody
    round: RoundCode | None
    days_late: int
    text: Reference


class Overdue(Event):
    """The last day has passed without an answer."""

    type: Literal["overdue"] = "overdue"
    due_on: date


MatterEvent = Annotated[Raised | Answered | Overdue, Field(discriminator="type")]
