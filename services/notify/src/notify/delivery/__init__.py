"""A delivery: one message on its way to one webhook."""

from datetime import UTC, datetime
from uuid import UUID, uuid5

from eventlog import Stream
from pydantic import TypeAdapter

from .decider import Command, State, delivery
from .events import DeliveryEvent

DELIVERY: Stream[Command, State, DeliveryEvent] = Stream(
    name="delivery",
    decider=delivery,
    events=TypeAdapter(DeliveryEvent),
)
"""Nothing of it is published. Its key is `delivery_key(subscription, message)`."""


def delivery_key(subscription: UUID, message: UUID) -> str:
    """One key for a message and a subscription, however often it is asked for. It is also the `webhook-id`."""
    return str(uuid5(subscription, str(message)))


def telling_key(subscription: UUID, at: datetime) -> str:
    """One key for all messages that a person is told of at one moment."""
    return str(uuid5(subscription, f"told at {at.astimezone(UTC).isoformat()}"))
