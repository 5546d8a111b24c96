"""The stream `secretary-meeting`: one special meeting, under its number."""

from eventlog import Stream
from pydantic import TypeAdapter

from .decider import Minute, State, secretary_meeting
from .events import MeetingEvent
from .publish import publish

SECRETARY_MEETING: Stream[Minute, State, MeetingEvent] = Stream(
    name="secretary-meeting", decider=secretary_meeting, events=TypeAdapter(MeetingEvent), publish=publish
)
