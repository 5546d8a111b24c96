"""Fills the pool of people from the office's own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...person.events import Enrolled
from ...person.stream import PERSON

ENROLLED = "INSERT INTO person (person, body, enrolled_on) VALUES ($1, $2, $3) ON CONFLICT (person) DO NOTHING"


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of the own log as statements on the row of its person."""
    match recorded.event:
        case Enrolled() as event:
            yield ENROLLED, (PERSON.key(recorded.stream), event.body, event.occurred_on)
        case _:
            return
