"""What can have happened to a subscription. Type names and fields are the stored format."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from contracts import Body, UnitCode
from eventlog import Event, Reference
from pydantic import BaseModel, ConfigDict, Field

from ..interest import Interest
from ..people.plan import Language, Plan
from ..people.target import Kind


class Owner(BaseModel):
    """Whose subscription it is: of a person (an opaque account id), or, `shared`, of the whole body."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    subject: str
    body: Body
    unit: UnitCode | None = None
    shared: bool = False


class ByStream(BaseModel):
    """The subscriber listens to Server-Sent Events."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: Literal["stream"] = "stream"


class ByWebhook(BaseModel):
    """The messages are sent to `url`, signed with the secret that lies in the vault."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: Literal["webhook"] = "webhook"
    url: str
    secret: Reference


class ToPerson(BaseModel):
    """Word that something waits goes to a mailbox or a group's robot, whose address or token lies in the vault."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: Kind
    target: Reference
    language: Language = "zh"
    plan: Plan = Plan()
    superior: UUID | None = None
    """The subscription that is told when nobody acknowledges within the plan's working hours."""


AnyChannel = ByStream | ByWebhook | ToPerson

Channel = Annotated[AnyChannel, Field(discriminator="kind")]


class SubscriptionMade(Event):
    """`from_position` is the head of the feed at that moment: the subscription holds for everything after it."""

    type: Literal["subscription-made"] = "subscription-made"
    subscription: UUID
    owner: Owner
    interest: Interest
    channel: Channel
    from_position: int


class SubscriptionChanged(Event):
    type: Literal["subscription-changed"] = "subscription-changed"
    interest: Interest
    url: str | None
    """Where the webhook goes from now on; None for a stream."""


class SecretRotated(Event):
    """From now on signed with `secret`; until `previous_until` also with the one before."""

    type: Literal["secret-rotated"] = "secret-rotated"
    secret: Reference
    previous_until: datetime


class SubscriptionDisabled(Event):
    """The receiver answered 410: nothing more is sent until the owner resumes. What comes meanwhile is kept."""

    type: Literal["subscription-disabled"] = "subscription-disabled"
    reason: Literal["gone"]


class SubscriptionResumed(Event):
    type: Literal["subscription-resumed"] = "subscription-resumed"


class SubscriptionCancelled(Event):
    type: Literal["subscription-cancelled"] = "subscription-cancelled"


SubscriptionEvent = Annotated[
    SubscriptionMade
    | SubscriptionChanged
    | SecretRotated
    | SubscriptionDisabled
    | SubscriptionResumed
    | SubscriptionCancelled,
    Field(discriminator="type"),
]
