"""Fills the list of results that were used from the department's own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...result_use.stream import ResultUsed

USED = """
INSERT INTO result_used (number, unit, year, source, occurred_on) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (number) DO NOTHING"""


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One result, as its row."""
    match recorded.event:
        case ResultUsed() as event:
            yield USED, (event.number, event.unit, event.year, event.source, event.occurred_on)
        case _:
            return
