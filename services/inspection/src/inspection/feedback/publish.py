"""What the others hear of a feedback: round, unit and issues by kind; what it says is sealed to the office itself."""

from contracts import Sealed
from contracts import inspection as told

from .decider import State
from .events import FeedbackEvent


def publish(event: FeedbackEvent, state: State) -> told.FeedbackDelivered:
    """The message that opens the rectification case."""
    return told.FeedbackDelivered(
        occurred_on=event.occurred_on,
        round=event.round,
        unit=event.unit,
        issues=tuple(
            told.FeedbackIssue(number=one.number, category=one.category, kind=one.kind) for one in event.issues
        ),
        text=Sealed.of(event.text),
    )
