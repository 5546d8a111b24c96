"""What the others hear of a special check: that it was opened, and how many issues it found."""

from typing import assert_never

from contracts import Message
from contracts import inspection as told

from .decider import NotThere, State
from .events import Opened, ResultNoted, SpecialCheckEvent


def publish(event: SpecialCheckEvent, state: State) -> Message | None:
    """The message of an event."""
    if isinstance(state, NotThere):
        return None
    one = state.opened
    match event:
        case Opened():
            return told.SpecialCheckOpened(
                occurred_on=event.occurred_on,
                check=one.number,
                subject=one.subject,
                round=one.round,
                unit=one.unit,
                by=one.body,
            )
        case ResultNoted():
            return told.SpecialCheckResultNoted(
                occurred_on=event.occurred_on,
                check=one.number,
                subject=one.subject,
                round=one.round,
                unit=one.unit,
                by=one.body,
                issues=event.issues,
            )
        case _:
            assert_never(event)
