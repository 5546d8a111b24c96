"""The stream `handover`: one handover of a team's clue, under the number `<clue>-<step>`."""

from eventlog import Stream
from eventlog.days import day_of
from handover.outgoing import CheckDates, Outgoing, OutgoingCommand, OutgoingEvent, dates, outgoing
from pydantic import TypeAdapter

from .publish import publish

HANDOVER: Stream[OutgoingCommand, Outgoing, OutgoingEvent] = Stream(
    name="handover",
    decider=outgoing,
    events=TypeAdapter(OutgoingEvent),
    publish=publish,
    dates=dates,
    check=lambda now: CheckDates(today=day_of(now)),
)
