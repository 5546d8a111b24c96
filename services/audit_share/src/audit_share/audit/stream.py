"""The stream `audit`: one audit, under its number in the bureau's ledger."""

from eventlog import Stream
from eventlog.days import day_of
from pydantic import TypeAdapter

from .decider import CheckDates, Command, State, audit
from .events import AuditEvent
from .publish import dates, publish

AUDIT: Stream[Command, State, AuditEvent] = Stream(
    name="audit",
    decider=audit,
    events=TypeAdapter(AuditEvent),
    publish=publish,
    dates=dates,
    check=lambda now: CheckDates(today=day_of(now)),
)
