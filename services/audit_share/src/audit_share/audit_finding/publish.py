"""What the others hear of a finding: category, money, days and how far it is. What was found in words stays here."""

from collections.abc import Sequence
from typing import assert_never

from contracts import Message
from contracts import audit_share as told
from eventlog import Done, Due

from .decider import NotThere, State
from .events import (
    AuditFindingEvent,
    EvidenceChecked,
    EvidenceSubmitted,
    FindingFollowed,
    FindingJudged,
    FindingRecorded,
    FindingReopened,
    RectificationOverdue,
)


def publish(event: AuditFindingEvent, state: State) -> Message | None:
    """Everything but the single pieces of evidence."""
    if isinstance(state, NotThere):
        return None
    on, first = event.occurred_on, state.finding
    finding, audit, unit = first.number, first.audit, first.unit
    round = state.rounds[-1] if state.rounds else None
    match event:
        case FindingRecorded():
            return told.AuditFindingRecorded(
                occurred_on=on,
                finding=finding,
                audit=audit,
                unit=unit,
                category=event.category,
                amount=event.amount,
                rectify_by=event.rectify_by,
            )
        case FindingFollowed():
            return told.AuditFindingFollowed(occurred_on=on, finding=finding, audit=audit, unit=unit, round=event.round)
        case EvidenceSubmitted() | EvidenceChecked():
            return None
        case FindingJudged():
            return told.AuditFindingJudged(
                occurred_on=on,
                finding=finding,
                audit=audit,
                unit=unit,
                state=event.state,
                evidence=event.evidence,
                sufficient=event.sufficient,
                round=round,
            )
        case FindingReopened():
            return told.AuditFindingReopened(
                occurred_on=on, finding=finding, audit=audit, unit=unit, rectify_by=event.rectify_by
            )
        case RectificationOverdue():
            return told.AuditFindingOverdue(
                occurred_on=on, finding=finding, audit=audit, unit=unit, rectify_by=event.rectify_by, round=round
            )
        case _:
            assert_never(event)


def dates(event: AuditFindingEvent, state: State) -> Sequence[Due | Done]:
    """One last day: to be rectified by."""
    match event:
        case FindingRecorded() | FindingReopened():
            return (Due("rectify", event.rectify_by),)
        case FindingJudged(state="rectified") | RectificationOverdue():
            return (Done("rectify"),)
        case FindingFollowed() | EvidenceSubmitted() | EvidenceChecked() | FindingJudged():
            return ()
        case _:
            assert_never(event)
