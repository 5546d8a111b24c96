"""What can have happened to a clue in the vault. Type names and fields are the stored format."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from contracts import Body, Number, UnitCode
from contracts.clues import Category, Form, Measure, Office, Source, Stage, UrgeKind, Way
from deadlines import Due
from eventlog import Event, Reference
from handover import Terms
from pydantic import Field

Relation = Literal["duplicate", "same_person"]
"""重复件, 同案人员."""

Word = Literal["accepted", "result", "petition_office"]
"""Which word is owed: to a named reporter that it was accepted and what came of it (D11), to the petition office (D12)."""

Step = Literal["deputy_in_charge", "supervision_director", "secretary"]
"""分管领导, 监督室主任, 书记: who approves a disposal, one after the other."""


class ClueRegistered(Event):
    """The keeper registered it on the day of receipt. `keeper` is an account; the text lies in the vault.

    `received_as`: its number at the body that it came from. `marks`: where the keyed hashes lie by which a repeat report
    is found; they stand in no event and no message.
    """

    type: Literal["clue-registered"] = "clue-registered"
    clue: Number
    keeper: str
    source: Source
    unit: UnitCode
    categories: tuple[Category, ...]
    city_managed_cadre: bool
    text: Reference
    proposal_due: Due
    feedback_due: Due | None
    received_as: Number | None = None
    marks: Reference | None = None


class ClueLinked(Event):
    """The keeper found that it tells of what another clue tells, or of the same person. Both are kept."""

    type: Literal["clue-linked"] = "clue-linked"
    other: Number
    relation: Relation


class LinkUndone(Event):
    """The keeper found that the two have nothing to do with each other."""

    type: Literal["link-undone"] = "link-undone"
    other: Number


class ClueAssigned(Event):
    """An office handles it from now on; `handler` is an account there, if one was named."""

    type: Literal["clue-assigned"] = "clue-assigned"
    office: Office
    handler: str | None
    batch: Number | None


class PartHandedOver(Event):
    """A part of it was handed over to another body. The handover's own stream tells the rest."""

    type: Literal["part-handed-over"] = "part-handed-over"
    part: int
    terms: Terms


class PartAccepted(Event):
    """The other body holds that part now. `seen`: the version of the handover's stream that said so."""

    type: Literal["part-accepted"] = "part-accepted"
    part: int
    seen: int


class PartReturned(Event):
    """The other body gave that part back."""

    type: Literal["part-returned"] = "part-returned"
    part: int
    seen: int
    reason: str


class PartWithdrawn(Event):
    """This body took the offer of that part back."""

    type: Literal["part-withdrawn"] = "part-withdrawn"
    part: int
    seen: int


class PartResultBack(Event):
    """The other body told what came of that part."""

    type: Literal["part-result-back"] = "part-result-back"
    part: int
    seen: int
    outcome: str


class DisposalProposed(Event):
    """A way to dispose of it was proposed, out of the list `ways`. `proposer` is an account.

    `chain`: who approves, one step after the other, and `step_due` the last day of the first. None: a leader approves.
    """

    type: Literal["disposal-proposed"] = "disposal-proposed"
    way: Way
    ways: str
    grounds: Reference
    proposer: str
    days_late: int
    chain: tuple[Step, ...] = ()
    step_due: Due | None = None


class StepApproved(Event):
    """One step of the chain has approved, and it is not the last one. `by` is an account."""

    type: Literal["disposal-step-approved"] = "disposal-step-approved"
    step: Step
    by: str
    next_due: Due | None


class ProposalSentBack(Event):
    """A leader sent the proposal back: it is to be proposed anew by a day that he set."""

    type: Literal["proposal-sent-back"] = "proposal-sent-back"
    by: str
    grounds: Reference
    again_by: date


class DisposalOverdue(Event):
    """The last day to propose a disposal passed; `occurred_on` is the day after it."""

    type: Literal["disposal-overdue"] = "disposal-overdue"
    due: Due


class DisposalDecided(Event):
    """A leader approved the proposal. `leader` is an account.

    `due`: when the way has to be taken (talk, verification), or what is held has to be looked at again.
    """

    type: Literal["disposal-decided"] = "disposal-decided"
    way: Way
    leader: str
    due: Due | None = None


class LetterSent(Event):
    """A letter of inquiry was sent (函询). It is answered within D6."""

    type: Literal["inquiry-letter-sent"] = "inquiry-letter-sent"
    letter: int
    text: Reference
    reply_due: Due


class ReplyReceived(Event):
    """The letter was answered. The inquiry is finished within D7."""

    type: Literal["inquiry-reply-received"] = "inquiry-reply-received"
    letter: int
    text: Reference
    days_late: int
    finish_due: Due


class TalkHeld(Event):
    """A talk was held (谈话); what was said lies in the vault. The inquiry is finished within D7."""

    type: Literal["inquiry-talk-held"] = "inquiry-talk-held"
    talk: int
    text: Reference
    finish_due: Due


class VerificationStarted(Event):
    """A preliminary verification began (初步核实). `members` are accounts, at least two."""

    type: Literal["verification-started"] = "verification-started"
    members: tuple[str, ...]
    due: Due


class VerificationExtended(Event):
    """A leader gave the verification more time."""

    type: Literal["verification-extended"] = "verification-extended"
    by: str
    grounds: Reference
    until: date


class VerificationSigned(Event):
    """A member signed the report. `report` is the digest of the text that he signed."""

    type: Literal["verification-signed"] = "verification-signed"
    member: str
    report: str


class VerificationReported(Event):
    """The report is there; it counts once all members signed it."""

    type: Literal["verification-reported"] = "verification-reported"
    report: Reference
    by: str
    days_late: int


class HeldReviewed(Event):
    """What is held was looked at again and stays held."""

    type: Literal["held-reviewed"] = "held-reviewed"
    review: int
    by: str
    grounds: Reference
    next_due: Due


class HeldRevived(Event):
    """What was held can be checked now: a disposal is proposed anew."""

    type: Literal["held-revived"] = "held-revived"
    by: str
    grounds: Reference
    proposal_due: Due


class StageOverdue(Event):
    """The last day of a step passed; `occurred_on` is the day after it."""

    type: Literal["stage-overdue"] = "stage-overdue"
    stage: Stage
    due: Due


class HandlingUrged(Event):
    """The office was urged to report by a day; every `repeat_days` days it is urged again. `by`: an account, or none
    where the clock repeated it. `nth`: how often since the office last reported."""

    type: Literal["handling-urged"] = "handling-urged"
    kind: UrgeKind
    nth: int
    answer_by: date
    repeat_days: int
    by: str | None


class HandlingReported(Event):
    """The office reported how far it is."""

    type: Literal["handling-reported"] = "handling-reported"
    by: str
    text: Reference


class ProgressTold(Event):
    """The body that it came from was told how far it is (办理结果随时反馈)."""

    type: Literal["progress-told"] = "progress-told"
    to: Body
    text: Reference
    way: Way | None


class SystemNumberNoted(Event):
    """It stands in the commission's own system (问题线索管理信息系统) under this number."""

    type: Literal["system-number-noted"] = "system-number-noted"
    number: Number


class ClueConcluded(Event):
    """It is disposed of; `form` follows for the person, or none, by these measures.

    `reporter_due`: the last day to tell a named reporter the result; `petition_due`: to tell the petition office.
    """

    type: Literal["clue-concluded"] = "clue-concluded"
    form: Form
    grounds: Reference
    measures: tuple[Measure, ...] = ()
    reporter_due: Due | None = None
    petition_due: Due | None = None


class ResultFedBack(Event):
    """The body that it came from was told what came of it."""

    type: Literal["result-fed-back"] = "result-fed-back"
    to: Body
    text: Reference
    days_late: int


class FeedbackOverdue(Event):
    """The last day to tell the source passed; `occurred_on` is the day after it."""

    type: Literal["feedback-overdue"] = "feedback-overdue"
    due: Due


class ReportedByName(Event):
    """It was reported under the reporter's own name (实名举报). Who it is lies in the vault. `accepted_due`: the last day
    to tell him that it was accepted; None: a repeat report, which is not told again."""

    type: Literal["reported-by-name"] = "reported-by-name"
    accepted_due: Due | None


class WordGiven(Event):
    """The reporter, or the petition office, was told. `by` is an account."""

    type: Literal["word-given"] = "word-given"
    word: Word
    by: str
    days_late: int


class WordNear(Event):
    """The last day to tell is `days` days away; `occurred_on` is that day."""

    type: Literal["word-near"] = "word-near"
    word: Word
    days: int
    due: Due


class WordOverdue(Event):
    """The last day to tell passed; `occurred_on` is the day after it."""

    type: Literal["word-overdue"] = "word-overdue"
    word: Word
    due: Due


class ClueTextRead(Event):
    """Somebody opened a text of it. `reader` is an account, `text` the place in the vault."""

    type: Literal["clue-text-read"] = "clue-text-read"
    reading: UUID
    reader: str
    text: UUID


PartMoved = PartAccepted | PartReturned | PartWithdrawn | PartResultBack

ClueEvent = Annotated[
    ClueRegistered
    | ClueLinked
    | LinkUndone
    | ClueAssigned
    | PartHandedOver
    | PartAccepted
    | PartReturned
    | PartWithdrawn
    | PartResultBack
    | DisposalProposed
    | DisposalOverdue
    | DisposalDecided
    | ClueConcluded
    | ResultFedBack
    | FeedbackOverdue
    | ClueTextRead
    | StepApproved
    | ProposalSentBack
    | LetterSent
    | ReplyReceived
    | TalkHeld
    | VerificationStarted
    | VerificationExtended
    | VerificationSigned
    | VerificationReported
    | HeldReviewed
    | HeldRevived
    | StageOverdue
    | HandlingUrged
    | HandlingReported
    | ProgressTold
    | SystemNumberNoted
    | ReportedByName
    | WordGiven
    | WordNear
    | WordOverdue,
    Field(discriminator="type"),
]
