"""A selection check ends with two reports, each issued once by a member of its group."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from eventlog import Decider, Reference, Refused, refuse_future

from .events import Report, ReportIssued, SelectionCheckConcluded, SelectionCheckEvent, SelectionCheckOpened

FEWEST = 2
"""A check is made by a group, not by one person."""


@dataclass(frozen=True, slots=True)
class OpenCheck:
    """The department forms the group for a unit in a round."""

    round: str
    unit: str
    members: tuple[str, ...]
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class IssueReport:
    """A member of the group issues a report."""

    report: Report
    by: str
    problems: int
    text: Reference
    occurred_on: date
    today: date


Command = OpenCheck | IssueReport


@dataclass(frozen=True, slots=True)
class NotOpened:
    """No check under this number."""


@dataclass(frozen=True, slots=True)
class Check:
    """What every check holds: `issued` are its reports with their days and sizes."""

    round: str
    unit: str
    members: tuple[str, ...]
    opened_on: date
    issued: tuple[tuple[Report, date, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class UnderWay:
    """The group is at work."""

    check: Check


@dataclass(frozen=True, slots=True)
class Concluded:
    """Both reports are there."""

    check: Check


State = NotOpened | UnderWay | Concluded


def decide(command: Command, state: State) -> list[SelectionCheckEvent]:
    """Answers a command with what happens, or refuses it by the rule that stands in its way."""
    match command:
        case OpenCheck():
            return _open(command, state)
        case IssueReport():
            return _issue(command, state)
        case _:
            assert_never(command)


def _open(command: OpenCheck, state: State) -> list[SelectionCheckEvent]:
    members = tuple(sorted(set(command.members)))
    if not isinstance(state, NotOpened):
        said = (command.round, command.unit, members, command.occurred_on)
        check = state.check
        if said == (check.round, check.unit, check.members, check.opened_on):
            return []
        raise Refused("check-number-taken")
    refuse_future(command.occurred_on, command.today)
    if len(members) < FEWEST:
        raise Refused("group-too-small", fewest=FEWEST)
    return [
        SelectionCheckOpened(occurred_on=command.occurred_on, round=command.round, unit=command.unit, members=members)
    ]


def _issue(command: IssueReport, state: State) -> list[SelectionCheckEvent]:
    if isinstance(state, NotOpened):
        raise Refused("check-unknown")
    check = state.check
    for report, on, problems, size in check.issued:
        if report == command.report:
            if (on, problems, size) == (command.occurred_on, command.problems, command.text.size):
                return []
            raise Refused("report-issued-already", report=report, issued_on=on.isoformat())
    refuse_future(command.occurred_on, command.today)
    if command.occurred_on < check.opened_on:
        raise Refused("before-check", opened_on=check.opened_on.isoformat())
    if command.by not in check.members:
        raise Refused("not-in-group")
    issued = ReportIssued(
        occurred_on=command.occurred_on,
        report=command.report,
        by=command.by,
        problems=command.problems,
        text=command.text,
    )
    if check.issued:
        return [issued, SelectionCheckConcluded(occurred_on=command.occurred_on)]
    return [issued]


def evolve(state: State, event: SelectionCheckEvent) -> State:
    """What an event means for the check."""
    match event, state:
        case SelectionCheckOpened(), _:
            return UnderWay(Check(event.round, event.unit, event.members, event.occurred_on))
        case ReportIssued(), UnderWay():
            one = (event.report, event.occurred_on, event.problems, event.text.size)
            return UnderWay(replace(state.check, issued=(*state.check.issued, one)))
        case SelectionCheckConcluded(), UnderWay():
            return Concluded(state.check)
        case _:
            return state


selection_check: Decider[Command, State, SelectionCheckEvent] = Decider(decide, evolve, NotOpened())
