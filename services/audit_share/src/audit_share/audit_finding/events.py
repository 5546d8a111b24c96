"""What can have happened to a finding. Type names and fields are the stored format."""

from datetime import date
from typing import Annotated, Literal

from contracts import Number, RoundCode, UnitCode
from contracts.audit_share import FindingCategory
from eventlog import Event, Reference
from pydantic import Field

Judgement = Literal["rectified", "continuing", "not_rectified"]
"""已整改, 持续整改, 未整改."""


class FindingRecorded(Event):
    """An audit has found a problem. `amount` in fen. `rectify_by` is the bureau's: the law has no number (D15)."""

    type: Literal["finding-recorded"] = "finding-recorded"
    number: Number
    audit: Number
    unit: UnitCode
    category: FindingCategory
    amount: int | None
    rectify_by: date
    text: Reference


class FindingFollowed(Event):
    """An inspection round follows its rectification."""

    type: Literal["finding-followed"] = "finding-followed"
    round: RoundCode


class EvidenceSubmitted(Event):
    """A piece of evidence that it is rectified, under its number in this finding."""

    type: Literal["evidence-submitted"] = "evidence-submitted"
    evidence: Number
    text: Reference


class EvidenceChecked(Event):
    """The auditors have checked one piece of evidence."""

    type: Literal["evidence-checked"] = "evidence-checked"
    evidence: Number
    sufficient: bool
    text: Reference


class FindingJudged(Event):
    """How far it is, after every piece of evidence was checked. The counts are of the evidence since it was opened."""

    type: Literal["finding-judged"] = "finding-judged"
    state: Judgement
    evidence: int
    sufficient: int
    text: Reference


class FindingReopened(Event):
    """What counted as rectified is open again; evidence is gathered anew."""

    type: Literal["finding-reopened"] = "finding-reopened"
    rectify_by: date
    text: Reference


class RectificationOverdue(Event):
    """The last day has passed and it is not rectified. The day of this event is the first after it."""

    type: Literal["rectification-overdue"] = "rectification-overdue"
    rectify_by: date


AuditFindingEvent = Annotated[
    FindingRecorded
    | FindingFollowed
    | EvidenceSubmitted
    | EvidenceChecked
    | FindingJudged
    | FindingReopened
    | RectificationOverdue,
    Field(discriminator="type"),
]
