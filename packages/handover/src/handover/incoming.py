"""The receiver's end: received → accepted (→ handling started → result given back) or returned with a reason."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Literal, assert_never

from deadlines import Due
from eventlog import Decider, Event, Reference, Refused, refuse_future
from pydantic import Field

from .terms import Terms


class Received(Event):
    """A clue of another body has arrived. From now on this body answers for the delay."""

    type: Literal["clue-received"] = "clue-received"
    terms: Terms


class Accepted(Event):
    """This body is competent and takes the clue up."""

    type: Literal["clue-accepted"] = "clue-accepted"


class Returned(Event):
    """This body is not competent: the clue goes back to its sender with the reason."""

    type: Literal["clue-returned"] = "clue-returned"
    reason: str
    text: Reference | None = None


class HandlingStarted(Event):
    """Work on the clue has begun under a number of this body's own, with notice to the unit."""

    type: Literal["clue-handling-started"] = "clue-handling-started"
    number: str
    notice_on: date


class ResultGivenBack(Event):
    """The sender is told what came of it."""

    type: Literal["clue-result-given-back"] = "clue-result-given-back"
    outcome: str
    text: Reference


class OfferWithdrawn(Event):
    """The sender has taken it back before it was answered."""

    type: Literal["clue-offer-withdrawn"] = "clue-offer-withdrawn"


class AnswerOverdue(Event):
    """The last day to answer has passed."""

    type: Literal["clue-answer-overdue"] = "clue-answer-overdue"
    due: Due


IncomingEvent = Annotated[
    Received | Accepted | Returned | HandlingStarted | ResultGivenBack | OfferWithdrawn | AnswerOverdue,
    Field(discriminator="type"),
]


@dataclass(frozen=True, slots=True)
class Receive:
    """The sender's message has come."""

    terms: Terms
    occurred_on: date


@dataclass(frozen=True, slots=True)
class Accept:
    """Takes the clue up."""

    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Return:
    """Gives it back. A reason is needed (监察法实施条例 art. 171)."""

    reason: str
    text: Reference | None
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class StartHandling:
    """Begins the work."""

    number: str
    notice_on: date
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class GiveResult:
    """Tells the sender what came of it."""

    outcome: str
    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class NoteWithdrawn:
    """The sender's message that it takes the offer back."""

    occurred_on: date


@dataclass(frozen=True, slots=True)
class CheckDates:
    """The clock's question whether the last day has passed."""

    today: date


IncomingCommand = Receive | Accept | Return | StartHandling | GiveResult | NoteWithdrawn | CheckDates


@dataclass(frozen=True, slots=True)
class NotThere:
    """Nothing has arrived under this number."""


@dataclass(frozen=True, slots=True)
class OnDesk:
    """Received, not answered yet. `late`: its last day has passed."""

    terms: Terms
    received_on: date
    late: bool = False


@dataclass(frozen=True, slots=True)
class InHand:
    """Accepted: this body holds it. `number` is that of the work that has begun."""

    terms: Terms
    accepted_on: date
    number: str | None = None


@dataclass(frozen=True, slots=True)
class GivenUp:
    """Returned to its sender, or withdrawn by him: the sender holds it."""

    terms: Terms
    reason: str


@dataclass(frozen=True, slots=True)
class Settled:
    """The result is given back."""

    terms: Terms
    outcome: str
    digest: str


Incoming = NotThere | OnDesk | InHand | GivenUp | Settled

WITHDRAWN = "withdrawn"


def decide(command: IncomingCommand, state: Incoming) -> list[IncomingEvent]:
    """What the receiver writes down."""
    match command, state:
        case Receive(), NotThere():
            return [Received(occurred_on=command.occurred_on, terms=command.terms)]
        case Receive(), _:
            return []
        case CheckDates(), OnDesk(late=False) if command.today > state.terms.answer_due.on:
            # The day after the last one, whenever the clock got to look: late or twice, the event is the same.
            return [
                AnswerOverdue(occurred_on=state.terms.answer_due.on + timedelta(days=1), due=state.terms.answer_due)
            ]
        case CheckDates(), _:
            return []
        case _, NotThere():
            raise Refused("clue-not-received")
        case NoteWithdrawn(), OnDesk():
            return [OfferWithdrawn(occurred_on=command.occurred_on)]
        case NoteWithdrawn(), _:
            return []  # answered before the withdrawal came: the answer stands, and the sender hears of it
        case Accept(), OnDesk():
            _not_before(command.occurred_on, state.received_on, command.today)
            return [Accepted(occurred_on=command.occurred_on)]
        case Return(), OnDesk():
            _not_before(command.occurred_on, state.received_on, command.today)
            return [Returned(occurred_on=command.occurred_on, reason=command.reason, text=command.text)]
        case Return(), GivenUp(reason=reason) if reason == command.reason:
            return []
        case StartHandling(), InHand(number=None):
            _not_before(command.occurred_on, state.accepted_on, command.today)
            return [
                HandlingStarted(occurred_on=command.occurred_on, number=command.number, notice_on=command.notice_on)
            ]
        case StartHandling(), InHand(number=number) if number == command.number:
            return []
        case GiveResult(), InHand():
            _not_before(command.occurred_on, state.accepted_on, command.today)
            return [ResultGivenBack(occurred_on=command.occurred_on, outcome=command.outcome, text=command.text)]
        case GiveResult(), Settled(outcome=outcome) if outcome == command.outcome:
            return []
        case Accept(), GivenUp():
            raise Refused("clue-given-up", handover=state.terms.handover, reason=state.reason)
        case Accept(), _:
            return []
        case ((Return() | StartHandling() | GiveResult()), GivenUp()):
            raise Refused("clue-given-up", handover=state.terms.handover, reason=state.reason)
        case ((StartHandling() | GiveResult()), OnDesk()):
            raise Refused("clue-not-accepted", handover=state.terms.handover)
        case ((Return() | StartHandling() | GiveResult()), _):
            raise Refused("clue-answered-already", handover=state.terms.handover)
        case _:
            assert_never(command)


def evolve(state: Incoming, event: IncomingEvent) -> Incoming:
    """What an event means for the receiver's end."""
    match event, state:
        case Received(), _:
            return OnDesk(event.terms, event.occurred_on)
        case _, NotThere():
            return state
        case Accepted(), _:
            return InHand(state.terms, event.occurred_on)
        case Returned(), _:
            return GivenUp(state.terms, event.reason)
        case HandlingStarted(), InHand():
            return InHand(state.terms, state.accepted_on, event.number)
        case ResultGivenBack(), _:
            return Settled(state.terms, event.outcome, event.text.digest)
        case OfferWithdrawn(), _:
            return GivenUp(state.terms, WITHDRAWN)
        case AnswerOverdue(), OnDesk():
            return OnDesk(state.terms, state.received_on, late=True)
        case _:
            return state


def _not_before(occurred_on: date, earliest: date, today: date) -> None:
    refuse_future(occurred_on, today)
    if occurred_on < earliest:
        raise Refused("before-receipt", occurred_on=occurred_on.isoformat(), received_on=earliest.isoformat())


incoming: Decider[IncomingCommand, Incoming, IncomingEvent] = Decider(decide, evolve, NotThere())
