"""The stream `incoming-clue`: one clue that was handed over, under the number of the handover."""

from eventlog import Stream
from eventlog.days import day_of
from handover.incoming import CheckDates, Incoming, IncomingEvent
from pydantic import TypeAdapter

from .decider import Command, incoming_clue
from .publish import dates, publish

INCOMING_CLUE: Stream[Command, Incoming, IncomingEvent] = Stream(
    name="incoming-clue",
    decider=incoming_clue,
    events=TypeAdapter(IncomingEvent),
    publish=publish,
    dates=dates,
    check=lambda now: CheckDates(today=day_of(now)),
)
