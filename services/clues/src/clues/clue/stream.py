"""The stream `clue`: one clue, under its number in the vault."""

from eventlog import Stream
from eventlog.days import day_of
from pydantic import TypeAdapter

from .commands import CheckDates, Command
from .decider import vault
from .events import ClueEvent
from .publish import dates, publish
from .state import State

CLUE: Stream[Command, State, ClueEvent] = Stream(
    name="clue",
    decider=vault,
    events=TypeAdapter(ClueEvent),
    publish=publish,
    dates=dates,
    check=lambda now: CheckDates(today=day_of(now)),
)
