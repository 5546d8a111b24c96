"""Keeps the list of what is overdue: the bodies say when a last day has passed and when that is over, nobody computes it."""

from collections.abc import Iterator

from contracts import Due
from contracts.audit_share import AnswerOverdue, ClueAccepted, ClueReturned
from contracts.clues import DisposalOverdue, DisposalProposed, FeedbackOverdue, ResultFedBack
from contracts.rectification import (
    ItemProgressed,
    ItemStruckOff,
    OverdueLifted,
    RectificationOverdue,
    ReportSubmitted,
)
from eventlog import Heard, Statement

PASSED = """
INSERT INTO overdue (source, subject, what, due_on, rule, unit, round, item, handover, number, body, waits, since)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
ON CONFLICT (source, subject, what, due_on) DO UPDATE SET since = excluded.since, lifted_on = NULL, how = NULL"""
OVER = """
UPDATE overdue SET lifted_on = $4, how = $5 WHERE source = $1 AND subject = $2 AND what = $3 AND lifted_on IS NULL"""


def project(heard: Heard) -> Iterator[Statement]:
    """One message as statements on the rows of its subject. `body` is late, `waits` is the body that waits for it."""
    at = (heard.source, heard.subject)
    match heard.data:
        case RectificationOverdue() as told:
            due = (told.due.on, told.due.rule)
            number = told.item or told.case
            late = ("inspected_unit", "inspection_office", told.occurred_on)
            yield PASSED, (*at, told.what, *due, told.unit, told.round, told.item, None, number, *late)
        case OverdueLifted() as told:
            yield OVER, (*at, told.what, told.occurred_on, "lifted")
        case ReportSubmitted() as told:
            yield OVER, (*at, "report", told.occurred_on, "done")
        case ItemStruckOff() as told:
            yield OVER, (*at, "item", told.occurred_on, "done")
        case ItemProgressed(state="basically_done") as told:
            yield OVER, (*at, "item", told.occurred_on, "done")
        case AnswerOverdue() as told:
            due = (told.due.on, told.due.rule)
            late = ("audit_bureau", told.sender, told.occurred_on)
            yield PASSED, (*at, "clue_answer", *due, told.unit, None, None, told.handover, told.clue, *late)
        case ClueAccepted() | ClueReturned() as told:
            yield OVER, (*at, "clue_answer", told.occurred_on, "done")
        case DisposalOverdue() as told:
            yield PASSED, (*at, "disposal", *_clue(told.due, told.unit, told.clue), told.occurred_on)
        case FeedbackOverdue() as told:
            yield PASSED, (*at, "feedback", *_clue(told.due, told.unit, told.clue), told.occurred_on)
        case DisposalProposed() as told:
            yield OVER, (*at, "disposal", told.occurred_on, "done")
        case ResultFedBack() as told:
            yield OVER, (*at, "feedback", told.occurred_on, "done")
        case _:
            return


def _clue(due: Due, unit: str, clue: str) -> tuple[object, ...]:
    """What the commission is late with concerns its own procedure: the leading group waits for it."""
    return (due.on, due.rule, unit, None, None, None, clue, "discipline_commission", "leading_group")
