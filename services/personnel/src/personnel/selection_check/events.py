"""What can have happened to a selection check. Type names and fields are the stored format."""

from typing import Annotated, Literal

from eventlog import Event, Reference
from pydantic import Field

Report = Literal["supervision_report", "thematic_report"]
"""督查报告 and 专题报告."""


class SelectionCheckOpened(Event):
    """A group was formed for a unit in a round. `members` are accounts, never names."""

    type: Literal["selection-check-opened"] = "selection-check-opened"
    round: str
    unit: str
    members: tuple[str, ...]


class ReportIssued(Event):
    """The group issued one of its reports; it lies in the vault and is sealed to the inspection office."""

    type: Literal["report-issued"] = "report-issued"
    report: Report
    by: str
    problems: int
    text: Reference


class SelectionCheckConcluded(Event):
    """Both reports are there."""

    type: Literal["selection-check-concluded"] = "selection-check-concluded"


SelectionCheckEvent = Annotated[
    SelectionCheckOpened | ReportIssued | SelectionCheckConcluded, Field(discriminator="type")
]
