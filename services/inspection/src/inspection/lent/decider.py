"""The rules of a lent clue: the team verifies it once, as long as the commission has not taken it back."""

from dataclasses import dataclass
from datetime import date

from contracts.inspection import LentOutcome
from eventlog import Decider, Reference, Refused, refuse_future

from .events import KeyDestroyed, LentEvent, Received, TakenBack, Verified


@dataclass(frozen=True, slots=True)
class Receive:
    """The commission's message has come."""

    received: Received


@dataclass(frozen=True, slots=True)
class NoteTakenBack:
    """The commission's message that it takes the clue back."""

    occurred_on: date


@dataclass(frozen=True, slots=True)
class Verify:
    """The team says what it found."""

    outcome: LentOutcome
    by: str
    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class NoteKeyDestroyed:
    """The copy of a clue that was taken back can be opened no more."""

    occurred_on: date


Command = Receive | NoteTakenBack | Verify | NoteKeyDestroyed


@dataclass(frozen=True, slots=True)
class NotThere:
    """Nothing was lent under this number."""


@dataclass(frozen=True, slots=True)
class WithTeam:
    """The team has it."""

    received: Received


@dataclass(frozen=True, slots=True)
class Told:
    """The commission has the word of the team."""

    received: Received
    verified: Verified


@dataclass(frozen=True, slots=True)
class Gone:
    """The commission has taken it back; `destroyed`: the key of the copy is gone too."""

    received: Received
    destroyed: bool = False


State = NotThere | WithTeam | Told | Gone


def decide(command: Command, state: State) -> list[LentEvent]:
    """Answers a command with events; none means it was so already. Raises `Refused`."""
    match command, state:
        case Receive(), NotThere():
            return [command.received]
        case Receive(), _:
            return []
        case _, NotThere():
            raise Refused("lent-clue-unknown")
        case NoteTakenBack(), (WithTeam() | Told()):
            return [TakenBack(occurred_on=command.occurred_on)]
        case NoteTakenBack(), Gone():
            return []
        case NoteKeyDestroyed(), Gone(destroyed=False):
            return [KeyDestroyed(occurred_on=command.occurred_on)]
        case NoteKeyDestroyed(), Gone():
            return []
        case NoteKeyDestroyed(), _:
            raise Refused("lent-clue-not-taken-back")
        case Verify(), Gone():
            raise Refused("lent-clue-taken-back", lending=state.received.lending)
        case Verify(), Told():
            said, was = _said(command), _said(state.verified)
            if said != was:
                raise Refused("lent-clue-verified-already", lending=state.received.lending)
            return []
        case Verify(), WithTeam():
            refuse_future(command.occurred_on, command.today)
            if command.occurred_on < state.received.occurred_on:
                raise Refused("verified-before-lent", lent_on=state.received.occurred_on.isoformat())
            return [
                Verified(occurred_on=command.occurred_on, outcome=command.outcome, by=command.by, text=command.text)
            ]
        case _:
            raise AssertionError(command, state)


def _said(one: Verify | Verified) -> tuple[object, ...]:
    return one.outcome, one.text, one.occurred_on


def evolve(state: State, event: LentEvent) -> State:
    """What an event means."""
    match event, state:
        case Received(), _:
            return WithTeam(event)
        case Verified(), WithTeam():
            return Told(state.received, event)
        case TakenBack(), (WithTeam() | Told()):
            return Gone(state.received)
        case KeyDestroyed(), Gone(received=received):
            return Gone(received, destroyed=True)
        case _:
            return state


lent: Decider[Command, State, LentEvent] = Decider(decide, evolve, NotThere())
