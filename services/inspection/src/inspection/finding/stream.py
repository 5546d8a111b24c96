"""The stream `finding`: one finding of a team, under its number."""

from eventlog import Stream
from pydantic import TypeAdapter

from .decider import Command, State, finding
from .events import FindingEvent
from .publish import publish

FINDING: Stream[Command, State, FindingEvent] = Stream(
    name="finding", decider=finding, events=TypeAdapter(FindingEvent), publish=publish
)
