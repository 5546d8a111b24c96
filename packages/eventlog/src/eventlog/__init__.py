"""The event-sourcing kernel: store, sequencer, relay, inbox, views, reactions and timers. It knows no domain."""

from .decider import Decider, Done, Due, Refused, Stream, refuse_future
from .event import Actor, Event, Recorded, Reference, Request
from .views import Act, Heard, Reaction, Statement, View, sql

__all__ = [
    "Act",
    "Actor",
    "Decider",
    "Done",
    "Due",
    "Event",
    "Heard",
    "Reaction",
    "Recorded",
    "Reference",
    "Refused",
    "Request",
    "Statement",
    "Stream",
    "View",
    "refuse_future",
    "sql",
]
