"""The rules of a feedback: to a unit of the round, with issues, once."""

from dataclasses import dataclass
from datetime import date

from contracts import RoundCode, UnitCode
from eventlog import Decider, Reference, Refused, refuse_future

from .events import Delivered, FeedbackEvent, Issue


@dataclass(frozen=True, slots=True)
class Deliver:
    """Delivers the feedback on `occurred_on`. `inspected` and `starts_on`: of the round, as read at the edge."""

    round: RoundCode
    unit: UnitCode
    inspected: frozenset[UnitCode]
    starts_on: date
    issues: tuple[Issue, ...]
    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class NotThere:
    """The unit has had no feedback in this round."""


@dataclass(frozen=True, slots=True)
class There:
    """The unit has its feedback."""

    delivered: Delivered


State = NotThere | There


def decide(command: Deliver, state: State) -> list[FeedbackEvent]:
    """Answers a command with events; none means it was so already. Raises `Refused`."""
    if isinstance(state, There):
        was = state.delivered
        if (command.issues, command.text, command.occurred_on) != (was.issues, was.text, was.occurred_on):
            raise Refused("feedback-delivered-otherwise", unit=command.unit, round=command.round)
        return []
    refuse_future(command.occurred_on, command.today)
    if command.unit not in command.inspected:
        raise Refused("unit-not-in-round", unit=command.unit, round=command.round)
    if command.occurred_on < command.starts_on:
        raise Refused("feedback-before-round", round=command.round, starts_on=command.starts_on.isoformat())
    numbers = [issue.number for issue in command.issues]
    if not numbers or len(set(numbers)) != len(numbers):
        raise Refused("feedback-issues-wrong", unit=command.unit)
    return [
        Delivered(
            occurred_on=command.occurred_on,
            round=command.round,
            unit=command.unit,
            issues=command.issues,
            text=command.text,
        )
    ]


def evolve(state: State, event: FeedbackEvent) -> State:
    """What an event means."""
    return There(event)


feedback: Decider[Deliver, State, FeedbackEvent] = Decider(decide, evolve, NotThere())
