"""The rules of the pool: enrolled once, and a declared relation stands until somebody says in writing that it is none."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from contracts import UnitCode
from contracts.inspection import CoordinatingBody
from eventlog import Decider, Reference, Refused, refuse_future

from .events import Enrolled, PersonEvent, Relation, RelationDeclared, RelationWithdrawn


@dataclass(frozen=True, slots=True)
class Enrol:
    """Takes a person of a body into the pool."""

    body: CoordinatingBody
    name: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class DeclareRelation:
    """Declares that the person is related to a unit (回避). `unit_known`: as read at the edge."""

    unit: UnitCode
    unit_known: bool
    relation: Relation
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class WithdrawRelation:
    """Says that a relation was declared in error, and why."""

    unit: UnitCode
    reason: Reference
    occurred_on: date
    today: date


Command = Enrol | DeclareRelation | WithdrawRelation


@dataclass(frozen=True, slots=True)
class NotThere:
    """Nobody stands in the pool under this id."""


@dataclass(frozen=True, slots=True)
class InPool:
    """The person may be put on teams, except for the units that he is related to.

    `declared`: the day of the last declaration for each unit; `withdrawn`: units whose relation was taken back.
    """

    enrolled: Enrolled
    related: frozenset[UnitCode] = frozenset()
    declared: tuple[tuple[UnitCode, date], ...] = ()
    withdrawn: frozenset[UnitCode] = frozenset()


State = NotThere | InPool


def decide(command: Command, state: State) -> list[PersonEvent]:
    """Answers a command with events; none means it was so already. Raises `Refused`."""
    match command:
        case Enrol():
            return _enrol(command, state)
        case DeclareRelation():
            return _declare(command, state)
        case WithdrawRelation():
            return _withdraw(command, state)
        case _:
            assert_never(command)


def _enrol(command: Enrol, state: State) -> list[PersonEvent]:
    if isinstance(state, InPool):
        if (command.body, command.name) != (state.enrolled.body, state.enrolled.name):
            raise Refused("person-enrolled-otherwise")
        return []
    refuse_future(command.occurred_on, command.today)
    return [Enrolled(occurred_on=command.occurred_on, body=command.body, name=command.name)]


def _declare(command: DeclareRelation, state: State) -> list[PersonEvent]:
    if isinstance(state, NotThere):
        raise Refused("person-unknown", person="")
    if command.unit in state.related:
        return []
    refuse_future(command.occurred_on, command.today)
    if not command.unit_known:
        raise Refused("unit-unknown", unit=command.unit)
    return [RelationDeclared(occurred_on=command.occurred_on, unit=command.unit, relation=command.relation)]


def _withdraw(command: WithdrawRelation, state: State) -> list[PersonEvent]:
    if isinstance(state, NotThere):
        raise Refused("person-unknown", person="")
    if command.unit not in state.related:
        if command.unit in state.withdrawn:
            return []
        raise Refused("relation-not-declared", unit=command.unit)
    refuse_future(command.occurred_on, command.today)
    declared_on = dict(state.declared)[command.unit]
    if command.occurred_on < declared_on:
        raise Refused("withdrawn-before-declared", unit=command.unit, declared_on=declared_on.isoformat())
    return [RelationWithdrawn(occurred_on=command.occurred_on, unit=command.unit, reason=command.reason)]


def evolve(state: State, event: PersonEvent) -> State:
    """What an event means."""
    match event, state:
        case Enrolled(), _:
            return InPool(event)
        case RelationDeclared(), InPool():
            return replace(
                state,
                related=state.related | {event.unit},
                declared=(*(one for one in state.declared if one[0] != event.unit), (event.unit, event.occurred_on)),
                withdrawn=state.withdrawn - {event.unit},
            )
        case RelationWithdrawn(), InPool():
            return replace(state, related=state.related - {event.unit}, withdrawn=state.withdrawn | {event.unit})
        case _:
            return state


person: Decider[Command, State, PersonEvent] = Decider(decide, evolve, NotThere())
