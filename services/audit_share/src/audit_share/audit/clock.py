"""The working days of the audit procedure: three before the audit for its notice, ten for the comment (art. 56)."""

from datetime import date

from deadlines import CalendarMissing, Due, NoRule, rule
from eventlog import Refused

FIRST_VERSION = "2010"
"""What is laid on older days: ledgers are imported, and a last day is kept for them too."""


def notice_due(starts_on: date) -> Due:
    """The last day for the notice to reach the unit. Raises `Refused` where the working days are not known."""
    return _due("D13-notice", starts_on)


def comment_due(sent_on: date) -> Due:
    """The last day for the unit's comment. Raises `Refused` where the working days are not known."""
    return _due("D13-comment", sent_on)


def _due(id: str, start: date) -> Due:
    try:
        found = rule(id, start)
    except NoRule:
        found = rule(id, start, FIRST_VERSION)
    try:
        return found.due(start)
    except CalendarMissing as missing:
        raise Refused("calendar-missing", year=missing.year) from None
