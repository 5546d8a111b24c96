"""What every step of a procedure keeps to: it does not lie in the future, nor before the step that it follows."""

from datetime import date

from eventlog import Refused, refuse_future


def in_order(occurred_on: date, today: date, last: date) -> None:
    """Refuses a day in the future and one before `last`."""
    refuse_future(occurred_on, today)
    if occurred_on < last:
        raise Refused("before-last-step", occurred_on=occurred_on.isoformat(), last=last.isoformat())
