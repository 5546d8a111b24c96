"""The ledger of deliveries, out of the own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...delivery import DELIVERY
from ...delivery.events import (
    Abandoned,
    Acknowledged,
    AttemptFailed,
    Deferred,
    Delivered,
    Died,
    Escalated,
    Queued,
    Replayed,
    Unacknowledged,
)

QUEUED = """
INSERT INTO delivery (id, subscription, message, message_type, position, state, next_try_at)
VALUES ($1::text::uuid, $2, $3, $4, $5, 'waiting', $6) ON CONFLICT DO NOTHING"""

STATE = """
UPDATE delivery SET state = $2, tries = greatest(tries, $3), next_try_at = $4 WHERE id = $1::text::uuid"""

TRIED = """
INSERT INTO try (delivery, attempt, at, cause, status) VALUES ($1::text::uuid, $2, $3, $4, $5) ON CONFLICT DO NOTHING"""


def project(told: Recorded[Any]) -> Iterator[Statement]:
    """What an event changes in the ledger."""
    key = DELIVERY.key(told.stream)
    match told.event:
        case Queued() as at:
            yield QUEUED, (key, at.subscription, at.message, at.message_type, at.position, at.next_try_at)
        case AttemptFailed() as at:
            yield STATE, (key, "waiting", at.attempt, at.next_try_at)
            yield TRIED, (key, at.attempt, at.at, at.cause, at.status)
        case Delivered() as at:
            yield STATE, (key, "awaiting" if at.acknowledge_by else "delivered", at.attempt, None)
            yield TRIED, (key, at.attempt, at.at, "status", at.status)
        case Died() as at:
            yield STATE, (key, "dead", at.attempt, None)
            yield TRIED, (key, at.attempt, at.at, at.cause, at.status)
        case Acknowledged():
            yield STATE, (key, "delivered", 0, None)
        case Unacknowledged():
            yield STATE, (key, "unanswered", 0, None)
        case Escalated():
            yield STATE, (key, "escalated", 0, None)
        case Abandoned():
            yield STATE, (key, "dead", 0, None)
        case Replayed() | Deferred() as at:
            yield STATE, (key, "waiting", 0, at.next_try_at)
        case _:
            return
