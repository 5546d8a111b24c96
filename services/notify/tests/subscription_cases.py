"""Builders named after the domain, for the tests of subscriptions, deliveries and the feed."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from eventlog import Reference
from notify.delivery.decider import (
    Abandon,
    Acknowledge,
    CheckAcknowledged,
    Defer,
    Escalate,
    Queue,
    RecordAttempt,
    Replay,
)
from notify.delivery.events import AttemptFailed, Deferred, Delivered, Died, Queued, Replayed
from notify.entry import Entry
from notify.interest import Interest
from notify.people.plan import Plan
from notify.people.target import Kind
from notify.severity import severity_of
from notify.subscription.decider import Cancel, Change, Disable, Make, Resume, Rotate
from notify.subscription.events import AnyChannel, ByWebhook, Owner, SubscriptionMade, ToPerson

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
ROOT = UUID("6f1f4b3e-52d0-4c7e-9a53-0d5f0a7f4d11")
SUBSCRIPTION_ID = uuid5(ROOT, "subscription")
MESSAGE_ID = uuid5(ROOT, "message")
HOOK = "https://hooks.example.org/in?x=1"
OTHER_HOOK = "https://other.example.org/in"
CLERK = Owner(subject="account-7", body="audit_bureau")


def secret(name: str = "first") -> Reference:
    return Reference(id=uuid5(ROOT, name), digest="0" * 64, size=50)


def webhook(url: str = HOOK, name: str = "first") -> ByWebhook:
    return ByWebhook(url=url, secret=secret(name))


def person(
    kind: Kind = "mail", plan: Plan | None = None, name: str = "address", superior: UUID | None = None
) -> ToPerson:
    return ToPerson(kind=kind, target=secret(name), plan=plan or Plan(), superior=superior)


def acknowledge() -> Acknowledge:
    return Acknowledge(NOW, occurred_on=TODAY, today=TODAY)


def check(hours: float = 0) -> CheckAcknowledged:
    return CheckAcknowledged(NOW + timedelta(hours=hours), occurred_on=TODAY, today=TODAY)


def escalate(to: UUID | None = None) -> Escalate:
    return Escalate(to, occurred_on=TODAY, today=TODAY)


def defer(hours: float = 1) -> Defer:
    return Defer(NOW + timedelta(hours=hours), occurred_on=TODAY, today=TODAY)


def deferred(hours: float = 1) -> Deferred:
    return Deferred(occurred_on=TODAY, next_try_at=NOW + timedelta(hours=hours))


def make(channel: AnyChannel | None = None, interest: Interest | None = None, position: int = 4) -> Make:
    return Make(
        SUBSCRIPTION_ID, CLERK, interest or Interest(), channel or webhook(), position, occurred_on=TODAY, today=TODAY
    )


def made(channel: AnyChannel | None = None, interest: Interest | None = None) -> SubscriptionMade:
    return SubscriptionMade(
        occurred_on=TODAY,
        subscription=SUBSCRIPTION_ID,
        owner=CLERK,
        interest=interest or Interest(),
        channel=channel or webhook(),
        from_position=4,
    )


def change(interest: Interest | None = None, url: str | None = HOOK) -> Change:
    return Change(interest or Interest(), url, occurred_on=TODAY, today=TODAY)


def rotate(name: str = "second") -> Rotate:
    return Rotate(secret(name), NOW + timedelta(days=1), occurred_on=TODAY, today=TODAY)


def disable(url: str = HOOK) -> Disable:
    return Disable(url, occurred_on=TODAY, today=TODAY)


def resume() -> Resume:
    return Resume(occurred_on=TODAY, today=TODAY)


def cancel() -> Cancel:
    return Cancel(occurred_on=TODAY, today=TODAY)


def queue() -> Queue:
    return Queue(
        SUBSCRIPTION_ID, MESSAGE_ID, 9, "sanxun.clues.clue-handed-over.v1", NOW, occurred_on=TODAY, today=TODAY
    )


def queued() -> Queued:
    return Queued(
        occurred_on=TODAY,
        subscription=SUBSCRIPTION_ID,
        message=MESSAGE_ID,
        position=9,
        message_type="sanxun.clues.clue-handed-over.v1",
        next_try_at=NOW,
    )


def tried(
    attempt: int = 1,
    status: int | None = 500,
    *,
    cause: str = "status",
    retry_after: int | None = None,
    now: datetime = NOW,
    scale: float = 1.0,
) -> RecordAttempt:
    return RecordAttempt(attempt, status, cause, retry_after, scale, now, occurred_on=TODAY, today=TODAY)  # type: ignore[arg-type]


def failed(attempt: int = 1, status: int | None = 500, *, wait: float = 5, cause: str = "status") -> AttemptFailed:
    return AttemptFailed(
        occurred_on=TODAY,
        attempt=attempt,
        at=NOW,
        cause=cause,  # type: ignore[arg-type]
        status=status,
        next_try_at=NOW + timedelta(seconds=wait),
    )


def delivered(attempt: int = 1, status: int = 204) -> Delivered:
    return Delivered(occurred_on=TODAY, attempt=attempt, at=NOW, status=status)


def died(attempt: int = 1, status: int | None = 410) -> Died:
    return Died(occurred_on=TODAY, attempt=attempt, at=NOW, cause="status", status=status)


def replay() -> Replay:
    return Replay(NOW, occurred_on=TODAY, today=TODAY)


def replayed() -> Replayed:
    return Replayed(occurred_on=TODAY, next_try_at=NOW)


def abandon() -> Abandon:
    return Abandon("cancelled", occurred_on=TODAY, today=TODAY)


def entry(
    position: int = 1,
    type_: str = "sanxun.rectification.rectification-overdue.v1",
    *,
    body: str = "inspection_office",
    unit: str | None = "U-001",
    subject: str = "case-U-001-2023",
    to: tuple[str, ...] = (),
) -> Entry:
    return Entry(
        position=position,
        id=uuid5(ROOT, f"line {position}"),
        source=f"/{body}/{type_.split('.')[1]}",
        body=body,
        type=type_,
        subject=subject,
        unit=unit,
        severity=severity_of(type_),
        occurred_on=TODAY,
        recorded_at=NOW,
        addressed=to,
        content='{"number":"N-1"}',
    )
