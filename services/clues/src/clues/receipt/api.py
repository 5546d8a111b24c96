"""Routing receipts over HTTP: the keeper alone sees them; a leader sees how many there were."""

from datetime import date
from typing import Annotated
from uuid import UUID

from contracts import Number
from eventlog import Actor
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Now, Page, Paged, problems
from eventlog.log import Log
from eventlog.outcome import Outcome
from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict

from ..deadline import Adopted
from ..keeping.record import refuse_others
from ..people import Custodian, Keeper
from ..views.receipt_list.query import BlockedCount, ReceiptRow, counter, receipts
from .decider import Block, NotThere, SendUpward
from .events import Ground
from .stream import RECEIPT

ReceiptNumber = Annotated[Number, Path(description="The number of the routing receipt.")]


class BlockedIn(BaseModel):
    """A matter that is not taken in: why, and when it came. Nothing else is accepted here."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date
    ground: Ground


class SentIn(BaseModel):
    """The day on which it was sent upward."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date


async def block(
    log: Log, number: str, ground: Ground, occurred_on: date, today: date, who: Actor, rules: Adopted
) -> Outcome:
    """Writes the receipt. It keeps nothing of the request, not even the digest of its body."""
    return await log.handle(RECEIPT, number, Block(ground, rules.due("D10", occurred_on), occurred_on, today), by=who)


def router(log: Log, db: Database, rules: Adopted) -> APIRouter:
    """The routes of routing receipts."""
    routes = APIRouter(
        prefix="/api/clues/receipts", tags=["receipts"], responses=problems(401, 403, 404, 409, 412, 422)
    )

    @routes.get("")
    async def list_receipts(paging: Paged, who: Keeper) -> Page[ReceiptRow]:
        """The receipts: only that there was a matter, and when it went upward."""
        await refuse_others(log, who)
        await db.passed("receipt_list", paging.after)
        return await receipts(db, limit=paging.limit, offset=paging.offset)

    @routes.get("/count")
    async def count(who: Custodian, after: UUID | None = None) -> list[BlockedCount]:
        """The counter, a year."""
        await db.passed("receipt_list", after)
        return await counter(db)

    @routes.post("/{number}", status_code=201)
    async def write(number: ReceiptNumber, body: BlockedIn, at: Now, who: Keeper) -> Answer:
        """Notes that a matter was not taken in (检举控告工作规则 art. 15)."""
        await refuse_others(log, who)
        return at.answer(await block(log, number, body.ground, body.occurred_on, at.day, who, rules))

    @routes.post("/{number}/sent")
    async def sent(number: ReceiptNumber, body: SentIn, at: Now, who: Keeper) -> Answer:
        """Notes that it was sent to the superior organ, within five working days."""
        await refuse_others(log, who)
        if isinstance((await log.load(RECEIPT, number)).state, NotThere):
            raise NotFound("receipt-unknown")
        command = SendUpward(body.occurred_on, at.day)
        return at.answer(await log.handle(RECEIPT, number, command, by=who, request=at.request))

    return routes
