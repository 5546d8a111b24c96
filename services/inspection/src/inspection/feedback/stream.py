"""The stream `feedback`: the feedback to one unit in one round, under `<round>.<unit>`."""

from eventlog import Stream
from pydantic import TypeAdapter

from .decider import Deliver, State, feedback
from .events import FeedbackEvent
from .publish import publish

FEEDBACK: Stream[Deliver, State, FeedbackEvent] = Stream(
    name="feedback", decider=feedback, events=TypeAdapter(FeedbackEvent), publish=publish
)


def feedback_key(round: str, unit: str) -> str:
    """The key of a feedback. A dot cannot stand in either code, so no two share a key."""
    return f"{round}.{unit}"
