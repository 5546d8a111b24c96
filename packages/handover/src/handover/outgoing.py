"""The sender's end: offered → received → accepted or returned; offered → withdrawn; accepted → result noted.

Splitting, forwarding and partial acceptance come as further events beside these.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, assert_never

from eventlog import Decider, Event, Reference, Refused, refuse_future
from pydantic import Field

from .terms import Terms


class Offered(Event):
    """A body offers a clue, or a part of it, to another."""

    type: Literal["handover-offered"] = "handover-offered"
    terms: Terms


class Withdrawn(Event):
    """The sender takes its offer back before the other body has accepted it."""

    type: Literal["handover-withdrawn"] = "handover-withdrawn"


class ReceiptNoted(Event):
    """The other body has received it: from here on a delay is charged to that body."""

    type: Literal["handover-receipt-noted"] = "handover-receipt-noted"


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


OutgoingEvent = Annotated[
    Offered | Withdrawn | ReceiptNoted | AcceptanceNoted | ReturnNoted | StartNoted | ResultNoted,
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
    """The other body says that it has it."""

    occurred_on: date
    by: str | None = None


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


Note = NoteReceived | NoteAccepted | NoteReturned | NoteStarted | NoteResult
"""`by` is the body whose word it is, where that is known: nobody but the receiver answers a handover."""

OutgoingCommand = Offer | Withdraw | Note


@dataclass(frozen=True, slots=True)
class NotOffered:
    """Nothing was handed over under this number."""


@dataclass(frozen=True, slots=True)
class Offering:
    """On its way: the sender still holds it. `received`: the other body has it on its desk."""

    terms: Terms
    received: bool = False


@dataclass(frozen=True, slots=True)
class WithOther:
    """The other body holds it. `number` is its own number for the work it has begun."""

    terms: Terms
    number: str | None = None


@dataclass(frozen=True, slots=True)
class BackWithSender:
    """Returned or withdrawn: the sender holds it again."""

    terms: Terms
    reason: str


@dataclass(frozen=True, slots=True)
class Completed:
    """The result is back. The other body holds what it accepted, the sender knows what came of it."""

    terms: Terms
    outcome: str


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
        case _, NotOffered():
            raise Refused("handover-unknown")
        case Offer(), _:
            if _same(command.terms, state.terms):
                return []
            raise Refused("handover-number-taken", handover=state.terms.handover)
        case Withdraw(), Offering():
            refuse_future(command.occurred_on, command.today)
            return [Withdrawn(occurred_on=command.occurred_on)]
        case Withdraw(), BackWithSender(reason="withdrawn"):
            return []
        case Withdraw(), _:
            raise Refused("handover-answered-already", handover=state.terms.handover)
        case ((NoteReceived() | NoteAccepted() | NoteReturned() | NoteStarted() | NoteResult()), _) if (
            command.by
            not in (
                None,
                state.terms.to,
            )
        ):
            raise Refused("not-the-receiver", handover=state.terms.handover, body=command.by)
        case NoteReceived(), Offering(received=False):
            return [ReceiptNoted(occurred_on=command.occurred_on)]
        case NoteReceived(), _:
            return []
        case NoteAccepted(), (Offering() | BackWithSender(reason="withdrawn")):
            # The other body accepted before it heard of the withdrawal: it holds it, and nobody else does.
            return [AcceptanceNoted(occurred_on=command.occurred_on)]
        case NoteAccepted(), _:
            return []
        case NoteReturned(), (Offering() | WithOther()):
            return [ReturnNoted(occurred_on=command.occurred_on, reason=command.reason, text=command.text)]
        case NoteReturned(), _:
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
        case ReceiptNoted(), _:
            return Offering(state.terms, received=True)
        case AcceptanceNoted(), _:
            return WithOther(state.terms)
        case ReturnNoted(), _:
            return BackWithSender(state.terms, event.reason)
        case StartNoted(), _:
            return WithOther(state.terms, event.number)
        case ResultNoted(), _:
            return Completed(state.terms, event.outcome)
        case _:
            assert_never(event)


def _same(one: Terms, other: Terms) -> bool:
    """The same offer said again; its text may have been put into the vault anew under another salt."""
    return one.model_copy(update={"text": other.text}) == other


outgoing: Decider[OutgoingCommand, Outgoing, OutgoingEvent] = Decider(decide, evolve, NotOffered())
