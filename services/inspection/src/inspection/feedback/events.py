"""What can have happened to a feedback. Type names and fields are the stored format."""

from typing import Annotated, Literal

from contracts import RoundCode, UnitCode
from contracts.inspection import IssueCategory, IssueKind
from eventlog import Event, Reference
from pydantic import BaseModel, ConfigDict, Field


class Issue(BaseModel):
    """One issue that the feedback lists. What it says lies in the vault, with the text of the feedback."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    number: Annotated[int, Field(ge=1, le=999)]
    category: IssueCategory
    kind: IssueKind


class Delivered(Event):
    """The unit got the feedback. `text`: the feedback and what each issue says, as JSON in the vault."""

    type: Literal["delivered"] = "delivered"
    round: RoundCode
    unit: UnitCode
    issues: tuple[Issue, ...]
    text: Reference


FeedbackEvent = Delivered
