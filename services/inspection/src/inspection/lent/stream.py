"""The stream `lent`: one clue that the commission has lent, under the number of the lending."""

from eventlog import Stream
from pydantic import TypeAdapter

from .decider import Command, State, lent
from .events import LentEvent
from .publish import publish

LENT: Stream[Command, State, LentEvent] = Stream(
    name="lent", decider=lent, events=TypeAdapter(LentEvent), publish=publish
)
