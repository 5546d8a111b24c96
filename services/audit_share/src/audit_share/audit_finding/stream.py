"""The stream `finding`: one finding, under its number in the bureau's ledger."""

from eventlog import Stream
from eventlog.days import day_of
from pydantic import TypeAdapter

from .decider import CheckDates, Command, State, audit_finding
from .events import AuditFindingEvent
from .publish import dates, publish

AUDIT_FINDING: Stream[Command, State, AuditFindingEvent] = Stream(
    name="finding",
    decider=audit_finding,
    events=TypeAdapter(AuditFindingEvent),
    publish=publish,
    dates=dates,
    check=lambda now: CheckDates(today=day_of(now)),
)
