"""The stream `unit`: one unit of the register, under its code."""

from eventlog import Stream
from pydantic import TypeAdapter

from .decider import Command, State, unit
from .events import UnitEvent
from .publish import publish

UNIT: Stream[Command, State, UnitEvent] = Stream(
    name="unit", decider=unit, events=TypeAdapter(UnitEvent), publish=publish
)
