"""The stream `import`: one ledger that was handed in. It tells nobody and has no last days."""

from eventlog import Stream
from pydantic import TypeAdapter

from .decider import Command, State, job
from .events import ImportEvent

IMPORT: Stream[Command, State, ImportEvent] = Stream(name="import", decider=job, events=TypeAdapter(ImportEvent))
