"""The stream `transfer`: one audit transfer notice, under its number."""

from eventlog import Stream
from pydantic import TypeAdapter

from .decider import Command, State, transfer
from .events import TransferEvent
from .publish import publish

TRANSFER: Stream[Command, State, TransferEvent] = Stream(
    name="transfer",
    decider=transfer,
    events=TypeAdapter(TransferEvent),
    publish=publish,
)
