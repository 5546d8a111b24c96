"""What a body adds to the table of working days and to the rules: read once, when a process starts. The one file here
that looks outside."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from .calendar import Calendar, own_calendar

T = TypeVar("T")


def own(setting: str, reads: Callable[[str], T], otherwise: T) -> T:
    """What the file that a setting names says. A process whose file cannot be read does not start, and says why."""
    path = os.environ.get(setting)
    if not path:
        return otherwise
    try:
        return reads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SystemExit(f"{setting}={path}: {error}") from None


CHINA = own("SANXUN_CALENDAR", own_calendar, Calendar())
"""The official table, with what the file that `SANXUN_CALENDAR` names adds to it."""
