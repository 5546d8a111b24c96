"""The stream `reader`: one account that may be named as a reader, under its keyed id. Nobody is told."""

from eventlog import Stream
from pydantic import TypeAdapter

from .decider import Command, State, reader
from .events import ReaderEvent

READER: Stream[Command, State, ReaderEvent] = Stream(name="reader", decider=reader, events=TypeAdapter(ReaderEvent))
