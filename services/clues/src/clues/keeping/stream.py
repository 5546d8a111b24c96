"""The stream `keeping`: there is one, under the key `vault`. It tells the others nothing."""

from eventlog import Stream
from pydantic import TypeAdapter

from .decider import Command, State, keeping
from .events import KeepingEvent

KEEPING: Stream[Command, State, KeepingEvent] = Stream(
    name="keeping", decider=keeping, events=TypeAdapter(KeepingEvent)
)
THE = "vault"
"""There is one vault."""
