"""The receiver's end: received → accepted, wholly or in part → result given back; or returned; or forwarded.

`dates` is the to-do list of a stream with these events: the answer, and every part that came back, has its last day.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated, Literal, assert_never

import eventlog
from deadlines import Due
from eventlog import Decider, Done, Event, Reference, Refused, refuse_future
from pydantic import Field

from .parts import (
    Forward,
    Forwarded,
    ForwardPart,
    GiveBackPart,
    NotePart,
    Part,
    PartForwarded,
    PartGivenBack,
    PartlyAccept,
    PartlyAccepted,
    PartNoted,
    PartOverdue,
    PartTaken,
    TakePart,
    decide_part,
    evolve_parts,
    parts_of,
    refuse_division,
    same_parts,
)
from .terms import Terms


class Received(Event):
    """A clue of another body has arrived. From now on this body answers for the delay.

    `due`: the last day to answer, counted from the receipt; none where it is the one in the terms.
    """

    type: Literal["clue-received"] = "clue-received"
    terms: Terms
    due: Due | None = None


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
    unit: str | None = None
    """Whom it is about, for what follows at the receiver; none in what was stored before this was written down."""


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
    Received
    | Accepted
    | PartlyAccepted
    | Forwarded
    | Returned
    | HandlingStarted
    | ResultGivenBack
    | OfferWithdrawn
    | AnswerOverdue
    | PartNoted
    | PartGivenBack
    | PartTaken
    | PartForwarded
    | PartOverdue,
    Field(discriminator="type"),
]


@dataclass(frozen=True, slots=True)
class Receive:
    """The sender's message has come. `due`: the last day to answer, counted from the receipt."""

    terms: Terms
    occurred_on: date
    due: Due | None = None


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


IncomingCommand = (
    Receive
    | Accept
    | PartlyAccept
    | Forward
    | Return
    | StartHandling
    | GiveResult
    | NoteWithdrawn
    | NotePart
    | GiveBackPart
    | TakePart
    | ForwardPart
    | CheckDates
)


@dataclass(frozen=True, slots=True)
class NotThere:
    """Nothing has arrived under this number."""


@dataclass(frozen=True, slots=True)
class OnDesk:
    """Received, not answered yet. `late`: its last day has passed."""

    terms: Terms
    received_on: date
    late: bool = False
    due: Due | None = None

    @property
    def answer_due(self) -> Due:
        """The last day to answer."""
        return self.due or self.terms.answer_due


@dataclass(frozen=True, slots=True)
class InHand:
    """Accepted: this body holds it. `number` is that of the work that has begun.

    `kept`: which categories, where the rest went on; none: all of it.
    """

    terms: Terms
    accepted_on: date
    number: str | None = None
    kept: tuple[str, ...] | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class PassedOn:
    """Forwarded as a whole: this body holds nothing of it, but what came back."""

    terms: Terms
    passed_on: date
    parts: tuple[Part, ...]


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
    parts: tuple[Part, ...] = ()


Incoming = NotThere | OnDesk | InHand | PassedOn | GivenUp | Settled

WITHDRAWN = "withdrawn"


def decide(command: IncomingCommand, state: Incoming) -> list[IncomingEvent]:
    """What the receiver writes down."""
    match command, state:
        case Receive(), NotThere():
            return [Received(occurred_on=command.occurred_on, terms=command.terms, due=command.due)]
        case Receive(), _:
            return []
        case CheckDates(), _:
            return _overdue(command.today, state)
        case _, NotThere():
            raise Refused("clue-not-received")
        case NoteWithdrawn(), OnDesk():
            return [OfferWithdrawn(occurred_on=command.occurred_on)]
        case NoteWithdrawn(), _:
            return []  # answered before the withdrawal came: the answer stands, and the sender hears of it
        case ((Accept() | PartlyAccept() | Forward() | Return()), _):
            return _answer(command, state)
        case ((NotePart() | GiveBackPart() | TakePart() | ForwardPart()), (InHand() | PassedOn() | Settled())):
            events = decide_part(command, state.terms, state.parts)
            if events and not isinstance(command, NotePart):
                since = next(part.since for part in state.parts if part.terms.handover == command.part)
                _not_before(command.occurred_on, since, command.today)
                if isinstance(command, TakePart) and isinstance(state, Settled):
                    raise Refused("clue-answered-already", handover=state.terms.handover)
            return [*events]
        case ((NotePart() | GiveBackPart() | TakePart() | ForwardPart()), _):
            raise Refused("part-unknown", part=command.part)
        case ((StartHandling() | GiveResult()), _):
            return _handle(command, state)
        case _:
            assert_never(command)


def _answer(command: Accept | PartlyAccept | Forward | Return, state: Incoming) -> list[IncomingEvent]:
    """The four answers of the receiver (监察法实施条例 art. 171)."""
    match command, state:
        case _, NotThere():
            raise Refused("clue-not-received")
        case _, OnDesk():
            _not_before(command.occurred_on, state.received_on, command.today)
        case Accept(), (InHand(kept=None) | Settled()):
            return []
        case PartlyAccept(), InHand(kept=kept) if kept == command.kept and same_parts(state.parts, command.parts):
            return []
        case Forward(), PassedOn() if same_parts(state.parts, command.parts):
            return []
        case Return(), GivenUp(reason=reason) if reason == command.reason:
            return []
        case _, GivenUp():
            raise Refused("clue-given-up", handover=state.terms.handover, reason=state.reason)
        case _:
            raise Refused("clue-answered-already", handover=state.terms.handover)
    match command:
        case Accept():
            return [Accepted(occurred_on=command.occurred_on)]
        case Return():
            return [Returned(occurred_on=command.occurred_on, reason=command.reason, text=command.text)]
        case PartlyAccept():
            if not command.kept or not command.parts:
                raise Refused("not-partly", handover=state.terms.handover)
            refuse_division(state.terms, command.kept, command.parts)
            return [
                PartlyAccepted(
                    occurred_on=command.occurred_on,
                    kept=command.kept,
                    parts=command.parts,
                    reason=command.reason,
                    text=command.text,
                )
            ]
        case Forward():
            if all(part.to == state.terms.sender for part in command.parts):
                raise Refused("forward-is-a-return", handover=state.terms.handover)
            refuse_division(state.terms, (), command.parts)
            return [
                Forwarded(
                    occurred_on=command.occurred_on, parts=command.parts, reason=command.reason, text=command.text
                )
            ]
        case _:
            assert_never(command)


def _handle(command: StartHandling | GiveResult, state: Incoming) -> list[IncomingEvent]:
    match command, state:
        case _, NotThere():
            raise Refused("clue-not-received")
        case _, GivenUp():
            raise Refused("clue-given-up", handover=state.terms.handover, reason=state.reason)
        case _, OnDesk():
            raise Refused("clue-not-accepted", handover=state.terms.handover)
        case StartHandling(), InHand(number=None):
            _not_before(command.occurred_on, state.accepted_on, command.today)
            return [
                HandlingStarted(occurred_on=command.occurred_on, number=command.number, notice_on=command.notice_on)
            ]
        case StartHandling(), InHand(number=number) if number == command.number:
            return []
        case GiveResult(), (InHand() | PassedOn()):
            since = state.accepted_on if isinstance(state, InHand) else state.passed_on
            _not_before(command.occurred_on, since, command.today)
            out = [part for part in state.parts if part.standing not in ("completed", "given_back", "sent_anew")]
            if isinstance(state, PassedOn) and out:
                # Whoever kept nothing has no result of his own: he passes on what the others have found.
                raise Refused("parts-still-out", handover=state.terms.handover, part=out[0].terms.handover)
            return [ResultGivenBack(occurred_on=command.occurred_on, outcome=command.outcome, text=command.text)]
        case GiveResult(), Settled(outcome=outcome) if outcome == command.outcome:
            return []
        case _:
            raise Refused("clue-answered-already", handover=state.terms.handover)


def _overdue(today: date, state: Incoming) -> list[IncomingEvent]:
    """The day after the last one, whenever the clock got to look: late or twice, the event is the same."""
    day = timedelta(days=1)
    match state:
        case OnDesk(late=False) if today > state.answer_due.on:
            return [AnswerOverdue(occurred_on=state.answer_due.on + day, due=state.answer_due)]
        case InHand() | PassedOn() | Settled():
            return [
                PartOverdue(occurred_on=part.due.on + day, part=part.terms.handover, due=part.due)
                for part in state.parts
                if part.standing == "here" and part.due is not None and not part.late and today > part.due.on
            ]
        case _:
            return []


def evolve(state: Incoming, event: IncomingEvent) -> Incoming:
    """What an event means for the receiver's end."""
    match event, state:
        case Received(), _:
            return OnDesk(event.terms, event.occurred_on, due=event.due)
        case _, NotThere():
            return state
        case Accepted(), _:
            return InHand(state.terms, event.occurred_on)
        case PartlyAccepted(), _:
            parts = parts_of(event.parts, event.occurred_on)
            return InHand(state.terms, event.occurred_on, kept=event.kept, parts=parts)
        case Forwarded(), _:
            return PassedOn(state.terms, event.occurred_on, parts_of(event.parts, event.occurred_on))
        case Returned(), _:
            return GivenUp(state.terms, event.reason)
        case HandlingStarted(), InHand():
            return replace(state, number=event.number)
        case ResultGivenBack(), (InHand() | PassedOn()):
            return Settled(state.terms, event.outcome, event.text.digest, state.parts)
        case OfferWithdrawn(), _:
            return GivenUp(state.terms, WITHDRAWN)
        case AnswerOverdue(), OnDesk():
            return replace(state, late=True)
        case PartTaken(), PassedOn():
            taken = _categories(state.parts, event.part)
            return InHand(state.terms, event.occurred_on, kept=taken, parts=evolve_parts(state.parts, event))
        case PartTaken(), InHand():
            kept = (*(state.kept or ()), *_categories(state.parts, event.part))
            return replace(state, kept=tuple(dict.fromkeys(kept)), parts=evolve_parts(state.parts, event))
        case ((PartNoted() | PartGivenBack() | PartForwarded() | PartOverdue()), (InHand() | PassedOn() | Settled())):
            return replace(state, parts=evolve_parts(state.parts, event))
        case _:
            return state


def dates(event: IncomingEvent, state: Incoming) -> Sequence[eventlog.Due | Done]:
    """An answer has its last day, and so has a part that came back."""
    match event:
        case Received():
            return (eventlog.Due("answer", (event.due or event.terms.answer_due).on),)
        case Accepted() | PartlyAccepted() | Forwarded() | Returned() | OfferWithdrawn() | AnswerOverdue():
            return (Done("answer"),)
        case PartNoted(standing="here", due=due) if due is not None:
            return (eventlog.Due(event.part, due.on),)
        case PartNoted() | PartGivenBack() | PartTaken() | PartForwarded() | PartOverdue():
            return (Done(event.part),)
        case HandlingStarted() | ResultGivenBack():
            return ()
        case _:
            assert_never(event)


def _categories(parts: tuple[Part, ...], number: str) -> tuple[str, ...]:
    return next((part.terms.categories for part in parts if part.terms.handover == number), ())


def _not_before(occurred_on: date, earliest: date, today: date) -> None:
    refuse_future(occurred_on, today)
    if occurred_on < earliest:
        raise Refused("before-receipt", occurred_on=occurred_on.isoformat(), received_on=earliest.isoformat())


incoming: Decider[IncomingCommand, Incoming, IncomingEvent] = Decider(decide, evolve, NotThere())
