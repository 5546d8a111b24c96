"""The last day by which the commission answers a handover: five working days (监察法实施条例 arts 169, 171)."""

from datetime import date

from deadlines import CalendarMissing, Due, rule_or_first
from eventlog import Refused


def answer_due(offered_on: date) -> Due:
    """The last day to answer. Raises `Refused` where the working days of that year are not known."""
    try:
        return rule_or_first("D9", on=offered_on).due(offered_on)
    except CalendarMissing as missing:
        raise Refused("calendar-missing", year=missing.year) from None
