"""The ledger of subscriptions, out of the own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...subscription import SUBSCRIPTION
from ...subscription.events import (
    ByWebhook,
    SubscriptionCancelled,
    SubscriptionChanged,
    SubscriptionDisabled,
    SubscriptionMade,
    SubscriptionResumed,
)

MADE = """
INSERT INTO subscription (id, state, owner, body, unit, shared, types, bodies, units, severity, channel, url,
                          from_position, made_on)
VALUES ($1, 'active', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING"""

CHANGED = """
UPDATE subscription SET types = $2, bodies = $3, units = $4, severity = $5, url = $6 WHERE id = $1::text::uuid"""

STATE = "UPDATE subscription SET state = $2 WHERE id = $1::text::uuid"


def project(told: Recorded[Any]) -> Iterator[Statement]:
    """What an event changes in the ledger."""
    key = SUBSCRIPTION.key(told.stream)
    match told.event:
        case SubscriptionMade() as made:
            at, owner, channel = made.interest, made.owner, made.channel
            yield (
                MADE,
                (
                    made.subscription,
                    owner.subject,
                    owner.body,
                    owner.unit,
                    owner.shared,
                    list(at.types),
                    list(at.bodies),
                    list(at.units),
                    at.severity,
                    channel.kind,
                    channel.url if isinstance(channel, ByWebhook) else None,
                    made.from_position,
                    made.occurred_on,
                ),
            )
        case SubscriptionChanged(interest=at, url=url):
            yield CHANGED, (key, list(at.types), list(at.bodies), list(at.units), at.severity, url)
        case SubscriptionDisabled():
            yield STATE, (key, "disabled")
        case SubscriptionResumed():
            yield STATE, (key, "active")
        case SubscriptionCancelled():
            yield STATE, (key, "cancelled")
        case _:
            return
