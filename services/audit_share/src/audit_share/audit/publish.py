"""What the others hear of an audit: its steps and days. Draft, comment and report stay with the bureau and the unit."""

from collections.abc import Sequence
from typing import assert_never

from contracts import Due as ToldDue
from contracts import Message
from contracts import audit_share as told
from deadlines import Due as LastDay
from eventlog import Done, Due

from .decider import Answered, NotThere, Reported, State
from .events import AuditBegun, AuditEvent, Commented, CommentPeriodPassed, DraftSent, ReportIssued


def publish(event: AuditEvent, state: State) -> Message | None:
    """Every step; the beginning of an audit that a clue started was told with the clue."""
    if isinstance(state, NotThere):
        return None
    on, audit, unit = event.occurred_on, state.audit.number, state.audit.unit
    match event:
        case AuditBegun(handover=None):
            return told.AuditBegun(occurred_on=on, audit=audit, unit=unit, notice_on=event.notice_on)
        case AuditBegun():
            return None
        case DraftSent():
            return told.DraftReportSent(occurred_on=on, audit=audit, unit=unit, due=_due(event.due))
        case Commented():
            return told.AuditeeAnswered(occurred_on=on, audit=audit, unit=unit, objects=event.objects)
        case CommentPeriodPassed():
            return told.AuditeeSilent(occurred_on=on, audit=audit, unit=unit, due=_due(event.due))
        case ReportIssued():
            objected = isinstance(state, Answered | Reported) and state.comment is not None and state.comment.objects
            return told.AuditReportIssued(occurred_on=on, audit=audit, unit=unit, objected=objected)
        case _:
            assert_never(event)


def _due(due: LastDay) -> ToldDue:
    return ToldDue(on=due.on, rule=due.rule, rule_version=due.rule_version, calendar_version=due.calendar_version)


def dates(event: AuditEvent, state: State) -> Sequence[Due | Done]:
    """A draft has one last day: that for the comment."""
    match event:
        case DraftSent():
            return (Due("comment", event.due.on),)
        case Commented() | CommentPeriodPassed():
            return (Done("comment"),)
        case AuditBegun() | ReportIssued():
            return ()
        case _:
            assert_never(event)
