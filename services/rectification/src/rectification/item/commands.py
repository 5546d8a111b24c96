"""What somebody can want of one issue on the list. `facts` come from its case, so that its list can open with it."""

from dataclasses import dataclass
from datetime import date

from eventlog import Reference

from ..issue import Facts
from .events import Figures, Ground, Means, StrikingBody


@dataclass(frozen=True, slots=True)
class OpenItem:
    """Puts the issue on the list."""

    facts: Facts


@dataclass(frozen=True, slots=True)
class SetMeasure:
    """The unit names a measure, the account that is answerable, and the last day."""

    facts: Facts
    owner: str
    due_on: date
    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class RecordProgress:
    """The unit records one entry of its ledger; `entry` is that entry's number there, `by` the account."""

    facts: Facts
    entry: str
    by: str
    evidence: tuple[Reference, ...]
    figures: Figures
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class MarkBasicallyDone:
    """The issue counts as basically done and going on."""

    facts: Facts
    by: str
    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class MarkNotDone:
    """A supervising body judges the issue not done."""

    facts: Facts
    body: StrikingBody
    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class StrikeOff:
    """A supervising body strikes the issue off; `by` is the account that does it, `ground` is `ledger` where a ledger tells
    of what was done before."""

    facts: Facts
    by: str
    body: StrikingBody
    justification: Reference
    evidence: tuple[Reference, ...]
    occurred_on: date
    today: date
    ground: Ground = "verification"


@dataclass(frozen=True, slots=True)
class Reopen:
    """A supervising body puts a struck-off issue back on the list."""

    facts: Facts
    body: StrikingBody
    justification: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Verify:
    """A supervising body looks whether the issue is put right; `by` is the account that does it."""

    facts: Facts
    by: str
    body: StrikingBody
    means: Means
    confirmed: bool
    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class CheckDates:
    """The clock proposes to look at the day of the measure."""

    today: date


Wish = SetMeasure | RecordProgress | MarkBasicallyDone | MarkNotDone | StrikeOff | Reopen | Verify
Command = OpenItem | Wish | CheckDates
