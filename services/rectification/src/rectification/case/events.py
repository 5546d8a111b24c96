"""What can have happened to a rectification case. Type names and fields are the stored format."""

from typing import Annotated, Literal

from deadlines import Due
from eventlog import Event, Reference
from pydantic import Field

from ..issue import Issue, Origin

CheckResult = Literal["passed", "sham", "not_done"]
FindingBody = Literal["inspection_office", "discipline_commission", "audit_bureau"]


class FeedbackDelivered(Event):
    """The unit received the feedback with its issues. `text` is the feedback itself, in the vault."""

    type: Literal["feedback-delivered"] = "feedback-delivered"
    round: str
    unit: str
    origin: Origin
    issues: tuple[Issue, ...]
    text: Reference
    due: Due
    plan_due: Due | None = None


class PlanSubmitted(Event):
    """The unit submitted its plan (整改工作方案)."""

    type: Literal["plan-submitted"] = "plan-submitted"
    text: Reference
    version: int = 1


class ReportSubmitted(Event):
    """The unit submitted its report and its principal's report on how it was carried out."""

    type: Literal["report-submitted"] = "report-submitted"
    text: Reference
    principal_report: Reference
    days_late: int
    version: int = 1


class RectificationOverdue(Event):
    """The last day for the report passed without one; `occurred_on` is the day after it."""

    type: Literal["rectification-overdue"] = "rectification-overdue"
    due: Due


class PlanOverdue(Event):
    """The last day for the plan passed without one; `occurred_on` is the day after it."""

    type: Literal["plan-overdue"] = "plan-overdue"
    due: Due


class DeadlineNear(Event):
    """The last day of the report is `days` days away; `occurred_on` is that day."""

    type: Literal["deadline-near"] = "deadline-near"
    days: int
    due: Due


class OverdueLifted(Event):
    """The report had been handed in in time and was recorded late."""

    type: Literal["overdue-lifted"] = "overdue-lifted"
    due: Due


class TwoMonthCheckDone(Event):
    """The discipline commission checked the state two months after the feedback."""

    type: Literal["two-month-check-done"] = "two-month-check-done"
    result: CheckResult
    text: Reference


class ShamRectificationFound(Event):
    """Issues (none named: the whole case) had been put right on paper only."""

    type: Literal["sham-rectification-found"] = "sham-rectification-found"
    found_by: FindingBody
    items: tuple[int, ...]
    text: Reference


CaseEvent = Annotated[
    FeedbackDelivered
    | PlanSubmitted
    | ReportSubmitted
    | RectificationOverdue
    | PlanOverdue
    | DeadlineNear
    | OverdueLifted
    | TwoMonthCheckDone
    | ShamRectificationFound,
    Field(discriminator="type"),
]
