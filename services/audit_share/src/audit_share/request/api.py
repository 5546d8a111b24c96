"""Requests over HTTP: the inspection office asks, the audit bureau answers, both see what became of it."""

from datetime import date
from typing import Annotated, Literal

from contracts import Body, Number, UnitCode
from contracts.audit_share import MaterialKind
from eventlog import Actor, Reference, Refused
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Page, problems
from eventlog.http.paging import Paged
from eventlog.laying import carried, lay
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from ..upload.laying import Laying
from ..views.known_unit.query import unit_known
from ..views.request_list import REQUEST_LIST, query
from ..who import Asker, At, Auditor, Num, Reader, own
from .decider import Ask, Asked, Denied, Deny, Grant, Granted, GrantInPart, NotThere
from .events import Item, ItemAnswer, RequestPartlyGranted, asked_items
from .stream import REQUEST

BODY: TypeAdapter[Body] = TypeAdapter(Body)
Text = Annotated[str, Field(min_length=1, max_length=20_000)]
Year = Annotated[int, Field(ge=1949, le=2999)]
Standing = Literal["asked", "granted", "partly_granted", "denied"]


class ItemIn(BaseModel):
    """One item: a kind of material over some years, all of them if none are named."""

    model_config = ConfigDict(extra="forbid")
    kind: MaterialKind
    first_year: Year | None = None
    last_year: Year | None = None


class RequestIn(BaseModel):
    """What is asked for. `need` says what for, `scope` to which matters it is limited; both lie in the vault."""

    model_config = ConfigDict(extra="forbid")
    unit: UnitCode
    kinds: Annotated[tuple[MaterialKind, ...], Field(min_length=1, max_length=4)]
    first_year: Year
    last_year: Year
    need: Text
    scope: Text | None = None
    items: Annotated[tuple[ItemIn, ...], Field(max_length=40)] = ()
    occurred_on: date


class AnswerIn(BaseModel):
    """The bureau's answer. `reason` lies in the vault."""

    model_config = ConfigDict(extra="forbid")
    reason: Text
    occurred_on: date


class ItemAnswerIn(BaseModel):
    """What the bureau says of one item, with its own reason."""

    model_config = ConfigDict(extra="forbid")
    item: Annotated[int, Field(ge=1, le=40)]
    granted: bool
    reason: Text


class PartlyIn(AnswerIn):
    """The answer to each item."""

    items: Annotated[tuple[ItemAnswerIn, ...], Field(min_length=1, max_length=40)]


class ItemOut(BaseModel):
    """One item, and what was answered to it."""

    item: int
    kind: MaterialKind
    first_year: int
    last_year: int
    granted: bool | None
    reason: str | None = None


class RequestLine(BaseModel):
    """A request as a line of the list."""

    number: Number
    unit: UnitCode
    by: Body
    kinds: tuple[MaterialKind, ...]
    first_year: int
    last_year: int
    asked_on: date
    state: Standing
    answered_on: date | None


class RequestOut(RequestLine):
    """A request with its texts, for the two bodies that it lies between."""

    need: str
    scope: str | None
    items: list[ItemOut]
    reason: str | None


def router(log: Log, db: Database, vault: Vault) -> APIRouter:
    """The routes of requests."""
    routes = APIRouter(prefix="/api/audit_share/requests", tags=["requests"])

    @routes.post(
        "/{number}",
        status_code=201,
        summary="Ask for audit material (商请); saying the same again changes nothing",
        responses=problems(401, 403, 409, 422, 503),
    )
    async def ask(number: Num, said: RequestIn, at: At, who: Asker) -> Answer:
        known = await unit_known(db, said.unit)
        found = await log.load(REQUEST, number)
        before = None if isinstance(found.state, NotThere) else found.state.asked
        texts = Laying(vault)
        need = await texts.lay(said.need, before.need if before else None)
        scope = None if said.scope is None else await texts.lay(said.scope, before.scope if before else None)
        command = Ask(
            number=number,
            unit=said.unit,
            unit_known=known,
            by=BODY.validate_python(who.body),
            kinds=said.kinds,
            first_year=said.first_year,
            last_year=said.last_year,
            need=need,
            scope=scope,
            items=_items(said),
            occurred_on=said.occurred_on,
            today=at.day,
        )
        return at.answer(await texts.carry(log.handle(REQUEST, number, command, by=who, request=at.request)))

    @routes.post("/{number}/grant", summary="Grant a request", responses=problems(401, 403, 409, 422, 503))
    async def grant(number: Num, said: AnswerIn, at: At, who: Auditor) -> Answer:
        return await _answer(number, said, at, who, Grant)

    @routes.post(
        "/{number}/partial-grant",
        summary="Grant some items and deny others, each with its reason",
        responses=problems(401, 403, 404, 409, 422, 503),
    )
    async def grant_in_part(number: Num, said: PartlyIn, at: At, who: Auditor) -> Answer:
        state, texts = (await log.load(REQUEST, number)).state, Laying(vault)
        if isinstance(state, NotThere):
            raise NotFound("request-unknown", number=number)
        answers = tuple(
            [ItemAnswer(item=one.item, granted=one.granted, reason=await texts.lay(one.reason)) for one in said.items]
        )
        command = GrantInPart(answers, await texts.lay(said.reason), said.occurred_on, at.day)
        return at.answer(await texts.carry(log.handle(REQUEST, number, command, by=who, request=at.request)))

    @routes.post("/{number}/deny", summary="Deny a request", responses=problems(401, 403, 409, 422, 503))
    async def deny(number: Num, said: AnswerIn, at: At, who: Auditor) -> Answer:
        return await _answer(number, said, at, who, Deny)

    async def _answer(number: str, said: AnswerIn, at: At, who: Actor, kind: type[Grant] | type[Deny]) -> Answer:
        found = await log.load(REQUEST, number)
        before = found.state.answer.reason if isinstance(found.state, Granted | Denied) else None
        reason = await lay(vault, said.reason.encode(), before)
        command = kind(reason.reference, said.occurred_on, at.day)
        try:
            outcome = await carried(vault, reason, log.handle(REQUEST, number, command, by=who, request=at.request))
        except Refused as refused:
            if refused.code == "request-unknown":
                raise NotFound(refused.code, number=number) from None
            raise
        return at.answer(outcome)

    @routes.get("/{number}", summary="One request with its texts", responses=problems(401, 403, 404))
    async def read(number: Num, at: At, who: Reader) -> RequestOut:
        found = await log.load(REQUEST, number)
        state = found.state
        if isinstance(state, NotThere) or own(who) not in (None, state.asked.by):
            raise NotFound("request-unknown", number=number)
        at.tag(found.version)
        asked = state.asked
        answer = None if isinstance(state, Asked) else state.answer
        return RequestOut(
            number=number,
            unit=asked.unit,
            by=asked.by,
            kinds=asked.kinds,
            first_year=asked.first_year,
            last_year=asked.last_year,
            asked_on=asked.occurred_on,
            state=_standing(state),
            answered_on=answer.occurred_on if answer else None,
            need=await _text(asked.need),
            scope=await _text(asked.scope) if asked.scope else None,
            items=await _told(state),
            reason=await _text(answer.reason) if answer else None,
        )

    async def _told(state: Asked | Granted | Denied) -> list[ItemOut]:
        answers = {}
        if isinstance(state, Granted) and isinstance(state.answer, RequestPartlyGranted):
            answers = {one.item: one for one in state.answer.answers}
        yes = state.items if isinstance(state, Granted) else ()
        return [
            ItemOut(
                item=item.item,
                kind=item.kind,
                first_year=item.first_year,
                last_year=item.last_year,
                granted=None if isinstance(state, Asked) else item in yes,
                reason=await _text(answers[item.item].reason) if item.item in answers else None,
            )
            for item in asked_items(state.asked)
        ]

    async def _text(where: Reference) -> str:
        return (await vault.read(where.id)).decode()

    @routes.get("", summary="The requests, the latest first", responses=problems(401, 403))
    async def page(
        who: Reader,
        paging: Paged,
        unit: UnitCode | None = None,
        state: Standing | None = None,
    ) -> Page[RequestLine]:
        await db.passed(REQUEST_LIST.name, paging.after)
        rows, total = await query.page(
            db, by=own(who), unit=unit, state=state, limit=paging.limit, offset=paging.offset
        )
        return Page(items=[RequestLine(**row) for row in rows], total=total)

    return routes


def _items(said: RequestIn) -> tuple[Item, ...]:
    return tuple(
        Item(
            item=nth,
            kind=one.kind,
            first_year=said.first_year if one.first_year is None else one.first_year,
            last_year=said.last_year if one.last_year is None else one.last_year,
        )
        for nth, one in enumerate(said.items, 1)
    )


def _standing(state: Asked | Granted | Denied) -> Standing:
    match state:
        case Asked():
            return "asked"
        case Granted():
            return "partly_granted" if isinstance(state.answer, RequestPartlyGranted) else "granted"
        case Denied():
            return "denied"
