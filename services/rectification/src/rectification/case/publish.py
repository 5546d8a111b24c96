"""What the other bodies hear about a rectification case."""

from collections import Counter
from collections.abc import Sequence
from typing import assert_never

import deadlines
from contracts import Body, Message
from contracts import Due as ToldDue
from contracts import rectification as told
from eventlog import Done, Due

from ..issue import case_key
from .events import (
    CaseEvent,
    DeadlineNear,
    FeedbackDelivered,
    OverdueLifted,
    PlanOverdue,
    PlanSubmitted,
    RectificationOverdue,
    ReportSubmitted,
    ShamRectificationFound,
    TwoMonthCheckDone,
)
from .near import NEAR, near
from .state import File, NotDelivered, State


def told_due(due: deadlines.Due) -> ToldDue:
    """A last day as the others hear it."""
    return ToldDue(on=due.on, rule=due.rule, rule_version=due.rule_version, calendar_version=due.calendar_version)


def publish(event: CaseEvent, state: State) -> Message | None:
    """Every event of a case concerns the other bodies; texts stay here."""
    match state:
        case NotDelivered():
            return None
        case _:
            return _publish(event, state.file)


def _publish(event: CaseEvent, file: File) -> Message:
    on, case, round_, unit, origin = (
        event.occurred_on,
        case_key(file.round, file.unit),
        file.round,
        file.unit,
        file.origin,
    )
    match event:
        case FeedbackDelivered():
            return told.FeedbackDelivered(
                occurred_on=on,
                case=case,
                round=round_,
                unit=unit,
                origin=origin,
                issues=len(event.issues),
                categories=dict(sorted(Counter(issue.category for issue in event.issues).items())),
                due=told_due(event.due),
                supervised_by=supervisors(file),
            )
        case PlanSubmitted():
            return told.PlanSubmitted(occurred_on=on, case=case, round=round_, unit=unit, origin=origin)
        case ReportSubmitted():
            return told.ReportSubmitted(
                occurred_on=on,
                case=case,
                round=round_,
                unit=unit,
                origin=origin,
                due=told_due(file.due),
                days_late=event.days_late,
            )
        case RectificationOverdue():
            return told.RectificationOverdue(
                occurred_on=on,
                case=case,
                round=round_,
                unit=unit,
                origin=origin,
                what="report",
                due=told_due(event.due),
            )
        case PlanOverdue():
            return told.PlanOverdue(
                occurred_on=on, case=case, round=round_, unit=unit, origin=origin, due=told_due(event.due)
            )
        case DeadlineNear():
            return told.DeadlineNear(
                occurred_on=on,
                case=case,
                round=round_,
                unit=unit,
                origin=origin,
                what="report",
                days=event.days,
                due=told_due(event.due),
            )
        case OverdueLifted():
            return told.OverdueLifted(
                occurred_on=on,
                case=case,
                round=round_,
                unit=unit,
                origin=origin,
                what="report",
                due=told_due(event.due),
            )
        case TwoMonthCheckDone():
            return told.TwoMonthCheckDone(
                occurred_on=on, case=case, round=round_, unit=unit, origin=origin, result=event.result
            )
        case ShamRectificationFound():
            return told.ShamRectificationFound(
                occurred_on=on,
                case=case,
                round=round_,
                unit=unit,
                origin=origin,
                found_by=event.found_by,
                items=event.items,
            )
        case _:
            assert_never(event)


def supervisors(file: File) -> tuple[Body, ...]:
    """The bodies that supervise issues of this case."""
    bodies: set[Body] = {issue.supervised_by for issue in file.issues}
    return tuple(sorted(bodies))


def dates(event: CaseEvent, state: State) -> Sequence[Due | Done]:
    """The last day of the report stands on the to-do list until it has passed or the report is there."""
    match event:
        case FeedbackDelivered():
            plan = (Due("plan", event.plan_due.on),) if event.plan_due else ()
            return (*plan, Due("report", event.due.on), *near(event.due.on, event.occurred_on))
        case PlanSubmitted() | PlanOverdue():
            return (Done("plan"),)
        case DeadlineNear():
            return (Done(f"near-{event.days}"),)
        case ReportSubmitted() | RectificationOverdue():
            return (Done("report"), *(Done(f"near-{days}") for days in NEAR))
        case _:
            return ()
