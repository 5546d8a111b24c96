"""When a failed delivery is tried again: the schedule of Standard Webhooks 1.0."""

from datetime import datetime, timedelta

WAITS = (0, 5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400)
"""Seconds before each try, counted from the failure of the one before: 0, 5 s, 5 min, 30 min, 2, 5, 10, 14, 20, 24 h."""

LONGEST_ASKED = 86400
"""A receiver may ask for a pause (Retry-After) of at most this many seconds."""


def next_try(failed: int, now: datetime, *, retry_after: int | None = None, scale: float = 1.0) -> datetime | None:
    """When to try again after `failed` failures in a row; None: it is dead.

    `scale` compresses the schedule in tests (0.001: a day in 86 s). A receiver's own wish (429 and 503) can only
    lengthen the pause.
    """
    if failed >= len(WAITS):
        return None
    wait = WAITS[failed] * scale
    return now + timedelta(seconds=max(wait, min(retry_after or 0, LONGEST_ASKED)))
