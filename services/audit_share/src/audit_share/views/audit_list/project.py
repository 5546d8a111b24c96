"""Fills the list of audits from the bureau's own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...audit.events import AuditBegun, Commented, CommentPeriodPassed, DraftSent, ReportIssued
from ...audit.stream import AUDIT

BEGUN = """
INSERT INTO audit (number, unit, handover, notice_on, begun_on) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (number) DO NOTHING"""
DRAFT = "UPDATE audit SET draft_on = $2, comment_due = $3, state = 'with_auditee' WHERE number = $1"
SAID = "UPDATE audit SET objects = $2, state = $3 WHERE number = $1"
REPORTED = "UPDATE audit SET reported_on = $2, state = 'reported' WHERE number = $1"


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of the own log as statements on the row of its audit."""
    if not recorded.stream.startswith(f"{AUDIT.name}-"):
        return
    number = AUDIT.key(recorded.stream)
    match recorded.event:
        case AuditBegun() as event:
            yield BEGUN, (number, event.unit, event.handover, event.notice_on, event.occurred_on)
        case DraftSent() as event:
            yield DRAFT, (number, event.occurred_on, event.due.on)
        case Commented() as event:
            yield SAID, (number, event.objects, "answered")
        case CommentPeriodPassed():
            yield SAID, (number, False, "silent")
        case ReportIssued() as event:
            yield REPORTED, (number, event.occurred_on)
        case _:
            return
