"""What the others hear of a special meeting: nothing; each clue tells that it was heard."""

from .decider import State
from .events import MeetingEvent


def publish(event: MeetingEvent, state: State) -> None:
    """No message: the minutes are the office's own."""
    return
