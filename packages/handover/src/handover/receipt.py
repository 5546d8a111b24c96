"""The business day on which a message was received, when the wire or the receiver was away for days."""

from datetime import date, timedelta


def received_on(offered_on: date, told_on: date, today: date) -> date:
    """The day of the offer and the days that it was under way.

    `told_on` is the day on which the sender recorded it. A handover that is typed in long afterwards was not under way
    for years: only the days between its record and its arrival count.
    """
    return offered_on + max(today - told_on, timedelta())
