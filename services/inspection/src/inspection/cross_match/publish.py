"""A cross-match is told to nobody: what comes of it is told as the team's clue."""

from .decider import State
from .events import CrossMatchEvent


def publish(event: CrossMatchEvent, state: State) -> None:
    """Never a message."""
    return
