"""Shares over HTTP: the bureau opens and recalls them, the addressed body reads, and no reading goes off the record."""

from datetime import date, datetime
from typing import Annotated, Literal, assert_never
from uuid import UUID, uuid5

from contracts import Body, Number, RoundCode, UnitCode
from contracts.audit_share import Law, MaterialKind, SecrecyLevel
from deadlines import rule_or_first
from eventlog import Actor, Refused
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Page, problems
from eventlog.http.paging import Paged
from eventlog.ids import new_id
from eventlog.laying import Laid, carried
from eventlog.log import Log
from eventlog.outcome import Outcome
from eventlog.vault import Destroyed, Missing, Vault
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from ..material.decider import AnyLevel, Catalogued
from ..material.stream import MATERIAL
from ..reader.decider import Registered, Withdrawn
from ..reader.keyed import Keyed
from ..reader.stream import READER
from ..request.decider import Granted
from ..request.decider import NotThere as NotAsked
from ..request.stream import REQUEST
from ..upload.handout import handed_out
from ..views.known_round import query as rounds
from ..views.share_list import SHARE_LIST, query
from ..who import At, Auditor, Num, Reader, own
from .decider import ConfirmRemoval, OpenShare, Read, Recall
from .events import ReaderRole
from .state import Expired, NotThere, Open, Recalled
from .stream import SHARE

READINGS = UUID("5b0e3c1e-9f0c-4a55-8f4d-5c1f7f0a6c21")
"""The space of ids of readings that came under an Idempotency-Key."""

Standing = Literal["open", "recalled", "expired"]
Removal = Literal["not_asked", "asked", "overdue", "confirmed"]


class ShareIn(BaseModel):
    """What is opened to whom until when."""

    model_config = ConfigDict(extra="forbid")
    material: Number
    request: Number | None = Field(default=None, description="The granted request that it answers.")
    to: Body
    roles: Annotated[tuple[ReaderRole, ...], Field(min_length=1, max_length=6)]
    until: date = Field(description="The last day on which it may be read, in Asia/Shanghai.")
    occurred_on: date
    secrecy_level: AnyLevel | None = Field(
        default=None, description="Not below the material's own, which is the default."
    )
    readers: Annotated[tuple[Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")], ...], Field(max_length=64)] = Field(
        default=(), description="Keyed ids out of the register of readers: nobody else reads it."
    )
    offered_under: Law | None = Field(default=None, description="The article that opens it to a body that did not ask.")


class On(BaseModel):
    """The day on which something happened."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date


class RemovalIn(On):
    """The receiver's removal receipt: how many copies it had, all of them removed."""

    copies: Annotated[int, Field(ge=0, le=10_000)]


class GapLine(BaseModel):
    """A share that nobody of the inspection office had read when the round over its unit began."""

    round: RoundCode
    starts_on: date
    share: Number
    material: Number
    kind: MaterialKind
    unit: UnitCode
    to: Body
    shared_on: date
    until: date
    first_read_on: date | None


class ReadingOut(BaseModel):
    """One reading. `reader` is the keyed id of an account, for the bureau only."""

    reader: str
    role: ReaderRole
    read_on: date
    noted_at: datetime


class ShareLine(BaseModel):
    """A share as a line of the list."""

    number: Number
    material: Number
    kind: MaterialKind
    unit: UnitCode
    first_year: int
    last_year: int
    secrecy_level: SecrecyLevel
    request: Number | None
    offered_under: Law | None
    to: Body
    roles: tuple[ReaderRole, ...]
    need_to_know: int
    shared_on: date
    until: date
    state: Standing
    ended_on: date | None
    readings: int
    first_read_on: date | None
    last_read_on: date | None
    key_destroyed: bool
    removal: Removal
    removal_due: date | None
    removed_on: date | None


class ShareOut(ShareLine):
    """A share, with who may read it and who has read it when the bureau asks."""

    readers: tuple[str, ...] | None = Field(description="The keyed ids of the named readers; null for other bodies.")
    read_by: list[ReadingOut] | None = Field(description="Every reading; null for other bodies.")


def router(log: Log, db: Database, vault: Vault, keyed: Keyed) -> APIRouter:
    """The routes of shares."""
    routes = APIRouter(prefix="/api/audit_share/shares", tags=["shares"])

    @routes.post(
        "/{number}",
        status_code=201,
        summary="Open a material to a body until a day; saying the same again changes nothing",
        responses=problems(401, 403, 404, 409, 422, 503),
    )
    async def open_share(number: Num, said: ShareIn, at: At, who: Auditor) -> Answer:
        material = (await log.load(MATERIAL, said.material)).state
        if not isinstance(material, Catalogued):
            raise NotFound("material-unknown", number=said.material)
        asked = None if said.request is None else (await log.load(REQUEST, said.request)).state
        if isinstance(asked, NotAsked):
            raise NotFound("request-unknown", number=said.request)
        copy = Laid(await vault.copy(material.as_catalogued.file.id, new_id()), fresh=True)
        command = OpenShare(
            number=number,
            material=material.as_catalogued,
            file=copy.reference,
            asked=asked.asked if asked else None,
            granted_on=asked.answer.occurred_on if isinstance(asked, Granted) else None,
            to=said.to,
            roles=said.roles,
            until=said.until,
            occurred_on=said.occurred_on,
            today=at.day,
            granted_items=asked.items if isinstance(asked, Granted) else None,
            secrecy_level=said.secrecy_level,
            readers=said.readers,
            known_readers=await _known(said),
            offered_under=said.offered_under,
        )
        return at.answer(await carried(vault, copy, log.handle(SHARE, number, command, by=who, request=at.request)))

    async def _known(said: ShareIn) -> frozenset[str]:
        found = {one: (await log.load(READER, one)).state for one in set(said.readers)}
        return frozenset(
            one for one, state in found.items() if isinstance(state, Registered) and state.reader.body == said.to
        )

    @routes.post(
        "/{number}/removal",
        summary="Confirm that the copies of a recalled share are removed (the receiver's removal receipt)",
        responses=problems(401, 403, 404, 409, 422, 503),
    )
    async def removed(number: Num, said: RemovalIn, at: At, who: Reader) -> Answer:
        command = ConfirmRemoval(who.body, keyed.id_of(who.body, who.subject), said.copies, said.occurred_on, at.day)
        return at.answer(await _handle(number, command, at, who))

    @routes.post(
        "/{number}/recall",
        summary="Take a share back: its key is destroyed, and the receiver owes a removal receipt",
        responses=problems(401, 403, 404, 409, 422, 503),
    )
    async def recall(number: Num, said: On, at: At, who: Auditor) -> Answer:
        due = rule_or_first("removal", on=said.occurred_on).due(said.occurred_on)
        outcome = await _handle(number, Recall(said.occurred_on, at.day, due), at, who)
        state = (await log.load(SHARE, number)).state
        if isinstance(state, Recalled):
            # At once; should this fail, the worker does it and puts it on record.
            await vault.destroy(state.share.file.id)
        return at.answer(outcome)

    @routes.get(
        "/{number}/content",
        summary="Read the shared file; the reading is put on record before the file is handed out",
        responses=problems(401, 403, 404, 409, 503),
        response_class=Response,
    )
    async def content(number: Num, at: At, who: Reader) -> Response:
        return await _read(number, at.day, at, who)

    @routes.post(
        "/{number}/readings",
        summary="Put a reading of a past day on record and read the file",
        responses=problems(401, 403, 404, 409, 422, 503),
        response_class=Response,
    )
    async def reading(number: Num, said: On, at: At, who: Reader) -> Response:
        return await _read(number, said.occurred_on, at, who)

    async def _read(number: str, occurred_on: date, at: At, who: Actor) -> Response:
        key = at.request.key
        id_ = new_id() if key is None else uuid5(READINGS, f"{who.body}/{who.subject}/{key}")
        reader = keyed.id_of(who.body, who.subject)
        withdrawn = isinstance((await log.load(READER, reader)).state, Withdrawn)
        command = Read(id_, reader, who.body, who.role, occurred_on, at.day, withdrawn)
        outcome = await _handle(number, command, at, who)
        state = (await log.load(SHARE, number)).state
        if not isinstance(state, Open):
            # It ended between the reading's record and here, or this repeats a reading of before.
            raise Refused("share-ended-meanwhile", number=number)
        try:
            file = await vault.read(state.share.file.id)
        except (Missing, Destroyed):
            raise Refused("share-ended-meanwhile", number=number) from None
        event = {} if outcome.event is None else {"Sanxun_Event": str(outcome.event)}
        return handed_out(file, state.share.media_type, number, ETag=f'"{outcome.version}"', **event)

    async def _handle(number: str, command: Read | Recall | ConfirmRemoval, at: At, who: Actor) -> Outcome:
        try:
            return await log.handle(SHARE, number, command, by=who, request=at.request)
        except Refused as refused:
            if refused.code == "share-unknown":
                raise NotFound(refused.code, number=number) from None
            raise

    @routes.get(
        "/unread-before-round",
        summary="What a team had not read when its round began",
        responses=problems(401, 403),
    )
    async def gaps(
        who: Reader,
        paging: Paged,
        round: RoundCode | None = None,
        unit: UnitCode | None = None,
        still_unread: bool | None = None,
    ) -> Page[GapLine]:
        await db.passed(SHARE_LIST.name, paging.after)
        rows, total = await rounds.gaps(
            db,
            to=own(who),
            round=round,
            unit=unit,
            still_unread=still_unread,
            limit=paging.limit,
            offset=paging.offset,
        )
        return Page(items=[GapLine(**row) for row in rows], total=total)

    @routes.get("/{number}", summary="One share", responses=problems(401, 403, 404))
    async def read(number: Num, at: At, who: Reader) -> ShareOut:
        found = await log.load(SHARE, number)
        state = found.state
        if isinstance(state, NotThere) or own(who) not in (None, state.share.to):
            raise NotFound("share-unknown", number=number)
        at.tag(found.version)
        share, days = state.share, [reading.occurred_on for reading in state.readings]
        standing, ended_on, key_destroyed = _standing(state)
        return ShareOut(
            number=number,
            material=share.material,
            kind=share.kind,
            unit=share.unit,
            first_year=share.first_year,
            last_year=share.last_year,
            secrecy_level=share.secrecy_level,
            request=share.request,
            offered_under=share.offered_under,
            to=share.to,
            roles=share.roles,
            need_to_know=len(share.readers),
            shared_on=share.occurred_on,
            until=share.until,
            state=standing,
            ended_on=ended_on,
            readings=len(days),
            first_read_on=min(days, default=None),
            last_read_on=max(days, default=None),
            key_destroyed=key_destroyed,
            removal=_removal(state),
            removal_due=state.removal_due.on if isinstance(state, Recalled) and state.removal_due else None,
            removed_on=state.removal.occurred_on if isinstance(state, Recalled) and state.removal else None,
            readers=share.readers if own(who) is None else None,
            read_by=await _readings(number) if own(who) is None else None,
        )

    async def _readings(number: str) -> list[ReadingOut]:
        return [
            ReadingOut(
                reader=one.event.reader, role=one.event.role, read_on=one.event.occurred_on, noted_at=one.recorded_at
            )
            for one in await log.history(SHARE, number)
            if one.event.type == "share-read"
        ]

    @routes.get("", summary="The shares, the latest first", responses=problems(401, 403))
    async def page(
        who: Reader,
        paging: Paged,
        unit: UnitCode | None = None,
        to: Body | None = None,
        state: Standing | None = None,
        material: Number | None = None,
        unread: bool | None = None,
        removal: Removal | None = None,
    ) -> Page[ShareLine]:
        await db.passed(SHARE_LIST.name, paging.after)
        rows, total = await query.page(
            db,
            to=own(who) or to,
            unit=unit,
            state=state,
            material=material,
            unread=unread,
            removal=removal,
            limit=paging.limit,
            offset=paging.offset,
        )
        return Page(items=[ShareLine(**row) for row in rows], total=total)

    return routes


def _standing(state: Open | Recalled | Expired) -> tuple[Standing, date | None, bool]:
    match state:
        case Open():
            return "open", None, False
        case Recalled():
            return "recalled", state.recalled_on, state.key_destroyed
        case Expired():
            return "expired", state.expired_on, state.key_destroyed
        case _:
            assert_never(state)


def _removal(state: Open | Recalled | Expired) -> Removal:
    match state:
        case Recalled(removal=removal) if removal is not None:
            return "confirmed"
        case Recalled(removal_late=True):
            return "overdue"
        case Recalled(removal_due=due) if due is not None:
            return "asked"
        case _:
            return "not_asked"
