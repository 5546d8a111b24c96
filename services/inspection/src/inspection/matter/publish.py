"""What the others hear of a matter: who asked whom for what until when, and the answer's day. Texts stay here."""

from collections.abc import Sequence
from typing import assert_never

import contracts
from contracts import Message
from contracts import inspection as told
from eventlog import Done, Due

from .decider import NotThere, State
from .events import Answered, MatterEvent, Overdue, Raised

NAMED = ("matter", "as-named")
"""No article gives a number of days for these matters: the last day is the one that the asking body names."""


def publish(event: MatterEvent, state: State) -> Message | None:
    """The message of an event."""
    if isinstance(state, NotThere):
        return None
    asked = state.raised
    due = contracts.Due(on=asked.due_on, rule=NAMED[0], rule_version=NAMED[1])
    match event:
        case Raised():
            return told.MatterRaised(
                occurred_on=event.occurred_on,
                matter=asked.number,
                kind=asked.kind,
                dimension=asked.dimension,
                by=asked.by,
                to=asked.to,
                round=asked.round,
                unit=asked.unit,
                due=due,
            )
        case Answered():
            return told.MatterAnswered(
                occurred_on=event.occurred_on,
                matter=asked.number,
                kind=asked.kind,
                by=asked.by,
                to=asked.to,
                round=asked.round,
                days_late=event.days_late,
            )
        case Overdue():
            return told.MatterOverdue(
                occurred_on=event.occurred_on,
                matter=asked.number,
                kind=asked.kind,
                by=asked.by,
                to=asked.to,
                round=asked.round,
                due=due,
            )
        case _:
            assert_never(event)


def dates(event: MatterEvent, state: State) -> Sequence[Due | Done]:
    """The last day stands on the to-do list until the answer or the clock takes it off."""
    match event:
        case Raised():
            return (Due("answer", event.due_on),)
        case Answered() | Overdue():
            return (Done("answer"),)
        case _:
            assert_never(event)
