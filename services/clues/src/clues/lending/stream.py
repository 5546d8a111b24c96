"""The stream `lending`: one lending, under the number that the keeper gives it."""

from eventlog import Stream
from eventlog.days import day_of
from pydantic import TypeAdapter

from .decider import CheckDates, Command, State, lending
from .events import LendingEvent
from .publish import dates, publish

LENDING: Stream[Command, State, LendingEvent] = Stream(
    name="lending",
    decider=lending,
    events=TypeAdapter(LendingEvent),
    publish=publish,
    dates=dates,
    check=lambda now: CheckDates(today=day_of(now)),
)
