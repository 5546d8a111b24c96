"""What the department may do with an issue that it tracks: note where it stands, and check it by several means."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from eventlog import Decider, Reference, Refused, refuse_future

from .events import Finding, ItemChecked, ItemMoved, ItemTaken, Means, TrackedItemEvent


@dataclass(frozen=True, slots=True)
class NoteState:
    """What rectification has told: the issue and where it stands."""

    item: str
    round: str
    unit: str
    category: str
    state: str
    occurred_on: date


@dataclass(frozen=True, slots=True)
class CheckItem:
    """Somebody of the department checks it; `by` is the account."""

    means: Means
    finding: Finding
    by: str
    text: Reference
    occurred_on: date
    today: date


Command = NoteState | CheckItem


@dataclass(frozen=True, slots=True)
class NotTracked:
    """Nothing was heard of it."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """The issue, where it stands in rectification, and the checks so far."""

    item: str
    round: str
    unit: str
    category: str
    stands: str
    since: date
    checks: tuple[tuple[date, Means, Finding, str], ...] = ()


State = NotTracked | Tracked


def decide(command: Command, state: State) -> list[TrackedItemEvent]:
    """Answers a command with what happens, or refuses it by the rule that stands in its way."""
    match command:
        case NoteState():
            return _note(command, state)
        case CheckItem():
            return _check(command, state)
        case _:
            assert_never(command)


def _note(command: NoteState, state: State) -> list[TrackedItemEvent]:
    if isinstance(state, NotTracked):
        taken = ItemTaken(
            occurred_on=command.occurred_on,
            item=command.item,
            round=command.round,
            unit=command.unit,
            category=command.category,
            state=command.state,
        )
        return [taken]
    if command.state == state.stands:
        return []
    return [ItemMoved(occurred_on=command.occurred_on, state=command.state)]


def _check(command: CheckItem, state: State) -> list[TrackedItemEvent]:
    if isinstance(state, NotTracked):
        raise Refused("item-not-tracked")
    if (command.occurred_on, command.means, command.finding, command.by) in state.checks:
        return []
    refuse_future(command.occurred_on, command.today)
    checked = ItemChecked(
        occurred_on=command.occurred_on,
        means=command.means,
        finding=command.finding,
        by=command.by,
        text=command.text,
    )
    return [checked]


def evolve(state: State, event: TrackedItemEvent) -> State:
    """What an event means for the issue."""
    match event, state:
        case ItemTaken(), _:
            return Tracked(event.item, event.round, event.unit, event.category, event.state, event.occurred_on)
        case ItemMoved(), Tracked():
            return replace(state, stands=event.state, since=event.occurred_on)
        case ItemChecked(), Tracked():
            one = (event.occurred_on, event.means, event.finding, event.by)
            return replace(state, checks=(*state.checks, one))
        case _:
            return state


tracked_item: Decider[Command, State, TrackedItemEvent] = Decider(decide, evolve, NotTracked())
