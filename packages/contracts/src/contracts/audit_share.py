"""What the service `audit_share` publishes: requests, shares and their reading, audits, findings, transfers, joint matters."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from .clues import Category
from .message import Body, Due, Message, Number, RoundCode, Sealed, UnitCode

TOPIC = "sanxun.audit_share"

MaterialKind = Literal["audit_report", "leaving_office_audit", "audit_material", "audit_workpaper"]
"""审计报告, 离任审计报告, 审计材料, 审计工作底稿."""

SecrecyLevel = Literal["none", "secret", "confidential"]
"""不涉密, 秘密 (secret), 机密 (confidential). A prefecture-level city sets no 绝密 (保守国家秘密法 2024)."""

NotCompetent = Literal["other_organ_competent", "nobody_here_competent", "insufficient_facts", "known_already"]
"""Why a clue goes back to its sender, as a category; the reasons in words travel sealed."""

AuditOutcome = Literal["confirmed", "partly_confirmed", "not_confirmed", "not_auditable"]
"""What an audit that a clue started has found: 属实, 部分属实, 不属实, 无法审计."""


Law = Literal["audit_law_art_48", "audit_law_art_52", "audit_law_art_54", "supervision_law_art_37"]
"""Which article lets the bureau offer or transfer without being asked: 审计法 (2021) arts 48, 52, 54; 监察法 (2024) art. 37."""

FindingCategory = Literal[
    "fiscal_revenue_and_expenditure",
    "assets",
    "procurement",
    "engineering",
    "special_funds",
    "economic_responsibility",
    "internal_control",
    "other",
]
"""财政财务收支, 资产, 采购, 工程, 专项资金, 经济责任, 内部控制, 其他."""

FindingState = Literal["open", "rectified", "continuing", "not_rectified"]
"""待核查, 已整改, 持续整改, 未整改: what the auditors found after they had checked the evidence item by item."""

TransferOutcome = Literal["case_filed", "handled", "under_way", "not_filed", "not_competent"]
"""What the organ that received an audit transfer wrote back: 立案, 已处理, 正在办理, 不予立案, 不属管辖."""

MatterSubject = Literal[
    "target_study", "material_request", "finding_follow_up", "joint_check", "clue", "lent_staff", "other"
]
"""巡察对象研究, 商请资料, 审计问题整改, 联合核查, 问题线索, 人员抽调, 其他."""


class AskedItem(BaseModel):
    """One item of a request, under its number in the request."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    item: int = Field(description="Its number in the request, from 1 on.")
    kind: MaterialKind = Field(description="The kind of material.")
    first_year: int = Field(description="The first audited year of this item.")
    last_year: int = Field(description="The last audited year of this item.")


class RequestAsked(Message):
    """A body asks the audit bureau for material about a unit (商请). Subject: `request-<number>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.request-asked.v1"
    request: Number = Field(description="The number of the request.")
    unit: UnitCode = Field(description="The audited unit that the material is about.")
    by: Body = Field(description="The body that asks.")
    kinds: tuple[MaterialKind, ...] = Field(description="The kinds of material that are asked for.")
    first_year: int = Field(description="The first audited year that is asked for.")
    last_year: int = Field(description="The last audited year that is asked for.")
    items: tuple[AskedItem, ...] = Field(default=(), description="What is asked for, item by item.")


class RequestAnswered(Message):
    """The audit bureau grants or denies a request. Subject: `request-<number>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.request-answered.v1"
    request: Number = Field(description="The number of the request.")
    unit: UnitCode = Field(description="The audited unit that the material is about.")
    by: Body = Field(description="The body that had asked.")
    answer: Literal["granted", "denied"] = Field(description="What the audit bureau answered.")


class RequestPartlyGranted(Message):
    """The audit bureau grants some items of a request and denies others. Subject: `request-<number>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.request-partly-granted.v1"
    request: Number = Field(description="The number of the request.")
    unit: UnitCode = Field(description="The audited unit that the material is about.")
    by: Body = Field(description="The body that had asked.")
    granted: tuple[AskedItem, ...] = Field(description="The items that are granted.")
    denied: tuple[AskedItem, ...] = Field(description="The items that are denied.")


class AuditReportShared(Message):
    """Audit material is open to another body until a day. Subject: `share-<number>`.

    The material's title stays in the bureau's catalogue: kind, unit and years say what it is.
    """

    TYPE: ClassVar[str] = "sanxun.audit_share.audit-report-shared.v1"
    share: Number = Field(description="The number of the share.")
    material: Number = Field(description="The number of the material in the bureau's catalogue.")
    material_kind: MaterialKind = Field(description="What kind of material it is.")
    request: Number | None = Field(default=None, description="The request that it answers, if there was one.")
    unit: UnitCode = Field(description="The audited unit that the material is about.")
    first_year: int = Field(description="The first audited year that the material covers.")
    last_year: int = Field(description="The last audited year that the material covers.")
    to: Body = Field(description="The body that may read it.")
    until: date = Field(description="The last day on which it may be read, in Asia/Shanghai.")
    secrecy_level: SecrecyLevel = Field(description="The secrecy level of the material.")
    offered_under: Law | None = Field(default=None, description="The article under which it was offered unasked.")
    need_to_know: int = Field(default=0, description="How many accounts may read it; 0: whoever has the granted role.")


class ShareRead(Message):
    """Somebody of the addressed body has opened the shared material. Subject: `share-<number>`. Never says who."""

    TYPE: ClassVar[str] = "sanxun.audit_share.share-read.v1"
    share: Number = Field(description="The number of the share.")
    unit: UnitCode = Field(description="The audited unit that the material is about.")
    by: Body = Field(description="The body of the reader.")
    first: bool = Field(description="Whether this is the first reading of the share.")


class ShareRecalled(Message):
    """The audit bureau has taken a share back; its key is destroyed. Subject: `share-<number>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.share-recalled.v1"
    share: Number = Field(description="The number of the share.")
    unit: UnitCode = Field(description="The audited unit that the material is about.")
    to: Body = Field(description="The body that could read it.")
    readings: int = Field(description="How often it had been read before.")
    removal_due: Due | None = Field(
        default=None, description="The last day for the removal receipt, if it had been read."
    )


class ShareRemovalConfirmed(Message):
    """The receiver of a recalled share has confirmed that its copies are removed. Subject: `share-<number>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.share-removal-confirmed.v1"
    share: Number = Field(description="The number of the share.")
    unit: UnitCode = Field(description="The audited unit that the material is about.")
    by: Body = Field(description="The body that has removed its copies.")
    copies: int = Field(description="How many copies it had and removed.")


class ShareRemovalOverdue(Message):
    """The last day for the removal receipt of a recalled share has passed without one. Subject: `share-<number>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.share-removal-overdue.v1"
    share: Number = Field(description="The number of the share.")
    unit: UnitCode = Field(description="The audited unit that the material is about.")
    to: Body = Field(description="The body that owes the receipt.")
    due: Due = Field(description="The last day that has passed.")


class ShareExpired(Message):
    """The last day of a share has passed; its key is destroyed. Subject: `share-<number>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.share-expired.v1"
    share: Number = Field(description="The number of the share.")
    unit: UnitCode = Field(description="The audited unit that the material is about.")
    to: Body = Field(description="The body that could read it.")
    readings: int = Field(description="How often it had been read; 0: never.")


class ClueReceived(Message):
    """A clue that was handed over has arrived at the audit bureau. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.clue-received.v1"
    handover: Number = Field(description="The number of the handover, given by the sender.")
    clue: Number = Field(description="The number of the clue in the sender's ledger.")
    unit: UnitCode = Field(description="The unit that the clue is about.")
    sender: Body = Field(description="The body that handed the clue over.")
    answer_due: Due = Field(description="The last day to accept or return it.")


class ClueAccepted(Message):
    """The audit bureau takes a clue up: it falls under audit supervision. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.clue-accepted.v1"
    handover: Number = Field(description="The number of the handover, given by the sender.")
    clue: Number = Field(description="The number of the clue in the sender's ledger.")
    unit: UnitCode = Field(description="The unit that the clue is about.")
    sender: Body = Field(description="The body that handed the clue over.")


class ClueReturned(Message):
    """The audit bureau gives a clue back to its sender with a reason. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.clue-returned.v1"
    handover: Number = Field(description="The number of the handover, given by the sender.")
    clue: Number = Field(description="The number of the clue in the sender's ledger.")
    unit: UnitCode = Field(description="The unit that the clue is about.")
    sender: Body = Field(description="The body that handed the clue over, which has it again.")
    reason: NotCompetent = Field(description="Why, as a category.")
    text: Sealed | None = Field(default=None, description="The reasons in words, sealed to the sender.")

    def sealed_for(self) -> tuple[str, ...]:
        """The sender alone."""
        return (self.sender,)


class AuditStarted(Message):
    """A clue has started an audit by legal procedure. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.audit-started.v1"
    handover: Number = Field(description="The number of the handover, given by the sender.")
    clue: Number = Field(description="The number of the clue in the sender's ledger.")
    unit: UnitCode = Field(description="The unit that is audited.")
    sender: Body = Field(description="The body that handed the clue over.")
    audit: Number = Field(description="The number of the audit in the bureau's ledger.")
    notice_on: date = Field(description="The day on which the audit notice reached the unit.")


class ResultGivenBack(Message):
    """The audit bureau tells the sender what came out of a clue. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.result-given-back.v1"
    handover: Number = Field(description="The number of the handover, given by the sender.")
    clue: Number = Field(description="The number of the clue in the sender's ledger.")
    unit: UnitCode = Field(description="The unit that was audited.")
    sender: Body = Field(description="The body that handed the clue over.")
    outcome: AuditOutcome = Field(description="What the audit found, as a category.")
    text: Sealed = Field(description="The result in words, sealed to the sender.")

    def sealed_for(self) -> tuple[str, ...]:
        """The sender alone."""
        return (self.sender,)


class AnswerOverdue(Message):
    """The last day to accept or return a clue has passed without an answer. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.answer-overdue.v1"
    handover: Number = Field(description="The number of the handover, given by the sender.")
    clue: Number = Field(description="The number of the clue in the sender's ledger.")
    unit: UnitCode = Field(description="The unit that the clue is about.")
    sender: Body = Field(description="The body that handed the clue over and waits.")
    due: Due = Field(description="The last day that has passed.")


class CluePart(BaseModel):
    """A part of a clue that the bureau is not competent for."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    handover: Number = Field(description="The number under which this part goes on.")
    to: Body = Field(description="Where it goes; the sender of the whole: it goes back.")
    categories: tuple[Category, ...] = Field(description="What it is about.")


class IncomingClueMessage(Message):
    """What the later messages about a clue at the audit bureau say."""

    handover: Number = Field(description="The number of the handover, given by the sender.")
    clue: Number = Field(description="The number of the clue in the first sender's ledger.")
    unit: UnitCode = Field(description="The unit that the clue is about.")
    sender: Body = Field(description="The body that handed the clue over.")


class CluePartlyAccepted(IncomingClueMessage):
    """The bureau handles one part; the rest goes on or back. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.clue-partly-accepted.v1"
    kept: tuple[Category, ...] = Field(description="What the bureau handles itself.")
    parts: tuple[CluePart, ...] = Field(description="The parts that it does not handle.")
    reason: NotCompetent = Field(description="Why, as a category.")
    text: Sealed | None = Field(default=None, description="The reasons in words, sealed to the sender.")

    def sealed_for(self) -> tuple[str, ...]:
        """The sender alone."""
        return (self.sender,)


class ClueForwarded(IncomingClueMessage):
    """The bureau keeps nothing: other organs are competent. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.clue-forwarded.v1"
    parts: tuple[CluePart, ...] = Field(description="The parts, together all of it, and where they go.")
    reason: NotCompetent = Field(description="Why, as a category.")
    text: Sealed | None = Field(default=None, description="The reasons in words, sealed to the sender.")

    def sealed_for(self) -> tuple[str, ...]:
        """The sender alone."""
        return (self.sender,)


class CluePartMoved(IncomingClueMessage):
    """What became of a part that the bureau had sent on. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.clue-part-moved.v1"
    part: Number = Field(description="The number of the part.")
    standing: Literal["received", "accepted", "completed", "here", "given_back", "taken_up", "sent_anew"] = Field(
        description="Where it stands; `here`: it came back to the bureau."
    )
    anew: CluePart | None = Field(default=None, description="The part under its new number, if it was sent on again.")


class CluePartOverdue(IncomingClueMessage):
    """A part that came back to the bureau was not sent on in time. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.clue-part-overdue.v1"
    part: Number = Field(description="The number of the part.")
    due: Due = Field(description="The last day that has passed.")


class ClueWithdrawalNoted(IncomingClueMessage):
    """The bureau has heard that a handover was taken back, and has none of it. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.clue-withdrawal-noted.v1"


class ClueHandedOver(IncomingClueMessage):
    """The bureau hands a clue, or a part of it, over to another body. Subject: `onward-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.clue-handed-over.v1"
    origin: Body = Field(description="The body in whose ledger the clue stood first.")
    to: Body = Field(description="The body that it is handed over to.")
    categories: tuple[Category, ...] = Field(description="Disciplines and tags of focus of this part.")
    city_managed_cadre: bool = Field(description="Whether it is about a cadre that the city manages.")
    answer_due: Due = Field(description="The last day to accept, return or forward it.")
    root: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = Field(
        description="The digest of the very first text, which no step changes."
    )
    parent: Number = Field(description="The handover that this is a part of.")
    chain: tuple[Body, ...] = Field(description="Through whose hands it came, the first first.")
    text: Sealed = Field(description="The excerpt that is handed over, sealed to the receiver.")

    def sealed_for(self) -> tuple[str, ...]:
        """The receiver alone."""
        return (self.to,)


class HandoverWithdrawn(IncomingClueMessage):
    """The bureau took back what it had handed on before it was accepted. Subject: `onward-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.handover-withdrawn.v1"
    to: Body = Field(description="The body that it had been offered to.")


class HandoverAnswerMissing(IncomingClueMessage):
    """The last day to answer what the bureau handed on passed without a word. Subject: `onward-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.handover-answer-missing.v1"
    to: Body = Field(description="The body that owes the answer.")
    received: bool = Field(description="Whether the receiver has it; if not, it is still under way.")
    due: Due = Field(description="The last day that has passed.")


class AuditMessage(Message):
    """What every message about an audit says."""

    audit: Number = Field(description="The number of the audit in the bureau's ledger.")
    unit: UnitCode = Field(description="The unit that is audited.")


class AuditBegun(AuditMessage):
    """An audit of the bureau's own plan has begun after its notice. Subject: `audit-<number>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.audit-begun.v1"
    notice_on: date = Field(description="The day on which the audit notice reached the unit.")


class DraftReportSent(AuditMessage):
    """The draft report lies with the audited unit for its comment. Subject: `audit-<number>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.draft-report-sent.v1"
    due: Due = Field(description="The last day for the unit's comment (审计法实施条例 art. 39: ten working days).")


class AuditeeAnswered(AuditMessage):
    """The audited unit has commented on the draft report. Subject: `audit-<number>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.auditee-answered.v1"
    objects: bool = Field(description="Whether it objects.")


class AuditeeSilent(AuditMessage):
    """The ten days passed without a comment: that counts as no objection. Subject: `audit-<number>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.auditee-silent.v1"
    due: Due = Field(description="The last day that has passed.")


class AuditReportIssued(AuditMessage):
    """The audit report is issued. Subject: `audit-<number>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.audit-report-issued.v1"
    objected: bool = Field(description="Whether the unit had objected to the draft.")


class FindingMessage(Message):
    """What every message about a finding of an audit says."""

    finding: Number = Field(description="The number of the finding in the bureau's ledger.")
    audit: Number = Field(description="The audit that found it.")
    unit: UnitCode = Field(description="The unit that has to rectify it.")


class AuditFindingRecorded(FindingMessage):
    """An audit has found a problem, to be rectified until a day. Subject: `finding-<number>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.audit-finding-recorded.v1"
    category: FindingCategory = Field(description="What it is about.")
    amount: int | None = Field(default=None, description="The money that is concerned, in fen.")
    rectify_by: date = Field(description="The last day to rectify, as the bureau set it (审计法 art. 52).")


class AuditFindingFollowed(FindingMessage):
    """The rectification of a finding is followed inside an inspection round. Subject: `finding-<number>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.audit-finding-followed.v1"
    round: RoundCode = Field(description="The round that follows it.")


class AuditFindingJudged(FindingMessage):
    """The auditors checked the evidence item by item and say how far it is. Subject: `finding-<number>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.audit-finding-judged.v1"
    state: FindingState = Field(description="已整改, 持续整改 or 未整改.")
    evidence: int = Field(description="How many pieces of evidence had been checked.")
    sufficient: int = Field(description="How many of them were sufficient.")
    round: RoundCode | None = Field(default=None, description="The round that follows it, if one does.")


class AuditFindingReopened(FindingMessage):
    """A finding that counted as rectified is open again. Subject: `finding-<number>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.audit-finding-reopened.v1"
    rectify_by: date = Field(description="The new last day to rectify.")


class AuditFindingOverdue(FindingMessage):
    """The last day to rectify a finding has passed. Subject: `finding-<number>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.audit-finding-overdue.v1"
    rectify_by: date = Field(description="The last day that has passed.")
    round: RoundCode | None = Field(default=None, description="The round that follows it, if one does.")


class StatutoryTransferMade(Message):
    """The bureau transfers a suspected violation to the competent organ (审计移送处理书). Subject: `transfer-<number>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.statutory-transfer-made.v1"
    transfer: Number = Field(description="The number of the audit transfer notice.")
    unit: UnitCode = Field(description="The audited unit.")
    to: Body = Field(description="The organ that it is transferred to.")
    under: Law = Field(description="The article that it rests on.")
    audit: Number | None = Field(default=None, description="The audit that found it.")
    finding: Number | None = Field(default=None, description="The finding that it rests on.")
    text: Sealed = Field(description="The notice itself, sealed to the receiver.")

    def sealed_for(self) -> tuple[str, ...]:
        """The receiver alone."""
        return (self.to,)


class StatutoryTransferAnswered(Message):
    """The organ that received a transfer has told its result in writing (审计法 arts 48, 54). Subject: `transfer-<number>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.statutory-transfer-answered.v1"
    transfer: Number = Field(description="The number of the audit transfer notice.")
    unit: UnitCode = Field(description="The audited unit.")
    by: Body = Field(description="The organ that has answered.")
    outcome: TransferOutcome = Field(description="What it wrote, as a category.")


class MatterMessage(Message):
    """What every message about a matter of the joint working group says."""

    matter: Number = Field(description="The number of the matter.")
    subject: MatterSubject = Field(description="What it is about.")
    unit: UnitCode | None = Field(default=None, description="The unit that it is about, if one.")
    round: RoundCode | None = Field(default=None, description="The round that it belongs to, if one.")


class JointMatterRaised(MatterMessage):
    """The inspection office or the bureau puts a matter before their joint group. Subject: `working-group-<number>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.joint-matter-raised.v1"
    by: Body = Field(description="The body that raised it.")


class JointMatterDecided(MatterMessage):
    """Both bodies agree on what is done, and by whom. Subject: `working-group-<number>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.joint-matter-decided.v1"
    done_by: Body = Field(description="The body that carries it out.")
    until: date = Field(description="The last day to have it done, as agreed.")


class JointMatterDone(MatterMessage):
    """What the joint group decided is done. Subject: `working-group-<number>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.joint-matter-done.v1"
    done_by: Body = Field(description="The body that has carried it out.")


class JointMatterOverdue(MatterMessage):
    """The last day of what the joint group decided has passed. Subject: `working-group-<number>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.joint-matter-overdue.v1"
    done_by: Body = Field(description="The body that owes it.")
    until: date = Field(description="The last day that has passed.")


MESSAGES: tuple[type[Message], ...] = (
    RequestAsked,
    RequestAnswered,
    AuditReportShared,
    ShareRead,
    ShareRecalled,
    ShareExpired,
    ClueReceived,
    ClueAccepted,
    ClueReturned,
    AuditStarted,
    ResultGivenBack,
    AnswerOverdue,
    CluePartlyAccepted,
    ClueForwarded,
    CluePartMoved,
    CluePartOverdue,
    ClueWithdrawalNoted,
    ClueHandedOver,
    HandoverWithdrawn,
    HandoverAnswerMissing,
    RequestPartlyGranted,
    ShareRemovalConfirmed,
    ShareRemovalOverdue,
    AuditBegun,
    DraftReportSent,
    AuditeeAnswered,
    AuditeeSilent,
    AuditReportIssued,
    AuditFindingRecorded,
    AuditFindingFollowed,
    AuditFindingJudged,
    AuditFindingReopened,
    AuditFindingOverdue,
    StatutoryTransferMade,
    StatutoryTransferAnswered,
    JointMatterRaised,
    JointMatterDecided,
    JointMatterDone,
    JointMatterOverdue,
)
