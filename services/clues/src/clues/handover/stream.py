"""The stream `handover`: one part of a clue, under the number `<clue>-<part>`."""

from eventlog import Stream
from handover.outgoing import Outgoing, OutgoingCommand, OutgoingEvent, outgoing
from pydantic import TypeAdapter

from .publish import publish

HANDOVER: Stream[OutgoingCommand, Outgoing, OutgoingEvent] = Stream(
    name="handover", decider=outgoing, events=TypeAdapter(OutgoingEvent), publish=publish
)
