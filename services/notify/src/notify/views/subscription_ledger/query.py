"""Whose subscriptions are there, and which webhooks are to be served."""

from dataclasses import dataclass
from uuid import UUID

from asyncpg import Record

from ...interest import Interest
from ..feed.query import Rows

OWN = """
SELECT id, state, body, unit, shared, types, bodies, units, severity, channel, url, from_position, made_on
  FROM subscription_ledger.subscription
 WHERE body = $1 AND unit IS NOT DISTINCT FROM $2 AND (owner = $3 OR shared) AND (state <> 'cancelled' OR $4)
 ORDER BY made_on, id LIMIT 500"""

TO_SERVE = """
SELECT s.id, s.body, s.unit, s.types, s.bodies, s.units, s.severity, s.channel,
       greatest(s.from_position, coalesce(r.position, 0)) AS served
  FROM subscription_ledger.subscription s LEFT JOIN feed_lines.served r ON r.subscription = s.id
 WHERE s.state = 'active' AND s.channel <> 'stream'"""

SERVED = """
INSERT INTO feed_lines.served (subscription, position) SELECT unnest($1::uuid[]), $2
ON CONFLICT (subscription) DO UPDATE SET position = greatest(served.position, excluded.position)"""


@dataclass(frozen=True, slots=True)
class Served:
    """An active subscription that is sent to: for whom, for what, and up to which position its deliveries are queued."""

    id: UUID
    body: str
    unit: str | None
    interest: Interest
    position: int
    channel: str = "webhook"


def interest_of(row: Record) -> Interest:
    """The interest as it stands in a row of the ledger."""
    return Interest(
        types=tuple(row["types"]), bodies=tuple(row["bodies"]), units=tuple(row["units"]), severity=row["severity"]
    )


async def to_serve(db: Rows) -> list[Served]:
    """The active subscriptions that are sent to."""
    return [
        Served(row["id"], row["body"], row["unit"], interest_of(row), row["served"], row["channel"])
        for row in await db.fetch(TO_SERVE)
    ]
