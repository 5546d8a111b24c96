"""The stream `export`: one export, under its number. It tells the others nothing."""

from eventlog import Stream
from pydantic import TypeAdapter

from .decider import Command, State, export
from .events import ExportEvent

EXPORT: Stream[Command, State, ExportEvent] = Stream(name="export", decider=export, events=TypeAdapter(ExportEvent))
