"""What the others hear of a person: nothing."""

from .decider import State
from .events import PersonEvent


def publish(event: PersonEvent, state: State) -> None:
    """The pool stays with the inspection office."""
