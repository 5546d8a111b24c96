"""Fills the list of feedback from the office's own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...feedback.events import Delivered

DELIVERED = """
INSERT INTO feedback (round, unit, delivered_on, issues) VALUES ($1, $2, $3, $4) ON CONFLICT (round, unit) DO NOTHING"""


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of the own log as a row."""
    match recorded.event:
        case Delivered() as event:
            yield DELIVERED, (event.round, event.unit, event.occurred_on, len(event.issues))
        case _:
            return
