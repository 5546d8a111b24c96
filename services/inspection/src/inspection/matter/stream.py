"""The stream `matter`: one matter between two bodies, under its number."""

from eventlog import Stream
from eventlog.days import day_of
from pydantic import TypeAdapter

from .decider import CheckDates, Command, State, matter
from .events import MatterEvent
from .publish import dates, publish

MATTER: Stream[Command, State, MatterEvent] = Stream(
    name="matter",
    decider=matter,
    events=TypeAdapter(MatterEvent),
    publish=publish,
    dates=dates,
    check=lambda now: CheckDates(today=day_of(now)),
)
