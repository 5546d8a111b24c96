"""What can be commanded of a clue. Days, accounts and last days come in from the edge."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts import Body
from contracts.clues import Category, Form, Measure, Office, Source, UrgeKind, Way
from deadlines import Due
from eventlog import Reference

from .events import PartMoved, Relation, Step, Word


@dataclass(frozen=True, slots=True)
class Register:
    """Puts a clue into the vault on the day of its receipt. `keeper` is the account of the vault's keeper.

    `received_as`: its number at the body that it came from. `marks`: where the keyed hashes lie.
    """

    clue: str
    keeper: str
    source: Source
    unit: str
    categories: tuple[Category, ...]
    city_managed_cadre: bool
    text: Reference
    proposal_due: Due
    feedback_due: Due | None
    occurred_on: date
    today: date
    received_as: str | None = None
    marks: Reference | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Says that another clue tells of the same, or of the same person."""

    other: str
    relation: Relation
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class UndoLink:
    """Says that the two have nothing to do with each other."""

    other: str
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Assign:
    """Gives it to an office; `batch` if that was done in a batch, which counts once."""

    office: Office
    handler: str | None
    batch: str | None
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class HandOver:
    """Hands part number `part` over to another body."""

    part: int
    to: Body
    categories: tuple[Category, ...]
    text: Reference
    answer_due: Due
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class NotePart:
    """What the handover's own stream says of a part."""

    moved: PartMoved


@dataclass(frozen=True, slots=True)
class Propose:
    """Proposes how to dispose of it. `by` is the account of the proposer; `chain` who approves, `step_due` until when."""

    way: Way
    grounds: Reference
    by: str
    occurred_on: date
    today: date
    chain: tuple[Step, ...] = ()
    step_due: Due | None = None


@dataclass(frozen=True, slots=True)
class Approve:
    """A leader approves what was proposed. `by` is his account.

    `step`: which one of the chain he is. `next_due`: the last day of the step behind it. `due`: the last day that
    follows from the way, if this is the last step.
    """

    by: str
    occurred_on: date
    today: date
    step: Step | None = None
    next_due: Due | None = None
    due: Due | None = None


@dataclass(frozen=True, slots=True)
class SendBack:
    """A leader sends the proposal back; `again_by` is the last day to propose anew."""

    by: str
    grounds: Reference
    again_by: date
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class SendLetter:
    """Sends letter number `letter` of the inquiry."""

    letter: int
    text: Reference
    reply_due: Due
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class ReceiveReply:
    """Takes in the reply to a letter."""

    letter: int
    text: Reference
    finish_due: Due
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class HoldTalk:
    """Notes talk number `talk` of the inquiry."""

    talk: int
    text: Reference
    finish_due: Due
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class StartVerification:
    """Begins the preliminary verification with these accounts."""

    members: tuple[str, ...]
    due: Due
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class ExtendVerification:
    """A leader gives it more time."""

    by: str
    grounds: Reference
    until: date
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class ReportVerification:
    """A member of the team brings the report, and signs it with that."""

    by: str
    report: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class SignReport:
    """Another member signs the report that has this digest."""

    by: str
    report: str
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class ReviewHeld:
    """Looks again at what is held, and leaves it held. `review` is the number of the review."""

    review: int
    by: str
    grounds: Reference
    next_due: Due
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Revive:
    """Takes up again what was held."""

    by: str
    grounds: Reference
    proposal_due: Due
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Urge:
    """Urges the office to report by a day, and again every `repeat_days` days; 0: not again."""

    kind: UrgeKind
    answer_by: date
    repeat_days: int
    by: str
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class ReportHandling:
    """The office reports how far it is."""

    by: str
    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class TellProgress:
    """Tells the body that it came from how far it is."""

    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class NoteSystemNumber:
    """Notes the number in the commission's own system."""

    number: str
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Conclude:
    """Says what follows for the person: one of the four forms, or none, and by which measures."""

    form: Form
    grounds: Reference
    occurred_on: date
    today: date
    measures: tuple[Measure, ...] = ()
    reporter_due: Due | None = None
    petition_due: Due | None = None


@dataclass(frozen=True, slots=True)
class NoteNamedReporter:
    """Notes that it was reported under the reporter's own name. `accepted_due`: None for a repeat report."""

    accepted_due: Due | None
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class GiveWord:
    """Notes that the reporter, or the petition office, was told. `by` is an account."""

    word: Word
    by: str
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class FeedBack:
    """Tells the body that the clue came from."""

    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class ReadText:
    """Opens a text. `reading` names this one reading, `by` is the reader's account."""

    reading: UUID
    text: UUID
    by: str
    today: date


@dataclass(frozen=True, slots=True)
class CheckDates:
    """The clock proposes to look at the last days."""

    today: date


Handling = (
    SendLetter
    | ReceiveReply
    | HoldTalk
    | StartVerification
    | ExtendVerification
    | ReportVerification
    | SignReport
    | ReviewHeld
    | Revive
)
"""What the way of disposal that was approved asks for."""

Command = (
    Register
    | Link
    | UndoLink
    | Assign
    | HandOver
    | NotePart
    | Propose
    | Approve
    | SendBack
    | Handling
    | Urge
    | ReportHandling
    | TellProgress
    | NoteSystemNumber
    | Conclude
    | FeedBack
    | NoteNamedReporter
    | GiveWord
    | ReadText
    | CheckDates
)
