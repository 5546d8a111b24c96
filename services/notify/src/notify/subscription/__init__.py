"""A subscription: what somebody wants to hear, and how it reaches him. Its key is its id."""

from eventlog import Stream
from pydantic import TypeAdapter

from .decider import Command, State, subscription
from .events import SubscriptionEvent

SUBSCRIPTION: Stream[Command, State, SubscriptionEvent] = Stream(
    name="subscription",
    decider=subscription,
    events=TypeAdapter(SubscriptionEvent),
)
"""Nothing of it is published: who listens is nobody else's business."""
