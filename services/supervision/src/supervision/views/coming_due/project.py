"""Keeps each last day that a message names, and what ended it, one row a message."""

from collections.abc import Iterator
from datetime import date

from contracts import audit_share, clues, inspection, personnel, rectification
from eventlog import Heard, Statement

COMMISSION, OFFICE, BUREAU = "discipline_commission", "inspection_office", "audit_bureau"
OWE = """
INSERT INTO owed (id, what, number, unit, round, body, waits, due_on, rule, occurred_on, recorded_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id) DO NOTHING"""
STEP = """
INSERT INTO step (id, what, number, step, occurred_on, recorded_at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (id) DO NOTHING"""


def project(heard: Heard) -> Iterator[Statement]:
    """One message as a last day that it names, or as a step that ends one."""
    if (owed := _coordination(heard) or _handover(heard) or _own(heard)) is not None:
        what, number, *about = owed
        yield OWE, (heard.id, what, number, *about, heard.data.occurred_on, heard.time)
    elif (step := _handover_step(heard) or _step(heard)) is not None:
        yield STEP, (heard.id, *step, heard.data.occurred_on, heard.time)


Owed = tuple[str, str, str | None, str | None, str, str, date, str]
"""What, number, unit, round, who owes it, who waits, the last day, its rule."""


def _coordination(heard: Heard) -> Owed | None:
    match heard.data:
        case inspection.MatterRaised() as told:
            return "matter", told.matter, told.unit, told.round, told.to, told.by, told.due.on, told.due.rule
        case clues.ClueLent() as told:
            return "lending", told.lending, told.unit, told.round, OFFICE, COMMISSION, told.back_by, "as-named"
        case audit_share.ShareRecalled(removal_due=due, to=to) as told if due is not None:
            return "removal", told.share, told.unit, None, to, BUREAU, due.on, due.rule
        case _:
            return None


def _handover(heard: Heard) -> Owed | None:
    """The receiver owes an answer until the day that the sender named."""
    match heard.data:
        case (
            clues.ClueHandedOver()
            | audit_share.ClueHandedOver()
            | personnel.ClueHandedOver()
            | inspection.TeamClueHandedOver()
        ) as told:
            due, sender = told.answer_due, heard.source.split("/")[1]
            return "clue_answer", told.handover, told.unit, None, told.to, sender, due.on, due.rule
        case _:
            return None


def _own(heard: Heard) -> Owed | None:
    """What a body owes by its own procedure: the leading group waits for it; a unit's report: the inspection office."""
    match heard.data:
        case (clues.ClueRegistered() | clues.ClueRevived()) as told:
            due = told.proposal_due
            return "disposal", told.clue, told.unit, None, COMMISSION, "leading_group", due.on, due.rule
        case clues.ProposalSentBack() as told:
            return "disposal", told.clue, told.unit, None, COMMISSION, "leading_group", told.again_by, "as-named"
        case clues.ClueConcluded(feedback_due=due) as told if due is not None:
            return "feedback", told.clue, told.unit, None, COMMISSION, "leading_group", due.on, due.rule
        case rectification.FeedbackDelivered() as told:
            about = (told.unit, told.round, "inspected_unit", OFFICE)
            return "report", told.case, *about, told.due.on, told.due.rule
        case _:
            return None


def _handover_step(heard: Heard) -> tuple[str, str, str] | None:
    match heard.data:
        case (
            clues.HandoverAccepted()
            | clues.HandoverReturned()
            | clues.HandoverPartlyAccepted()
            | clues.HandoverForwarded()
            | audit_share.ClueAccepted()
            | audit_share.ClueReturned()
            | audit_share.CluePartlyAccepted()
            | audit_share.ClueForwarded()
            | personnel.ClueAccepted()
            | personnel.ClueReturned()
            | personnel.CluePartlyAccepted()
            | personnel.ClueForwarded()
        ) as told:
            return "clue_answer", told.handover, "done"
        case (
            clues.HandoverWithdrawn()
            | audit_share.HandoverWithdrawn()
            | personnel.HandoverWithdrawn()
            | inspection.TeamClueWithdrawn()
        ) as told:
            return "clue_answer", told.handover, "withdrawn"
        case (
            clues.HandoverAnswerMissing()
            | audit_share.HandoverAnswerMissing()
            | personnel.HandoverAnswerMissing()
            | inspection.TeamClueAnswerMissing()
            | clues.HandoverAnswerOverdue()
            | audit_share.AnswerOverdue()
            | personnel.AnswerOverdue()
        ) as told:
            return "clue_answer", told.handover, "overdue"
        case _:
            return None


def _step(heard: Heard) -> tuple[str, str, str] | None:
    match heard.data:
        case inspection.MatterAnswered() as told:
            return "matter", told.matter, "done"
        case inspection.MatterOverdue() as told:
            return "matter", told.matter, "overdue"
        case clues.LendingVerified() as told:
            return "lending", told.lending, "done"
        case clues.LendingTakenBack() as told:
            return "lending", told.lending, "withdrawn"
        case clues.LendingOverdue() as told:
            return "lending", told.lending, "overdue"
        case audit_share.ShareRemovalConfirmed() as told:
            return "removal", told.share, "done"
        case audit_share.ShareRemovalOverdue() as told:
            return "removal", told.share, "overdue"
        case clues.DisposalProposed() as told:
            return "disposal", told.clue, "done"
        case clues.DisposalOverdue() as told:
            return "disposal", told.clue, "overdue"
        case clues.ResultFedBack() as told:
            return "feedback", told.clue, "done"
        case clues.FeedbackOverdue() as told:
            return "feedback", told.clue, "overdue"
        case rectification.ReportSubmitted() as told:
            return "report", told.case, "done"
        case rectification.OverdueLifted(what="report") as told:
            return "report", told.case, "lifted"
        case rectification.RectificationOverdue(what="report") as told:
            return "report", told.case, "overdue"
        case _:
            return None
