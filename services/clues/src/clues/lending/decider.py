"""What a lending allows: a clue about a unit of the round, back by a day, verified once (市纪委市监委…提供给市委巡察组)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import assert_never

from contracts.clues import Category, Verification
from eventlog import Decider, Reference, Refused, refuse_future

from .events import LendingEvent, LendingOverdue, Lent, TakenBack, Verified


@dataclass(frozen=True, slots=True)
class Lend:
    """Lends a clue. `registered`: the day of its registration; `ends_on`: the last day of the round, once it is known."""

    lending: str
    clue: str
    unit: str
    round: str
    categories: tuple[Category, ...]
    text: Reference
    back_by: date
    registered: date
    ends_on: date | None
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class NoteVerification:
    """Notes what the team found. `by`: the account, or none where it came as a message."""

    outcome: Verification
    text: Reference | None
    by: str | None
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Takes it back before the team has told."""

    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class CheckDates:
    """The clock proposes to look at the last day."""

    today: date


Command = Lend | NoteVerification | TakeBack | CheckDates


@dataclass(frozen=True, slots=True)
class NotThere:
    """No lending has this number."""


@dataclass(frozen=True, slots=True)
class WithTeam:
    """The team has it."""

    lent: Lent
    late: bool = False


@dataclass(frozen=True, slots=True)
class Back:
    """The team told what it has found."""

    lent: Lent
    verified: Verified
    late: bool = False


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """It was taken back."""

    lent: Lent
    taken: TakenBack
    late: bool = False


State = NotThere | WithTeam | Back | Withdrawn


def decide(command: Command, state: State) -> list[LendingEvent]:
    """Answers a command with events; none means it was so already. Raises `Refused`."""
    match command, state:
        case Lend(), _:
            return _lend(command, state)
        case CheckDates(), WithTeam(late=False) if command.today > state.lent.back_by:
            return [_overdue(state)]
        case CheckDates(), _:
            return []
        case _, NotThere():
            raise Refused("lending-unknown")
        case NoteVerification(), Back(verified=was):
            digest = command.text.digest if command.text else None
            before = was.text.digest if was.text else None
            if (command.outcome, command.occurred_on, digest) == (was.outcome, was.occurred_on, before):
                return []
            raise Refused("lending-verified-already", lending=state.lent.lending)
        case NoteVerification(), _:
            # A word that crossed the taking back is kept: the team has verified.
            _in_order(command.occurred_on, command.today, state.lent.occurred_on)
            days_late = max(0, (command.occurred_on - state.lent.back_by).days)
            verified = Verified(
                occurred_on=command.occurred_on,
                outcome=command.outcome,
                text=command.text,
                by=command.by,
                days_late=days_late,
            )
            late = isinstance(state, WithTeam) and days_late and not state.late
            return [*([_overdue(state)] if late else []), verified]
        case TakeBack(), WithTeam():
            _in_order(command.occurred_on, command.today, state.lent.occurred_on)
            return [TakenBack(occurred_on=command.occurred_on)]
        case TakeBack(), Withdrawn():
            return []
        case TakeBack(), _:
            raise Refused("lending-verified-already", lending=state.lent.lending)
        case _:
            assert_never(command)


def _lend(command: Lend, state: State) -> list[LendingEvent]:
    said = Lent(
        occurred_on=command.occurred_on,
        lending=command.lending,
        clue=command.clue,
        unit=command.unit,
        round=command.round,
        categories=command.categories,
        text=command.text,
        back_by=command.back_by,
    )
    if not isinstance(state, NotThere):
        text = state.lent.text
        same_text = text.digest == command.text.digest
        if same_text and said.model_copy(update={"text": text}) == state.lent:
            return []
        raise Refused("lending-number-taken", lending=command.lending)
    _in_order(command.occurred_on, command.today, command.registered)
    if command.ends_on is not None and command.occurred_on > command.ends_on:
        raise Refused("round-is-over", round=command.round, ended_on=command.ends_on.isoformat())
    if command.back_by < command.occurred_on:
        day = command.back_by.isoformat()
        raise Refused("day-set-in-the-past", day=day, occurred_on=command.occurred_on.isoformat())
    return [said]


def _in_order(occurred_on: date, today: date, not_before: date) -> None:
    refuse_future(occurred_on, today)
    if occurred_on < not_before:
        raise Refused("before-the-step-before", occurred_on=occurred_on.isoformat(), not_before=not_before.isoformat())


def _overdue(state: WithTeam | Back | Withdrawn) -> LendingOverdue:
    back_by = state.lent.back_by
    return LendingOverdue(occurred_on=back_by + timedelta(days=1), back_by=back_by)


def evolve(state: State, event: LendingEvent) -> State:
    """What an event means."""
    match event, state:
        case Lent(), _:
            return WithTeam(event)
        case _, NotThere():
            return state
        case Verified(), _:
            return Back(state.lent, event, state.late)
        case TakenBack(), _:
            return Withdrawn(state.lent, event, state.late)
        case LendingOverdue(), _:
            return replace(state, late=True)
        case _:
            assert_never(event)


lending: Decider[Command, State, LendingEvent] = Decider(decide, evolve, NotThere())
