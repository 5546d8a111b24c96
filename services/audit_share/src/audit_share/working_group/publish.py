"""What the others hear of the joint group: what is on its table, decided, done and late. The words stay inside."""

from collections.abc import Sequence
from typing import assert_never

from contracts import Message
from contracts import audit_share as told
from eventlog import Done, Due

from .decider import Decided, Finished, NotThere, State
from .events import (
    DecisionAgreed,
    DecisionCarriedOut,
    DecisionOverdue,
    DecisionProposed,
    MatterRaised,
    WorkingGroupEvent,
)


def publish(event: WorkingGroupEvent, state: State) -> Message | None:
    """A proposal is between the two bodies; a decision is news."""
    if isinstance(state, NotThere):
        return None
    on, matter = event.occurred_on, state.matter
    number, subject, unit, round = matter.number, matter.subject, matter.unit, matter.round
    if isinstance(event, MatterRaised):
        return told.JointMatterRaised(
            occurred_on=on, matter=number, subject=subject, unit=unit, round=round, by=matter.by
        )
    if not isinstance(state, Decided | Finished):
        return None
    done_by, until = state.proposal.done_by, state.proposal.until
    match event:
        case DecisionProposed():
            return None
        case DecisionAgreed():
            return told.JointMatterDecided(
                occurred_on=on,
                matter=number,
                subject=subject,
                unit=unit,
                round=round,
                done_by=done_by,
                until=until,
            )
        case DecisionCarriedOut():
            return told.JointMatterDone(
                occurred_on=on, matter=number, subject=subject, unit=unit, round=round, done_by=done_by
            )
        case DecisionOverdue():
            return told.JointMatterOverdue(
                occurred_on=on,
                matter=number,
                subject=subject,
                unit=unit,
                round=round,
                done_by=done_by,
                until=until,
            )
        case _:
            assert_never(event)


def dates(event: WorkingGroupEvent, state: State) -> Sequence[Due | Done]:
    """What is decided has one last day."""
    match event:
        case DecisionAgreed():
            return (Due("done", state.proposal.until),) if isinstance(state, Decided) else ()
        case DecisionCarriedOut() | DecisionOverdue():
            return (Done("done"),)
        case MatterRaised() | DecisionProposed():
            return ()
        case _:
            assert_never(event)
