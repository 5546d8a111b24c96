"""The stream `material`: one material of the catalogue, under its number. The catalogue is the bureau's own."""

from eventlog import Stream
from pydantic import TypeAdapter

from .decider import Command, State, material
from .events import MaterialEvent

MATERIAL: Stream[Command, State, MaterialEvent] = Stream(
    name="material", decider=material, events=TypeAdapter(MaterialEvent)
)
