"""The stream `onward`: one part of another body's clue on its way on, under the number `<handover>-P<n>`."""

from eventlog import Stream
from eventlog.days import day_of
from handover.outgoing import CheckDates, Outgoing, OutgoingCommand, OutgoingEvent, dates, outgoing
from pydantic import TypeAdapter

from ..handover.publish import publish

ONWARD: Stream[OutgoingCommand, Outgoing, OutgoingEvent] = Stream(
    name="onward",
    decider=outgoing,
    events=TypeAdapter(OutgoingEvent),
    publish=publish,
    dates=dates,
    check=lambda now: CheckDates(today=day_of(now)),
)
