"""A rectification case: one unit in one round, from its feedback to its report and the check after two months."""

from eventlog import Stream
from eventlog.days import day_of
from pydantic import TypeAdapter

from .decider import CheckDates, Command, rectification
from .events import CaseEvent
from .publish import dates, publish
from .state import State

CASE: Stream[Command, State, CaseEvent] = Stream(
    name="case",
    decider=rectification,
    events=TypeAdapter(CaseEvent),
    publish=publish,
    dates=dates,
    check=lambda now: CheckDates(today=day_of(now)),
)
