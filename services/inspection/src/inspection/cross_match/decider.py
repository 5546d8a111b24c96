"""The rules of a cross-match: grounds first, a second person approves, and at its end nothing of it stays readable."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from eventlog import Decider, Refused, refuse_future

from .commands import (
    Approve,
    AskRun,
    Command,
    Dismiss,
    End,
    EndRun,
    FailRun,
    LaySheet,
    NoteDestroyed,
    Open,
    RemoveSheet,
    Take,
)
from .events import (
    Approved,
    CrossMatchEvent,
    Ended,
    KeysDestroyed,
    LeadDismissed,
    LeadTaken,
    Opened,
    RunAsked,
    RunEnded,
    RunFailed,
    SheetLaid,
    SheetRemoved,
)

MOST_SHEETS = 60
"""Sheets that a match takes; each has at most 50,000 rows."""
NEEDED = ("cadres", "companies")
"""Without these there is nothing to compare; without payments or suppliers there is no trade."""


@dataclass(frozen=True, slots=True)
class NotThere:
    """No match has this number."""


@dataclass(frozen=True, slots=True)
class Laid:
    """The match is open. `asked`: the run that is under way. `result`: the last run that has ended."""

    opened: Opened
    day: date
    sheets: tuple[SheetLaid, ...] = ()
    laid: int = 0
    removed: tuple[SheetLaid, ...] = ()
    approved: Approved | None = None
    runs: int = 0
    asked: RunAsked | None = None
    failed: RunFailed | None = None
    result: RunEnded | None = None
    results: tuple[RunEnded, ...] = ()
    dismissed: tuple[LeadDismissed, ...] = ()
    taken: tuple[LeadTaken, ...] = ()


@dataclass(frozen=True, slots=True)
class Over:
    """The match is over. `destroyed`: nothing of it can be read any more."""

    file: Laid
    destroyed: bool = False


State = NotThere | Laid | Over


def decide(command: Command, state: State) -> list[CrossMatchEvent]:
    """Answers a command with events; none means it was so already. Raises `Refused`."""
    match command, state:
        case Open(), NotThere():
            refuse_future(command.occurred_on, command.today)
            return [
                Opened(
                    number=command.number,
                    round=command.round,
                    by=command.by,
                    grounds=command.grounds,
                    key=command.key,
                    occurred_on=command.occurred_on,
                )
            ]
        case Open(), Laid() | Over():
            opened = state.opened if isinstance(state, Laid) else state.file.opened
            if (command.round, command.by, command.grounds.size, command.occurred_on) != (
                opened.round, opened.by, opened.grounds.size, opened.occurred_on,
            ):  # fmt: skip
                raise Refused("cross-match-opened-otherwise", number=command.number)
            return []
        case _, NotThere():
            raise Refused("cross-match-unknown")
        case _, Laid():
            return _working(command, state)
        case _, Over():
            return _over(command, state)
        case _:
            raise AssertionError(command, state)


def _working(command: Command, state: Laid) -> list[CrossMatchEvent]:
    if not isinstance(command, EndRun | FailRun | NoteDestroyed | Open):
        refuse_future(command.occurred_on, command.today)
        if command.occurred_on < state.day:
            raise Refused("cross-match-day-too-early", since=state.day.isoformat())
    if _done(command, state):
        return []
    match command:
        case LaySheet():
            return _lay(command, state)
        case RemoveSheet():
            if all(one.sheet != command.sheet for one in state.sheets):
                raise Refused("cross-match-sheet-unknown", sheet=command.sheet)
            _rest(state)
            return [SheetRemoved(sheet=command.sheet, by=command.by, occurred_on=command.occurred_on)]
        case Approve():
            # Two persons, as for every look into people's affairs: nobody approves what he has asked for himself.
            if command.by == state.opened.by:
                raise Refused("cross-match-approved-by-opener")
            return [Approved(by=command.by, occurred_on=command.occurred_on)]
        case AskRun():
            return _ask(command, state)
        case EndRun():
            if state.asked is None or state.asked.run != command.run:
                return []
            return [
                RunEnded(run=command.run, leads=command.leads, result=command.result, occurred_on=command.occurred_on)
            ]
        case FailRun():
            if state.asked is None or state.asked.run != command.run:
                return []
            return [RunFailed(run=command.run, cause=command.cause, occurred_on=command.occurred_on)]
        case Dismiss() | Take():
            return _judge(command, state)
        case End():
            return [Ended(by=command.by, occurred_on=command.occurred_on)]
        case NoteDestroyed():
            raise Refused("cross-match-not-over")
        case Open():
            raise AssertionError(command, state)
        case _:
            assert_never(command)


def _done(command: Command, file: Laid) -> bool:
    """Whether what is asked was done already: then it is no new event, while the match is open and when it is over."""
    match command:
        case LaySheet():
            return any((one.kind, one.digest) == (command.kind, command.digest) for one in file.sheets)
        case RemoveSheet():
            return any(one.sheet == command.sheet for one in file.removed)
        case Approve():
            return file.approved is not None
        case AskRun():
            return file.asked is not None
        case Dismiss():
            return any(one.lead == command.lead for one in file.dismissed)
        case Take():
            return any((one.lead, one.clue) == (command.lead, command.clue) for one in file.taken)
        case _:
            return False


def _lay(command: LaySheet, state: Laid) -> list[CrossMatchEvent]:
    _rest(state)
    if len(state.sheets) >= MOST_SHEETS:
        raise Refused("cross-match-too-many-sheets", most=MOST_SHEETS)
    if command.rows == 0:
        raise Refused("cross-match-sheet-without-rows", refused=command.refused, cell="", reason="")
    return [
        SheetLaid(
            sheet=state.laid + 1,
            kind=command.kind,
            rows=command.rows,
            refused=command.refused,
            digest=command.digest,
            by=command.by,
            records=command.records,
            faults=command.faults,
            occurred_on=command.occurred_on,
        )
    ]


def _ask(command: AskRun, state: Laid) -> list[CrossMatchEvent]:
    if state.approved is None:
        raise Refused("cross-match-not-approved")
    kinds = {one.kind for one in state.sheets}
    if not kinds.issuperset(NEEDED) or not kinds & {"payments", "suppliers"}:
        raise Refused("cross-match-sheets-missing")
    return [RunAsked(run=state.runs + 1, by=command.by, occurred_on=command.occurred_on)]


def _judge(command: Dismiss | Take, state: Laid) -> list[CrossMatchEvent]:
    aside = next((one for one in state.dismissed if one.lead == command.lead), None)
    taken = next((one for one in state.taken if one.lead == command.lead), None)
    if taken is not None:
        raise Refused("lead-taken-already", lead=command.lead, clue=taken.clue)
    if aside is not None:
        raise Refused("lead-dismissed-already", lead=command.lead)
    if not command.known:
        raise Refused("lead-unknown", lead=command.lead)
    if isinstance(command, Take):
        return [LeadTaken(lead=command.lead, clue=command.clue, by=command.by, occurred_on=command.occurred_on)]
    return [LeadDismissed(lead=command.lead, by=command.by, reasons=command.reasons, occurred_on=command.occurred_on)]


def _rest(state: Laid) -> None:
    """Sheets are not changed under a run."""
    if state.asked is not None:
        raise Refused("cross-match-runs", run=state.asked.run)


def _over(command: Command, state: Over) -> list[CrossMatchEvent]:
    match command:
        case NoteDestroyed():
            return [] if state.destroyed else [KeysDestroyed(occurred_on=command.occurred_on)]
        case End() | EndRun() | FailRun():
            return []
        case _ if _done(command, state.file):
            return []
        case _:
            raise Refused("cross-match-over")


def evolve(state: State, event: CrossMatchEvent) -> State:
    """What an event means."""
    match event, state:
        case Opened(), NotThere():
            return Laid(event, event.occurred_on)
        case Ended(), Laid():
            return Over(state)
        case KeysDestroyed(), Over():
            return replace(state, destroyed=True)
        case _, Laid():
            # What the worker notes bears the day of its clock; only what people say moves on.
            told = not isinstance(event, RunEnded | RunFailed)
            return _grown(replace(state, day=max(state.day, event.occurred_on)) if told else state, event)
        case _:
            return state


def _grown(state: Laid, event: CrossMatchEvent) -> Laid:
    match event:
        case SheetLaid():
            return replace(state, sheets=(*state.sheets, event), laid=event.sheet)
        case SheetRemoved():
            gone = tuple(one for one in state.sheets if one.sheet == event.sheet)
            return replace(
                state, sheets=tuple(one for one in state.sheets if one not in gone), removed=(*state.removed, *gone)
            )
        case Approved():
            return replace(state, approved=event)
        case RunAsked():
            return replace(state, asked=event, runs=event.run)
        case RunEnded():
            return replace(state, asked=None, failed=None, result=event, results=(*state.results, event))
        case RunFailed():
            return replace(state, asked=None, failed=event)
        case LeadDismissed():
            return replace(state, dismissed=(*state.dismissed, event))
        case LeadTaken():
            return replace(state, taken=(*state.taken, event))
        case Opened() | Ended() | KeysDestroyed():
            return state
        case _:
            assert_never(event)


cross_match: Decider[Command, State, CrossMatchEvent] = Decider(decide, evolve, NotThere())
