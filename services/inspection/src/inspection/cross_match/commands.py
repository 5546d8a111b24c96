"""What can be asked of a cross-match."""

from dataclasses import dataclass
from datetime import date

from contracts import Number, RoundCode
from crossmatch.sheets import SheetKind
from eventlog import Reference
from ledgers.unfit import Fault

from .events import Failure


@dataclass(frozen=True, slots=True)
class Open:
    """Opens a match for a round, with its grounds."""

    number: Number
    round: RoundCode
    by: str
    grounds: Reference
    key: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class LaySheet:
    """Lays a sheet in."""

    kind: SheetKind
    rows: int
    refused: int
    digest: str
    by: str
    records: Reference
    faults: tuple[Fault, ...]
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class RemoveSheet:
    """Takes a sheet out."""

    sheet: int
    by: str
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Approve:
    """Approves the match."""

    by: str
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class AskRun:
    """Asks for a run."""

    by: str
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class EndRun:
    """Notes what a run has found."""

    run: int
    leads: int
    result: Reference
    occurred_on: date


@dataclass(frozen=True, slots=True)
class FailRun:
    """Notes that a run has given nothing."""

    run: int
    cause: Failure
    occurred_on: date


@dataclass(frozen=True, slots=True)
class Dismiss:
    """Puts a lead aside. `known`: whether the last run has it, as read at the edge."""

    lead: str
    known: bool
    by: str
    reasons: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Take:
    """Notes that a lead became a clue. `known`: whether the last run has it, as read at the edge."""

    lead: str
    known: bool
    clue: Number
    by: str
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class End:
    """Ends the match."""

    by: str
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class NoteDestroyed:
    """Notes that nothing of it can be read any more."""

    occurred_on: date


Command = Open | LaySheet | RemoveSheet | Approve | AskRun | EndRun | FailRun | Dismiss | Take | End | NoteDestroyed
