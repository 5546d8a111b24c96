"""What the service `clues` publishes: where a clue stands and who holds it. What it says is sealed, or stays at home."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from .message import Body, Due, Message, Number, RoundCode, Sealed, UnitCode

TOPIC = "sanxun.clues"

Source = Literal["petition", "inspection_team", "audit_transfer", "own_work"]
"""信访举报, 巡察移交, 审计移送, 工作中发现."""

Category = Literal[
    "political",
    "organizational",
    "integrity",
    "mass",
    "work",
    "life",
    "poverty_relief",
    "education",
    "medical_care",
    "food_and_drug_safety",
    "gang_protection",
    "selection_and_appointment",
    "ideology",
]
"""The six disciplines (政治 组织 廉洁 群众 工作 生活), then the tags of focus of the inspection rounds."""

Office = Literal[
    "case_supervision_office", "case_review_office", "supervision_office", "petition_office", "inspection_team"
]
"""案管室, 审理室, 监督室, 信访室, 巡察组."""

Way = Literal["talk_or_letter", "preliminary_verification", "held_pending", "concluded"]
"""谈话函询, 初步核实, 暂存待查, 予以了结: the four disposal ways since 2017."""

Form = Literal["form_1", "form_2", "form_3", "form_4", "none"]
"""The four forms (四种形态) that follow for the person; `none`: nothing follows."""

Measure = Literal[
    "reminder_talk",
    "criticism_and_education",
    "ordered_self_examination",
    "admonition",
    "light_party_sanction",
    "light_administrative_sanction",
    "organizational_measure",
    "heavy_party_sanction",
    "heavy_administrative_sanction",
    "major_post_adjustment",
    "case_filing",
    "transfer_for_prosecution",
]
"""谈话提醒, 批评教育, 责令检查, 诫勉; 党纪轻处分, 政务轻处分, 组织处理; 党纪重处分, 政务重处分, 重大职务调整; 立案审查, 移送司法."""

Verification = Literal["confirmed", "partly_confirmed", "not_confirmed", "not_checked"]
"""What a team found of a clue that it was lent: 属实, 部分属实, 不属实, 未核实."""

Stage = Literal["approval", "start", "reply", "inquiry", "verification", "held_review"]
"""A step of the disposal that has a last day: 审批, 启动, 函询回复, 谈话函询办结, 初步核实, 暂存待查复查."""

UrgeKind = Literal["urge", "supervise_handling"]
"""催办, and 督办 once urging was not answered."""


ReturnReason = Literal["other_organ_competent", "nobody_here_competent", "insufficient_facts", "known_already"]
"""Why a clue of another body goes back to it, as a category; the reasons in words travel sealed."""


class SentPart(BaseModel):
    """A part of a clue that the body which got it does not handle itself."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    handover: Number = Field(description="The number under which this part goes on.")
    to: Body = Field(description="Where it goes; the sender of the whole: it goes back.")
    categories: tuple[Category, ...] = Field(description="What it is about.")


PartStanding = Literal["received", "accepted", "completed", "here", "given_back", "taken_up", "sent_anew"]
"""Where a part stands at the body that sent it on; `here`: it is back there."""

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256, hex."""


class ClueMessage(Message):
    """What all messages about a clue say."""

    clue: Number = Field(description="The number of the clue in the commission's vault.")
    unit: UnitCode = Field(description="The unit that the clue is about.")


class ClueRegistered(ClueMessage):
    """A clue was registered in the vault. Subject: `clue-<number>`."""

    TYPE: ClassVar[str] = "sanxun.clues.clue-registered.v1"
    source: Source = Field(description="Where it came from, as a kind.")
    categories: tuple[Category, ...] = Field(description="Disciplines and tags of focus.")
    city_managed_cadre: bool = Field(description="Whether it is about a cadre that the city manages (市管干部).")
    proposal_due: Due = Field(description="The last day to propose a disposal.")


class ClueAssigned(ClueMessage):
    """A clue was assigned to an office of the commission, alone or in a batch. Subject: `clue-<number>`."""

    TYPE: ClassVar[str] = "sanxun.clues.clue-assigned.v1"
    office: Office = Field(description="The office that handles it now.")
    batch: Number | None = Field(default=None, description="The batch with which it was assigned.")


class ClueHandedOver(ClueMessage):
    """A clue, or a part of it, was handed over to another body. Subject: `handover-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.clues.clue-handed-over.v1"
    handover: Number = Field(description="The number of the handover.")
    origin: Body = Field(description="The body in whose ledger the clue stood first.")
    sender: Body = Field(description="The body that hands it over.")
    to: Body = Field(description="The body that it is handed over to.")
    categories: tuple[Category, ...] = Field(description="Disciplines and tags of focus of the part handed over.")
    city_managed_cadre: bool = Field(description="Whether it is about a cadre that the city manages.")
    answer_due: Due = Field(description="The last day to accept or return it.")
    root: Digest | None = Field(
        default=None, description="The digest of the very first text, where this is a later step."
    )
    parent: Number | None = Field(default=None, description="The handover that this is a part of, if it is one.")
    chain: tuple[Body, ...] = Field(default=(), description="Through whose hands it came, the first first.")
    text: Sealed = Field(description="The excerpt that is handed over, sealed to the receiver.")

    def sealed_for(self) -> tuple[str, ...]:
        """The receiver alone."""
        return (self.to,)


class HandoverAnswerMissing(ClueMessage):
    """The last day to answer a handover passed without a word of the receiver. Subject: `handover-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.clues.handover-answer-missing.v1"
    handover: Number = Field(description="The number of the handover.")
    sender: Body = Field(description="The body that waits for the answer.")
    to: Body = Field(description="The body that owes it.")
    received: bool = Field(description="Whether the receiver has it; if not, it is still under way.")
    due: Due = Field(description="The last day that has passed.")


class HandoverWithdrawn(ClueMessage):
    """The sender took a handover back before it was accepted. Subject: `handover-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.clues.handover-withdrawn.v1"
    handover: Number = Field(description="The number of the handover.")
    sender: Body = Field(description="The body that takes it back.")
    to: Body = Field(description="The body that it had been offered to.")


class DisposalProposed(ClueMessage):
    """An office proposed how to dispose of a clue. Subject: `clue-<number>`."""

    TYPE: ClassVar[str] = "sanxun.clues.disposal-proposed.v1"
    way: Way = Field(description="The way that is proposed.")


class DisposalDecided(ClueMessage):
    """A leader approved how a clue is disposed of. Subject: `clue-<number>`."""

    TYPE: ClassVar[str] = "sanxun.clues.disposal-decided.v1"
    way: Way = Field(description="The way that was approved.")


class DisposalOverdue(ClueMessage):
    """The last day to propose a disposal has passed. Subject: `clue-<number>`."""

    TYPE: ClassVar[str] = "sanxun.clues.disposal-overdue.v1"
    due: Due = Field(description="The last day that has passed.")


class ClueConcluded(ClueMessage):
    """The clue is disposed of; a form follows for the person, or none. Subject: `clue-<number>`."""

    TYPE: ClassVar[str] = "sanxun.clues.clue-concluded.v1"
    form: Form = Field(description="Which of the four forms.")
    measures: tuple[Measure, ...] = Field(default=(), description="What was done, as kinds; each kind once.")
    feedback_due: Due | None = Field(default=None, description="The last day to tell the source, where there is one.")


class ResultFedBack(ClueMessage):
    """The body that the clue came from was told what came of it. Subject: `clue-<number>`."""

    TYPE: ClassVar[str] = "sanxun.clues.result-fed-back.v1"
    to: Body = Field(description="The body that was told.")
    text: Sealed = Field(description="The result in words, sealed to that body.")

    def sealed_for(self) -> tuple[str, ...]:
        """The body that is told."""
        return (self.to,)


class FeedbackOverdue(ClueMessage):
    """The last day to tell the source has passed. Subject: `clue-<number>`."""

    TYPE: ClassVar[str] = "sanxun.clues.feedback-overdue.v1"
    due: Due = Field(description="The last day that has passed.")


class ProposalSentBack(ClueMessage):
    """A leader sent the proposed disposal back; the office proposes anew. Subject: `clue-<number>`."""

    TYPE: ClassVar[str] = "sanxun.clues.proposal-sent-back.v1"
    again_by: date = Field(description="The last day to propose anew, which the leader set.")


class StageOverdue(ClueMessage):
    """The last day of a step of the disposal has passed. Subject: `clue-<number>`."""

    TYPE: ClassVar[str] = "sanxun.clues.stage-overdue.v1"
    stage: Stage = Field(description="The step that was not done in time.")
    due: Due = Field(description="The last day that has passed.")


class ClueUrged(ClueMessage):
    """The office that handles a clue was urged to report. Subject: `clue-<number>`."""

    TYPE: ClassVar[str] = "sanxun.clues.clue-urged.v1"
    kind: UrgeKind = Field(description="Urging, or supervision of the handling.")
    nth: int = Field(description="How often it was urged without an answer, this time included.")
    answer_by: date = Field(description="The last day to report, after which it is urged again.")


class ClueRevived(ClueMessage):
    """A clue that was held for later check is taken up again. Subject: `clue-<number>`."""

    TYPE: ClassVar[str] = "sanxun.clues.clue-revived.v1"
    proposal_due: Due = Field(description="The last day to propose a disposal anew.")


class ProgressTold(ClueMessage):
    """The body that a clue came from was told how far it is, before it is concluded. Subject: `clue-<number>`."""

    TYPE: ClassVar[str] = "sanxun.clues.progress-told.v1"
    to: Body = Field(description="The body that was told.")
    way: Way | None = Field(default=None, description="The way of disposal, once it is approved.")
    text: Sealed = Field(description="What was told, sealed to that body.")

    def sealed_for(self) -> tuple[str, ...]:
        """The body that is told."""
        return (self.to,)


class LendingMessage(ClueMessage):
    """What all messages about a lending say."""

    lending: Number = Field(description="The number of the lending.")
    round: RoundCode = Field(description="The round whose team may use the clue.")


class ClueLent(LendingMessage):
    """A clue was lent to the team of a round; the vault keeps it. Subject: `lending-<lending>`."""

    TYPE: ClassVar[str] = "sanxun.clues.clue-lent.v1"
    categories: tuple[Category, ...] = Field(description="Disciplines and tags of focus.")
    back_by: date = Field(description="The last day to tell what the team has found.")
    text: Sealed = Field(description="The excerpt for the team, sealed to the inspection office.")

    def sealed_for(self) -> tuple[str, ...]:
        """The office that leads the teams."""
        return ("inspection_office",)


class LendingTakenBack(LendingMessage):
    """The commission has taken a lent clue back; the team deletes its copy. Subject: `lending-<lending>`."""

    TYPE: ClassVar[str] = "sanxun.clues.lending-taken-back.v1"


class LendingVerified(LendingMessage):
    """The commission has what the team found of a lent clue. Subject: `lending-<lending>`."""

    TYPE: ClassVar[str] = "sanxun.clues.lending-verified.v1"
    outcome: Verification = Field(description="What the team found, as a category.")


class LendingOverdue(LendingMessage):
    """The last day to tell what the team found of a lent clue has passed. Subject: `lending-<lending>`."""

    TYPE: ClassVar[str] = "sanxun.clues.lending-overdue.v1"
    back_by: date = Field(description="The last day that has passed.")


class IncomingMessage(Message):
    """What all messages about a clue say that another body has handed over to the commission."""

    handover: Number = Field(description="The number of the handover, given by the sender.")
    clue: Number = Field(description="The number of the clue in the sender's ledger.")
    unit: UnitCode = Field(description="The unit that the clue is about.")
    sender: Body = Field(description="The body that handed it over.")


class HandoverReceived(IncomingMessage):
    """A clue of another body has arrived at the commission. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.clues.handover-received.v1"
    answer_due: Due = Field(description="The last day to accept or return it.")


class HandoverAccepted(IncomingMessage):
    """The commission takes a clue of another body up. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.clues.handover-accepted.v1"


class HandoverReturned(IncomingMessage):
    """The commission gives a clue back to its sender with a reason. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.clues.handover-returned.v1"
    reason: ReturnReason = Field(description="Why, as a category.")
    text: Sealed | None = Field(default=None, description="The reasons in words, sealed to the sender.")

    def sealed_for(self) -> tuple[str, ...]:
        """The sender, who has it again."""
        return (self.sender,)


class HandoverPartlyAccepted(IncomingMessage):
    """The commission handles one part; the rest goes on or back. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.clues.handover-partly-accepted.v1"
    kept: tuple[Category, ...] = Field(description="What the commission handles itself.")
    parts: tuple[SentPart, ...] = Field(description="The parts that it does not handle.")
    reason: ReturnReason = Field(description="Why, as a category.")
    text: Sealed | None = Field(default=None, description="The reasons in words, sealed to the sender.")

    def sealed_for(self) -> tuple[str, ...]:
        """The sender alone."""
        return (self.sender,)


class HandoverForwarded(IncomingMessage):
    """The commission keeps nothing: other organs are competent. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.clues.handover-forwarded.v1"
    parts: tuple[SentPart, ...] = Field(description="The parts, together all of it, and where they go.")
    reason: ReturnReason = Field(description="Why, as a category.")
    text: Sealed | None = Field(default=None, description="The reasons in words, sealed to the sender.")

    def sealed_for(self) -> tuple[str, ...]:
        """The sender alone."""
        return (self.sender,)


class HandoverPartMoved(IncomingMessage):
    """What became of a part that the commission had sent on. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.clues.handover-part-moved.v1"
    part: Number = Field(description="The number of the part.")
    standing: PartStanding = Field(description="Where it stands; `here`: it is back at the commission.")
    anew: SentPart | None = Field(default=None, description="The part under its new number, if it was sent on again.")


class HandoverPartOverdue(IncomingMessage):
    """A part that came back to the commission was not sent on in time. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.clues.handover-part-overdue.v1"
    part: Number = Field(description="The number of the part.")
    due: Due = Field(description="The last day that has passed.")


class HandoverWithdrawalNoted(IncomingMessage):
    """The commission has heard that a handover was taken back, and has none of it. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.clues.handover-withdrawal-noted.v1"


class HandoverRegistered(IncomingMessage):
    """A clue of another body stands in the commission's vault. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.clues.handover-registered.v1"
    registered: Number = Field(description="The number of the clue in the commission's vault.")


class HandoverResultGiven(IncomingMessage):
    """The commission tells the sender what came of a clue. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.clues.handover-result-given.v1"
    outcome: Form = Field(description="Which of the four forms.")
    text: Sealed = Field(description="The result in words, sealed to the sender.")

    def sealed_for(self) -> tuple[str, ...]:
        """The sender."""
        return (self.sender,)


class HandoverAnswerOverdue(IncomingMessage):
    """The commission's last day to answer a handover has passed. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.clues.handover-answer-overdue.v1"
    due: Due = Field(description="The last day that has passed.")


MESSAGES: tuple[type[Message], ...] = (
    ClueRegistered,
    ClueAssigned,
    ClueHandedOver,
    HandoverAnswerMissing,
    HandoverWithdrawn,
    DisposalProposed,
    DisposalDecided,
    DisposalOverdue,
    ClueConcluded,
    ResultFedBack,
    FeedbackOverdue,
    ProposalSentBack,
    StageOverdue,
    ClueUrged,
    ClueRevived,
    ProgressTold,
    ClueLent,
    LendingTakenBack,
    LendingVerified,
    LendingOverdue,
    HandoverReceived,
    HandoverAccepted,
    HandoverReturned,
    HandoverPartlyAccepted,
    HandoverForwarded,
    HandoverPartMoved,
    HandoverPartOverdue,
    HandoverWithdrawalNoted,
    HandoverRegistered,
    HandoverResultGiven,
    HandoverAnswerOverdue,
)
"""Everything that this service publishes, in every version."""
