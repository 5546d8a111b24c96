"""The calendar that this process counts on: read once, when it starts. The one file here that looks outside."""

import os
from pathlib import Path

from .calendar import Calendar, own_calendar


def _in_force() -> Calendar:
    path = os.environ.get("SANXUN_CALENDAR")
    return own_calendar(Path(path).read_text(encoding="utf-8")) if path else Calendar()


CHINA = _in_force()
"""The official table, with what the file that `SANXUN_CALENDAR` names adds to it."""
