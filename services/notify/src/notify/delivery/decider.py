"""The rules of one delivery: queued, tried, delivered or dead, and sent again by hand."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, assert_never
from uuid import UUID

from eventlog import Decider, Refused, refuse_future

from .events import (
    Abandoned,
    Acknowledged,
    AttemptFailed,
    Cause,
    Deferred,
    Delivered,
    DeliveryEvent,
    Died,
    Escalated,
    Queued,
    Replayed,
    Unacknowledged,
)
from .schedule import next_try

GONE = 410
"""The status by which a receiver says that it wants nothing any more."""

WISHES_COUNT = frozenset({429, 503})
"""The statuses whose Retry-After is honoured."""


@dataclass(frozen=True, slots=True)
class Queue:
    """A message that a subscription asked for is to be sent, at once, or at `tell_at` where a person's plan says so."""

    subscription: UUID
    message: UUID
    position: int
    message_type: str
    now: datetime
    occurred_on: date
    today: date
    tell_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RecordAttempt:
    """What came of try number `attempt`. `status` is None where there was no answer; then `cause` says why.

    `retry_after` in seconds, as the receiver asked; `scale` compresses the schedule in tests.
    """

    attempt: int
    status: int | None
    cause: Cause
    retry_after: int | None
    scale: float
    now: datetime
    occurred_on: date
    today: date
    acknowledge_by: datetime | None = None


@dataclass(frozen=True, slots=True)
class Abandon:
    """The subscription no longer holds."""

    reason: Literal["cancelled"]
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Replay:
    """A person wants it sent once more."""

    now: datetime
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Defer:
    """The person has quiet hours until `until`."""

    until: datetime
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """A person has seen it."""

    now: datetime
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class CheckAcknowledged:
    """The clock: the time to acknowledge may have passed."""

    now: datetime
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Escalate:
    """The superior's subscription `to` has its own delivery by now; None: there is none that holds."""

    to: UUID | None
    occurred_on: date
    today: date


Command = Queue | RecordAttempt | Abandon | Replay | Defer | Acknowledge | CheckAcknowledged | Escalate


@dataclass(frozen=True, slots=True)
class NotQueued:
    """There is no such delivery."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """To be sent at `next_try_at`. `tries` over the whole life, `failed` in a row since queued or replayed."""

    queued: Queued
    tries: int
    failed: int
    next_try_at: datetime


@dataclass(frozen=True, slots=True)
class Arrived:
    """The receiver took it (2xx)."""

    queued: Queued
    tries: int


@dataclass(frozen=True, slots=True)
class Awaiting:
    """It was taken; somebody is to say by `acknowledge_by` that he has seen it."""

    queued: Queued
    tries: int
    acknowledge_by: datetime


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Nobody said so in time; the superior is to be told."""

    queued: Queued
    tries: int


@dataclass(frozen=True, slots=True)
class WithSuperior:
    """The superior was told."""

    queued: Queued
    tries: int


@dataclass(frozen=True, slots=True)
class Dead:
    """Nothing more is tried, unless a person replays it."""

    queued: Queued
    tries: int


State = NotQueued | Waiting | Arrived | Awaiting | Unanswered | WithSuperior | Dead


def decide(command: Command, state: State) -> list[DeliveryEvent]:
    """Answers one command. Raises `Refused` with a code of `words.WORDS`."""
    refuse_future(command.occurred_on, command.today)
    match command, state:
        case Queue(), NotQueued():
            return [
                Queued(
                    occurred_on=command.occurred_on,
                    subscription=command.subscription,
                    message=command.message,
                    position=command.position,
                    message_type=command.message_type,
                    next_try_at=command.tell_at or command.now,
                )
            ]
        case Queue(), _:
            return []
        case _, NotQueued():
            raise Refused("delivery-unknown")
        case RecordAttempt(), Waiting() if command.attempt > state.tries + 1:
            raise Refused("attempt-out-of-order", attempt=command.attempt, expected=state.tries + 1)
        case RecordAttempt(), Waiting() if command.attempt == state.tries + 1:
            return [_came_of(command, state)]
        case RecordAttempt(), _:
            return []  # recorded already, or settled in another way
        case Abandon(), Waiting():
            return [Abandoned(occurred_on=command.occurred_on, reason=command.reason)]
        case Abandon(), _:
            return []
        case Defer(), Waiting() if command.until > state.next_try_at:
            return [Deferred(occurred_on=command.occurred_on, next_try_at=command.until)]
        case Defer(), _:
            return []
        case Acknowledge(), Awaiting() | Unanswered() | WithSuperior():
            return [Acknowledged(occurred_on=command.occurred_on, at=command.now)]
        case Acknowledge(), _:
            return []
        case CheckAcknowledged(), Awaiting() if command.now >= state.acknowledge_by:
            return [Unacknowledged(occurred_on=command.occurred_on, acknowledge_by=state.acknowledge_by)]
        case CheckAcknowledged(), _:
            return []
        case Escalate(), Unanswered():
            return [Escalated(occurred_on=command.occurred_on, to=command.to)]
        case Escalate(), _:
            return []
        case Replay(), Arrived() | Awaiting() | Unanswered() | WithSuperior() | Dead():
            return [Replayed(occurred_on=command.occurred_on, next_try_at=command.now)]
        case Replay(), Waiting():
            return []
        case _:
            assert_never(command)


def evolve(state: State, event: DeliveryEvent) -> State:
    """What an event means for the delivery."""
    match event, state:
        case Queued(), _:
            return Waiting(event, tries=0, failed=0, next_try_at=event.next_try_at)
        case AttemptFailed(), Waiting():
            return replace(state, tries=event.attempt, failed=state.failed + 1, next_try_at=event.next_try_at)
        case Deferred(), Waiting():
            return replace(state, next_try_at=event.next_try_at)
        case Delivered(acknowledge_by=datetime() as until), Waiting():
            return Awaiting(state.queued, event.attempt, until)
        case Acknowledged(), Awaiting() | Unanswered() | WithSuperior():
            return Arrived(state.queued, state.tries)
        case Unacknowledged(), Awaiting():
            return Unanswered(state.queued, state.tries)
        case Escalated(), Unanswered():
            return WithSuperior(state.queued, state.tries)
        case Delivered(), Waiting():
            return Arrived(state.queued, event.attempt)
        case Died(), Waiting():
            return Dead(state.queued, event.attempt)
        case Abandoned(), Waiting():
            return Dead(state.queued, state.tries)
        case Replayed(), Arrived() | Awaiting() | Unanswered() | WithSuperior() | Dead():
            return Waiting(state.queued, state.tries, failed=0, next_try_at=event.next_try_at)
        case _:
            return state


def _came_of(command: RecordAttempt, state: Waiting) -> DeliveryEvent:
    told_on, attempt, now, status = command.occurred_on, command.attempt, command.now, command.status
    if status is not None and 200 <= status < 300:
        return Delivered(
            occurred_on=told_on, attempt=attempt, at=now, status=status, acknowledge_by=command.acknowledge_by
        )
    wish = command.retry_after if status in WISHES_COUNT else None
    again = None if status == GONE else next_try(state.failed + 1, now, retry_after=wish, scale=command.scale)
    if again is None:
        return Died(occurred_on=told_on, attempt=attempt, at=now, cause=command.cause, status=status)
    return AttemptFailed(
        occurred_on=told_on, attempt=attempt, at=now, cause=command.cause, status=status, next_try_at=again
    )


delivery: Decider[Command, State, DeliveryEvent] = Decider(decide, evolve, NotQueued())
