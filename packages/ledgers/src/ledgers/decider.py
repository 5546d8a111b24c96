"""An import starts once, advances, and ends once or is cut off."""

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from eventlog import Decider, Refused, refuse_future

from .events import Counts, ImportAdvanced, ImportCutOff, ImportEnded, ImportEvent, ImportStarted
from .unfit import Fault

MOST_FAULTS = 2_000
"""Faults that are kept with an import."""


@dataclass(frozen=True, slots=True)
class Start:
    """Takes the ledger in."""

    kind: str
    digest: str
    rows: int
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Advance:
    """Says how far it has come."""

    counts: Counts
    today: date


@dataclass(frozen=True, slots=True)
class End:
    """Every row has its answer."""

    counts: Counts
    faults: tuple[Fault, ...]
    today: date


@dataclass(frozen=True, slots=True)
class CutOff:
    """It is stopped before its end."""

    counts: Counts
    today: date


Command = Start | Advance | End | CutOff


NOTHING_YET = Counts()


@dataclass(frozen=True, slots=True)
class NotStarted:
    """No import has this number."""


@dataclass(frozen=True, slots=True)
class Running:
    """Rows are being carried out."""

    started: ImportStarted
    counts: Counts = NOTHING_YET


@dataclass(frozen=True, slots=True)
class Ended:
    """Every row has its answer."""

    started: ImportStarted
    end: ImportEnded


@dataclass(frozen=True, slots=True)
class Cut:
    """It was stopped before its end."""

    started: ImportStarted
    counts: Counts


State = NotStarted | Running | Ended | Cut


def decide(command: Command, state: State) -> list[ImportEvent]:
    """Answers a command with what happens, or refuses it."""
    match command, state:
        case Start(), NotStarted():
            refuse_future(command.occurred_on, command.today)
            return [
                ImportStarted(
                    occurred_on=command.occurred_on, kind=command.kind, digest=command.digest, rows=command.rows
                )
            ]
        case Start(), _:
            return []
        case _, NotStarted():
            raise Refused("import-unknown")
        case Advance(), Running():
            if command.counts.done <= state.counts.done:
                return []
            return [ImportAdvanced(occurred_on=command.today, counts=command.counts)]
        case End(), Running():
            return [
                ImportEnded(
                    occurred_on=command.today,
                    counts=command.counts,
                    faults=command.faults[:MOST_FAULTS],
                    faults_in_all=len(command.faults),
                )
            ]
        case CutOff(), Running():
            return [ImportCutOff(occurred_on=command.today, counts=command.counts)]
        case ((Advance() | End() | CutOff()), (Ended() | Cut())):
            return []
        case _:
            assert_never(command)  # type: ignore[arg-type]


def evolve(state: State, event: ImportEvent) -> State:
    """What an event means."""
    match event, state:
        case ImportStarted(), _:
            return Running(event)
        case ImportAdvanced(), Running():
            return Running(state.started, event.counts)
        case ImportEnded(), Running():
            return Ended(state.started, event)
        case ImportCutOff(), Running():
            return Cut(state.started, event.counts)
        case _:
            return state


job: Decider[Command, State, ImportEvent] = Decider(decide, evolve, NotStarted())
