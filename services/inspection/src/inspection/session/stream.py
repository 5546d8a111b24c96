"""The stream `session`: one session of the leading group, under its number."""

from eventlog import Stream
from eventlog.days import day_of
from pydantic import TypeAdapter

from .decider import CheckDates, Command, State, session
from .events import SessionEvent
from .publish import dates, publish

SESSION: Stream[Command, State, SessionEvent] = Stream(
    name="session",
    decider=session,
    events=TypeAdapter(SessionEvent),
    publish=publish,
    dates=dates,
    check=lambda now: CheckDates(today=day_of(now)),
)
