"""Fills the list of matters from the bureau's own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...working_group.events import (
    DecisionAgreed,
    DecisionCarriedOut,
    DecisionOverdue,
    DecisionProposed,
    MatterRaised,
)
from ...working_group.stream import WORKING_GROUP

RAISED = """
INSERT INTO matter (number, subject, unit, round, raised_by, raised_on) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (number) DO NOTHING"""
PROPOSED = "UPDATE matter SET state = 'proposed', proposal = $2, done_by = $3, until = $4 WHERE number = $1"
DECIDED = "UPDATE matter SET state = 'decided', decided_on = $2 WHERE number = $1"
DONE = "UPDATE matter SET state = 'finished', done_on = $2 WHERE number = $1"
OVERDUE = "UPDATE matter SET state = 'overdue' WHERE number = $1"


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of the own log as statements on the row of its matter."""
    if not recorded.stream.startswith(f"{WORKING_GROUP.name}-"):
        return
    number = WORKING_GROUP.key(recorded.stream)
    match recorded.event:
        case MatterRaised() as event:
            yield RAISED, (number, event.subject, event.unit, event.round, event.by, event.occurred_on)
        case DecisionProposed() as event:
            yield PROPOSED, (number, event.proposal, event.done_by, event.until)
        case DecisionAgreed() as event:
            yield DECIDED, (number, event.occurred_on)
        case DecisionCarriedOut() as event:
            yield DONE, (number, event.occurred_on)
        case DecisionOverdue():
            yield OVERDUE, (number,)
        case _:
            return
