"""The stream `batch`: one batch, under its number. It tells the others nothing: each of its clues does."""

from eventlog import Stream
from pydantic import TypeAdapter

from .decider import Command, State, batch
from .events import BatchEvent

BATCH: Stream[Command, State, BatchEvent] = Stream(name="batch", decider=batch, events=TypeAdapter(BatchEvent))
