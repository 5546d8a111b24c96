"""The register of readers over HTTP: each body names its own accounts, the bureau sees their keyed ids."""

from datetime import date
from typing import Annotated

from contracts import Body
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Page, problems
from eventlog.http.paging import Paged
from eventlog.log import Log
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, StringConstraints, TypeAdapter

from ..share.events import ReaderRole
from ..views.reader_list import READER_LIST, query
from ..who import At, Naming, Reader, own
from .decider import NotThere, RegisterReader, WithdrawReader
from .keyed import Keyed
from .stream import READER

BODY: TypeAdapter[Body] = TypeAdapter(Body)
Account = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._@-]{1,128}$")]
"""An account as the token's subject has it, never a name. It is not kept."""


class ReaderIn(BaseModel):
    """An account of the caller's own body, and the role in which it reads."""

    model_config = ConfigDict(extra="forbid")
    account: Account
    role: ReaderRole
    occurred_on: date


class WithdrawnIn(BaseModel):
    """The account that reads no more."""

    model_config = ConfigDict(extra="forbid")
    account: Account
    occurred_on: date


class ReaderOut(BaseModel):
    """A possible reader under its keyed id."""

    reader: str
    body: Body
    role: ReaderRole
    since: date
    withdrawn_on: date | None


def router(log: Log, db: Database, keyed: Keyed) -> APIRouter:
    """The routes of readers."""
    routes = APIRouter(prefix="/api/audit_share/readers", tags=["readers"])

    @routes.post(
        "", status_code=201, summary="Name an account of one's own body", responses=problems(401, 403, 409, 422, 503)
    )
    async def register(said: ReaderIn, at: At, who: Naming) -> ReaderOut:
        key, body = keyed.id_of(who.body, said.account), BODY.validate_python(who.body)
        command = RegisterReader(body, said.role, said.occurred_on, at.day)
        at.answer(await log.handle(READER, key, command, by=who, request=at.request))
        return ReaderOut(reader=key, body=body, role=said.role, since=said.occurred_on, withdrawn_on=None)

    @routes.post("/withdrawal", summary="Take the name of an account back", responses=problems(401, 403, 404, 409, 422))
    async def withdraw(said: WithdrawnIn, at: At, who: Naming) -> Answer:
        key = keyed.id_of(who.body, said.account)
        if isinstance((await log.load(READER, key)).state, NotThere):
            raise NotFound("reader-unknown", readers=key, to=who.body)
        command = WithdrawReader(who.body, said.occurred_on, at.day)
        return at.answer(await log.handle(READER, key, command, by=who, request=at.request))

    @routes.get("", summary="The possible readers; a body sees its own", responses=problems(401, 403))
    async def page(who: Reader, paging: Paged, body: Body | None = None) -> Page[ReaderOut]:
        await db.passed(READER_LIST.name, paging.after)
        rows, total = await query.page(db, body=own(who) or body, limit=paging.limit, offset=paging.offset)
        return Page(items=[ReaderOut(**row) for row in rows], total=total)

    return routes
