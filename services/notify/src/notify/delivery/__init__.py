"""A delivery: one message on its way to one webhook."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid5

from eventlog import Done, Due, Stream
from eventlog.days import day_of
from pydantic import TypeAdapter

from .decider import CheckAcknowledged, Command, State, delivery
from .events import Acknowledged, Delivered, DeliveryEvent, Replayed, Unacknowledged


def _dates(event: DeliveryEvent, state: State) -> Sequence[Due | Done]:
    match event:
        case Delivered(acknowledge_by=datetime() as until):
            return [Due("acknowledge", until)]
        case Acknowledged() | Unacknowledged() | Replayed():
            return [Done("acknowledge")]
        case _:
            return ()


DELIVERY: Stream[Command, State, DeliveryEvent] = Stream(
    name="delivery",
    decider=delivery,
    events=TypeAdapter(DeliveryEvent),
    dates=_dates,
    check=lambda now: CheckAcknowledged(now, occurred_on=day_of(now), today=day_of(now)),
)
"""Nothing of it is published. Its key is `delivery_key(subscription, message)`."""


def delivery_key(subscription: UUID, message: UUID) -> str:
    """One key for a message and a subscription, however often it is asked for. It is also the `webhook-id`."""
    return str(uuid5(subscription, str(message)))


def telling_key(subscription: UUID, at: datetime) -> str:
    """One key for all messages that a person is told of at one moment."""
    return str(uuid5(subscription, f"told at {at.astimezone(UTC).isoformat()}"))


def escalation_key(superior: UUID, delivery: UUID) -> str:
    """One key for what a superior is told of a delivery that nobody acknowledged."""
    return str(uuid5(superior, f"escalated {delivery}"))
