"""The catalogue over HTTP. Titles and files are for the bureau's own people; others read shares."""

import asyncio
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Annotated

from contracts import Number, UnitCode
from contracts.audit_share import MaterialKind, SecrecyLevel
from eventlog import Request
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Page, problems
from eventlog.http.paging import Paged
from eventlog.http.problems import Problem
from eventlog.laying import carried, lay
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter, Query
from fastapi import Request as HttpRequest
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from ..upload.form import Filed, take, validated
from ..upload.handout import handed_out
from ..upload.recognise import LARGEST, Unfit, recognise
from ..views.catalogue import CATALOGUE, query
from ..views.known_unit.query import unit_known
from ..who import At, Auditor, Bureau, Num
from .decider import AnyLevel, Catalogue, Catalogued
from .events import MaterialCatalogued, MediaType
from .stream import MATERIAL

Year = Annotated[int, Field(ge=1949, le=2999)]


class MaterialIn(BaseModel):
    """The fields of the form beside its part `file`."""

    model_config = ConfigDict(extra="forbid")
    unit: UnitCode
    kind: MaterialKind
    first_year: Year
    last_year: Year
    title: Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]
    secrecy_level: AnyLevel
    occurred_on: date


class MaterialOut(BaseModel):
    """A material as it stands in the catalogue."""

    number: Number
    unit: UnitCode
    kind: MaterialKind
    first_year: int
    last_year: int
    title: str
    secrecy_level: SecrecyLevel
    media_type: MediaType
    size: int
    catalogued_on: date


FORM = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": [*MaterialIn.model_fields, "file"],
                    "properties": MaterialIn.model_json_schema()["properties"]
                    | {"file": {"type": "string", "format": "binary", "description": "PDF, DOCX, XLSX or plain text."}},
                }
            }
        },
    }
}


def router(log: Log, db: Database, vault: Vault) -> APIRouter:
    """The routes of the catalogue."""
    routes = APIRouter(prefix="/api/audit_share/materials", tags=["materials"])

    @routes.post(
        "/{number}",
        status_code=201,
        summary="Catalogue a material with its file; saying the same again changes nothing",
        responses=problems(401, 403, 409, 413, 422, 503),
        openapi_extra=FORM,
    )
    async def catalogue(number: Num, http: HttpRequest, at: At, who: Auditor) -> Answer:
        filed = await take(http)
        said = validated(MaterialIn, filed.fields)
        media_type = await _recognised(filed.content)
        known = await unit_known(db, said.unit)
        found = await log.load(MATERIAL, number)
        before = found.state.as_catalogued.file if isinstance(found.state, Catalogued) else None
        laid = await lay(vault, filed.content, before)
        command = Catalogue(
            number=number,
            unit=said.unit,
            unit_known=known,
            kind=said.kind,
            first_year=said.first_year,
            last_year=said.last_year,
            title=said.title,
            secrecy_level=said.secrecy_level,
            file=laid.reference,
            media_type=media_type,
            occurred_on=said.occurred_on,
            today=at.day,
        )
        request = _request(at.request, number, filed)
        return at.answer(await carried(vault, laid, log.handle(MATERIAL, number, command, by=who, request=request)))

    @routes.get("/{number}", summary="One material", responses=problems(401, 403, 404))
    async def read(number: Num, who: Bureau) -> MaterialOut:
        first = await _find(number)
        return MaterialOut(
            **first.model_dump(include=set(MaterialOut.model_fields) - {"size", "catalogued_on"}),
            size=first.file.size,
            catalogued_on=first.occurred_on,
        )

    @routes.get("", summary="The catalogue, by number", responses=problems(401, 403))
    async def page(
        who: Bureau,
        paging: Paged,
        unit: UnitCode | None = None,
        kind: MaterialKind | None = None,
        year: Annotated[int | None, Query(ge=1949, le=2999)] = None,
        secrecy_level: SecrecyLevel | None = None,
        title: Annotated[str | None, Query(max_length=100, description="Part of the title.")] = None,
    ) -> Page[MaterialOut]:
        await db.passed(CATALOGUE.name, paging.after)
        rows, total = await query.page(
            db,
            unit=unit,
            kind=kind,
            year=year,
            secrecy_level=secrecy_level,
            title=title,
            limit=paging.limit,
            offset=paging.offset,
        )
        return Page(items=[MaterialOut(**row) for row in rows], total=total)

    @routes.get(
        "/{number}/file",
        summary="The file, for those who handle it",
        responses=problems(401, 403, 404),
        response_class=Response,
    )
    async def file(number: Num, who: Auditor) -> Response:
        first = await _find(number)
        return handed_out(await vault.read(first.file.id), first.media_type, number)

    async def _find(number: str) -> MaterialCatalogued:
        found = await log.load(MATERIAL, number)
        if not isinstance(found.state, Catalogued):
            raise NotFound("material-unknown", number=number)
        return found.state.as_catalogued

    return routes


async def _recognised(content: bytes) -> MediaType:
    try:
        return await asyncio.to_thread(recognise, content)
    except Unfit as unfit:
        if unfit.code == "file-too-large":
            raise Problem(413, "payload-too-large", facts={"limit": LARGEST}) from None
        raise Problem(422, unfit.code) from None


def _request(asked: Request, number: str, filed: Filed) -> Request:
    """The request with a digest over what was sent, not over how: a form has another boundary each time."""
    said = [number, *(f"{name}={value}" for name, value in sorted(filed.fields.items()))]
    digest = sha256("\n".join(said).encode() + b"\n" + sha256(filed.content).digest())
    return replace(asked, digest=digest.hexdigest())
