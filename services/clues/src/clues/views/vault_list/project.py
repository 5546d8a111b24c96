"""Writes the vault's ledger out of this body's own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...clue import events as clue
from ...clue.stream import CLUE

REGISTERED = """
INSERT INTO clue (number, unit, source, categories, city_managed_cadre, keeper, registered_on, proposal_due, feedback_due,
                  changed_on)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $7)"""
ASSIGNED = """
UPDATE clue SET office = $3, handler = $4, batch = $5, changed_on = $2,
       state = CASE state WHEN 'registered' THEN 'assigned' ELSE state END WHERE number = $1"""
PROPOSAL_LATE = """
UPDATE clue SET proposal_late = true, changed_on = $2,
       state = CASE WHEN state IN ('registered', 'assigned') THEN 'late' ELSE state END WHERE number = $1"""
PROPOSED = "UPDATE clue SET state = 'proposed', way = $3, changed_on = $2 WHERE number = $1"
DECIDED = "UPDATE clue SET state = 'decided', way = $3, changed_on = $2 WHERE number = $1"
CONCLUDED = "UPDATE clue SET state = 'concluded', form = $3, changed_on = $2 WHERE number = $1"
FED_BACK = "UPDATE clue SET state = 'fed_back', changed_on = $2 WHERE number = $1"
FEEDBACK_LATE = "UPDATE clue SET feedback_late = true, changed_on = $2 WHERE number = $1"
HANDED_OVER = """
INSERT INTO part (clue, part, handover, to_body, categories, answer_due, changed_on) VALUES ($1, $2, $3, $4, $5, $6, $7)"""
MOVED = "UPDATE part SET state = $3, changed_on = $4 WHERE clue = $1 AND part = $2"


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of a clue, into its own rows."""
    if recorded.stream.startswith(f"{CLUE.name}-"):
        yield from _clue(CLUE.key(recorded.stream), recorded.event)


def _clue(number: str, event: clue.ClueEvent) -> Iterator[Statement]:
    on = event.occurred_on
    match event:
        case clue.ClueRegistered():
            feedback = event.feedback_due.on if event.feedback_due else None
            facts = (event.unit, event.source, list(event.categories), event.city_managed_cadre, event.keeper)
            yield REGISTERED, (number, *facts, on, event.proposal_due.on, feedback)
        case clue.ClueAssigned():
            yield ASSIGNED, (number, on, event.office, event.handler, event.batch)
        case clue.DisposalOverdue():
            yield PROPOSAL_LATE, (number, on)
        case clue.DisposalProposed():
            yield PROPOSED, (number, on, event.way)
        case clue.DisposalDecided():
            yield DECIDED, (number, on, event.way)
        case clue.ClueConcluded():
            yield CONCLUDED, (number, on, event.form)
        case clue.ResultFedBack():
            yield FED_BACK, (number, on)
        case clue.FeedbackOverdue():
            yield FEEDBACK_LATE, (number, on)
        case clue.PartHandedOver(terms=terms):
            categories = list(terms.categories)
            yield (
                HANDED_OVER,
                (number, event.part, terms.handover, terms.to, categories, terms.answer_due.on, on),
            )
        case clue.PartAccepted():
            yield MOVED, (number, event.part, "accepted", on)
        case clue.PartReturned():
            yield MOVED, (number, event.part, "returned", on)
        case clue.PartWithdrawn():
            yield MOVED, (number, event.part, "withdrawn", on)
        case clue.PartResultBack():
            yield MOVED, (number, event.part, "result_back", on)
        case clue.ClueTextRead():
            return
