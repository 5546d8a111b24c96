"""The stream `share`: one share of one material, under its number."""

from eventlog import Stream
from eventlog.days import day_of
from pydantic import TypeAdapter

from .decider import CheckDates, Command, share
from .events import ShareEvent
from .publish import dates, publish
from .state import State

SHARE: Stream[Command, State, ShareEvent] = Stream(
    name="share",
    decider=share,
    events=TypeAdapter(ShareEvent),
    publish=publish,
    dates=dates,
    check=lambda now: CheckDates(today=day_of(now)),
)
