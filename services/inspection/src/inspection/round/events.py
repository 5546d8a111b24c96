"""What can have happened to an inspection round. Type names and fields are the stored format."""

from datetime import date
from typing import Literal

from contracts import RoundCode, UnitCode
from contracts.inspection import RoundKind
from eventlog import Event


class Planned(Event):
    """The round was planned with its units."""

    type: Literal["planned"] = "planned"
    code: RoundCode
    name: str
    kind: RoundKind
    units: tuple[UnitCode, ...]
    starts_on: date
    ends_on: date | None = None


RoundEvent = Planned
