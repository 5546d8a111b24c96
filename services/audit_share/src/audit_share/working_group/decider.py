"""The rules of the joint group: what one body proposes the other agrees to, in the version that it saw."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import assert_never

from contracts import Number, RoundCode, UnitCode
from contracts.audit_share import MatterSubject
from eventlog import Decider, Reference, Refused, refuse_future

from ..steps import in_order
from .events import (
    DecisionAgreed,
    DecisionCarriedOut,
    DecisionOverdue,
    DecisionProposed,
    MatterRaised,
    Member,
    WorkingGroupEvent,
)


@dataclass(frozen=True, slots=True)
class Raise:
    """A body raises a matter. `unit_known` is true where no unit is named, `round_known` where no round is."""

    number: Number
    subject: MatterSubject
    unit: UnitCode | None
    unit_known: bool
    round: RoundCode | None
    by: Member
    text: Reference
    occurred_on: date
    today: date
    round_known: bool = True


@dataclass(frozen=True, slots=True)
class Propose:
    """A body proposes a decision; a later proposal takes the place of an earlier one until both agree."""

    by: Member
    done_by: Member
    until: date
    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Agree:
    """A body agrees to the proposal that it saw."""

    by: Member
    proposal: int
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class CarryOut:
    """The body that was to do it says that it is done."""

    by: Member
    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class CheckDates:
    """The clock proposes to look at the last day."""

    today: date


Command = Raise | Propose | Agree | CarryOut | CheckDates


@dataclass(frozen=True, slots=True)
class NotThere:
    """There is no such matter."""


@dataclass(frozen=True, slots=True)
class Raised:
    """It waits for a proposal."""

    matter: MatterRaised


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal waits for the other body."""

    matter: MatterRaised
    proposal: DecisionProposed


@dataclass(frozen=True, slots=True)
class Decided:
    """Both agree; it is to be done."""

    matter: MatterRaised
    proposal: DecisionProposed
    agreed: DecisionAgreed
    late: bool = False


@dataclass(frozen=True, slots=True)
class Finished:
    """It is done."""

    matter: MatterRaised
    proposal: DecisionProposed
    agreed: DecisionAgreed
    done: DecisionCarriedOut


State = NotThere | Raised | Proposed | Decided | Finished


def decide(command: Command, state: State) -> list[WorkingGroupEvent]:
    """Answers a command with events; none means it was so already. Raises `Refused`."""
    match command, state:
        case Raise(), _:
            return _raise(command, state)
        case CheckDates(), Decided(late=False, proposal=one) if command.today > one.until:
            return [DecisionOverdue(occurred_on=one.until + timedelta(days=1), until=one.until)]
        case CheckDates(), _:
            return []
        case _, NotThere():
            raise Refused("matter-unknown")
        case Propose(), _:
            return _propose(command, state)
        case Agree(), _:
            return _agree(command, state)
        case CarryOut(), _:
            return _carry_out(command, state)
        case _:
            assert_never(command)


def _raise(command: Raise, state: State) -> list[WorkingGroupEvent]:
    if not isinstance(state, NotThere):
        if _facts(command) != _facts(state.matter):
            raise Refused("matter-number-taken", matter=command.number)
        return []
    refuse_future(command.occurred_on, command.today)
    if not command.unit_known:
        raise Refused("unit-unknown", unit=command.unit or "")
    if not command.round_known:
        raise Refused("matter-of-unknown-round", matter=command.number, round=command.round or "")
    return [
        MatterRaised(
            occurred_on=command.occurred_on,
            number=command.number,
            subject=command.subject,
            unit=command.unit,
            round=command.round,
            by=command.by,
            text=command.text,
        )
    ]


def _facts(of: Raise | MatterRaised) -> tuple[object, ...]:
    return of.subject, of.unit, of.round, of.by, of.text, of.occurred_on


def _propose(command: Propose, state: Raised | Proposed | Decided | Finished) -> list[WorkingGroupEvent]:
    said = (command.by, command.done_by, command.until, command.text, command.occurred_on)
    nth, last = 1, state.matter.occurred_on
    if not isinstance(state, Raised):
        one = state.proposal
        if said == (one.by, one.done_by, one.until, one.text, one.occurred_on):
            return []
        nth, last = one.proposal + 1, one.occurred_on
    if isinstance(state, Decided | Finished):
        raise Refused("matter-decided-already", matter=state.matter.number)
    in_order(command.occurred_on, command.today, last)
    if command.until < command.occurred_on:
        raise Refused("done-before-decided", until=command.until.isoformat())
    return [
        DecisionProposed(
            occurred_on=command.occurred_on,
            proposal=nth,
            by=command.by,
            done_by=command.done_by,
            until=command.until,
            text=command.text,
        )
    ]


def _agree(command: Agree, state: Raised | Proposed | Decided | Finished) -> list[WorkingGroupEvent]:
    match state:
        case Raised():
            raise Refused("nothing-proposed", matter=state.matter.number)
        case Decided(agreed=agreed) | Finished(agreed=agreed):
            if (agreed.by, agreed.proposal) == (command.by, command.proposal):
                return []
            raise Refused("matter-decided-already", matter=state.matter.number)
        case Proposed(proposal=one):
            if command.proposal != one.proposal:
                raise Refused("proposal-changed", matter=state.matter.number, proposal=one.proposal)
            if command.by == one.by:
                raise Refused("agreed-with-oneself", matter=state.matter.number)
            in_order(command.occurred_on, command.today, one.occurred_on)
            return [DecisionAgreed(occurred_on=command.occurred_on, proposal=one.proposal, by=command.by)]
        case _:
            assert_never(state)


def _carry_out(command: CarryOut, state: Raised | Proposed | Decided | Finished) -> list[WorkingGroupEvent]:
    match state:
        case Raised() | Proposed():
            raise Refused("matter-not-decided", matter=state.matter.number)
        case Decided(proposal=one) | Finished(proposal=one):
            if command.by != one.done_by:
                raise Refused("not-who-does-it", matter=state.matter.number, done_by=one.done_by)
            if isinstance(state, Finished):
                return []
            in_order(command.occurred_on, command.today, state.agreed.occurred_on)
            return [DecisionCarriedOut(occurred_on=command.occurred_on, text=command.text)]
        case _:
            assert_never(state)


def evolve(state: State, event: WorkingGroupEvent) -> State:
    """What an event means."""
    match event, state:
        case MatterRaised(), _:
            return Raised(event)
        case DecisionProposed(), (Raised() | Proposed()):
            return Proposed(state.matter, event)
        case DecisionAgreed(), Proposed():
            return Decided(state.matter, state.proposal, event)
        case DecisionOverdue(), Decided():
            return replace(state, late=True)
        case DecisionCarriedOut(), Decided():
            return Finished(state.matter, state.proposal, state.agreed, event)
        case _:
            return state


working_group: Decider[Command, State, WorkingGroupEvent] = Decider(decide, evolve, NotThere())
