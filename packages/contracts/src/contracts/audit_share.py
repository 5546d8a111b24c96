"""What the service `audit_share` publishes: requests for audit material, shares and their reading, clues taken up."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from .clues import Category
from .message import Body, Due, Message, Number, Sealed, UnitCode

TOPIC = "sanxun.audit_share"

MaterialKind = Literal["audit_report", "leaving_office_audit", "audit_material", "audit_workpaper"]
"""审计报告, 离任审计报告, 审计材料, 审计工作底稿."""

SecrecyLevel = Literal["none", "secret", "confidential"]
"""不涉密, 秘密 (secret), 机密 (confidential). A prefecture-level city sets no 绝密 (保守国家秘密法 2024)."""

NotCompetent = Literal["other_organ_competent", "nobody_here_competent", "insufficient_facts", "known_already"]
"""Why a clue goes back to its sender, as a category; the reasons in words travel sealed."""

AuditOutcome = Literal["confirmed", "partly_confirmed", "not_confirmed", "not_auditable"]
"""What an audit that a clue started has found: 属实, 部分属实, 不属实, 无法审计."""


class RequestAsked(Message):
    """A body asks the audit bureau for material about a unit (商请). Subject: `request-<number>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.request-asked.v1"
    request: Number = Field(description="The number of the request.")
    unit: UnitCode = Field(description="The audited unit that the material is about.")
    by: Body = Field(description="The body that asks.")
    kinds: tuple[MaterialKind, ...] = Field(description="The kinds of material that are asked for.")
    first_year: int = Field(description="The first audited year that is asked for.")
    last_year: int = Field(description="The last audited year that is asked for.")


class RequestAnswered(Message):
    """The audit bureau grants or denies a request. Subject: `request-<number>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.request-answered.v1"
    request: Number = Field(description="The number of the request.")
    unit: UnitCode = Field(description="The audited unit that the material is about.")
    by: Body = Field(description="The body that had asked.")
    answer: Literal["granted", "denied"] = Field(description="What the audit bureau answered.")


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


class HandoverAnswerMissing(IncomingClueMessage):
    """The last day to answer what the bureau handed on passed without a word. Subject: `onward-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.audit_share.handover-answer-missing.v1"
    to: Body = Field(description="The body that owes the answer.")
    received: bool = Field(description="Whether the receiver has it; if not, it is still under way.")
    due: Due = Field(description="The last day that has passed.")


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
    ClueHandedOver,
    HandoverAnswerMissing,
)
