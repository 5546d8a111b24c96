"""Ledgers over HTTP: hand one in, ask how far it has come and what was refused, and fetch the same form filled."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Annotated, Any, Literal
from uuid import UUID

from eventlog import Actor
from eventlog.http import NotFound, Now, problems
from eventlog.http.problems import OURS, Blank, Problem, Words
from eventlog.ids import new_id
from eventlog.log import Log
from fastapi import APIRouter, Query, Response
from fastapi import Request as HttpRequest
from pydantic import BaseModel, Field

from .decider import Cut, Ended, NotStarted, Running, Start
from .events import Counts
from .kind import Kind
from .reading import LARGEST, read
from .running import Caller, Imports, Take, silent
from .stream import IMPORT
from .unfit import Fault, Unfit
from .words import WORDS
from .writing import as_csv, xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LIMIT = LARGEST + 1
"""The body limit of these routes, in bytes."""

Rows = Callable[[Actor, Any], AsyncIterator[Mapping[str, Any]]]
"""The rows of an export for a person, on a day."""
State = Literal["running", "done", "cut_off"]


@dataclass(frozen=True, slots=True)
class Counter:
    """Where one kind of ledger is handed in and out. `allowed`: who may."""

    kind: Kind
    take: Take
    rows: Rows
    allowed: Any


class ImportOut(BaseModel):
    """Where to ask how an import goes."""

    job: UUID
    address: str
    rows: int


class FaultOut(BaseModel):
    """Why a row was not taken."""

    row: int
    cell: str
    code: str
    reason: str


def told(fault: Fault, words: Words, tongue: int) -> FaultOut:
    """A bad cell with its reason in the reader's language."""
    reason = words.get(fault.code, words["http-error"])[tongue].format_map(Blank({**fault.facts, "cell": fault.cell}))
    return FaultOut(row=fault.row, cell=fault.cell, code=fault.code, reason=reason)


class ProgressOut(BaseModel):
    """How an import goes. A row that is refused has done nothing; `cut_off`: send the same file again."""

    job: UUID
    kind: str
    state: State
    rows: int
    done: int
    taken: int = Field(description="Rows that made something new.")
    unchanged: int = Field(description="Rows that said what stood there already.")
    refused: int
    faults: list[FaultOut] = Field(description="Every bad cell, when the import is done.")
    faults_in_all: int


def router(service: str, log: Log, imports: Imports, counters: Sequence[Counter], words: Words) -> APIRouter:
    """The routes of a service's ledgers."""
    routes = APIRouter(prefix=f"/api/{service}", tags=["ledgers"])
    for counter in counters:
        _routes(routes, service, log, imports, counter, {**OURS, **words, **WORDS})
    return routes


def _routes(routes: APIRouter, service: str, log: Log, imports: Imports, counter: Counter, words: Words) -> None:
    kind = counter.kind
    Caller_ = Annotated[Actor, counter.allowed]
    name = kind.name.replace("-", "_")

    @routes.post(
        f"/imports/{kind.name}",
        status_code=202,
        name=f"import_{name}",
        summary=f"Hand in {kind.title} as xlsx or CSV; the body is the file",
        responses=problems(401, 403, 413, 422, 503),
        openapi_extra={"requestBody": {"required": True, "content": {XLSX: {}, "text/csv": {}}}},
    )
    async def take_in(http: HttpRequest, response: Response, at: Now, who: Caller_) -> ImportOut:
        if imports.full:
            raise Problem(503, "ledger-many-imports", headers={"Retry-After": "10"})
        content = await http.body()
        try:
            sheet = await asyncio.to_thread(read, kind, content, at.day)
        except Unfit as unfit:
            raise Problem(413 if unfit.code == "ledger-too-large" else 422, unfit.code, facts=unfit.facts) from None
        command = Start(kind.name, sha256(content).hexdigest(), sheet.rows_read, at.day, at.day)
        outcome = await log.handle(IMPORT, str(new_id()), command, by=who, request=at.request)
        job = UUID(outcome.id)
        by = Caller(who, http.headers.get("authorization", ""), http.headers.get("accept-language", ""))
        if not outcome.replayed:
            imports.begin(job, kind, sheet, counter.take, by)
        address = f"/api/{service}/imports/{kind.name}/{job}"
        response.headers["Location"] = address
        return ImportOut(job=job, address=address, rows=sheet.rows_read)

    @routes.get(
        f"/imports/{kind.name}/{{job}}",
        name=f"progress_{name}",
        summary=f"How an import of {kind.title} goes, and which rows were refused",
        responses=problems(401, 403, 404),
    )
    async def progress(job: UUID, at: Now, who: Caller_) -> ProgressOut:
        found = (await log.load(IMPORT, str(job))).state
        if isinstance(found, NotStarted) or found.started.kind != kind.name:
            raise NotFound("import-unknown")
        state: State
        counts: Counts
        match found:
            case Running():
                last = (await log.history(IMPORT, str(job)))[-1].recorded_at
                state, counts = "cut_off" if silent(last, datetime.now(UTC)) else "running", found.counts
            case Ended():
                state, counts = "done", found.end.counts
            case Cut():
                state, counts = "cut_off", found.counts
        faults = found.end.faults if isinstance(found, Ended) else ()
        return ProgressOut(
            job=job,
            kind=kind.name,
            state=state,
            rows=found.started.rows,
            done=counts.done,
            **counts.model_dump(),
            faults=[told(one, words, at.tongue) for one in faults],
            faults_in_all=found.end.faults_in_all if isinstance(found, Ended) else 0,
        )

    @routes.get(
        f"/exports/{kind.name}",
        name=f"export_{name}",
        summary=f"{kind.title} in the form in which it is handed in",
        responses=problems(401, 403),
        response_class=Response,
    )
    async def give_out(
        at: Now, who: Caller_, form: Annotated[Literal["xlsx", "csv"], Query(alias="format")] = "xlsx"
    ) -> Response:
        rows = [row async for row in counter.rows(who, at.day)]
        write = xlsx if form == "xlsx" else as_csv
        return Response(
            await asyncio.to_thread(write, kind, rows),
            media_type=XLSX if form == "xlsx" else "text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{kind.name}.{form}"'},
        )
