"""The stream `onward`: one part of a clue on its way to another body, under the number `<handover>-P<n>`."""

from eventlog import Stream
from eventlog.days import day_of
from handover.outgoing import CheckDates, Outgoing, OutgoingCommand, OutgoingEvent, dates, outgoing
from pydantic import TypeAdapter

from .publish import publish

ONWARD: Stream[OutgoingCommand, Outgoing, OutgoingEvent] = Stream(
    name="onward",
    decider=outgoing,
    events=TypeAdapter(OutgoingEvent),
    publish=publish,
    dates=dates,
    check=lambda now: CheckDates(today=day_of(now)),
)
