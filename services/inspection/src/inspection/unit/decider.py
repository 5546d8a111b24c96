"""The rules of the register of units: each unit has one code for ever, and stands below a unit that is registered."""

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from contracts import UnitCode
from contracts.inspection import UnitKind
from eventlog import Decider, Refused, refuse_future

from .events import Registered, Renamed, UnitEvent


@dataclass(frozen=True, slots=True)
class Register:
    """Puts a unit into the register. `parent_known`: whether its parent stands in this register, as read at the edge."""

    code: UnitCode
    name: str
    kind: UnitKind
    parent: UnitCode | None
    parent_known: bool
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Rename:
    """Gives a registered unit another name."""

    code: UnitCode
    name: str
    occurred_on: date
    today: date


Command = Register | Rename


@dataclass(frozen=True, slots=True)
class NotThere:
    """No unit has this code."""


@dataclass(frozen=True, slots=True)
class InRegister:
    """A unit as it stands. `as_registered` is what was said first: saying that again is no new event."""

    as_registered: Registered
    name: str
    named_on: date


State = NotThere | InRegister


def decide(command: Command, state: State) -> list[UnitEvent]:
    """Answers a command with events; none means it was so already. Raises `Refused`."""
    match command, state:
        case Register(), InRegister():
            if not _same(command, state):
                raise Refused("unit-registered-otherwise", unit=command.code)
            return []
        case Register(), _:
            refuse_future(command.occurred_on, command.today)
            if command.parent == command.code:
                raise Refused("parent-is-the-unit-itself", unit=command.code)
            if command.parent is not None and not command.parent_known:
                raise Refused("parent-unknown", unit=command.code, parent=command.parent)
            return [
                Registered(
                    code=command.code,
                    name=command.name,
                    kind=command.kind,
                    parent=command.parent,
                    occurred_on=command.occurred_on,
                )
            ]
        case Rename(), InRegister():
            if command.name == state.name:
                return []
            refuse_future(command.occurred_on, command.today)
            if command.occurred_on < state.named_on:
                raise Refused("named-later-already", unit=command.code, since=state.named_on.isoformat())
            return [Renamed(code=command.code, name=command.name, occurred_on=command.occurred_on)]
        case Rename(), _:
            raise Refused("unit-unknown", unit=command.code)
        case _:
            assert_never(command)


def _same(command: Register, state: InRegister) -> bool:
    first = state.as_registered
    return (command.kind, command.parent) == (first.kind, first.parent) and command.name in (first.name, state.name)


def evolve(state: State, event: UnitEvent) -> State:
    """What an event means."""
    match event, state:
        case Registered(), _:
            return InRegister(event, event.name, event.occurred_on)
        case Renamed(), InRegister():
            return InRegister(state.as_registered, event.name, event.occurred_on)
        case _:
            return state


unit: Decider[Command, State, UnitEvent] = Decider(decide, evolve, NotThere())
