"""The five working days within which a clue is accepted, returned or forwarded (监察法实施条例 arts 169, 171)."""

from datetime import date

from deadlines import CalendarMissing, Due, rule_or_first
from eventlog import Refused


def answer_due(start: date) -> Due:
    """The last day, from `start` on. Raises `Refused` where the working days of that year are not known."""
    try:
        return rule_or_first("D9", on=start).due(start)
    except CalendarMissing as missing:
        raise Refused("calendar-missing", year=missing.year) from None
