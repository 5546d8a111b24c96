"""The sender's end: offered → received → accepted, in part or wholly, returned or forwarded; → withdrawn; → result.

`dates` is the to-do list of a stream with these events: an offer that nobody answers is missed on its last day.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated, Literal, assert_never

import eventlog
from deadlines import Due
from eventlog import Decider, Done, Event, Reference, Refused, refuse_future
from pydantic import Field

from .terms import Fragment, Terms, same

PartStanding = Literal["received", "accepted", "completed", "here", "given_back", "taken_up", "sent_anew"]
"""What the forwarder tells of a part; `here`: it came back to him."""

PART_RANK: dict[str, int] = {
    "sent": 0,
    "received": 1,
    "accepted": 2,
    "completed": 3,
    "here": 3,
    "given_back": 4,
    "taken_up": 4,
    "sent_anew": 4,
}


class Offered(Event):
    """A body offers a clue, or a part of it, to another."""

    type: Literal["handover-offered"] = "handover-offered"
    terms: Terms


class Withdrawn(Event):
    """The sender takes its offer back before the other body has accepted it."""

    type: Literal["handover-withdrawn"] = "handover-withdrawn"


class WithdrawalNoted(Event):
    """The other body has heard the withdrawal before it answered: nothing of it is there, and the sender is free."""

    type: Literal["handover-withdrawal-noted"] = "handover-withdrawal-noted"


class ReceiptNoted(Event):
    """The other body has received it: from here on a delay is charged to that body."""

    type: Literal["handover-receipt-noted"] = "handover-receipt-noted"
    due: Due | None = None


class AcceptanceNoted(Event):
    """The other body has accepted it and holds it now."""

    type: Literal["handover-acceptance-noted"] = "handover-acceptance-noted"


class ReturnNoted(Event):
    """The other body has returned it with a reason: the sender holds it again."""

    type: Literal["handover-return-noted"] = "handover-return-noted"
    reason: str
    text: Reference | None = None


class StartNoted(Event):
    """The other body has begun to handle it, under a number of its own."""

    type: Literal["handover-start-noted"] = "handover-start-noted"
    number: str


class ResultNoted(Event):
    """The other body has given its result back."""

    type: Literal["handover-result-noted"] = "handover-result-noted"
    outcome: str
    text: Reference | None = None


class PartAcceptanceNoted(Event):
    """The other body handles `kept`; the parts went on, or (those to this body itself) came back."""

    type: Literal["handover-part-acceptance-noted"] = "handover-part-acceptance-noted"
    kept: tuple[str, ...]
    parts: tuple[Fragment, ...]
    reason: str
    text: Reference | None = None


class ForwardNoted(Event):
    """The other body kept nothing: it forwarded it to others."""

    type: Literal["handover-forward-noted"] = "handover-forward-noted"
    parts: tuple[Fragment, ...]
    reason: str
    text: Reference | None = None


class PartMoveNoted(Event):
    """What became of a part that the other body had forwarded. `anew`: it was sent on once more."""

    type: Literal["handover-part-move-noted"] = "handover-part-move-noted"
    part: str
    standing: PartStanding
    anew: Fragment | None = None
    outcome: str | None = None


class AnswerMissing(Event):
    """The last day to answer passed without a word. `received`: the other body has it, so the delay is its own."""

    type: Literal["handover-answer-missing"] = "handover-answer-missing"
    due: Due
    received: bool


OutgoingEvent = Annotated[
    Offered
    | Withdrawn
    | WithdrawalNoted
    | ReceiptNoted
    | AcceptanceNoted
    | PartAcceptanceNoted
    | ForwardNoted
    | PartMoveNoted
    | ReturnNoted
    | StartNoted
    | ResultNoted
    | AnswerMissing,
    Field(discriminator="type"),
]


@dataclass(frozen=True, slots=True)
class Offer:
    """Hands over on these terms."""

    terms: Terms
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Takes the offer back."""

    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class NoteReceived:
    """The other body says that it has it. `due`: its last day to answer, counted from the receipt."""

    occurred_on: date
    by: str | None = None
    due: Due | None = None


@dataclass(frozen=True, slots=True)
class NoteAccepted:
    """The other body says that it takes it up."""

    occurred_on: date
    by: str | None = None


@dataclass(frozen=True, slots=True)
class NoteReturned:
    """The other body says that it gives it back."""

    reason: str
    text: Reference | None
    occurred_on: date
    by: str | None = None


@dataclass(frozen=True, slots=True)
class NoteWithdrawal:
    """The other body says that it has heard of the withdrawal, and has nothing of it any more."""

    occurred_on: date
    by: str | None = None


@dataclass(frozen=True, slots=True)
class NoteStarted:
    """The other body says that it has begun."""

    number: str
    occurred_on: date
    by: str | None = None


@dataclass(frozen=True, slots=True)
class NoteResult:
    """The other body says what came out."""

    outcome: str
    text: Reference | None
    occurred_on: date
    by: str | None = None


@dataclass(frozen=True, slots=True)
class NotePartlyAccepted:
    """The other body says that it handles a part and where the rest went."""

    kept: tuple[str, ...]
    parts: tuple[Fragment, ...]
    reason: str
    text: Reference | None
    occurred_on: date
    by: str | None = None


@dataclass(frozen=True, slots=True)
class NoteForwarded:
    """The other body says that others are competent, and whom it went to."""

    parts: tuple[Fragment, ...]
    reason: str
    text: Reference | None
    occurred_on: date
    by: str | None = None


@dataclass(frozen=True, slots=True)
class NotePartMoved:
    """The other body says what became of a part that it had forwarded."""

    part: str
    standing: PartStanding
    anew: Fragment | None
    outcome: str | None
    occurred_on: date
    by: str | None = None


@dataclass(frozen=True, slots=True)
class CheckDates:
    """The clock's question whether the last day has passed."""

    today: date


Note = (
    NoteReceived
    | NoteAccepted
    | NotePartlyAccepted
    | NoteForwarded
    | NotePartMoved
    | NoteReturned
    | NoteWithdrawal
    | NoteStarted
    | NoteResult
)
"""`by` is the body whose word it is, where that is known: nobody but the receiver answers a handover."""

OutgoingCommand = Offer | Withdraw | Note | CheckDates


@dataclass(frozen=True, slots=True)
class NotOffered:
    """Nothing was handed over under this number."""


@dataclass(frozen=True, slots=True)
class Offering:
    """On its way: the sender still holds it. `received`: the other body has it on its desk."""

    terms: Terms
    received: bool = False
    due: Due | None = None
    missed: bool = False

    @property
    def answer_due(self) -> Due:
        """The last day to answer."""
        return self.due or self.terms.answer_due


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A part that the other body forwarded, and where it stands."""

    fragment: Fragment
    standing: PartStanding | Literal["sent"]


@dataclass(frozen=True, slots=True)
class WithOther:
    """The other body holds it. `number` is its own number for the work it has begun.

    `kept`: which categories, where the rest went on (none of them: it was forwarded); None: all.
    """

    terms: Terms
    number: str | None = None
    kept: tuple[str, ...] | None = None
    parts: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True, slots=True)
class BackWithSender:
    """Returned or withdrawn: the sender holds it again. `settled`: no acceptance can cross the withdrawal any more."""

    terms: Terms
    reason: str
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Completed:
    """The result is back. The other body holds what it accepted, the sender knows what came of it."""

    terms: Terms
    outcome: str
    parts: tuple[Elsewhere, ...] = ()


Outgoing = NotOffered | Offering | WithOther | BackWithSender | Completed

WITHDRAWN = "withdrawn"


def decide(command: OutgoingCommand, state: Outgoing) -> list[OutgoingEvent]:
    """What the sender writes down. Notes of the other body arrive in its order; a note that is said again is nothing."""
    match command, state:
        case Offer(), NotOffered():
            refuse_future(command.occurred_on, command.today)
            if command.terms.to == command.terms.sender:
                raise Refused("handover-to-oneself", body=command.terms.to)
            return [Offered(occurred_on=command.occurred_on, terms=command.terms)]
        case CheckDates(), Offering(missed=False) if command.today > state.answer_due.on:
            missed = state.answer_due.on + timedelta(days=1)
            return [AnswerMissing(occurred_on=missed, due=state.answer_due, received=state.received)]
        case CheckDates(), _:
            return []
        case _, NotOffered():
            raise Refused("handover-unknown")
        case Offer(), _:
            if same(command.terms, state.terms):
                return []
            raise Refused("handover-number-taken", handover=state.terms.handover)
        case Withdraw(), Offering():
            refuse_future(command.occurred_on, command.today)
            return [Withdrawn(occurred_on=command.occurred_on)]
        case Withdraw(), BackWithSender(reason="withdrawn"):
            return []
        case Withdraw(), _:
            raise Refused("handover-answered-already", handover=state.terms.handover)
        case (
            (
                NoteReceived()
                | NoteAccepted()
                | NotePartlyAccepted()
                | NoteForwarded()
                | NotePartMoved()
                | NoteReturned()
                | NoteWithdrawal()
                | NoteStarted()
                | NoteResult()
            ),
            _,
        ) if command.by not in (None, state.terms.to):
            raise Refused("not-the-receiver", handover=state.terms.handover, body=command.by)
        case NoteReceived(), Offering(received=False):
            return [ReceiptNoted(occurred_on=command.occurred_on, due=command.due)]
        case NoteReceived(), _:
            return []
        case NotePartlyAccepted(), (Offering() | BackWithSender(reason="withdrawn")):
            return [
                PartAcceptanceNoted(
                    occurred_on=command.occurred_on,
                    kept=command.kept,
                    parts=command.parts,
                    reason=command.reason,
                    text=command.text,
                )
            ]
        case NoteForwarded(), (Offering() | BackWithSender(reason="withdrawn")):
            return [
                ForwardNoted(
                    occurred_on=command.occurred_on, parts=command.parts, reason=command.reason, text=command.text
                )
            ]
        case ((NotePartlyAccepted() | NoteForwarded()), _):
            return []
        case NotePartMoved(), (WithOther() | Completed()):
            return _part_moved(command, state)
        case NotePartMoved(), _:
            raise Refused("handover-not-accepted", handover=state.terms.handover)
        case NoteAccepted(), (Offering() | BackWithSender(reason="withdrawn")):
            # The other body accepted before it heard of the withdrawal: it holds it, and nobody else does.
            return [AcceptanceNoted(occurred_on=command.occurred_on)]
        case NoteAccepted(), _:
            return []
        case NoteReturned(), (Offering() | WithOther()):
            return [ReturnNoted(occurred_on=command.occurred_on, reason=command.reason, text=command.text)]
        case ((NoteReturned() | NoteWithdrawal()), BackWithSender(reason="withdrawn", settled=False)):
            # A return that crossed the withdrawal says the same: it is not there.
            return [WithdrawalNoted(occurred_on=command.occurred_on)]
        case ((NoteReturned() | NoteWithdrawal()), _):
            return []
        case NoteStarted(), WithOther(number=None):
            return [StartNoted(occurred_on=command.occurred_on, number=command.number)]
        case ((NoteStarted() | NoteResult()), (Offering() | BackWithSender())):
            # Notes keep their order on the wire: one without the acceptance before it is wrong, and must not be lost.
            raise Refused("handover-not-accepted", handover=state.terms.handover)
        case NoteStarted(), _:
            return []
        case NoteResult(), WithOther():
            return [ResultNoted(occurred_on=command.occurred_on, outcome=command.outcome, text=command.text)]
        case NoteResult(), _:
            return []
        case _:
            assert_never(command)


def evolve(state: Outgoing, event: OutgoingEvent) -> Outgoing:
    """What an event means for the sender's end."""
    match event, state:
        case Offered(), _:
            return Offering(event.terms)
        case _, NotOffered():
            return state
        case Withdrawn(), _:
            return BackWithSender(state.terms, WITHDRAWN)
        case WithdrawalNoted(), BackWithSender():
            return replace(state, settled=True)
        case WithdrawalNoted(), _:
            return state
        case ReceiptNoted(), _:
            # Received in time as far as its own days go: a day that was missed on the wire is not the receiver's.
            same_day = event.due is None or event.due == state.terms.answer_due
            missed = same_day and isinstance(state, Offering) and state.missed
            return Offering(state.terms, received=True, due=event.due, missed=missed)
        case AcceptanceNoted(), _:
            return WithOther(state.terms)
        case PartAcceptanceNoted(), _:
            return WithOther(state.terms, kept=event.kept, parts=_elsewhere(event.parts, state.terms))
        case ForwardNoted(), _:
            return WithOther(state.terms, kept=(), parts=_elsewhere(event.parts, state.terms))
        case PartMoveNoted(), (WithOther() | Completed()):
            return replace(state, parts=_moved(state.parts, event))
        case PartMoveNoted(), _:
            return state
        case AnswerMissing(), Offering():
            return replace(state, missed=True)
        case AnswerMissing(), _:
            return state
        case ReturnNoted(), _:
            return BackWithSender(state.terms, event.reason)
        case StartNoted(), WithOther():
            return replace(state, number=event.number)
        case StartNoted(), _:
            return WithOther(state.terms, event.number)
        case ResultNoted(), WithOther():
            return Completed(state.terms, event.outcome, state.parts)
        case ResultNoted(), _:
            return Completed(state.terms, event.outcome)
        case _:
            assert_never(event)


def dates(event: OutgoingEvent, state: Outgoing) -> Sequence[eventlog.Due | Done]:
    """An offer has its last day until it is answered; the receipt moves it where it came late."""
    match event:
        case Offered():
            return (eventlog.Due("answer", event.terms.answer_due.on),)
        case ReceiptNoted(due=due) if due is not None and not (isinstance(state, Offering) and state.missed):
            return (eventlog.Due("answer", due.on),)
        case ReceiptNoted() | WithdrawalNoted() | PartMoveNoted() | StartNoted() | ResultNoted():
            return ()
        case Withdrawn() | AcceptanceNoted() | PartAcceptanceNoted() | ForwardNoted() | ReturnNoted() | AnswerMissing():
            return (Done("answer"),)
        case _:
            assert_never(event)


def _part_moved(command: NotePartMoved, state: WithOther | Completed) -> list[OutgoingEvent]:
    part = next((one for one in state.parts if one.fragment.handover == command.part), None)
    if part is None:
        raise Refused("part-unknown", part=command.part)
    if PART_RANK[command.standing] <= PART_RANK[part.standing]:
        return []
    return [
        PartMoveNoted(
            occurred_on=command.occurred_on,
            part=command.part,
            standing=command.standing,
            anew=command.anew,
            outcome=command.outcome,
        )
    ]


def _elsewhere(parts: tuple[Fragment, ...], terms: Terms) -> tuple[Elsewhere, ...]:
    return tuple(Elsewhere(part, "given_back" if part.to == terms.sender else "sent") for part in parts)


def _moved(parts: tuple[Elsewhere, ...], event: PartMoveNoted) -> tuple[Elsewhere, ...]:
    moved = tuple(
        replace(one, standing=event.standing) if one.fragment.handover == event.part else one for one in parts
    )
    return moved if event.anew is None else (*moved, Elsewhere(event.anew, "sent"))


outgoing: Decider[OutgoingCommand, Outgoing, OutgoingEvent] = Decider(decide, evolve, NotOffered())
