"""The stream `working-group`: one matter of the joint group, under its number."""

from eventlog import Stream
from eventlog.days import day_of
from pydantic import TypeAdapter

from .decider import CheckDates, Command, State, working_group
from .events import WorkingGroupEvent
from .publish import dates, publish

WORKING_GROUP: Stream[Command, State, WorkingGroupEvent] = Stream(
    name="working-group",
    decider=working_group,
    events=TypeAdapter(WorkingGroupEvent),
    publish=publish,
    dates=dates,
    check=lambda now: CheckDates(today=day_of(now)),
)
