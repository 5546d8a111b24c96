"""Fills the list of matters from the office's own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...matter.events import Answered, Overdue, Raised
from ...matter.stream import MATTER

ASKED = """
INSERT INTO matter (matter, kind, dimension, asked_by, asked_of, round, unit, asked_on, due_on)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (matter) DO NOTHING"""
ANSWERED = "UPDATE matter SET state = 'answered', answered_on = $2 WHERE matter = $1"
OVERDUE = "UPDATE matter SET state = 'overdue' WHERE matter = $1"


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of the own log as statements on the row of its matter."""
    match recorded.event:
        case Raised() as event:
            yield (
                ASKED,
                (
                    event.number,
                    event.kind,
                    event.dimension,
                    event.by,
                    event.to,
                    event.round,
                    event.unit,
                    event.occurred_on,
                    event.due_on,
                ),
            )
        case Answered() as event:
            yield ANSWERED, (event.number, event.occurred_on)
        case Overdue():
            yield OVERDUE, (MATTER.key(recorded.stream),)
        case _:
            return
