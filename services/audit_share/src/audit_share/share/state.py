"""What a share is at a moment: open, recalled or expired."""

from dataclasses import dataclass
from datetime import date

from deadlines import Due

from .events import Readings, RemovalConfirmed, ShareOpened, ShareRead


@dataclass(frozen=True, slots=True)
class NotThere:
    """Nothing was shared under this number."""


@dataclass(frozen=True, slots=True)
class Open:
    """The addressed body may read, until the last day."""

    share: ShareOpened
    readings: tuple[ShareRead, ...] = ()


@dataclass(frozen=True, slots=True)
class Recalled:
    """The bureau took it back."""

    share: ShareOpened
    readings: tuple[ShareRead, ...]
    recalled_on: date
    had_read: tuple[Readings, ...]
    key_destroyed: bool = False
    removal_due: Due | None = None
    removal: RemovalConfirmed | None = None
    removal_late: bool = False


@dataclass(frozen=True, slots=True)
class Expired:
    """Its last day has passed."""

    share: ShareOpened
    readings: tuple[ShareRead, ...]
    expired_on: date
    key_destroyed: bool = False


State = NotThere | Open | Recalled | Expired
