"""Keeps the list of what is overdue: the bodies say when a last day has passed and when that is over, nobody computes it."""

from collections.abc import Iterator

from contracts import Due, audit_share, clues, inspection, personnel
from contracts import rectification as told_of
from eventlog import Heard, Statement

PASSED = """
INSERT INTO overdue (source, subject, what, due_on, rule, unit, round, item, handover, number, body, waits, since)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
ON CONFLICT (source, subject, what, due_on) DO UPDATE SET since = excluded.since, lifted_on = NULL, how = NULL"""
OVER = """
UPDATE overdue SET lifted_on = $4, how = $5 WHERE source = $1 AND subject = $2 AND what = $3 AND lifted_on IS NULL"""


OVER_STAGES = """
UPDATE overdue SET lifted_on = $3, how = 'done'
 WHERE source = $1 AND subject = $2 AND what LIKE 'stage\\_%' AND lifted_on IS NULL"""


def project(heard: Heard) -> Iterator[Statement]:
    """One message as statements on the rows of its subject. `body` is late, `waits` is the body that waits for it."""
    yield from _rectification(heard)
    yield from _clues(heard)
    yield from _answers(heard)
    yield from _shares(heard)
    yield from _coordination(heard)


def _rectification(heard: Heard) -> Iterator[Statement]:
    at = (heard.source, heard.subject)
    match heard.data:
        case told_of.RectificationOverdue() as told:
            about = (told.due.on, told.due.rule, told.unit, told.round, told.item, None, told.item or told.case)
            yield PASSED, (*at, told.what, *about, "inspected_unit", "inspection_office", told.occurred_on)
        case told_of.PlanOverdue() as told:
            about = (told.due.on, told.due.rule, told.unit, told.round, None, None, told.case)
            yield PASSED, (*at, "plan", *about, "inspected_unit", "inspection_office", told.occurred_on)
        case told_of.SecondRectificationOverdue() as told:
            about = (told.due.on, told.due.rule, told.unit, told.round, None, None, told.case)
            yield (
                PASSED,
                (*at, "second_rectification", *about, "inspected_unit", "inspection_office", told.occurred_on),
            )
        case told_of.OverdueLifted() as told:
            yield OVER, (*at, told.what, told.occurred_on, "lifted")
        case told_of.ReportSubmitted() as told:
            yield OVER, (*at, "report", told.occurred_on, "done")
        case told_of.PlanSubmitted() as told:
            yield OVER, (*at, "plan", told.occurred_on, "done")
        case told_of.SecondReportSubmitted() as told:
            yield OVER, (*at, "second_rectification", told.occurred_on, "done")
        case told_of.ItemStruckOff() | told_of.ItemProgressed(state="basically_done"):
            yield OVER, (*at, "item", heard.data.occurred_on, "done")
        case _:
            return


def _clues(heard: Heard) -> Iterator[Statement]:
    at = (heard.source, heard.subject)
    match heard.data:
        case clues.DisposalOverdue() as told:
            yield PASSED, (*at, "disposal", *_own(told.due, told.unit, told.clue), told.occurred_on)
        case clues.FeedbackOverdue() as told:
            yield PASSED, (*at, "feedback", *_own(told.due, told.unit, told.clue), told.occurred_on)
        case clues.StageOverdue() as told:
            yield PASSED, (*at, f"stage_{told.stage}", *_own(told.due, told.unit, told.clue), told.occurred_on)
        case clues.LendingOverdue() as told:
            about = (told.back_by, "as-named", told.unit, told.round, None, None, told.lending)
            yield (
                PASSED,
                (*at, "lending", *about, "inspection_office", "discipline_commission", told.occurred_on),
            )
        case clues.LendingVerified() | clues.LendingTakenBack():
            yield OVER, (*at, "lending", heard.data.occurred_on, "done")
        case clues.DisposalProposed() as told:
            yield OVER, (*at, "disposal", told.occurred_on, "done")
        case clues.DisposalDecided() as told:
            yield OVER, (*at, "stage_approval", told.occurred_on, "done")
        case clues.ClueRevived() as told:
            yield OVER, (*at, "stage_held_review", told.occurred_on, "done")
        case clues.ClueConcluded() as told:
            yield OVER_STAGES, (*at, told.occurred_on)
        case clues.ResultFedBack() | clues.ProgressTold(way=str()):
            # An approved way of disposal, told to the body that sent the clue, is an answer within the three months.
            yield OVER, (*at, "feedback", heard.data.occurred_on, "done")
        case _:
            return


def _answers(heard: Heard) -> Iterator[Statement]:
    """Whoever received a clue speaks of it on his own topic: the source says which body is late."""
    at, body = (heard.source, heard.subject), heard.source.split("/")[1]
    match heard.data:
        case audit_share.AnswerOverdue() | personnel.AnswerOverdue() | clues.HandoverAnswerOverdue():
            told = heard.data
            about = (told.due.on, told.due.rule, told.unit, None, None, told.handover, told.clue)
            yield PASSED, (*at, "clue_answer", *about, body, told.sender, told.occurred_on)
        case (
            audit_share.ClueAccepted()
            | audit_share.ClueReturned()
            | audit_share.CluePartlyAccepted()
            | audit_share.ClueForwarded()
            | personnel.ClueAccepted()
            | personnel.ClueReturned()
            | personnel.CluePartlyAccepted()
            | personnel.ClueForwarded()
            | clues.HandoverAccepted()
            | clues.HandoverReturned()
            | clues.HandoverPartlyAccepted()
            | clues.HandoverForwarded()
        ):
            yield OVER, (*at, "clue_answer", heard.data.occurred_on, "done")
        case (audit_share.CluePartOverdue() | personnel.CluePartOverdue() | clues.HandoverPartOverdue()) as told:
            about = (told.due.on, told.due.rule, told.unit, None, None, told.handover, told.part)
            yield PASSED, (*at, "clue_part", *about, body, told.sender, told.occurred_on)
        case (
            audit_share.CluePartMoved(standing="given_back" | "taken_up" | "sent_anew")
            | personnel.CluePartMoved(standing="given_back" | "taken_up" | "sent_anew")
            | clues.HandoverPartMoved(standing="given_back" | "taken_up" | "sent_anew")
        ) as told:
            yield OVER, (*at, "clue_part", told.occurred_on, "done")
        case _:
            return


def _shares(heard: Heard) -> Iterator[Statement]:
    at = (heard.source, heard.subject)
    match heard.data:
        case audit_share.ShareRemovalOverdue() as told:
            about = (told.due.on, told.due.rule, told.unit, None, None, None, told.share)
            yield PASSED, (*at, "removal", *about, told.to, "audit_bureau", told.occurred_on)
        case audit_share.ShareRemovalConfirmed() as told:
            yield OVER, (*at, "removal", told.occurred_on, "done")
        case _:
            return


def _coordination(heard: Heard) -> Iterator[Statement]:
    at = (heard.source, heard.subject)
    match heard.data:
        case inspection.MatterOverdue() as told:
            about = (told.due.on, told.due.rule, None, told.round, None, None, told.matter)
            yield PASSED, (*at, "matter", *about, told.to, told.by, told.occurred_on)
        case inspection.MatterAnswered() as told:
            yield OVER, (*at, "matter", told.occurred_on, "done")
        case inspection.DecisionOverdue() as told:
            number = f"{told.session}-{told.decision}"
            about = (told.due.on, told.due.rule, None, None, None, None, number)
            yield PASSED, (*at, f"decision_{told.decision}", *about, told.by, "leading_group", told.occurred_on)
        case inspection.DecisionDone() as told:
            yield OVER, (*at, f"decision_{told.decision}", told.occurred_on, "done")
        case _:
            return


def _own(due: Due, unit: str, clue: str) -> tuple[object, ...]:
    """What the commission is late with concerns its own procedure: the leading group waits for it."""
    return (due.on, due.rule, unit, None, None, None, clue, "discipline_commission", "leading_group")
