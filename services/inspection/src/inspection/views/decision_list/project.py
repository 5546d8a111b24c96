"""Fills the list of decisions from the office's own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...session.events import Held, TaskDone, TaskOverdue
from ...session.stream import SESSION

GIVEN = """
INSERT INTO decision (session, decision, task_of, held_on, due_on) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (session, decision) DO NOTHING"""
DONE = "UPDATE decision SET state = 'done', done_on = $3 WHERE session = $1 AND decision = $2"
OVERDUE = "UPDATE decision SET state = 'overdue' WHERE session = $1 AND decision = $2"


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of the own log as statements on the rows of its session."""
    key = SESSION.key(recorded.stream)
    match recorded.event:
        case Held() as event:
            for one in event.decisions:
                yield GIVEN, (key, one.number, one.to, event.occurred_on, one.due_on)
        case TaskDone() as event:
            yield DONE, (key, event.decision, event.occurred_on)
        case TaskOverdue() as event:
            yield OVERDUE, (key, event.decision)
        case _:
            return
