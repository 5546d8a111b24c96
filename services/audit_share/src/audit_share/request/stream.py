"""The stream `request`: one request for audit material, under its number."""

from eventlog import Stream
from pydantic import TypeAdapter

from .decider import Command, State, request
from .events import RequestEvent
from .publish import publish

REQUEST: Stream[Command, State, RequestEvent] = Stream(
    name="request", decider=request, events=TypeAdapter(RequestEvent), publish=publish
)
