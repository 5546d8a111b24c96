"""What the service `inspection` publishes: the register of units and the inspection rounds with their units."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from .clues import Category
from .message import Body, Due, Message, Number, RoundCode, Sealed, UnitCode

TOPIC = "sanxun.inspection"

UnitKind = Literal[
    "party_organisation",
    "government_department",
    "public_institution",
    "enterprise",
    "development_zone",
    "township",
    "village",
    "school",
    "hospital",
    "other",
]
"""What kind of organisation a unit is."""

RoundKind = Literal["regular", "special", "mobile", "look_back", "elevated"]
"""What kind of round: 常规 regular, 专项 special, 机动 mobile, 回头看 look-back, 提级 by a higher level."""

LentOutcome = Literal["confirmed", "partly_confirmed", "not_confirmed", "not_checked"]
"""What a team found of a clue that it was lent: 属实, 部分属实, 不属实, 未核实."""


IssueCategory = Literal[
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
"""What an issue of a feedback is about."""

IssueKind = Literal["immediate_fix", "concentrated", "continuing"]
"""立行立改 at once, 集中整改 within the concentrated period, 持续整改 over a longer time."""


class UnitRegistered(Message):
    """A unit stands in the register. Subject: `unit-<code>`."""

    TYPE: ClassVar[str] = "sanxun.inspection.unit-registered.v1"
    code: UnitCode = Field(description="The code by which every body names the unit. It never changes.")
    name: str = Field(description="The full official name of the organisation in Chinese. Never a person's name.")
    kind: UnitKind = Field(description="What kind of organisation it is.")
    parent: UnitCode | None = Field(default=None, description="The unit above it, if one is in the register.")


class UnitRenamed(Message):
    """A unit bears another name from `occurred_on` on. Subject: `unit-<code>`."""

    TYPE: ClassVar[str] = "sanxun.inspection.unit-renamed.v1"
    code: UnitCode = Field(description="The code of the unit: unchanged.")
    name: str = Field(description="Its new full official name in Chinese.")


class RoundPlanned(Message):
    """A round of inspection is planned with the units that it inspects. Subject: `round-<code>`."""

    TYPE: ClassVar[str] = "sanxun.inspection.round-planned.v1"
    code: RoundCode = Field(description="The code by which every body names the round. It never changes.")
    name: str = Field(description="The name of the round in Chinese, as in the plan.")
    kind: RoundKind = Field(description="What kind of round it is.")
    units: tuple[UnitCode, ...] = Field(description="The units that the round inspects, each registered before.")
    starts_on: date = Field(description="The first day of the round, in Asia/Shanghai.")
    ends_on: date | None = Field(default=None, description="The last day of the round, once it is fixed.")
    earlier: RoundCode | None = Field(
        default=None, description="The earlier round that a look-back or an elevated inspection goes back to."
    )


class LentClueVerified(Message):
    """A team tells the commission what it found of a clue that it was lent. Subject: `lent-<lending>`."""

    TYPE: ClassVar[str] = "sanxun.inspection.lent-clue-verified.v1"
    lending: Number = Field(description="The number of the lending, as the commission gave it.")
    clue: Number = Field(description="The number of the clue in the commission's vault.")
    unit: UnitCode = Field(description="The unit that the clue is about.")
    round: RoundCode = Field(description="The round whose team has verified it.")
    outcome: LentOutcome = Field(description="What the team found, as a category.")
    text: Sealed = Field(description="What the team found in words, sealed to the commission.")

    def sealed_for(self) -> tuple[str, ...]:
        """The body that has lent it."""
        return ("discipline_commission",)


ConsultedParty = Literal["case_supervision_office", "case_review_office", "supervision_office", "inspection_team"]
"""案管室, 审理室, 监督室 of the discipline commission, and 巡察组: they consult on a team's clue."""

ConsultationResult = Literal["passed", "passed_with_objections", "screened_out"]
"""会商通过, 有不同意见但通过, 去伪存真后不移交."""

CoordinatingBody = Literal["inspection_office", "discipline_commission", "organization_dept", "audit_bureau"]
"""One of the four bodies that coordinate around a round (巡纪, 巡组, 巡审)."""

Dimension = Literal["before", "during", "after", "daily"]
"""巡前, 巡中, 巡后 and 日常协调协作."""

MatterKind = Literal[
    "target_study",
    "briefing",
    "important_information",
    "spot_check",
    "reverification",
    "supervision_check",
    "clue_disposal",
    "result_use",
    "coordination",
]
"""What one body asks of another: 巡察对象研究, 工作情况通报, 重要情况沟通, 抽查核实, 复核, 督查督办, 线索处置, 成果运用, 日常协调."""

CheckSubject = Literal["selection", "ideology"]
"""选人用人 selection of cadres, 意识形态 responsibility for ideology work."""


class TeamFormed(Message):
    """A team of a round was formed; never who is on it. Subject: `round-<round>`."""

    TYPE: ClassVar[str] = "sanxun.inspection.team-formed.v1"
    round: RoundCode = Field(description="The round.")
    team: Number = Field(description="The number of the team in its round.")
    units: tuple[UnitCode, ...] = Field(description="The units that the team inspects.")
    size: int = Field(description="How many people are on it.")
    lent: dict[CoordinatingBody, int] = Field(description="How many of them each other body lends (抽调).")


class RoundEnteredPhase(Message):
    """A round has entered a phase. Subject: `round-<round>`."""

    TYPE: ClassVar[str] = "sanxun.inspection.round-entered-phase.v1"
    round: RoundCode = Field(description="The round.")
    phase: Literal["during", "after"] = Field(description="The phase that it entered; a planned round is before.")


class MatterRaised(Message):
    """One body asks something of another. Subject: `matter-<matter>`."""

    TYPE: ClassVar[str] = "sanxun.inspection.matter-raised.v1"
    matter: Number = Field(description="The number of the matter.")
    kind: MatterKind = Field(description="What is asked.")
    dimension: Dimension = Field(description="Before, during or after the round, or the daily channel.")
    by: CoordinatingBody = Field(description="Who asks.")
    to: CoordinatingBody = Field(description="Who is asked.")
    round: RoundCode | None = Field(default=None, description="The round; the daily channel needs none.")
    unit: UnitCode | None = Field(default=None, description="The unit that it is about, if it is about one.")
    due: Due = Field(description="The last day to answer, as the asking body named it.")


class MatterAnswered(Message):
    """The asked body has answered. Subject: `matter-<matter>`."""

    TYPE: ClassVar[str] = "sanxun.inspection.matter-answered.v1"
    matter: Number = Field(description="The number of the matter.")
    kind: MatterKind = Field(description="What was asked.")
    by: CoordinatingBody = Field(description="Who asked.")
    to: CoordinatingBody = Field(description="Who has answered.")
    round: RoundCode | None = Field(default=None, description="The round, if it belongs to one.")
    days_late: int = Field(description="Calendar days after the last day; 0: in time.")


class MatterOverdue(Message):
    """The last day has passed without an answer. Subject: `matter-<matter>`."""

    TYPE: ClassVar[str] = "sanxun.inspection.matter-overdue.v1"
    matter: Number = Field(description="The number of the matter.")
    kind: MatterKind = Field(description="What was asked.")
    by: CoordinatingBody = Field(description="Who asked.")
    to: CoordinatingBody = Field(description="Who has not answered.")
    round: RoundCode | None = Field(default=None, description="The round, if it belongs to one.")
    due: Due = Field(description="The last day that has passed.")


class LeadingGroupDecided(Message):
    """A session of the leading group heard reports and decided. Subject: `session-<session>`."""

    TYPE: ClassVar[str] = "sanxun.inspection.leading-group-decided.v1"
    session: Number = Field(description="The number of the session.")
    heard: tuple[RoundCode, ...] = Field(description="The rounds whose reports it heard.")
    decisions: int = Field(description="How many tasks it gave.")
    to: tuple[CoordinatingBody, ...] = Field(description="The bodies that have a task from it.")


class DecisionDone(Message):
    """A body reports a task of the leading group done. Subject: `session-<session>`."""

    TYPE: ClassVar[str] = "sanxun.inspection.decision-done.v1"
    session: Number = Field(description="The number of the session.")
    decision: int = Field(description="The number of the decision in its session.")
    by: CoordinatingBody = Field(description="The body whose task it was.")
    days_late: int = Field(description="Calendar days after the last day; 0: in time.")


class DecisionOverdue(Message):
    """The last day of a task of the leading group has passed. Subject: `session-<session>`."""

    TYPE: ClassVar[str] = "sanxun.inspection.decision-overdue.v1"
    session: Number = Field(description="The number of the session.")
    decision: int = Field(description="The number of the decision in its session.")
    by: CoordinatingBody = Field(description="The body whose task it is.")
    due: Due = Field(description="The last day that has passed.")


class SpecialCheckOpened(Message):
    """A special check was opened in a round. Subject: `special-check-<check>`."""

    TYPE: ClassVar[str] = "sanxun.inspection.special-check-opened.v1"
    check: Number = Field(description="The number of the check.")
    subject: CheckSubject = Field(description="What is checked.")
    round: RoundCode = Field(description="The round.")
    unit: UnitCode = Field(description="The unit that is checked.")
    by: CoordinatingBody = Field(description="The body that checks.")


class SpecialCheckResultNoted(Message):
    """The body that checked has noted its result; the text stays with it. Subject: `special-check-<check>`."""

    TYPE: ClassVar[str] = "sanxun.inspection.special-check-result-noted.v1"
    check: Number = Field(description="The number of the check.")
    subject: CheckSubject = Field(description="What was checked.")
    round: RoundCode = Field(description="The round.")
    unit: UnitCode = Field(description="The unit that was checked.")
    by: CoordinatingBody = Field(description="The body that checked.")
    issues: int = Field(description="How many issues it found.")


class FeedbackIssue(BaseModel):
    """One issue of a feedback, as everybody may know it."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    number: int = Field(description="Its number in the feedback.")
    category: IssueCategory = Field(description="What it is about.")
    kind: IssueKind = Field(description="Which way it is put right.")


class FeedbackDelivered(Message):
    """A unit got the feedback of its round with its issues. Subject: `feedback-<round>.<unit>`."""

    TYPE: ClassVar[str] = "sanxun.inspection.feedback-delivered.v1"
    round: RoundCode = Field(description="The round.")
    unit: UnitCode = Field(description="The unit that got it.")
    issues: tuple[FeedbackIssue, ...] = Field(description="Its issues, by number.")
    text: Sealed = Field(description="What it says, issue by issue, sealed to the office that keeps the rectification.")

    def sealed_for(self) -> tuple[str, ...]:
        """The office itself: its rectification service has a vault of its own."""
        return ("inspection_office",)


class TeamClueMessage(Message):
    """What all messages about a team's clue say."""

    clue: Number = Field(description="The number of the clue in the inspection office's ledger.")
    unit: UnitCode = Field(description="The unit that the clue is about.")


class TeamClueConsulted(TeamClueMessage):
    """The joint consultation on a team's clue is closed. Subject: `team-clue-<clue>`."""

    TYPE: ClassVar[str] = "sanxun.inspection.team-clue-consulted.v1"
    round: RoundCode = Field(description="The round whose team has found it.")
    result: ConsultationResult = Field(description="What came of it.")
    dissent: tuple[ConsultedParty, ...] = Field(description="Who did not agree.")


class TeamClueHeard(TeamClueMessage):
    """The secretary's special meeting has heard a team's clue. Subject: `team-clue-<clue>`."""

    TYPE: ClassVar[str] = "sanxun.inspection.team-clue-heard.v1"
    round: RoundCode = Field(description="The round whose team has found it.")
    meeting: Number = Field(description="The number of the meeting.")
    handed_over: bool = Field(description="Whether the meeting decided to hand it over.")


class TeamClueHandedOver(TeamClueMessage):
    """A team's clue was handed over to another body. Subject: `handover-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.inspection.team-clue-handed-over.v1"
    handover: Number = Field(description="The number of the handover.")
    origin: Body = Field(description="The body in whose ledger the clue stood first.")
    sender: Body = Field(description="The body that hands it over.")
    to: Body = Field(description="The body that it is handed over to.")
    categories: tuple[Category, ...] = Field(description="Disciplines and tags of focus.")
    city_managed_cadre: bool = Field(description="Whether it is about a cadre that the city manages.")
    answer_due: Due = Field(description="The last day to accept or return it.")
    text: Sealed = Field(description="The excerpt that is handed over, sealed to the receiver.")

    def sealed_for(self) -> tuple[str, ...]:
        """The receiver alone."""
        return (self.to,)


class TeamClueWithdrawn(TeamClueMessage):
    """The office took a handover back before it was accepted. Subject: `handover-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.inspection.team-clue-withdrawn.v1"
    handover: Number = Field(description="The number of the handover.")
    to: Body = Field(description="The body that it had been offered to.")


class TeamClueAnswerMissing(TeamClueMessage):
    """The last day to answer a handover passed without a word of the receiver. Subject: `handover-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.inspection.team-clue-answer-missing.v1"
    handover: Number = Field(description="The number of the handover.")
    to: Body = Field(description="The body that owes the answer.")
    received: bool = Field(description="Whether the receiver has it; if not, it is still under way.")
    due: Due = Field(description="The last day that has passed.")


MESSAGES: tuple[type[Message], ...] = (
    UnitRegistered,
    UnitRenamed,
    RoundPlanned,
    TeamFormed,
    RoundEnteredPhase,
    MatterRaised,
    MatterAnswered,
    MatterOverdue,
    LeadingGroupDecided,
    DecisionDone,
    DecisionOverdue,
    SpecialCheckOpened,
    SpecialCheckResultNoted,
    LentClueVerified,
    FeedbackDelivered,
    TeamClueConsulted,
    TeamClueHeard,
    TeamClueHandedOver,
    TeamClueWithdrawn,
    TeamClueAnswerMissing,
)
