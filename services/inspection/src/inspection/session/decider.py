"""The rules of a session: minuted once, and each task is reported done by the body that it was given to."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import assert_never

from contracts import Number, RoundCode
from contracts.inspection import CoordinatingBody
from eventlog import Decider, Reference, Refused, refuse_future

from .events import Decision, Held, SessionEvent, TaskDone, TaskOverdue


@dataclass(frozen=True, slots=True)
class Minute:
    """Minutes a session. `unknown`: those of the rounds heard that nobody planned."""

    number: Number
    heard: tuple[RoundCode, ...]
    unknown: tuple[RoundCode, ...]
    decisions: tuple[Decision, ...]
    minutes: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class ReportDone:
    """A body reports its task done; `by` is the body that the caller belongs to."""

    decision: int
    by: CoordinatingBody
    report: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class CheckDates:
    """The clock proposes to look at the last days."""

    today: date


Command = Minute | ReportDone | CheckDates


@dataclass(frozen=True, slots=True)
class NotThere:
    """No session was minuted under this number."""


@dataclass(frozen=True, slots=True)
class Minuted:
    """The session is minuted; some tasks are done, some overdue."""

    held: Held
    done: tuple[TaskDone, ...] = ()
    overdue: frozenset[int] = frozenset()

    def decision(self, number: int) -> Decision | None:
        """The decision with this number."""
        return next((one for one in self.held.decisions if one.number == number), None)

    def report(self, number: int) -> TaskDone | None:
        """The report on the task of this decision."""
        return next((one for one in self.done if one.decision == number), None)


State = NotThere | Minuted


def decide(command: Command, state: State) -> list[SessionEvent]:
    """Answers a command with events; none means it was so already. Raises `Refused`."""
    match command:
        case Minute():
            return _minute(command, state)
        case CheckDates():
            return _check(command, state)
        case ReportDone():
            return _done(command, state)
        case _:
            assert_never(command)


def _check(command: CheckDates, state: State) -> list[SessionEvent]:
    if isinstance(state, NotThere):
        return []
    return [_overdue(one) for one in state.held.decisions if _open(one, state) and command.today > one.due_on]


def _minute(command: Minute, state: State) -> list[SessionEvent]:
    decisions = tuple(sorted(command.decisions, key=lambda one: one.number))
    if isinstance(state, Minuted):
        held = state.held
        said = (command.heard, decisions, command.minutes, command.occurred_on)
        if said != (held.heard, held.decisions, held.minutes, held.occurred_on):
            raise Refused("session-minuted-otherwise", session=command.number)
        return []
    refuse_future(command.occurred_on, command.today)
    if command.unknown:
        raise Refused("heard-unknown-rounds", session=command.number, rounds=", ".join(command.unknown[:20]))
    if len({one.number for one in decisions}) < len(decisions):
        raise Refused("decision-numbered-twice", session=command.number)
    for one in decisions:
        if one.due_on < command.occurred_on:
            raise Refused("task-due-before-session", decision=one.number, held_on=command.occurred_on.isoformat())
    return [
        Held(
            occurred_on=command.occurred_on,
            number=command.number,
            heard=command.heard,
            decisions=decisions,
            minutes=command.minutes,
        )
    ]


def _done(command: ReportDone, state: State) -> list[SessionEvent]:
    if isinstance(state, NotThere):
        raise Refused("session-unknown", session="")
    decision = state.decision(command.decision)
    if decision is None:
        raise Refused("decision-unknown", session=state.held.number, decision=command.decision)
    if decision.to != command.by:
        raise Refused("task-of-another-body", decision=command.decision, to=decision.to)
    before = state.report(command.decision)
    if before is not None:
        if (before.report, before.occurred_on) != (command.report, command.occurred_on):
            raise Refused("task-reported-otherwise", decision=command.decision)
        return []
    refuse_future(command.occurred_on, command.today)
    if command.occurred_on < state.held.occurred_on:
        raise Refused("done-before-session", held_on=state.held.occurred_on.isoformat())
    late = max(0, (command.occurred_on - decision.due_on).days)
    done = TaskDone(occurred_on=command.occurred_on, decision=command.decision, days_late=late, report=command.report)
    # The clock had not looked yet; that it was overdue is a fact all the same.
    return [_overdue(decision), done] if late and command.decision not in state.overdue else [done]


def _open(decision: Decision, state: Minuted) -> bool:
    return decision.number not in state.overdue and state.report(decision.number) is None


def _overdue(decision: Decision) -> TaskOverdue:
    return TaskOverdue(occurred_on=decision.due_on + timedelta(days=1), decision=decision.number)


def evolve(state: State, event: SessionEvent) -> State:
    """What an event means."""
    match event, state:
        case Held(), _:
            return Minuted(event)
        case TaskDone(), Minuted():
            return replace(state, done=(*state.done, event))
        case TaskOverdue(), Minuted():
            return replace(state, overdue=state.overdue | {event.decision})
        case _:
            return state


session: Decider[Command, State, SessionEvent] = Decider(decide, evolve, NotThere())
