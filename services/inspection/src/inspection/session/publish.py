"""What the others hear of a session: who has a task, and what became of it. The minutes stay here."""

from collections.abc import Sequence
from typing import assert_never

import contracts
from contracts import Message
from contracts import inspection as told
from eventlog import Done, Due

from .decider import NotThere, State
from .events import Held, SessionEvent, TaskDone, TaskOverdue


def publish(event: SessionEvent, state: State) -> Message | None:
    """The message of an event."""
    if isinstance(state, NotThere):
        return None
    held = state.held
    match event:
        case Held():
            return told.LeadingGroupDecided(
                occurred_on=event.occurred_on,
                session=held.number,
                heard=held.heard,
                decisions=len(held.decisions),
                to=tuple(sorted({one.to for one in held.decisions})),
            )
        case TaskDone() | TaskOverdue():
            decision = state.decision(event.decision)
            if decision is None:
                return None
            if isinstance(event, TaskDone):
                return told.DecisionDone(
                    occurred_on=event.occurred_on,
                    session=held.number,
                    decision=event.decision,
                    by=decision.to,
                    days_late=event.days_late,
                )
            return told.DecisionOverdue(
                occurred_on=event.occurred_on,
                session=held.number,
                decision=event.decision,
                by=decision.to,
                due=contracts.Due(on=decision.due_on, rule="decision", rule_version="as-named"),
            )
        case _:
            assert_never(event)


def dates(event: SessionEvent, state: State) -> Sequence[Due | Done]:
    """Each task stands on the to-do list until its report or the clock takes it off."""
    match event:
        case Held():
            return [Due(f"task-{one.number}", one.due_on) for one in event.decisions]
        case TaskDone() | TaskOverdue():
            return [Done(f"task-{event.decision}")]
        case _:
            assert_never(event)
