"""One issue of a feedback on the rectification list, from its opening until it is struck off."""

from eventlog import Stream
from eventlog.days import day_of
from pydantic import TypeAdapter

from .commands import CheckDates, Command
from .decider import item
from .events import ItemEvent
from .publish import dates, publish
from .state import State

ITEM: Stream[Command, State, ItemEvent] = Stream(
    name="item",
    decider=item,
    events=TypeAdapter(ItemEvent),
    publish=publish,
    dates=dates,
    check=lambda now: CheckDates(today=day_of(now)),
)
