"""What comes of a case: acceptance in points, second rectification, interview, accountability, satisfaction."""

from eventlog import Stream
from eventlog.days import day_of
from pydantic import TypeAdapter

from .decider import CheckDates, Command, State, outcome
from .events import OutcomeEvent
from .publish import dates, publish

OUTCOME: Stream[Command, State, OutcomeEvent] = Stream(
    name="outcome",
    decider=outcome,
    events=TypeAdapter(OutcomeEvent),
    publish=publish,
    dates=dates,
    check=lambda now: CheckDates(today=day_of(now)),
)
