"""The stream `incoming-clue`: one clue that was handed over to the commission, under the number of the handover."""

from eventlog import Stream
from eventlog.days import day_of
from handover.incoming import CheckDates, Incoming, IncomingCommand, IncomingEvent, dates, incoming
from pydantic import TypeAdapter

from .publish import publish

INCOMING: Stream[IncomingCommand, Incoming, IncomingEvent] = Stream(
    name="incoming-clue",
    decider=incoming,
    events=TypeAdapter(IncomingEvent),
    publish=publish,
    dates=dates,
    check=lambda now: CheckDates(today=day_of(now)),
)
