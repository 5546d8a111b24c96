"""Writes the vault's ledger out of this body's own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...clue import events as clue
from ...clue.stream import CLUE

REGISTERED = """
INSERT INTO clue (number, unit, source, categories, city_managed_cadre, keeper, registered_on, proposal_due, feedback_due,
                  received_as, changed_on)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $7)"""
ASSIGNED = """
UPDATE clue SET office = $3, handler = $4, batch = $5, changed_on = $2,
       state = CASE state WHEN 'registered' THEN 'assigned' ELSE state END WHERE number = $1"""
PROPOSAL_LATE = """
UPDATE clue SET proposal_late = true, changed_on = $2,
       state = CASE WHEN state IN ('registered', 'assigned') THEN 'late' ELSE state END WHERE number = $1"""
PROPOSED = "UPDATE clue SET state = 'proposed', way = $3, step = NULL, changed_on = $2 WHERE number = $1"
DECIDED = "UPDATE clue SET state = 'decided', way = $3, changed_on = $2 WHERE number = $1"
CONCLUDED = """
UPDATE clue SET state = 'concluded', form = $3, measures = $4, urged = 0, changed_on = $2 WHERE number = $1"""
FED_BACK = "UPDATE clue SET state = 'fed_back', source_told_on = $2, changed_on = $2 WHERE number = $1"
AGAIN = """
UPDATE clue SET state = CASE WHEN office IS NULL THEN 'registered' ELSE 'assigned' END, proposal_due = $3,
       proposal_late = false, step = $4, changed_on = $2 WHERE number = $1"""
STEP = "UPDATE clue SET step = $3, changed_on = $2 WHERE number = $1"
URGED = "UPDATE clue SET urged = $3, changed_on = $2 WHERE number = $1"
REPORTED = "UPDATE clue SET urged = 0, reported_on = $2, changed_on = $2 WHERE number = $1"
TOLD = "UPDATE clue SET source_told_on = $2, changed_on = $2 WHERE number = $1"
NUMBERED = "UPDATE clue SET system_number = $3, changed_on = $2 WHERE number = $1"
FEEDBACK_LATE = "UPDATE clue SET feedback_late = true, changed_on = $2 WHERE number = $1"
HANDED_OVER = """
INSERT INTO part (clue, part, handover, to_body, categories, answer_due, changed_on) VALUES ($1, $2, $3, $4, $5, $6, $7)"""
MOVED = "UPDATE part SET state = $3, changed_on = $4 WHERE clue = $1 AND part = $2"

STEPS = {
    "disposal-step-approved": "step_approved",
    "inquiry-letter-sent": "letter_sent",
    "inquiry-reply-received": "reply_received",
    "inquiry-talk-held": "talk_held",
    "verification-started": "verification_started",
    "verification-extended": "verification_extended",
    "verification-reported": "verification_reported",
    "held-reviewed": "held_reviewed",
}
"""What the handling office did last, by the event that says so."""


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
            yield REGISTERED, (number, *facts, on, event.proposal_due.on, feedback, event.received_as)
        case clue.ClueAssigned():
            yield ASSIGNED, (number, on, event.office, event.handler, event.batch)
        case clue.DisposalOverdue():
            yield PROPOSAL_LATE, (number, on)
        case clue.DisposalProposed():
            yield PROPOSED, (number, on, event.way)
        case clue.DisposalDecided():
            yield DECIDED, (number, on, event.way)
        case clue.ClueConcluded():
            yield CONCLUDED, (number, on, event.form, list(event.measures))
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
        case clue.ProposalSentBack():
            yield AGAIN, (number, on, event.again_by, "sent_back")
        case clue.HeldRevived():
            yield AGAIN, (number, on, event.proposal_due.on, "revived")
        case clue.HandlingUrged():
            yield URGED, (number, on, event.nth)
        case clue.HandlingReported():
            yield REPORTED, (number, on)
        case clue.ProgressTold():
            yield TOLD, (number, on)
        case clue.SystemNumberNoted():
            yield NUMBERED, (number, on, event.number)
        case _:
            step = STEPS.get(event.type)
            if step is not None:
                yield STEP, (number, on, step)
