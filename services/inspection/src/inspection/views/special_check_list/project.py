"""Fills the list of special checks from the office's own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...special_check.events import Opened, ResultNoted
from ...special_check.stream import SPECIAL_CHECK

OPENED = """
INSERT INTO special_check (number, subject, round, unit, body, opened_on) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (number) DO NOTHING"""
NOTED = "UPDATE special_check SET noted_on = $2, issues = $3 WHERE number = $1"


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of the own log as statements on the row of its check."""
    match recorded.event:
        case Opened() as event:
            yield OPENED, (event.number, event.subject, event.round, event.unit, event.body, event.occurred_on)
        case ResultNoted() as event:
            yield NOTED, (SPECIAL_CHECK.key(recorded.stream), event.occurred_on, event.issues)
        case _:
            return
