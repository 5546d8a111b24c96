"""What can have happened to a unit of the register. Type names and fields are the stored format."""

from typing import Annotated, Literal

from contracts import UnitCode
from contracts.inspection import UnitKind
from eventlog import Event
from pydantic import Field


class Registered(Event):
    """The unit was put into the register."""

    type: Literal["registered"] = "registered"
    code: UnitCode
    name: str
    kind: UnitKind
    parent: UnitCode | None = None


class Renamed(Event):
    """The unit bears another name from `occurred_on` on; its code stays."""

    type: Literal["renamed"] = "renamed"
    code: UnitCode
    name: str


UnitEvent = Annotated[Registered | Renamed, Field(discriminator="type")]
