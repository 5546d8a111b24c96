"""What the service `personnel` publishes: selection checks and their reports, clues taken up, items checked."""

from datetime import date
from typing import ClassVar, Literal, TypedDict

from pydantic import Field

from .clues import Category, Digest, PartStanding, SentPart
from .message import Body, Due, Message, Number, RoundCode, Sealed, UnitCode

TOPIC = "sanxun.personnel"

NotCompetent = Literal["other_organ_competent", "nobody_here_competent", "insufficient_facts", "known_already"]
"""Why a clue goes back to its sender, as a category; the reasons in words travel sealed."""

Outcome = Literal["confirmed", "partly_confirmed", "not_confirmed"]
"""What the department found."""

Report = Literal["supervision_report", "thematic_report"]
"""督查报告 of the selection check, 专题报告 on selection and appointment."""

Means = Literal["site_visit", "talks", "documents", "spot_check", "survey"]
"""How an item was checked (多种方式): 实地查看, 谈话了解, 查阅资料, 抽查, 民主测评."""

Finding = Literal["real", "partly", "sham"]
"""What a check of an item found: put right, put right in part, on paper only."""

Source = Literal["inspection", "selection_check", "clue", "rectification", "audit"]
"""Out of which work a result comes that was used in appraisal."""


class About(TypedDict):
    """What every message about an incoming clue says, as keyword arguments."""

    occurred_on: date
    handover: str
    clue: str
    unit: str
    sender: Body


def about(handover: str, clue: str, unit: str, sender: Body, occurred_on: date) -> About:
    """The part that all messages about an incoming clue share."""
    return {"occurred_on": occurred_on, "handover": handover, "clue": clue, "unit": unit, "sender": sender}


class IncomingClueMessage(Message):
    """What every message about a clue at the department says."""

    handover: Number = Field(description="The number of the handover, given by the sender.")
    clue: Number = Field(description="The number of the clue in the first sender's ledger.")
    unit: UnitCode = Field(description="The unit that the clue is about.")
    sender: Body = Field(description="The body that handed the clue over.")


class ClueReceived(IncomingClueMessage):
    """A clue that was handed over has arrived at the department. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.personnel.clue-received.v1"
    answer_due: Due = Field(description="The last day to accept or return it.")


class ClueAccepted(IncomingClueMessage):
    """The department takes a clue up. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.personnel.clue-accepted.v1"


class ClueReturned(IncomingClueMessage):
    """The department gives a clue back to its sender with a reason. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.personnel.clue-returned.v1"
    reason: NotCompetent = Field(description="Why, as a category.")
    text: Sealed | None = Field(default=None, description="The reasons in words, sealed to the sender.")

    def sealed_for(self) -> tuple[str, ...]:
        """The sender alone."""
        return (self.sender,)


class CluePartlyAccepted(IncomingClueMessage):
    """The department handles one part; the rest goes on or back. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.personnel.clue-partly-accepted.v1"
    kept: tuple[Category, ...] = Field(description="What the department handles itself.")
    parts: tuple[SentPart, ...] = Field(description="The parts that it does not handle.")
    reason: NotCompetent = Field(description="Why, as a category.")
    text: Sealed | None = Field(default=None, description="The reasons in words, sealed to the sender.")

    def sealed_for(self) -> tuple[str, ...]:
        """The sender alone."""
        return (self.sender,)


class ClueForwarded(IncomingClueMessage):
    """The department keeps nothing: other organs are competent. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.personnel.clue-forwarded.v1"
    parts: tuple[SentPart, ...] = Field(description="The parts, together all of it, and where they go.")
    reason: NotCompetent = Field(description="Why, as a category.")
    text: Sealed | None = Field(default=None, description="The reasons in words, sealed to the sender.")

    def sealed_for(self) -> tuple[str, ...]:
        """The sender alone."""
        return (self.sender,)


class CluePartMoved(IncomingClueMessage):
    """What became of a part that the department had sent on. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.personnel.clue-part-moved.v1"
    part: Number = Field(description="The number of the part.")
    standing: PartStanding = Field(description="Where it stands; `here`: it is back at the department.")
    anew: SentPart | None = Field(default=None, description="The part under its new number, if it was sent on again.")


class CluePartOverdue(IncomingClueMessage):
    """A part that came back to the department was not sent on in time. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.personnel.clue-part-overdue.v1"
    part: Number = Field(description="The number of the part.")
    due: Due = Field(description="The last day that has passed.")


class ClueWithdrawalNoted(IncomingClueMessage):
    """The department has heard that a handover was taken back, and has none of it. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.personnel.clue-withdrawal-noted.v1"


class ClueHandedOver(IncomingClueMessage):
    """The department hands a clue, or a part of it, over to another body. Subject: `onward-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.personnel.clue-handed-over.v1"
    origin: Body = Field(description="The body in whose ledger the clue stood first.")
    to: Body = Field(description="The body that it is handed over to.")
    categories: tuple[Category, ...] = Field(description="Disciplines and tags of focus of this part.")
    city_managed_cadre: bool = Field(description="Whether it is about a cadre that the city manages.")
    answer_due: Due = Field(description="The last day to accept, return or forward it.")
    root: Digest = Field(description="The digest of the very first text, which no step changes.")
    parent: Number = Field(description="The handover that this is a part of.")
    chain: tuple[Body, ...] = Field(description="Through whose hands it came, the first first.")
    text: Sealed = Field(description="The excerpt that is handed over, sealed to the receiver.")

    def sealed_for(self) -> tuple[str, ...]:
        """The receiver alone."""
        return (self.to,)


class HandoverWithdrawn(IncomingClueMessage):
    """The department took back what it had handed on before it was accepted. Subject: `onward-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.personnel.handover-withdrawn.v1"
    to: Body = Field(description="The body that it had been offered to.")


class HandoverAnswerMissing(IncomingClueMessage):
    """The last day to answer what the department handed on passed without a word. Subject: `onward-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.personnel.handover-answer-missing.v1"
    to: Body = Field(description="The body that owes the answer.")
    received: bool = Field(description="Whether the receiver has it; if not, it is still under way.")
    due: Due = Field(description="The last day that has passed.")


class HandlingStarted(IncomingClueMessage):
    """The department has begun to verify a clue. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.personnel.handling-started.v1"
    number: Number = Field(description="The number of the work in the department's ledger.")


class ResultGivenBack(IncomingClueMessage):
    """The department tells the sender what came out of a clue. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.personnel.result-given-back.v1"
    outcome: Outcome = Field(description="What it found, as a category.")
    text: Sealed = Field(description="The result in words, sealed to the sender.")

    def sealed_for(self) -> tuple[str, ...]:
        """The sender alone."""
        return (self.sender,)


class AnswerOverdue(IncomingClueMessage):
    """The last day to accept or return a clue passed without an answer. Subject: `incoming-clue-<handover>`."""

    TYPE: ClassVar[str] = "sanxun.personnel.answer-overdue.v1"
    due: Due = Field(description="The last day that has passed.")


class SelectionCheckOpened(Message):
    """The department opened its check of selection and appointment in a round. Subject: `selection-check-<check>`."""

    TYPE: ClassVar[str] = "sanxun.personnel.selection-check-opened.v1"
    check: Number = Field(description="The number of the check in the department's ledger.")
    round: RoundCode = Field(description="The round that it goes with.")
    unit: UnitCode = Field(description="The unit that is checked.")
    members: int = Field(description="How many people are in the group.")


class ReportIssued(Message):
    """The group issued one of its two reports to the inspection office. Subject: `selection-check-<check>`."""

    TYPE: ClassVar[str] = "sanxun.personnel.selection-check-report-issued.v1"
    check: Number = Field(description="The number of the check.")
    round: RoundCode = Field(description="The round.")
    unit: UnitCode = Field(description="The unit that was checked.")
    report: Report = Field(description="Which of the two reports.")
    problems: int = Field(description="How many problems it names.")
    text: Sealed = Field(description="The report, sealed to the inspection office.")

    def sealed_for(self) -> tuple[str, ...]:
        """The inspection office."""
        return ("inspection_office",)


class SelectionCheckConcluded(Message):
    """Both reports are there: the check is done. Subject: `selection-check-<check>`."""

    TYPE: ClassVar[str] = "sanxun.personnel.selection-check-concluded.v1"
    check: Number = Field(description="The number of the check.")
    round: RoundCode = Field(description="The round.")
    unit: UnitCode = Field(description="The unit that was checked.")


class PersonnelItemChecked(Message):
    """The department checked an issue that it supervises. Subject: `tracked-item-<item>`."""

    TYPE: ClassVar[str] = "sanxun.personnel.personnel-item-checked.v1"
    item: str = Field(description="The issue, `<round>.<unit>.<nn>`.")
    round: RoundCode = Field(description="The round.")
    unit: UnitCode = Field(description="The unit.")
    means: Means = Field(description="By which means.")
    finding: Finding = Field(description="What the check found.")


class ResultUsed(Message):
    """A result was used in the appraisal of a unit's leaders (巡视工作条例 art. 30). Subject: `result-use-<number>`."""

    TYPE: ClassVar[str] = "sanxun.personnel.result-used.v1"
    number: Number = Field(description="The number of the record in the department's ledger.")
    unit: UnitCode = Field(description="The unit.")
    year: int = Field(description="The year of the appraisal.")
    source: Source = Field(description="Out of which work the result comes.")


MESSAGES: tuple[type[Message], ...] = (
    ClueReceived,
    ClueAccepted,
    ClueReturned,
    CluePartlyAccepted,
    ClueForwarded,
    CluePartMoved,
    CluePartOverdue,
    ClueWithdrawalNoted,
    ClueHandedOver,
    HandoverWithdrawn,
    HandoverAnswerMissing,
    HandlingStarted,
    ResultGivenBack,
    AnswerOverdue,
    SelectionCheckOpened,
    ReportIssued,
    SelectionCheckConcluded,
    PersonnelItemChecked,
    ResultUsed,
)
