"""The rules of a matter: asked in its phase or on the daily channel, answered by the asked body alone, once."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import assert_never

from contracts import Number, RoundCode, UnitCode
from contracts.inspection import CoordinatingBody, Dimension, MatterKind
from eventlog import Decider, Reference, Refused, refuse_future

from .events import Answered, MatterEvent, Overdue, Raised

DIMENSION: dict[MatterKind, Dimension] = {
    "target_study": "before",
    "briefing": "before",
    "important_information": "during",
    "spot_check": "during",
    "reverification": "during",
    "supervision_check": "after",
    "clue_disposal": "after",
    "result_use": "after",
    "coordination": "daily",
}
"""Where each kind has its place: 巡前…, 巡中…, 巡后…; the daily channel takes every kind except a briefing."""


@dataclass(frozen=True, slots=True)
class Raise:
    """Asks a body. `phase`: the phase of the round, None: no such round. `unit_known`: it is one of the round's units,
    or, on the daily channel without a round, stands in the register."""

    number: Number
    kind: MatterKind
    dimension: Dimension
    by: CoordinatingBody
    to: CoordinatingBody
    round: RoundCode | None
    phase: Dimension | None
    unit: UnitCode | None
    unit_known: bool
    due_on: date
    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class AnswerMatter:
    """A body answers; `by` is the body that the caller belongs to."""

    by: CoordinatingBody
    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class CheckDates:
    """The clock proposes to look at the last day."""

    today: date


Command = Raise | AnswerMatter | CheckDates


@dataclass(frozen=True, slots=True)
class NotThere:
    """Nothing was asked under this number."""


@dataclass(frozen=True, slots=True)
class Open:
    """The asked body has time left."""

    raised: Raised


@dataclass(frozen=True, slots=True)
class Late:
    """The last day has passed."""

    raised: Raised


@dataclass(frozen=True, slots=True)
class Closed:
    """The matter is answered."""

    raised: Raised
    answer: Answered


State = NotThere | Open | Late | Closed


def decide(command: Command, state: State) -> list[MatterEvent]:
    """Answers a command with events; none means it was so already. Raises `Refused`."""
    match command, state:
        case Raise(), _:
            return _raise(command, state)
        case CheckDates(), Open() if command.today > state.raised.due_on:
            return [_overdue(state.raised)]
        case CheckDates(), _:
            return []
        case AnswerMatter(), NotThere():
            raise Refused("matter-unknown", matter="")
        case AnswerMatter(), _:
            return _answer(command, state)
        case _:
            assert_never(command)


def _raise(command: Raise, state: State) -> list[MatterEvent]:
    if not isinstance(state, NotThere):
        if _said(command) != _asked(state.raised):
            raise Refused("matter-number-taken", matter=command.number)
        return []
    refuse_future(command.occurred_on, command.today)
    if command.by == command.to and command.kind != "briefing":
        raise Refused("matter-to-oneself", matter=command.number)
    _place(command)
    if command.unit is not None and not command.unit_known:
        raise Refused("matter-about-other-unit", matter=command.number, unit=command.unit)
    if command.due_on < command.occurred_on:
        raise Refused("due-before-asked", due_on=command.due_on.isoformat(), asked_on=command.occurred_on.isoformat())
    return [
        Raised(
            occurred_on=command.occurred_on,
            number=command.number,
            kind=command.kind,
            dimension=command.dimension,
            by=command.by,
            to=command.to,
            round=command.round,
            unit=command.unit,
            due_on=command.due_on,
            text=command.text,
        )
    ]


def _place(command: Raise) -> None:
    if command.round is not None and command.phase is None:
        raise Refused("round-unknown", round=command.round)
    if command.dimension == "daily":
        if command.kind == "briefing":
            raise Refused("matter-not-of-this-dimension", kind=command.kind, dimension=command.dimension)
        return
    if DIMENSION[command.kind] != command.dimension:
        raise Refused("matter-not-of-this-dimension", kind=command.kind, dimension=command.dimension)
    if command.round is None:
        raise Refused("matter-without-round", matter=command.number)
    if command.phase != command.dimension:
        raise Refused(
            "matter-out-of-phase", round=command.round, dimension=command.dimension, phase=command.phase or ""
        )


def _answer(command: AnswerMatter, state: Open | Late | Closed) -> list[MatterEvent]:
    raised = state.raised
    if command.by != raised.to:
        raise Refused("matter-asked-of-another-body", matter=raised.number, to=raised.to)
    if isinstance(state, Closed):
        if (command.text, command.occurred_on) != (state.answer.text, state.answer.occurred_on):
            raise Refused("matter-answered-otherwise", matter=raised.number)
        return []
    refuse_future(command.occurred_on, command.today)
    if command.occurred_on < raised.occurred_on:
        raise Refused("answered-before-asked", matter=raised.number, asked_on=raised.occurred_on.isoformat())
    late = max(0, (command.occurred_on - raised.due_on).days)
    answered = Answered(
        occurred_on=command.occurred_on,
        number=raised.number,
        kind=raised.kind,
        to=raised.to,
        round=raised.round,
        days_late=late,
        text=command.text,
    )
    # The clock had not looked yet; that it was overdue is a fact all the same.
    return [_overdue(raised), answered] if late and isinstance(state, Open) else [answered]


def _overdue(raised: Raised) -> Overdue:
    return Overdue(occurred_on=raised.due_on + timedelta(days=1), due_on=raised.due_on)


def _said(command: Raise) -> tuple[object, ...]:
    return (
        command.kind,
        command.dimension,
        command.by,
        command.to,
        command.round,
        command.unit,
        command.due_on,
        command.text,
        command.occurred_on,
    )


def _asked(raised: Raised) -> tuple[object, ...]:
    return (
        raised.kind,
        raised.dimension,
        raised.by,
        raised.to,
        raised.round,
        raised.unit,
        raised.due_on,
        raised.text,
        raised.occurred_on,
    )


def evolve(state: State, event: MatterEvent) -> State:
    """What an event means."""
    match event, state:
        case Raised(), _:
            return Open(event)
        case Overdue(), Open():
            return Late(state.raised)
        case Answered(), (Open() | Late()):
            return Closed(state.raised, event)
        case _:
            return state


matter: Decider[Command, State, MatterEvent] = Decider(decide, evolve, NotThere())
