"""What can have happened to an audit. Type names and fields are the stored format."""

from datetime import date
from typing import Annotated, Literal

from contracts import Number, UnitCode
from deadlines import Due
from eventlog import Event, Reference
from pydantic import Field


class AuditBegun(Event):
    """The audit began; its notice had reached the unit before. `handover`: the clue that started it, if one did."""

    type: Literal["audit-begun"] = "audit-begun"
    number: Number
    unit: UnitCode
    notice_on: date
    handover: Number | None = None


class DraftSent(Event):
    """The draft report lies with the unit for its comment."""

    type: Literal["draft-sent"] = "draft-sent"
    text: Reference
    due: Due


class Commented(Event):
    """The unit has commented on the draft within its ten days."""

    type: Literal["commented"] = "commented"
    objects: bool
    text: Reference


class CommentPeriodPassed(Event):
    """The ten days passed in silence, which counts as no objection. The day of this event is the first after them."""

    type: Literal["comment-period-passed"] = "comment-period-passed"
    due: Due


class ReportIssued(Event):
    """The report is issued; what became of objections stands in it."""

    type: Literal["report-issued"] = "report-issued"
    text: Reference


AuditEvent = Annotated[
    AuditBegun | DraftSent | Commented | CommentPeriodPassed | ReportIssued, Field(discriminator="type")
]
