"""What the other bodies hear of a case's end: points, days and counts, never names or texts."""

from collections.abc import Sequence
from typing import assert_never

from contracts import Message
from contracts import rectification as told
from eventlog import Done, Due

from ..case.publish import told_due
from .decider import NothingYet, State
from .events import (
    AcceptanceScored,
    CaseAccepted,
    HeldAccountable,
    OutcomeEvent,
    PrincipalInterviewed,
    SatisfactionSurveyed,
    SecondRectificationOrdered,
    SecondRectificationOverdue,
    SecondReportSubmitted,
)


def publish(event: OutcomeEvent, state: State) -> Message | None:
    """Every event concerns the other bodies."""
    if isinstance(state, NothingYet):
        return None
    facts = state.kept.facts
    about = told.about(facts.round, facts.unit, facts.origin, event.occurred_on)
    match event:
        case AcceptanceScored():
            return told.AcceptanceScored(**about, turn=event.turn, points=event.points, pass_mark=event.pass_mark)
        case CaseAccepted():
            return told.CaseAccepted(**about, points=event.points)
        case SecondRectificationOrdered():
            return told.SecondRectificationOrdered(**about, points=event.points, due=told_due(event.due))
        case SecondReportSubmitted():
            return told.SecondReportSubmitted(**about, days_late=event.days_late)
        case SecondRectificationOverdue():
            return told.SecondRectificationOverdue(**about, due=told_due(event.due))
        case PrincipalInterviewed():
            return told.PrincipalInterviewed(**about, body=event.body, ground=event.ground)
        case HeldAccountable():
            return told.HeldAccountable(
                **about, ground=event.ground, measures=told.Accountability(**event.measures.model_dump())
            )
        case SatisfactionSurveyed():
            return told.SatisfactionSurveyed(**about, asked=event.asked, satisfied=event.satisfied)
        case _:
            assert_never(event)


def dates(event: OutcomeEvent, state: State) -> Sequence[Due | Done]:
    """The day of the second rectification stands on the to-do list until it has passed or the report is there."""
    match event:
        case SecondRectificationOrdered():
            return (Due("second", event.due.on),)
        case SecondReportSubmitted() | SecondRectificationOverdue():
            return (Done("second"),)
        case _:
            return ()
