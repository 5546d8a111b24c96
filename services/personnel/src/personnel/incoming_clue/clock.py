"""The five working days within which a clue is accepted, returned or forwarded (监察法实施条例 arts 169, 171)."""

from datetime import date

from deadlines import CalendarMissing, Due, NoRule, rule
from eventlog import Refused

FIRST_VERSION = "2021"
"""What is laid on older days: ledgers are imported, and a last day is kept for them too."""


def answer_due(start: date) -> Due:
    """The last day, from `start` on. Raises `Refused` where the working days of that year are not known."""
    try:
        found = rule("D9", on=start)
    except NoRule:
        found = rule("D9", on=start, version=FIRST_VERSION)
    try:
        return found.due(start)
    except CalendarMissing as missing:
        raise Refused("calendar-missing", year=missing.year) from None
