"""The working days of the audit procedure: three before the audit for its notice, ten for the comment (art. 56)."""

from datetime import date

from deadlines import CalendarMissing, Due, rule_or_first
from eventlog import Refused


def notice_due(starts_on: date) -> Due:
    """The last day for the notice to reach the unit. Raises `Refused` where the working days are not known."""
    return _due("D13-notice", starts_on)


def comment_due(sent_on: date) -> Due:
    """The last day for the unit's comment. Raises `Refused` where the working days are not known."""
    return _due("D13-comment", sent_on)


def _due(id: str, start: date) -> Due:
    try:
        return rule_or_first(id, on=start).due(start)
    except CalendarMissing as missing:
        raise Refused("calendar-missing", year=missing.year) from None
