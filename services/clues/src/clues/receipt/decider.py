"""What a routing receipt allows: it is written once, and what it stands for goes upward within five working days."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import assert_never

from deadlines import Due
from eventlog import Decider, Refused, refuse_future

from .events import Ground, IntakeBlocked, ReceiptEvent, SentUpward, UpwardOverdue


@dataclass(frozen=True, slots=True)
class Block:
    """Does not take a matter in, on the day of its receipt."""

    ground: Ground
    due: Due
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class SendUpward:
    """Notes that it was sent upward."""

    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class CheckDates:
    """The clock proposes to look at the last day."""

    today: date


Command = Block | SendUpward | CheckDates


@dataclass(frozen=True, slots=True)
class NotThere:
    """No receipt has this number."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """It has to go upward."""

    blocked: IntakeBlocked
    late: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """It went upward."""

    blocked: IntakeBlocked
    sent: SentUpward
    late: bool = False


State = NotThere | Waiting | Sent


def decide(command: Command, state: State) -> list[ReceiptEvent]:
    """Answers a command with events; none means it was so already. Raises `Refused`."""
    match command, state:
        case Block(), NotThere():
            refuse_future(command.occurred_on, command.today)
            return [IntakeBlocked(occurred_on=command.occurred_on, ground=command.ground, due=command.due)]
        case CheckDates(), Waiting(late=False) if command.today > state.blocked.due.on:
            return [_overdue(state)]
        case CheckDates(), _:
            return []
        case SendUpward(), NotThere():
            raise Refused("receipt-unknown")
        case _, NotThere():
            raise AssertionError("blocked before")
        case Block(), _:
            if (command.ground, command.occurred_on) == (state.blocked.ground, state.blocked.occurred_on):
                return []
            raise Refused("receipt-number-taken")
        case SendUpward(), Sent():
            if command.occurred_on == state.sent.occurred_on:
                return []
            raise Refused("receipt-sent-already")
        case SendUpward(), _:
            refuse_future(command.occurred_on, command.today)
            if command.occurred_on < state.blocked.occurred_on:
                raise Refused(
                    "before-the-step-before",
                    occurred_on=command.occurred_on.isoformat(),
                    not_before=state.blocked.occurred_on.isoformat(),
                )
            days_late = state.blocked.due.late(command.occurred_on)
            sent = SentUpward(occurred_on=command.occurred_on, days_late=days_late)
            return [*([_overdue(state)] if days_late and not state.late else []), sent]
        case _:
            assert_never(command)


def _overdue(state: Waiting) -> UpwardOverdue:
    due = state.blocked.due
    return UpwardOverdue(occurred_on=due.on + timedelta(days=1), due=due)


def evolve(state: State, event: ReceiptEvent) -> State:
    """What an event means."""
    match event, state:
        case IntakeBlocked(), _:
            return Waiting(event)
        case _, NotThere():
            return state
        case SentUpward(), _:
            return Sent(state.blocked, event, state.late)
        case UpwardOverdue(), _:
            return replace(state, late=True)
        case _:
            assert_never(event)


receipt: Decider[Command, State, ReceiptEvent] = Decider(decide, evolve, NotThere())
