"""The stream `receipt`: one matter that was not taken in. It tells the others nothing."""

from collections.abc import Sequence

from eventlog import Done, Due, Stream
from eventlog.days import day_of
from pydantic import TypeAdapter

from .decider import CheckDates, Command, State, receipt
from .events import IntakeBlocked, ReceiptEvent


def dates(event: ReceiptEvent, state: State) -> Sequence[Due | Done]:
    """The last day to send it upward, until it was sent or that day has passed."""
    return (Due("upward", event.due.on),) if isinstance(event, IntakeBlocked) else (Done("upward"),)


RECEIPT: Stream[Command, State, ReceiptEvent] = Stream(
    name="receipt",
    decider=receipt,
    events=TypeAdapter(ReceiptEvent),
    dates=dates,
    check=lambda now: CheckDates(today=day_of(now)),
)
