"""Deliveries over HTTP: what was sent, with every try; and sending once more by hand."""

import json
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from eventlog import Actor
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Now, allow
from eventlog.log import Log
from fastapi import APIRouter, Query
from pydantic import AwareDatetime, BaseModel

from ..subscription.api import own
from ..views.delivery_ledger import DELIVERY_LEDGER
from ..views.delivery_ledger.query import AWAITING, DEAD, OF_SUBSCRIPTION, SINCE
from ..who import EVERYBODY
from . import DELIVERY
from .decider import Acknowledge, NotQueued, Replay
from .events import Cause

Someone = Annotated[Actor, allow(**EVERYBODY)]

REPLAYS = 1000
"""Deliveries that one request sends again at most."""

DeliveryState = Literal["waiting", "delivered", "awaiting", "unanswered", "escalated", "dead"]


class TryOut(BaseModel):
    """One try. What the receiver said beyond its status is never kept."""

    attempt: int
    at: datetime
    cause: Cause
    status: int | None


class DeliveryOut(BaseModel):
    """One message on its way. `id` is the `webhook-id` of all its tries."""

    id: UUID
    message: UUID
    message_type: str
    position: int
    state: DeliveryState
    tries: int
    next_try_at: datetime | None
    attempts: list[TryOut]


class Replays(BaseModel):
    """How many deliveries are sent again, and where to go on when there are `more`."""

    replayed: int
    next: int
    more: bool


class Acknowledgements(BaseModel):
    """How many words to a person were acknowledged."""

    acknowledged: int


def router(log: Log, db: Database) -> APIRouter:
    """The routes."""
    routes = APIRouter(prefix="/api/notify", tags=["deliveries"])

    @routes.get("/subscriptions/{subscription}/deliveries")
    async def deliveries(
        subscription: UUID,
        who: Someone,
        state: DeliveryState | None = None,
        before: Annotated[int | None, Query(description="Only those of messages before this position.")] = None,
        limit: Annotated[int, Query(ge=1, le=500)] = 100,
        after: UUID | None = None,
    ) -> list[DeliveryOut]:
        """The latest first."""
        await own(log, subscription, who)
        await db.passed(DELIVERY_LEDGER.name, after)
        rows = await db.fetch(OF_SUBSCRIPTION, subscription, state, 2**62 if before is None else before, limit)
        return [DeliveryOut.model_validate({**row, "attempts": json.loads(row["attempts"])}) for row in rows]

    @routes.post("/deliveries/{delivery}/replay")
    async def replay(delivery: UUID, at: Now, who: Someone) -> Answer:
        """Sends one delivery again, at once and under its own id."""
        found = (await log.load(DELIVERY, str(delivery))).state
        if isinstance(found, NotQueued):
            raise NotFound("delivery-unknown")
        await own(log, found.queued.subscription, who)
        command = Replay(at.now, occurred_on=at.day, today=at.day)
        return at.answer(await log.handle(DELIVERY, str(delivery), command, by=who, request=at.request))

    @routes.post("/subscriptions/{subscription}/replay")
    async def replay_many(
        subscription: UUID,
        at: Now,
        who: Someone,
        since: Annotated[
            AwareDatetime | None, Query(description="All messages recorded since then; none: only dead deliveries.")
        ] = None,
        after_position: Annotated[int, Query(ge=0, description="`next` of the request before.")] = 0,
    ) -> Replays:
        """Sends deliveries of a subscription again, at most 1,000 a request, oldest first.

        Without `since` the dead ones; with it all that were sent or died, of messages recorded since then.
        """
        await own(log, subscription, who)
        if since is None:
            rows = await db.fetch(DEAD, subscription, after_position, REPLAYS)
        else:
            rows = await db.fetch(SINCE, subscription, since, after_position, REPLAYS)
        replayed = 0
        for row in rows:
            command = Replay(at.now, occurred_on=at.day, today=at.day)
            outcome = await log.handle(DELIVERY, str(row["id"]), command, by=who)
            replayed += outcome.event is not None
        end = rows[-1]["position"] if rows else after_position
        return Replays(replayed=replayed, next=end, more=len(rows) == REPLAYS)

    @routes.post("/subscriptions/{subscription}/acknowledge")
    async def acknowledge(subscription: UUID, at: Now, who: Someone) -> Acknowledgements:
        """The person has seen what he was told of: nobody is told in his place. At most 1,000."""
        await own(log, subscription, who)
        seen = 0
        for row in await db.fetch(AWAITING, subscription, REPLAYS):
            command = Acknowledge(at.now, occurred_on=at.day, today=at.day)
            seen += (await log.handle(DELIVERY, str(row["id"]), command, by=who)).event is not None
        return Acknowledgements(acknowledged=seen)

    return routes
