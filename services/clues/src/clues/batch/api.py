"""Batches over HTTP."""

from datetime import date
from typing import Annotated

from contracts import Number
from contracts.clues import Office, UrgeKind
from eventlog import Refused, Request, refuse_future
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Now, Page, Paged, problems
from eventlog.log import Log
from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field

from ..clue.commands import Urge
from ..clue.state import Concluded, FedBack, NotThere
from ..clue.stream import CLUE
from ..papers import follow
from ..people import Account, Custodian, Member
from ..reactions.following import assigned
from ..views.batch_progress.query import BatchRow, batches
from .decider import AssignBatch, Made
from .stream import BATCH

BatchNumber = Annotated[Number, Path(description="The number of the batch.")]


class BatchIn(BaseModel):
    """Clues for one office, and the account there if one is named."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date
    office: Office
    handler: Account | None = None
    clues: Annotated[list[Number], Field(min_length=1, max_length=200)]


class BatchOut(BaseModel):
    """A batch as it was assigned."""

    batch: str
    office: Office
    handler: str | None
    clues: list[str]
    assigned_on: date


class BatchUrging(BaseModel):
    """Urges every clue of the batch that is not concluded."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date
    kind: UrgeKind = "urge"
    answer_by: date
    repeat_days: Annotated[int, Field(ge=0, le=365)] = 7


class NotUrged(BaseModel):
    """A clue that cannot be urged now, and the code of the rule that says so."""

    clue: str
    code: str


class Urged(BaseModel):
    """Which clues were urged, and which could not be; those that are in neither list are concluded."""

    batch: str
    clues: list[str]
    refused: list[NotUrged] = []


def router(log: Log, db: Database) -> APIRouter:
    """The routes of batches."""
    routes = APIRouter(prefix="/api/clues/batches", tags=["batches"], responses=problems(401, 403, 404, 409, 412, 422))

    async def registered(clues: list[str], *, again: bool) -> date:
        """The latest day of registration. Refuses a clue that is not there, or concluded."""
        days = []
        for number in clues:
            state = (await log.load(CLUE, number)).state
            if isinstance(state, NotThere):
                raise Refused("clue-unknown", clue=number)
            if isinstance(state, Concluded | FedBack) and not again:
                concluded_on = state.conclusion.occurred_on.isoformat()
                raise Refused("clue-concluded-already", clue=number, concluded_on=concluded_on)
            days.append(state.file.registered.occurred_on)
        return max(days)

    @routes.post("/{number}", status_code=201)
    async def assign(number: BatchNumber, body: BatchIn, at: Now, who: Custodian) -> Answer:
        """Assigns clues to an office together."""
        again = isinstance((await log.load(BATCH, number)).state, Made)
        latest = await registered(body.clues, again=again)
        command = AssignBatch(number, body.office, body.handler, tuple(body.clues), latest, body.occurred_on, at.day)
        outcome = await log.handle(BATCH, number, command, by=who, request=at.request)
        state = (await log.load(BATCH, number)).state
        if isinstance(state, Made):
            await follow(log, assigned(state.batch, at.day), outcome.event, by=who)
        return at.answer(outcome)

    @routes.get("")
    async def list_batches(paging: Paged, who: Member, office: Office | None = None) -> Page[BatchRow]:
        """The batches and how far each has come."""
        await db.passed("batch_progress", paging.after)
        await db.passed("vault_list", paging.after)
        return await batches(db, office=office, limit=paging.limit, offset=paging.offset)

    @routes.post("/{number}/urging")
    async def urge(number: BatchNumber, body: BatchUrging, at: Now, who: Custodian) -> Urged:
        """Urges what is still open in the batch. Said twice, nobody is urged twice."""
        state = (await log.load(BATCH, number)).state
        if not isinstance(state, Made):
            raise NotFound("batch-unknown", batch=number)
        command = Urge(body.kind, body.answer_by, body.repeat_days, who.subject, body.occurred_on, at.day)
        refuse_future(body.occurred_on, at.day)
        urged, refused = [], []
        for clue in state.batch.clues:
            found = (await log.load(CLUE, clue)).state
            if not isinstance(found, NotThere | Concluded | FedBack):
                try:
                    await log.handle(CLUE, clue, command, by=who, request=Request(traceparent=at.request.traceparent))
                except Refused as error:  # one of them stands elsewhere meanwhile: the others are urged all the same
                    refused.append(NotUrged(clue=clue, code=error.code))
                else:
                    urged.append(clue)
        return Urged(batch=number, clues=urged, refused=refused)

    @routes.get("/{number}")
    async def read(number: BatchNumber, at: Now, who: Member) -> BatchOut:
        """A batch."""
        found = await log.load(BATCH, number)
        match found.state:
            case Made(batch=made):
                at.tag(found.version)
                return BatchOut(
                    batch=made.batch,
                    office=made.office,
                    handler=made.handler,
                    clues=list(made.clues),
                    assigned_on=made.occurred_on,
                )
            case _:
                raise NotFound("batch-unknown", batch=number)

    return routes
