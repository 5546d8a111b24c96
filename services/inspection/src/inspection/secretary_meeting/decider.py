"""The rules of a special meeting: it hears clues that passed their consultation, and its minutes stand."""

from dataclasses import dataclass
from datetime import date

from contracts import Number
from eventlog import Decider, Reference, Refused, refuse_future

from .events import HeardClue, Held, MeetingEvent


@dataclass(frozen=True, slots=True)
class Minute:
    """Minutes the meeting. `unready`: clues of it that no consultation has passed, as read at the edge."""

    number: Number
    clues: tuple[HeardClue, ...]
    unready: tuple[Number, ...]
    minutes: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class NotHeld:
    """No meeting has this number."""


@dataclass(frozen=True, slots=True)
class Minuted:
    """The meeting was held."""

    held: Held


State = NotHeld | Minuted


def decide(command: Minute, state: State) -> list[MeetingEvent]:
    """Answers a command with events; none means it was so already. Raises `Refused`."""
    if isinstance(state, Minuted):
        held = state.held
        said = [(one.clue, one.decision) for one in command.clues]
        was = [(one.clue, one.decision) for one in held.clues]
        if (said, command.minutes, command.occurred_on) != (was, held.minutes, held.occurred_on):
            raise Refused("meeting-minuted-otherwise", meeting=command.number)
        return []
    refuse_future(command.occurred_on, command.today)
    numbers = [one.clue for one in command.clues]
    if not numbers or len(set(numbers)) != len(numbers):
        raise Refused("meeting-clues-wrong", meeting=command.number)
    if command.unready:
        raise Refused("team-clue-not-consulted", clue=", ".join(command.unready))
    return [Held(occurred_on=command.occurred_on, number=command.number, clues=command.clues, minutes=command.minutes)]


def evolve(state: State, event: MeetingEvent) -> State:
    """What an event means."""
    return Minuted(event)


secretary_meeting: Decider[Minute, State, MeetingEvent] = Decider(decide, evolve, NotHeld())
