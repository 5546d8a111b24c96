"""The stream `special-check`: one special check, under its number."""

from eventlog import Stream
from pydantic import TypeAdapter

from .decider import Command, State, special_check
from .events import SpecialCheckEvent
from .publish import publish

SPECIAL_CHECK: Stream[Command, State, SpecialCheckEvent] = Stream(
    name="special-check", decider=special_check, events=TypeAdapter(SpecialCheckEvent), publish=publish
)
