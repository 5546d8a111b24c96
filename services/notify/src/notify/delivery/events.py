"""What can have happened to one delivery of one message to one webhook. Type names and fields are the stored format."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from eventlog import Event
from pydantic import Field

Cause = Literal["status", "timeout", "connection", "tls", "protocol", "address", "channel"]
"""Why a try failed: the receiver's status, or what kept us from getting one; `channel`: mail or robot did not take it. What the receiver said is never kept."""


class Queued(Event):
    """`position` is the message's place in the feed, `message_type` its type."""

    type: Literal["queued"] = "queued"
    subscription: UUID
    message: UUID
    position: int
    message_type: str
    next_try_at: datetime


class AttemptFailed(Event):
    """Try number `attempt` (1, 2, 3… over the whole life) failed; the next one comes at `next_try_at`."""

    type: Literal["attempt-failed"] = "attempt-failed"
    attempt: int
    at: datetime
    cause: Cause
    status: int | None
    next_try_at: datetime


class Delivered(Event):
    """A person may have until `acknowledge_by` to say that he has seen it."""

    type: Literal["delivered"] = "delivered"
    attempt: int
    at: datetime
    status: int
    acknowledge_by: datetime | None = None


class Acknowledged(Event):
    """The person, or one of his body where it is shared, has seen it."""

    type: Literal["acknowledged"] = "acknowledged"
    at: datetime


class Unacknowledged(Event):
    """The time for that has passed."""

    type: Literal["unacknowledged"] = "unacknowledged"
    acknowledge_by: datetime


class Escalated(Event):
    """The superior's subscription `to` is told instead; None: it no longer holds."""

    type: Literal["escalated"] = "escalated"
    to: UUID | None


class Died(Event):
    """The last try failed too, or the receiver is gone for good (410)."""

    type: Literal["died"] = "died"
    attempt: int
    at: datetime
    cause: Cause
    status: int | None


class Abandoned(Event):
    """The subscription was cancelled before it could be delivered."""

    type: Literal["abandoned"] = "abandoned"
    reason: Literal["cancelled"]


class Replayed(Event):
    """A person had it sent once more: the schedule starts anew, the id on the wire stays."""

    type: Literal["replayed"] = "replayed"
    next_try_at: datetime


class Deferred(Event):
    """A person's quiet hours: the try comes when they end."""

    type: Literal["deferred"] = "deferred"
    next_try_at: datetime


DeliveryEvent = Annotated[
    Queued
    | AttemptFailed
    | Delivered
    | Died
    | Abandoned
    | Replayed
    | Deferred
    | Acknowledged
    | Unacknowledged
    | Escalated,
    Field(discriminator="type"),
]
