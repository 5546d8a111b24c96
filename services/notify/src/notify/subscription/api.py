"""Subscriptions over HTTP: make one, see one's own, change, rotate the secret, resume, cancel."""

import secrets
from datetime import date, timedelta
from typing import Annotated, Literal, assert_never
from uuid import UUID, uuid4, uuid5

from contracts import Body
from eventlog import Actor, Refused
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Now, allow
from eventlog.log import Folded, Log
from eventlog.vault import Vault
from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field, SecretStr

from ..interest import Interest
from ..people.plan import Language, Plan
from ..people.target import KINDS, fits
from ..views.feed.query import StoredFeed
from ..views.subscription_ledger import SUBSCRIPTION_LEDGER
from ..views.subscription_ledger.query import OWN, interest_of
from ..webhook.address import AddressRefused, Network, target
from ..webhook.signing import SECRET_BYTES, secret_of
from ..who import EVERYBODY, owner_of, owns
from . import SUBSCRIPTION
from .decider import Active, Cancel, Cancelled, Change, Disabled, Make, NotMade, Resume, Rotate, State, made_of
from .events import AnyChannel, ByStream, ByWebhook, SubscriptionMade, ToPerson

ROTATION = timedelta(hours=24)
"""How long the old secret signs along after a rotation."""

_IDS = UUID("0b7f1a52-7c53-4f3e-9a44-2f4c6f1f6a10")

Someone = Annotated[Actor, allow(**EVERYBODY)]

Way = Literal["stream", "webhook", "mail", "wecom", "dingtalk", "feishu"]

Url = Annotated[str | None, Field(max_length=2000, description="Where a webhook goes; nothing for a stream.")]


class NewSubscription(Interest):
    """What somebody wants to hear from now on, and how."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    channel: Way = "stream"
    url: Url = None
    target: SecretStr | None = Field(
        default=None, max_length=300, description="A mail address, or the token of a robot. It is never shown again."
    )
    language: Language = "zh"
    superior: UUID | None = Field(default=None, description="Who is told when nobody acknowledges: a subscription.")
    plan: Plan = Field(default=Plan(), description="When a person is told; a stream and a webhook have none.")
    shared: bool = Field(default=False, description="For the whole body: everybody in it sees and may change it.")

    @property
    def interest(self) -> Interest:
        """What is wanted, without the way."""
        return _interest(self)


class ChangedSubscription(Interest):
    """What a subscription is to be from now on, whole."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    url: Url = None


class Made(BaseModel):
    """The answer to a new subscription, or to a rotation. `secret` is shown this once and never again."""

    id: UUID
    version: int
    event: UUID | None
    secret: str | None


class SubscriptionOut(BaseModel):
    """A subscription as its owner sees it."""

    id: UUID
    state: Literal["active", "disabled", "cancelled"]
    shared: bool
    body: Body
    unit: str | None
    interest: Interest
    channel: Way
    url: str | None
    from_position: int
    made_on: date
    plan: Plan | None = Field(default=None, description="Of word to a person; lists leave it out.")


def router(log: Log, db: Database, vault: Vault, allowed: tuple[Network, ...]) -> APIRouter:
    """The routes. `allowed` are the networks of one's own that a webhook may go to."""
    routes = APIRouter(prefix="/api/notify", tags=["subscriptions"])

    @routes.post("/subscriptions", status_code=201)
    async def subscribe(body: NewSubscription, at: Now, who: Someone) -> Made:
        # Under the same Idempotency-Key the same subscription: a repeated request makes no second one.
        key = at.request.key
        id_ = uuid5(_IDS, f"{who.body}/{who.subject}/{key}") if key else uuid4()
        found = await log.load(SUBSCRIPTION, str(id_))
        text: str | None = None
        channel: AnyChannel = ByStream()
        if body.channel in KINDS and body.url is None:
            channel = await _to_person(body, found.state, vault, log, who)
        elif body.target is not None:
            raise Refused("target-refused", channel=body.channel)
        elif body.channel == "webhook":
            url = _checked(body.url, allowed)
            there = _webhook(found.state)
            if there is None:
                text = secret_of(secrets.token_bytes(SECRET_BYTES))
            reference = there.secret if there else await vault.put((text or "").encode())
            channel = ByWebhook(url=url, secret=reference)
        elif body.url is not None:
            raise Refused("webhook-needs-url")
        command = Make(
            subscription=id_,
            owner=owner_of(who, shared=body.shared),
            interest=body.interest,
            channel=channel,
            from_position=await StoredFeed(db).head(),
            occurred_on=at.day,
            today=at.day,
        )
        outcome = await log.handle(SUBSCRIPTION, str(id_), command, by=who, request=at.request)
        told = at.answer(outcome)
        return Made(id=id_, version=told.version, event=told.event, secret=None if outcome.replayed else text)

    @routes.get("/subscriptions")
    async def own_subscriptions(
        who: Someone,
        after: UUID | None = None,
        cancelled: Annotated[bool, Query(description="Cancelled ones too.")] = False,
    ) -> list[SubscriptionOut]:
        await db.passed(SUBSCRIPTION_LEDGER.name, after)
        rows = await db.fetch(OWN, who.body, who.unit, who.subject, cancelled)
        return [
            SubscriptionOut(
                interest=interest_of(row),
                **{name: row[name] for name in SubscriptionOut.model_fields if name not in ("interest", "plan")},
            )
            for row in rows
        ]

    @routes.get("/subscriptions/{subscription}")
    async def one_subscription(subscription: UUID, at: Now, who: Someone) -> SubscriptionOut:
        found = await own(log, subscription, who)
        at.tag(found.version)
        return _out(found.state)

    @routes.put("/subscriptions/{subscription}")
    async def change(subscription: UUID, body: ChangedSubscription, at: Now, who: Someone) -> Answer:
        await own(log, subscription, who)
        url = None if body.url is None else _checked(body.url, allowed)
        command = Change(_interest(body), url, occurred_on=at.day, today=at.day)
        return at.answer(await log.handle(SUBSCRIPTION, str(subscription), command, by=who, request=at.request))

    @routes.post("/subscriptions/{subscription}/secret")
    async def rotate(subscription: UUID, at: Now, who: Someone) -> Made:
        """Gives a new secret; the old one signs along for 24 hours."""
        found = await own(log, subscription, who)
        if _webhook(found.state) is None:
            raise Refused("secret-needs-webhook")
        text = secret_of(secrets.token_bytes(SECRET_BYTES))
        command = Rotate(await vault.put(text.encode()), at.now + ROTATION, occurred_on=at.day, today=at.day)
        outcome = await log.handle(SUBSCRIPTION, str(subscription), command, by=who, request=at.request)
        told = at.answer(outcome)
        return Made(id=subscription, version=told.version, event=told.event, secret=None if outcome.replayed else text)

    @routes.post("/subscriptions/{subscription}/resume")
    async def resume(subscription: UUID, at: Now, who: Someone) -> Answer:
        await own(log, subscription, who)
        command = Resume(occurred_on=at.day, today=at.day)
        return at.answer(await log.handle(SUBSCRIPTION, str(subscription), command, by=who, request=at.request))

    @routes.delete("/subscriptions/{subscription}")
    async def cancel(subscription: UUID, at: Now, who: Someone) -> Answer:
        await own(log, subscription, who)
        command = Cancel(occurred_on=at.day, today=at.day)
        return at.answer(await log.handle(SUBSCRIPTION, str(subscription), command, by=who, request=at.request))

    return routes


async def _to_person(body: NewSubscription, there: State, vault: Vault, log: Log, who: Actor) -> ToPerson:
    if body.channel == "stream" or body.channel == "webhook":
        raise Refused("target-refused", channel=body.channel)
    text = body.target.get_secret_value() if body.target else ""
    if not fits(body.channel, text):
        raise Refused("target-refused", channel=body.channel)
    if (body.superior is None) != (body.plan.acknowledge_within is None):
        raise Refused("superior-and-hours")
    if body.superior is not None:
        above = (await log.load(SUBSCRIPTION, str(body.superior))).state
        if not isinstance(above, Active) or not isinstance(above.channel, ToPerson) or not _of_body(who, above):
            raise Refused("superior-unknown")
    known = there.channel if isinstance(there, Active) and isinstance(there.channel, ToPerson) else None
    target = known.target if known else await vault.put(text.encode())
    return ToPerson(kind=body.channel, target=target, language=body.language, plan=body.plan, superior=body.superior)


def _of_body(who: Actor, above: Active) -> bool:
    return (above.made.owner.body, above.made.owner.unit) == (who.body, who.unit)


async def own(log: Log, subscription: UUID, who: Actor) -> Folded[State]:
    """A subscription of one's own or of one's body. Somebody else's is not there: not even its existence is told."""
    found = await log.load(SUBSCRIPTION, str(subscription))
    made = made_of(found.state)
    if made is None or not owns(who, made.owner):
        raise NotFound("subscription-unknown")
    return found


def active_interest(state: State) -> Interest:
    """What an active subscription wants; refuses a disabled or cancelled one."""
    match state:
        case Active(interest=interest):
            return interest
        case _:
            raise Refused("subscription-not-active")


def _interest(wish: Interest) -> Interest:
    return Interest(
        types=tuple(sorted(set(wish.types))),
        bodies=tuple(sorted(set(wish.bodies))),
        units=tuple(sorted(set(wish.units))),
        severity=wish.severity,
    )


def _checked(url: str | None, allowed: tuple[Network, ...]) -> str:
    if url is None:
        raise Refused("webhook-needs-url")
    try:
        target(url, allowed)
    except AddressRefused as refusal:
        raise Refused("webhook-url-refused", cause=refusal.cause) from None
    return url


def _webhook(state: State) -> ByWebhook | None:
    match state:
        case Active(channel=ByWebhook() as webhook) | Disabled(was=Active(channel=ByWebhook() as webhook)):
            return webhook
        case _:
            return None


def _out(state: State) -> SubscriptionOut:
    match state:
        case Active():
            return _shown("active", state.made, state.interest, state.channel)
        case Disabled(was=was):
            return _shown("disabled", was.made, was.interest, was.channel)
        case Cancelled(made=made):
            return _shown("cancelled", made, made.interest, made.channel)
        case NotMade():
            raise NotFound("subscription-unknown")
        case _:
            assert_never(state)


def _shown(
    state: Literal["active", "disabled", "cancelled"],
    made: SubscriptionMade,
    interest: Interest,
    channel: AnyChannel,
) -> SubscriptionOut:
    return SubscriptionOut(
        id=made.subscription,
        state=state,
        shared=made.owner.shared,
        body=made.owner.body,
        unit=made.owner.unit,
        interest=interest,
        channel=channel.kind,
        url=channel.url if isinstance(channel, ByWebhook) else None,
        from_position=made.from_position,
        made_on=made.occurred_on,
        plan=channel.plan if isinstance(channel, ToPerson) else None,
    )
