"""The rules of a subscription: made, changed, disabled by a 410, resumed, cancelled."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import assert_never
from uuid import UUID

from eventlog import Decider, Reference, Refused, refuse_future

from ..interest import Interest
from .events import (
    AnyChannel,
    ByStream,
    ByWebhook,
    Owner,
    SecretRotated,
    SubscriptionCancelled,
    SubscriptionChanged,
    SubscriptionDisabled,
    SubscriptionEvent,
    SubscriptionMade,
    SubscriptionResumed,
)


@dataclass(frozen=True, slots=True)
class Make:
    """A person subscribes, for himself or for his body."""

    subscription: UUID
    owner: Owner
    interest: Interest
    channel: AnyChannel
    from_position: int
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Change:
    """Another interest, another URL."""

    interest: Interest
    url: str | None
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Rotate:
    """A new secret; the old one signs along until `previous_until`."""

    secret: Reference
    previous_until: datetime
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Disable:
    """The receiver at `url` answered 410 Gone (Standard Webhooks 1.0)."""

    url: str
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Resume:
    """The owner wants it again."""

    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Cancel:
    """The owner wants no more."""

    occurred_on: date
    today: date


Command = Make | Change | Rotate | Disable | Resume | Cancel


@dataclass(frozen=True, slots=True)
class NotMade:
    """There is no such subscription."""


@dataclass(frozen=True, slots=True)
class Active:
    """It holds. `previous` is the secret before the last rotation."""

    made: SubscriptionMade
    interest: Interest
    channel: AnyChannel
    previous: Reference | None = None
    previous_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Disabled:
    """The receiver said 410; `was` comes back when the owner resumes."""

    was: Active


@dataclass(frozen=True, slots=True)
class Cancelled:
    """It is over."""

    made: SubscriptionMade


State = NotMade | Active | Disabled | Cancelled


def decide(command: Command, state: State) -> list[SubscriptionEvent]:
    """Answers one command. Raises `Refused` with a code of `words.WORDS`."""
    refuse_future(command.occurred_on, command.today)
    match command, state:
        case Make(), NotMade():
            return [_made(command)]
        case Make(), _:
            return _made_already(command, made_of(state))
        case _, NotMade():
            raise Refused("subscription-unknown")
        case Cancel(), Cancelled():
            return []
        case Cancel(), _:
            return [SubscriptionCancelled(occurred_on=command.occurred_on)]
        case Disable(), Active(channel=ByWebhook(url=url)) if url == command.url:
            return [SubscriptionDisabled(occurred_on=command.occurred_on, reason="gone")]
        case Disable(), _:
            return []  # another URL by now, or over: the 410 no longer speaks of it
        case _, Cancelled():
            raise Refused("subscription-cancelled")
        case Change(), Active() | Disabled(was=Active()):
            return _changed(command, state.was if isinstance(state, Disabled) else state)
        case Rotate(), Active() | Disabled(was=Active()):
            return _rotated(command, state.was if isinstance(state, Disabled) else state)
        case Resume(), Disabled():
            return [SubscriptionResumed(occurred_on=command.occurred_on)]
        case Resume(), _:
            return []
        case _:
            assert_never(command)


def evolve(state: State, event: SubscriptionEvent) -> State:
    """What an event means for the subscription."""
    match event, state:
        case SubscriptionMade(), _:
            return Active(event, event.interest, event.channel)
        case SubscriptionChanged(), Active():
            return _with_changes(state, event)
        case SubscriptionChanged(), Disabled():
            return Disabled(_with_changes(state.was, event))
        case SecretRotated(), Active():
            return _with_secret(state, event)
        case SecretRotated(), Disabled():
            return Disabled(_with_secret(state.was, event))
        case SubscriptionDisabled(), Active():
            return Disabled(state)
        case SubscriptionResumed(), Disabled():
            return state.was
        case SubscriptionCancelled(), Active():
            return Cancelled(state.made)
        case SubscriptionCancelled(), Disabled():
            return Cancelled(state.was.made)
        case _:
            return state


def made_of(state: State) -> SubscriptionMade | None:
    """How the subscription was made, in whatever state it is."""
    match state:
        case Active() | Cancelled():
            return state.made
        case Disabled():
            return state.was.made
        case NotMade():
            return None
        case _:
            assert_never(state)


def _made(command: Make) -> SubscriptionMade:
    return SubscriptionMade(
        occurred_on=command.occurred_on,
        subscription=command.subscription,
        owner=command.owner,
        interest=command.interest,
        channel=command.channel,
        from_position=command.from_position,
    )


def _made_already(command: Make, made: SubscriptionMade | None) -> list[SubscriptionEvent]:
    # A repeated request comes with another secret and another head of the feed: the first ones hold.
    if made and (made.owner, made.interest, _way(made.channel)) == (
        command.owner,
        command.interest,
        _way(command.channel),
    ):
        return []
    raise Refused("subscription-exists", subscription=str(command.subscription))


def _way(channel: AnyChannel) -> AnyChannel:
    # The secret, or the address that lies in the vault, is another one each time that it is put there.
    match channel:
        case ByWebhook():
            return channel.model_copy(update={"secret": None})
        case ByStream():
            return channel
        case _:
            return channel.model_copy(update={"target": None})


def _goes_to(channel: AnyChannel) -> str | None:
    return channel.url if isinstance(channel, ByWebhook) else None


def _changed(command: Change, state: Active) -> list[SubscriptionEvent]:
    url = _goes_to(state.channel)
    if (url is None) != (command.url is None):
        raise Refused("channel-fixed")
    if (command.interest, command.url) == (state.interest, url):
        return []
    return [SubscriptionChanged(occurred_on=command.occurred_on, interest=command.interest, url=command.url)]


def _rotated(command: Rotate, state: Active) -> list[SubscriptionEvent]:
    if not isinstance(state.channel, ByWebhook):
        raise Refused("secret-needs-webhook")
    if command.secret == state.channel.secret:
        return []
    return [
        SecretRotated(occurred_on=command.occurred_on, secret=command.secret, previous_until=command.previous_until)
    ]


def _with_changes(state: Active, event: SubscriptionChanged) -> Active:
    match state.channel, event.url:
        case ByWebhook() as webhook, str(url):
            return replace(state, interest=event.interest, channel=webhook.model_copy(update={"url": url}))
        case _:
            return replace(state, interest=event.interest)


def _with_secret(state: Active, event: SecretRotated) -> Active:
    match state.channel:
        case ByWebhook() as webhook:
            return replace(
                state,
                channel=webhook.model_copy(update={"secret": event.secret}),
                previous=webhook.secret,
                previous_until=event.previous_until,
            )
        case _:
            return state


subscription: Decider[Command, State, SubscriptionEvent] = Decider(decide, evolve, NotMade())
