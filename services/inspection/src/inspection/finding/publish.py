"""What the others hear of a finding: nothing; it stays within the office until feedback or handover."""

from .decider import State
from .events import FindingEvent


def publish(event: FindingEvent, state: State) -> None:
    """No message: the sheets of a team are its own."""
    return
