"""The rules of a special check: opened for a unit of a round, its result noted once by the body that checked."""

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from contracts import Number, RoundCode, UnitCode
from contracts.inspection import CheckSubject, CoordinatingBody
from eventlog import Decider, Reference, Refused, refuse_future

from .events import Opened, ResultNoted, SpecialCheckEvent


@dataclass(frozen=True, slots=True)
class Open:
    """Opens a check. `units`: the units of the round, as read at the edge; None: there is no such round."""

    number: Number
    subject: CheckSubject
    round: RoundCode
    units: frozenset[UnitCode] | None
    unit: UnitCode
    body: CoordinatingBody
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class NoteResult:
    """Notes the result; `by` is the body that the caller belongs to."""

    by: CoordinatingBody
    issues: int
    text: Reference
    occurred_on: date
    today: date


Command = Open | NoteResult


@dataclass(frozen=True, slots=True)
class NotThere:
    """No check was opened under this number."""


@dataclass(frozen=True, slots=True)
class Running:
    """The check is open."""

    opened: Opened


@dataclass(frozen=True, slots=True)
class Noted:
    """The result is noted."""

    opened: Opened
    result: ResultNoted


State = NotThere | Running | Noted


def decide(command: Command, state: State) -> list[SpecialCheckEvent]:
    """Answers a command with events; none means it was so already. Raises `Refused`."""
    match command, state:
        case Open(), _:
            return _open(command, state)
        case NoteResult(), NotThere():
            raise Refused("special-check-unknown", check="")
        case NoteResult(), _:
            return _note(command, state)
        case _:
            assert_never(command)


def _open(command: Open, state: State) -> list[SpecialCheckEvent]:
    opened = Opened(
        occurred_on=command.occurred_on,
        number=command.number,
        subject=command.subject,
        round=command.round,
        unit=command.unit,
        body=command.body,
    )
    if not isinstance(state, NotThere):
        if opened != state.opened:
            raise Refused("special-check-opened-otherwise", check=command.number)
        return []
    refuse_future(command.occurred_on, command.today)
    if command.units is None:
        raise Refused("round-unknown", round=command.round)
    if command.unit not in command.units:
        raise Refused("unit-not-in-round", round=command.round, unit=command.unit)
    # 市委组织部组建选人用人专项检查组: the selection check is the organisation department's.
    if command.subject == "selection" and command.body != "organization_dept":
        raise Refused("selection-check-of-another-body", check=command.number)
    return [opened]


def _note(command: NoteResult, state: Running | Noted) -> list[SpecialCheckEvent]:
    opened = state.opened
    if command.by != opened.body:
        raise Refused("special-check-of-another-body", check=opened.number, body=opened.body)
    noted = ResultNoted(occurred_on=command.occurred_on, issues=command.issues, text=command.text)
    if isinstance(state, Noted):
        if noted != state.result:
            raise Refused("special-check-noted-otherwise", check=opened.number)
        return []
    refuse_future(command.occurred_on, command.today)
    if command.occurred_on < opened.occurred_on:
        raise Refused("noted-before-opened", check=opened.number, opened_on=opened.occurred_on.isoformat())
    return [noted]


def evolve(state: State, event: SpecialCheckEvent) -> State:
    """What an event means."""
    match event, state:
        case Opened(), _:
            return Running(event)
        case ResultNoted(), Running():
            return Noted(state.opened, event)
        case _:
            return state


special_check: Decider[Command, State, SpecialCheckEvent] = Decider(decide, evolve, NotThere())
