"""The commitment on one issue: what will be done until when, in versions that both sides accept."""

from eventlog import Stream
from pydantic import TypeAdapter

from .decider import Command, State, commitment
from .events import CommitmentEvent
from .publish import publish

COMMITMENT: Stream[Command, State, CommitmentEvent] = Stream(
    name="commitment", decider=commitment, events=TypeAdapter(CommitmentEvent), publish=publish
)
