"""The rules of the register of readers: a body names its own accounts only, and may take a name back at any time."""

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from contracts import Body
from eventlog import Decider, Refused, refuse_future

from ..share.events import ReaderRole
from .events import ReaderEvent, ReaderRegistered, ReaderWithdrawn


@dataclass(frozen=True, slots=True)
class RegisterReader:
    """A body names an account of its own."""

    body: Body
    role: ReaderRole
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class WithdrawReader:
    """A body takes the name of its account back."""

    body: str
    occurred_on: date
    today: date


Command = RegisterReader | WithdrawReader


@dataclass(frozen=True, slots=True)
class NotThere:
    """Nobody was named under this id."""


@dataclass(frozen=True, slots=True)
class Registered:
    """The account may be named as a reader."""

    reader: ReaderRegistered


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The account reads no more, until it is named again."""

    reader: ReaderRegistered
    withdrawn_on: date


State = NotThere | Registered | Withdrawn


def decide(command: Command, state: State) -> list[ReaderEvent]:
    """Answers a command with events; none means it was so already. Raises `Refused`."""
    match command, state:
        case RegisterReader(), Registered() if (state.reader.body, state.reader.role) == (command.body, command.role):
            return []
        case RegisterReader(), Registered():
            raise Refused("reader-registered-otherwise", role=state.reader.role)
        case RegisterReader(), _:
            refuse_future(command.occurred_on, command.today)
            if isinstance(state, Withdrawn):
                _not_before(command.occurred_on, state.withdrawn_on)
            return [ReaderRegistered(occurred_on=command.occurred_on, body=command.body, role=command.role)]
        case WithdrawReader(), NotThere():
            raise Refused("reader-unknown", readers="?", to=command.body)
        case WithdrawReader(), Withdrawn():
            return []
        case WithdrawReader(), Registered():
            refuse_future(command.occurred_on, command.today)
            _not_before(command.occurred_on, state.reader.occurred_on)
            return [ReaderWithdrawn(occurred_on=command.occurred_on)]
        case _:
            assert_never(command)


def _not_before(occurred_on: date, earliest: date) -> None:
    if occurred_on < earliest:
        raise Refused("before-last-step", occurred_on=occurred_on.isoformat(), last=earliest.isoformat())


def evolve(state: State, event: ReaderEvent) -> State:
    """What an event means."""
    match event, state:
        case ReaderRegistered(), _:
            return Registered(event)
        case ReaderWithdrawn(), Registered():
            return Withdrawn(state.reader, event.occurred_on)
        case _:
            return state


reader: Decider[Command, State, ReaderEvent] = Decider(decide, evolve, NotThere())
