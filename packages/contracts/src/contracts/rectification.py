"""What the service `rectification` publishes: how far each inspected unit has come with putting things right."""

from datetime import date
from typing import ClassVar, Literal, TypedDict

from pydantic import BaseModel, ConfigDict, Field

from .message import Body, Due, Message, RoundCode, UnitCode

TOPIC = "sanxun.rectification"

Origin = Literal["inspection", "audit"]
"""What the case rests on: inspection feedback (巡察反馈), or audit rectification taken over from the audit (审计整改)."""

Category = Literal[
    "party_leadership",
    "party_building",
    "ideology",
    "selection_appointment",
    "integrity",
    "work_style",
    "finance",
    "procurement_engineering",
    "poverty_relief",
    "education",
    "medical_care",
    "food_drug_safety",
    "gang_protection",
    "audit_rectification",
    "inspection_rectification",
    "other",
]
"""What an issue is about. The list only grows."""

ItemState = Literal["opened", "under_way", "late", "basically_done", "struck_off", "not_done"]
"""How far an issue has come: 未启动, 整改中, 逾期, 基本完成, 销号, 未完成."""

Step = Literal["opened", "measure_set", "progress", "basically_done", "not_done", "reopened"]
"""What just happened to an issue."""

CheckResult = Literal["passed", "sham", "not_done"]
"""What the two-month check found: in order, sham rectification (走过场), or not done."""


class Money(BaseModel):
    """Money in fen (1/100 yuan), as of now."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    paid_back: int = Field(default=0, description="Paid back (清退), in fen.")
    recovered_from_persons: int = Field(default=0, description="Recovered from persons (追缴), in fen.")
    losses_made_good: int = Field(default=0, description="Losses made good (挽回损失), in fen.")


class Persons(BaseModel):
    """How many persons were dealt with, by kind, as of now. Never who."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    handed_to_commission: int = Field(default=0, description="Handed to the discipline commission.")
    disciplined: int = Field(default=0, description="Given a party or administrative sanction.")
    organizational_measure: int = Field(default=0, description="Under an organisational measure (组织处理).")
    criticised: int = Field(default=0, description="Criticised in public notice or talk.")
    self_examination: int = Field(default=0, description="Ordered to make a self-examination (责令检查).")
    criticised_and_educated: int = Field(default=0, description="Criticised and educated (批评教育).")


class AboutCase(Message):
    """What every message about a case says. A case is one unit in one round."""

    case: str = Field(description="The case, `<round>.<unit>`; the subject is `case-` and this.")
    round: RoundCode = Field(description="The round.")
    unit: UnitCode = Field(description="The unit that puts things right.")
    origin: Origin = Field(default="inspection", description="Inspection feedback, or audit rectification taken over.")


class AboutItem(AboutCase):
    """What every message about one issue says: its state and all its figures as of now, so that nobody adds up."""

    item: str = Field(description="The issue, `<round>.<unit>.<nn>`; the subject is `item-` and this.")
    number: int = Field(description="The number of the issue in the feedback.")
    category: Category = Field(description="What the issue is about.")
    supervised_by: Body = Field(description="The body that supervises this issue.")
    state: ItemState = Field(description="How far the issue has come.")
    measure_due: date | None = Field(default=None, description="The day that the unit named for its measure.")
    money: Money = Field(default=Money(), description="Money in fen, by kind, as of now.")
    persons: Persons = Field(default=Persons(), description="Persons dealt with, by kind, as of now.")
    rules_made: int = Field(default=0, description="Rules made or amended (建章立制), as of now.")


class FeedbackDelivered(AboutCase):
    """Feedback was delivered to a unit: the two months begin. Subject: `case-<case>`."""

    TYPE: ClassVar[str] = "sanxun.rectification.feedback-delivered.v1"
    issues: int = Field(description="How many issues the feedback has.")
    categories: dict[Category, int] = Field(description="How many issues of each category.")
    due: Due = Field(description="The last day for the report.")
    supervised_by: tuple[Body, ...] = Field(description="The bodies that supervise issues of this case.")


class PlanSubmitted(AboutCase):
    """The unit submitted its rectification plan (整改工作方案). Subject: `case-<case>`."""

    TYPE: ClassVar[str] = "sanxun.rectification.plan-submitted.v1"


class ReportSubmitted(AboutCase):
    """The unit submitted its rectification report (整改情况报告) with its principal's report. Subject: `case-<case>`.

    It ends an overdue report, whether it came late or not.
    """

    TYPE: ClassVar[str] = "sanxun.rectification.report-submitted.v1"
    due: Due = Field(description="The last day that it had.")
    days_late: int = Field(description="Calendar days after the last day; 0 when in time.")


class RectificationOverdue(AboutCase):
    """A last day passed without what was due. `occurred_on` is the day after it. Subject: `case-…` or `item-…`."""

    TYPE: ClassVar[str] = "sanxun.rectification.rectification-overdue.v1"
    what: Literal["report", "item"] = Field(description="The report of the case, or the measure for one issue.")
    item: str | None = Field(default=None, description="The issue, where it is one.")
    due: Due = Field(description="The last day that passed, and the rule that set it.")


class OverdueLifted(AboutCase):
    """What counted as overdue is not: it was done in time and recorded late, or the day was moved.

    Subject: `case-<case>` or `item-<item>`.
    """

    TYPE: ClassVar[str] = "sanxun.rectification.overdue-lifted.v1"
    what: Literal["report", "item"] = Field(description="The report of the case, or the measure for one issue.")
    item: str | None = Field(default=None, description="The issue, where it is one.")
    due: Due = Field(description="The last day that had been reported as passed.")
    state: ItemState | None = Field(default=None, description="The state of the issue now, where it is one.")


class TwoMonthCheckDone(AboutCase):
    """The discipline commission checked the state two months after the feedback. Subject: `case-<case>`."""

    TYPE: ClassVar[str] = "sanxun.rectification.two-month-check-done.v1"
    result: CheckResult = Field(description="What the check found.")


class ShamRectificationFound(AboutCase):
    """Rectification had been done on paper only (走过场, 纸面整改). Subject: `case-<case>`."""

    TYPE: ClassVar[str] = "sanxun.rectification.sham-rectification-found.v1"
    found_by: Body = Field(description="The body that found it.")
    items: tuple[int, ...] = Field(default=(), description="The numbers of the issues; empty: the case as a whole.")


class ItemProgressed(AboutItem):
    """An issue came a step further (or back). Subject: `item-<item>`."""

    TYPE: ClassVar[str] = "sanxun.rectification.item-progressed.v1"
    step: Step = Field(description="What just happened to it.")


class ItemStruckOff(AboutItem):
    """An issue was struck off the list (销号) after its evidence was checked. Subject: `item-<item>`."""

    TYPE: ClassVar[str] = "sanxun.rectification.item-struck-off.v1"
    struck_off_by: Body = Field(description="The body that checked the evidence and struck it off.")


class About(TypedDict):
    """What every message about a case says, as keyword arguments."""

    occurred_on: date
    case: str
    round: str
    unit: str
    origin: Origin


def about(round: str, unit: str, origin: Origin, occurred_on: date) -> About:
    """The part that all messages about a case share."""
    return {"occurred_on": occurred_on, "case": f"{round}.{unit}", "round": round, "unit": unit, "origin": origin}


Paper = Literal["plan", "report"]
"""整改工作方案, 整改情况报告."""

Verdict = Literal["approved", "returned"]

Side = Literal["unit", "supervisor"]

Ground = Literal["overdue", "sham", "below_pass_mark", "check_not_passed", "other"]
"""Why a principal is interviewed or persons are held to account."""


class PlanOverdue(AboutCase):
    """The last day for the plan passed without one. Subject: `case-<case>`."""

    TYPE: ClassVar[str] = "sanxun.rectification.plan-overdue.v1"
    due: Due = Field(description="The last day that passed, and the rule that set it.")


class DeadlineNear(AboutCase):
    """A last day is near: said 30, 15, 7 and 1 days before it, once each. Subject: `case-…` or `item-…`."""

    TYPE: ClassVar[str] = "sanxun.rectification.deadline-near.v1"
    what: Literal["report", "item"] = Field(description="The report of the case, or the measure for one issue.")
    item: str | None = Field(default=None, description="The issue, where it is one.")
    days: int = Field(description="Calendar days that are left.")
    due: Due = Field(description="The last day, and the rule that set it.")


class PaperReviewed(AboutCase):
    """A body has reviewed the plan or the report that lies there. Subject: `review-<case>.<paper>`."""

    TYPE: ClassVar[str] = "sanxun.rectification.paper-reviewed.v1"
    paper: Paper = Field(description="Which paper.")
    body: Body = Field(description="The body that speaks, for itself.")
    verdict: Verdict = Field(description="What it says. Its reasons stay with the bodies that supervise.")


class PaperApproved(AboutCase):
    """All three reviewing bodies approve the paper. Subject: `review-<case>.<paper>`."""

    TYPE: ClassVar[str] = "sanxun.rectification.paper-approved.v1"
    paper: Paper = Field(description="Which paper.")


class PaperReturned(AboutCase):
    """The paper is returned: the unit hands in another. Subject: `review-<case>.<paper>`."""

    TYPE: ClassVar[str] = "sanxun.rectification.paper-returned.v1"
    paper: Paper = Field(description="Which paper.")
    body: Body = Field(description="The body that returned it.")


class AboutCommitment(AboutCase):
    """What every message about a commitment says. Subject: `commitment-<item>`."""

    item: str = Field(description="The issue, `<round>.<unit>.<nn>`.")


class CommitmentProposed(AboutCommitment):
    """One side proposed a version; what both had accepted counts no more. Subject: `commitment-<item>`."""

    TYPE: ClassVar[str] = "sanxun.rectification.commitment-proposed.v1"
    version: int = Field(description="1, 2, 3…")
    side: Side = Field(description="Who proposed it: the unit, or a supervising body.")
    due_on: date = Field(description="The last day that it names.")


class CommitmentAgreed(AboutCommitment):
    """Both sides have accepted the version. Subject: `commitment-<item>`."""

    TYPE: ClassVar[str] = "sanxun.rectification.commitment-agreed.v1"
    version: int = Field(description="The version.")
    due_on: date = Field(description="The last day that it names.")


class ExtensionAsked(AboutCommitment):
    """The unit asks for a later day (申请延期). Subject: `commitment-<item>`."""

    TYPE: ClassVar[str] = "sanxun.rectification.extension-asked.v1"
    until: date = Field(description="The day that it asks for.")


class ExtensionGranted(AboutCommitment):
    """The later day is granted. Subject: `commitment-<item>`."""

    TYPE: ClassVar[str] = "sanxun.rectification.extension-granted.v1"
    until: date = Field(description="The last day now.")


class ExtensionDenied(AboutCommitment):
    """The later day is denied. Subject: `commitment-<item>`."""

    TYPE: ClassVar[str] = "sanxun.rectification.extension-denied.v1"
    until: date = Field(description="The day that had been asked for.")


class ItemVerified(AboutCase):
    """Somebody who did not do the work has looked whether an issue is put right (核查). Subject: `item-<item>`."""

    TYPE: ClassVar[str] = "sanxun.rectification.item-verified.v1"
    item: str = Field(description="The issue, `<round>.<unit>.<nn>`.")
    body: Body = Field(description="The body that looked.")
    means: Literal["documents", "site_visit", "interviews", "re_audit"] = Field(description="By which means.")
    confirmed: bool = Field(description="Whether it is put right; if not, it cannot be struck off.")


class AcceptanceScored(AboutCase):
    """The bodies inspected together and gave points. Subject: `outcome-<case>`."""

    TYPE: ClassVar[str] = "sanxun.rectification.acceptance-scored.v1"
    turn: int = Field(description="The first, second… acceptance of this case.")
    points: int = Field(description="Of 100.")
    pass_mark: int = Field(description="The mark that was to be reached.")


class CaseAccepted(AboutCase):
    """The case is accepted. Subject: `outcome-<case>`."""

    TYPE: ClassVar[str] = "sanxun.rectification.case-accepted.v1"
    points: int = Field(description="The points that it reached.")


class SecondRectificationOrdered(AboutCase):
    """The points stay below the mark: the unit puts things right again. Subject: `outcome-<case>`."""

    TYPE: ClassVar[str] = "sanxun.rectification.second-rectification-ordered.v1"
    points: int = Field(description="The points that it reached.")
    due: Due = Field(description="The last day, and the rule that set it.")


class SecondReportSubmitted(AboutCase):
    """The unit reported on its second rectification. Subject: `outcome-<case>`."""

    TYPE: ClassVar[str] = "sanxun.rectification.second-report-submitted.v1"
    days_late: int = Field(description="Calendar days after the last day; 0 when in time.")


class SecondRectificationOverdue(AboutCase):
    """The day of the second rectification passed without a report. Subject: `outcome-<case>`."""

    TYPE: ClassVar[str] = "sanxun.rectification.second-rectification-overdue.v1"
    due: Due = Field(description="The last day that passed.")


class PrincipalInterviewed(AboutCase):
    """The unit's first responsible person was interviewed (约谈). Subject: `outcome-<case>`."""

    TYPE: ClassVar[str] = "sanxun.rectification.principal-interviewed.v1"
    body: Body = Field(description="The body that held the interview.")
    ground: Ground = Field(description="Why.")


class Accountability(BaseModel):
    """How many persons were held to account, by what was done. Never who."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    criticised: int = Field(default=0, description="Criticised in public notice (通报批评).")
    admonished: int = Field(default=0, description="Admonished (诫勉).")
    organizational_measure: int = Field(default=0, description="Under an organisational measure (组织处理).")
    disciplined: int = Field(default=0, description="Given a party or administrative sanction.")


class HeldAccountable(AboutCase):
    """Persons were held to account (问责). Subject: `outcome-<case>`."""

    TYPE: ClassVar[str] = "sanxun.rectification.held-accountable.v1"
    ground: Ground = Field(description="Why.")
    measures: Accountability = Field(description="How many, by what was done.")


class SatisfactionSurveyed(AboutCase):
    """People were asked whether they are satisfied with the rectification. Subject: `outcome-<case>`."""

    TYPE: ClassVar[str] = "sanxun.rectification.satisfaction-surveyed.v1"
    asked: int = Field(description="How many were asked.")
    satisfied: int = Field(description="How many of them are satisfied.")


MESSAGES: tuple[type[Message], ...] = (
    FeedbackDelivered,
    PlanSubmitted,
    ReportSubmitted,
    RectificationOverdue,
    OverdueLifted,
    TwoMonthCheckDone,
    ShamRectificationFound,
    ItemProgressed,
    ItemStruckOff,
    PlanOverdue,
    DeadlineNear,
    PaperReviewed,
    PaperApproved,
    PaperReturned,
    CommitmentProposed,
    CommitmentAgreed,
    ExtensionAsked,
    ExtensionGranted,
    ExtensionDenied,
    ItemVerified,
    AcceptanceScored,
    CaseAccepted,
    SecondRectificationOrdered,
    SecondReportSubmitted,
    SecondRectificationOverdue,
    PrincipalInterviewed,
    HeldAccountable,
    SatisfactionSurveyed,
)
