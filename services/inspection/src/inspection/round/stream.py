"""The stream `round`: one inspection round, under its code."""

from contracts.inspection import Dimension
from eventlog import Stream
from pydantic import TypeAdapter

from .commands import Command
from .decider import inspection_round
from .events import RoundEvent
from .publish import publish
from .state import Followed, Running, State, Stationed

ROUND: Stream[Command, State, RoundEvent] = Stream(
    name="round", decider=inspection_round, events=TypeAdapter(RoundEvent), publish=publish
)


def phase_of(state: Running) -> Dimension:
    """The phase of a round, in the glossary's words."""
    match state:
        case Stationed():
            return "during"
        case Followed():
            return "after"
        case _:
            return "before"
