"""The rules of a finding: it stays as written, rests on evidence, and is checked by someone who did not write it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from contracts import Number, RoundCode, UnitCode
from eventlog import Decider, Reference, Refused, refuse_future

from .events import Discipline, Drafted, EvidenceAdded, FindingEvent, Outcome, Verified, Way


@dataclass(frozen=True, slots=True)
class Draft:
    """Writes the finding down. `inspected`: the units of the round, as read at the edge."""

    number: Number
    round: RoundCode
    unit: UnitCode
    inspected: frozenset[UnitCode]
    discipline: Discipline
    by: str
    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class AddEvidence:
    """Adds one file under its number."""

    entry: Number
    by: str
    file: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Verify:
    """Says what a visit or field work showed."""

    way: Way
    outcome: Outcome
    by: str
    account: Reference
    occurred_on: date
    today: date


Command = Draft | AddEvidence | Verify


@dataclass(frozen=True, slots=True)
class NotThere:
    """No finding has this number."""


@dataclass(frozen=True, slots=True)
class Written:
    """The finding is written and waits for its check."""

    sheet: Drafted
    evidence: tuple[EvidenceAdded, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """The finding was checked; nothing is added any more."""

    sheet: Drafted
    evidence: tuple[EvidenceAdded, ...]
    check: Verified


State = NotThere | Written | Checked


def decide(command: Command, state: State) -> list[FindingEvent]:
    """Answers a command with events; none means it was so already. Raises `Refused`."""
    match command, state:
        case Draft(), NotThere():
            return _draft(command)
        case Draft(), Written() | Checked():
            if _facts(command) != _facts(state.sheet):
                raise Refused("finding-written-otherwise", finding=command.number)
            return []
        case ((AddEvidence() | Verify()), NotThere()):
            raise Refused("finding-unknown")
        case AddEvidence(), Written() | Checked():
            return _add(command, state)
        case Verify(), Written():
            return _verify(command, state)
        case Verify(), Checked():
            if _said(command) != _said(state.check):
                raise Refused("finding-checked-already", finding=state.sheet.number)
            return []
        case _:
            raise AssertionError(command, state)


def _draft(command: Draft) -> list[FindingEvent]:
    refuse_future(command.occurred_on, command.today)
    if command.unit not in command.inspected:
        raise Refused("unit-not-in-round", unit=command.unit, round=command.round)
    return [
        Drafted(
            number=command.number,
            round=command.round,
            unit=command.unit,
            discipline=command.discipline,
            by=command.by,
            text=command.text,
            occurred_on=command.occurred_on,
        )
    ]


def _add(command: AddEvidence, state: Written | Checked) -> list[FindingEvent]:
    for one in state.evidence:
        if one.entry == command.entry:
            if _piece(one) != _piece(command):
                raise Refused("evidence-number-used", entry=command.entry)
            return []
    if isinstance(state, Checked):
        raise Refused("finding-checked-already", finding=state.sheet.number)
    _in_order(command, state.sheet.occurred_on)
    return [EvidenceAdded(entry=command.entry, by=command.by, file=command.file, occurred_on=command.occurred_on)]


def _verify(command: Verify, state: Written) -> list[FindingEvent]:
    _in_order(command, max(one.occurred_on for one in (state.sheet, *state.evidence)))
    if command.by == state.sheet.by:
        raise Refused("checker-wrote-finding", finding=state.sheet.number)
    if command.outcome == "confirmed" and not state.evidence:
        raise Refused("finding-without-evidence", finding=state.sheet.number)
    return [
        Verified(
            way=command.way,
            outcome=command.outcome,
            by=command.by,
            account=command.account,
            occurred_on=command.occurred_on,
        )
    ]


def _in_order(command: AddEvidence | Verify, since: date) -> None:
    refuse_future(command.occurred_on, command.today)
    if command.occurred_on < since:
        raise Refused("finding-day-too-early", since=since.isoformat())


# The vault salts what it digests, so the same text has another digest each time: its size stands for it.
def _facts(one: Draft | Drafted) -> tuple[object, ...]:
    return one.round, one.unit, one.discipline, one.by, one.text.size, one.occurred_on


def _piece(one: AddEvidence | EvidenceAdded) -> tuple[object, ...]:
    return one.by, one.file.size, one.occurred_on


def _said(one: Verify | Verified) -> tuple[object, ...]:
    return one.way, one.outcome, one.by, one.account.size, one.occurred_on


def evolve(state: State, event: FindingEvent) -> State:
    """What an event means."""
    match event:
        case Drafted():
            return Written(event)
        case EvidenceAdded():
            return replace(state, evidence=(*state.evidence, event)) if isinstance(state, Written) else state
        case Verified():
            return Checked(state.sheet, state.evidence, event) if isinstance(state, Written) else state
        case _:
            assert_never(event)


finding: Decider[Command, State, FindingEvent] = Decider(decide, evolve, NotThere())
