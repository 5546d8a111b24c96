"""The stream `person`: one person of the pool, under an id that says nothing of the name."""

from eventlog import Stream
from pydantic import TypeAdapter

from .decider import Command, State, person
from .events import PersonEvent
from .publish import publish

PERSON: Stream[Command, State, PersonEvent] = Stream(
    name="person", decider=person, events=TypeAdapter(PersonEvent), publish=publish
)
