"""Reminders: 30, 15, 7 and 1 days before a last day."""

from datetime import date, timedelta

from eventlog import Done, Due

NEAR = (30, 15, 7, 1)
"""Days before a last day at which a reminder is due."""


def near(due: date, from_: date) -> tuple[Due | Done, ...]:
    """The days on the to-do list: a date there is asked about when it has ended, so each is the day before."""
    days = [(n, due - timedelta(days=n)) for n in NEAR]
    # A last day that was drawn nearer takes away the reminders that it leaves no time for.
    return tuple(Due(f"near-{n}", on - timedelta(days=1)) if on >= from_ else Done(f"near-{n}") for n, on in days)
