"""What can have happened to a special check. Type names and fields are the stored format."""

from typing import Annotated, Literal

from contracts import Number, RoundCode, UnitCode
from contracts.inspection import CheckSubject, CoordinatingBody
from eventlog import Event, Reference
from pydantic import Field


class Opened(Event):
    """A body is to check a unit of the round."""

    type: Literal["opened"] = "opened"
    number: Number
    subject: CheckSubject
    round: RoundCode
    unit: UnitCode
    body: CoordinatingBody


class ResultNoted(Event):
    """The body noted its result; the text lies in the vault."""

    type: Literal["result-noted"] = "result-noted"
    issues: int
    text: Reference


SpecialCheckEvent = Annotated[Opened | ResultNoted, Field(discriminator="type")]
