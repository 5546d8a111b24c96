"""Where one issue on the list can stand."""

from dataclasses import dataclass, field
from datetime import date

from deadlines import Due

from ..issue import Facts
from .events import Figures, Ground


@dataclass(frozen=True, slots=True)
class Measure:
    """What the unit will do: who is answerable, until when, and the digest of the text."""

    owner: str
    due: Due
    digest: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the unit's ledger, as far as it is needed to know it again."""

    on: date
    figures: Figures


@dataclass(frozen=True, slots=True)
class Line:
    """What the list holds on an issue: `doers` are the accounts that worked on it, `evidence` counts the papers, `verified` is the last
    verification (day, account, confirmed), `near` the reminders that were said for the measure as it stands."""

    facts: Facts
    measure: Measure | None = None
    figures: Figures = field(default_factory=Figures)
    entries: tuple[tuple[str, Entry], ...] = ()
    doers: frozenset[str] = frozenset()
    evidence: int = 0
    verified: tuple[date, str, bool] | None = None
    near: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class NotOpened:
    """Not on the list yet."""


@dataclass(frozen=True, slots=True)
class Opened:
    """On the list; nothing done yet."""

    line: Line


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A measure is named or something was done."""

    line: Line


@dataclass(frozen=True, slots=True)
class Late:
    """The day of the measure has passed."""

    line: Line


@dataclass(frozen=True, slots=True)
class DoneBasically:
    """Basically done and going on."""

    line: Line
    on: date


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Judged to be not done."""

    line: Line
    on: date


@dataclass(frozen=True, slots=True)
class Closed:
    """Struck off the list on that day; `ground` is None where no verification was asked for at the time."""

    line: Line
    on: date
    ground: Ground | None = None


OnTheList = Opened | UnderWay | Late | DoneBasically | Unfinished | Closed
State = NotOpened | OnTheList
