"""Keeps the joint clue ledger: what the owner says of a clue, and each handover as its two sides say it."""

from collections.abc import Iterator

from contracts import audit_share, personnel
from contracts.audit_share import (
    AnswerOverdue,
    AuditStarted,
    ClueAccepted,
    ClueReceived,
    ClueReturned,
    ResultGivenBack,
)
from contracts.clues import (
    ClueAssigned,
    ClueConcluded,
    ClueHandedOver,
    ClueRegistered,
    ClueRevived,
    DisposalDecided,
    DisposalProposed,
    HandoverWithdrawn,
    ProposalSentBack,
    ResultFedBack,
)
from eventlog import Heard, Statement

REGISTER = """
INSERT INTO clue (clue, unit, source_kind, categories, city_managed, owner, registered_on, proposal_due, moved_on)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $7) ON CONFLICT (clue) DO NOTHING"""
ASSIGN = """
UPDATE clue SET office = $2, moved_on = $3, state = CASE state WHEN 'registered' THEN 'assigned' ELSE state END
 WHERE clue = $1"""
PROPOSE = "UPDATE clue SET state = 'disposal_proposed', moved_on = $2 WHERE clue = $1"
AGAIN = "UPDATE clue SET state = 'assigned', moved_on = $2, proposal_due = $3 WHERE clue = $1"
DECIDE = "UPDATE clue SET state = 'in_disposal', way = $3, moved_on = $2 WHERE clue = $1"
CONCLUDE = "UPDATE clue SET state = 'concluded', form = $3, moved_on = $2 WHERE clue = $1"
FEED_BACK = "UPDATE clue SET state = 'result_fed_back', moved_on = $2 WHERE clue = $1"
OFFER = """
INSERT INTO handover (handover, clue, unit, sender, receiver, offered_on, answer_due) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (handover) DO NOTHING"""
WITHDRAW = "UPDATE handover SET withdrawn_on = $2 WHERE handover = $1"
RECEIVE = """
INSERT INTO answer (handover, clue, unit, sender, receiver, received_on, answer_due, moved_on)
VALUES ($1, $2, $3, $4, $5, $6, $7, $6) ON CONFLICT (handover) DO NOTHING"""
ANSWER = "UPDATE answer SET state = $3, moved_on = $2 WHERE handover = $1"
WORK = "UPDATE answer SET state = 'under_way', moved_on = $2 WHERE handover = $1"
START = "UPDATE answer SET state = 'audit_started', moved_on = $2, audit = $3 WHERE handover = $1"
GIVE_BACK = "UPDATE answer SET state = 'result_given', moved_on = $2, outcome = $3 WHERE handover = $1"
LATE = "UPDATE answer SET overdue_on = $2 WHERE handover = $1"


def project(heard: Heard) -> Iterator[Statement]:
    """One message as statements on the row of its clue, or of its handover on the side that speaks."""
    body = heard.source.split("/")[1]
    match heard.data:
        case ClueRegistered() as told:
            facts = (told.source, list(told.categories), told.city_managed_cadre, body)
            yield REGISTER, (told.clue, told.unit, *facts, told.occurred_on, told.proposal_due.on)
        case ClueAssigned() as told:
            yield ASSIGN, (told.clue, told.office, told.occurred_on)
        case ProposalSentBack() as told:
            yield AGAIN, (told.clue, told.occurred_on, told.again_by)
        case ClueRevived() as told:
            yield AGAIN, (told.clue, told.occurred_on, told.proposal_due.on)
        case DisposalProposed() as told:
            yield PROPOSE, (told.clue, told.occurred_on)
        case DisposalDecided() as told:
            yield DECIDE, (told.clue, told.occurred_on, told.way)
        case ClueConcluded() as told:
            yield CONCLUDE, (told.clue, told.occurred_on, told.form)
        case ResultFedBack() as told:
            yield FEED_BACK, (told.clue, told.occurred_on)
        case (ClueHandedOver() | audit_share.ClueHandedOver() | personnel.ClueHandedOver()) as told:
            about = (told.handover, told.clue, told.unit)
            yield OFFER, (*about, told.sender, told.to, told.occurred_on, told.answer_due.on)
        case (HandoverWithdrawn() | audit_share.HandoverWithdrawn() | personnel.HandoverWithdrawn()) as told:
            yield WITHDRAW, (told.handover, told.occurred_on)
        case (ClueReceived() | personnel.ClueReceived()) as told:
            about = (told.handover, told.clue, told.unit)
            yield RECEIVE, (*about, told.sender, body, told.occurred_on, told.answer_due.on)
        case ClueAccepted() | personnel.ClueAccepted():
            yield ANSWER, (heard.data.handover, heard.data.occurred_on, "accepted")
        case (audit_share.CluePartlyAccepted() | personnel.CluePartlyAccepted()) as told:
            yield ANSWER, (told.handover, told.occurred_on, "partly_accepted")
        case (audit_share.ClueForwarded() | personnel.ClueForwarded()) as told:
            yield ANSWER, (told.handover, told.occurred_on, "forwarded")
        case ClueReturned() | personnel.ClueReturned():
            yield ANSWER, (heard.data.handover, heard.data.occurred_on, "returned")
        case personnel.HandlingStarted() as told:
            yield WORK, (told.handover, told.occurred_on)
        case AuditStarted() as told:
            yield START, (told.handover, told.occurred_on, told.audit)
        case (ResultGivenBack() | personnel.ResultGivenBack()) as told:
            yield GIVE_BACK, (told.handover, told.occurred_on, told.outcome)
        case (AnswerOverdue() | personnel.AnswerOverdue()) as told:
            yield LATE, (told.handover, told.occurred_on)
        case _:
            return
