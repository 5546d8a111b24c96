"""The stream `crossmatch`: one cross-match of a round, under its number."""

from eventlog import Stream
from pydantic import TypeAdapter

from .commands import Command
from .decider import State, cross_match
from .events import CrossMatchEvent
from .publish import publish

CROSS_MATCH: Stream[Command, State, CrossMatchEvent] = Stream(
    name="crossmatch", decider=cross_match, events=TypeAdapter(CrossMatchEvent), publish=publish
)
