"""The rules of a round: it is planned once, with units that stand in the register."""

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from contracts import RoundCode, UnitCode
from contracts.inspection import RoundKind
from eventlog import Decider, Refused, refuse_future

from .events import Planned, RoundEvent


@dataclass(frozen=True, slots=True)
class Plan:
    """Plans a round. `known`: those of its units that stand in the register, as read at the edge."""

    code: RoundCode
    name: str
    kind: RoundKind
    units: tuple[UnitCode, ...]
    known: frozenset[UnitCode]
    starts_on: date
    ends_on: date | None
    occurred_on: date
    today: date


Command = Plan


@dataclass(frozen=True, slots=True)
class NotThere:
    """No round has this code."""


@dataclass(frozen=True, slots=True)
class Preparing:
    """The round is planned (巡前)."""

    plan: Planned


State = NotThere | Preparing


def decide(command: Command, state: State) -> list[RoundEvent]:
    """Answers a command with events; none means it was so already. Raises `Refused`."""
    match state:
        case Preparing():
            if not _same(command, state.plan):
                raise Refused("round-planned-otherwise", round=command.code)
            return []
        case NotThere():
            refuse_future(command.occurred_on, command.today)
            if not command.units:
                raise Refused("round-without-units", round=command.code)
            if len(set(command.units)) < len(command.units):
                raise Refused("unit-named-twice", round=command.code)
            if command.ends_on is not None and command.ends_on < command.starts_on:
                raise Refused(
                    "round-ends-before-it-starts",
                    round=command.code,
                    starts_on=command.starts_on.isoformat(),
                    ends_on=command.ends_on.isoformat(),
                )
            missing = [one for one in command.units if one not in command.known]
            if missing:
                raise Refused("units-unknown", round=command.code, units=", ".join(missing[:20]))
            return [
                Planned(
                    code=command.code,
                    name=command.name,
                    kind=command.kind,
                    units=command.units,
                    starts_on=command.starts_on,
                    ends_on=command.ends_on,
                    occurred_on=command.occurred_on,
                )
            ]
        case _:
            assert_never(state)


def _same(command: Plan, plan: Planned) -> bool:
    said = (command.name, command.kind, set(command.units), command.starts_on, command.ends_on)
    return said == (plan.name, plan.kind, set(plan.units), plan.starts_on, plan.ends_on)


def evolve(state: State, event: RoundEvent) -> State:
    """What an event means."""
    return Preparing(event)


inspection_round: Decider[Command, State, RoundEvent] = Decider(decide, evolve, NotThere())
