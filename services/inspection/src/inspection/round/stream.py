"""The stream `round`: one inspection round, under its code."""

from eventlog import Stream
from pydantic import TypeAdapter

from .decider import Command, State, inspection_round
from .events import RoundEvent
from .publish import publish

ROUND: Stream[Command, State, RoundEvent] = Stream(
    name="round", decider=inspection_round, events=TypeAdapter(RoundEvent), publish=publish
)
