"""The last day by which the commission answers a handover: five working days (监察法实施条例 arts 169, 171)."""

from datetime import date

from deadlines import CalendarMissing, Due, NoRule, rule
from eventlog import Refused

FIRST_VERSION = "2021"
"""What is laid on older days: ledgers are imported, and a last day is kept for them too."""


def answer_due(offered_on: date) -> Due:
    """The last day to answer. Raises `Refused` where the working days of that year are not known."""
    try:
        found = rule("D9", on=offered_on)
    except NoRule:
        found = rule("D9", on=offered_on, version=FIRST_VERSION)
    try:
        return found.due(offered_on)
    except CalendarMissing as missing:
        raise Refused("calendar-missing", year=missing.year) from None
