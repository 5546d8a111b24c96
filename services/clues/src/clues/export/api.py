"""Giving clues to the commission's own system, over HTTP: as JSON, or as CSV that a spreadsheet opens."""

import csv
import io
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from contracts import Number
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Now, problems
from eventlog.log import Log
from fastapi import APIRouter, Path, Response
from pydantic import BaseModel, ConfigDict, Field

from ..keeping.record import refuse_others
from ..people import Keeper
from .decider import Export, Made
from .stream import EXPORT

NEW = """
SELECT number FROM vault_list.clue WHERE system_number IS NULL AND registered_on <= $1 ORDER BY number LIMIT 10000"""
ROWS = """
SELECT number, received_as, unit, source, categories, city_managed_cadre, registered_on, office, way, form, measures,
       state, system_number
  FROM vault_list.clue WHERE number = ANY ($1::text[]) ORDER BY number"""

HEADINGS = {
    "number": "线索编号",
    "received_as": "来源编号",
    "unit": "单位编码",
    "source": "来源",
    "categories": "类别",
    "city_managed_cadre": "市管干部",
    "registered_on": "受理日期",
    "office": "承办部门",
    "way": "处置方式",
    "form": "形态",
    "measures": "处理措施",
    "state": "状态",
    "system_number": "系统编号",
}


class ExportIn(BaseModel):
    """Which clues; none named: all that have no number in the commission's own system yet."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date
    clues: Annotated[list[Number], Field(max_length=10_000)] = []


class ExportedRow(BaseModel):
    """A clue as the commission's own system takes it. No text: that is entered there by hand."""

    number: str
    received_as: str | None
    unit: str
    source: str
    categories: list[str]
    city_managed_cadre: bool
    registered_on: date
    office: str | None
    way: str | None
    form: str | None
    measures: list[str]
    state: str
    system_number: str | None


class ExportOut(BaseModel):
    """An export with its clues as they stand now."""

    export: str
    exported_on: date
    rows: list[ExportedRow]


def router(log: Log, db: Database) -> APIRouter:
    """The routes of exports."""
    routes = APIRouter(prefix="/api/clues/exports", tags=["exports"], responses=problems(401, 403, 404, 409, 412, 422))
    ExportNumber = Annotated[Number, Path(description="The number of the export.")]

    @routes.post("/{number}", status_code=201)
    async def make(number: ExportNumber, body: ExportIn, at: Now, who: Keeper, after: UUID | None = None) -> Answer:
        """Takes clues out for the commission's own system. The export is on record."""
        await refuse_others(log, who)
        before = (await log.load(EXPORT, number)).state
        await db.passed("vault_list", after)
        clues = tuple(sorted(set(body.clues)))
        if clues:
            known = {row["number"] for row in await db.fetch(ROWS, list(clues))}
            missing = next((one for one in clues if one not in known), None)
            if missing is not None:
                raise NotFound("clue-unknown", clue=missing)
        elif isinstance(before, Made):
            clues = before.exported.clues
        else:
            clues = tuple(row["number"] for row in await db.fetch(NEW, body.occurred_on))
        command = Export(number, who.subject, clues, body.occurred_on, at.day)
        return at.answer(await log.handle(EXPORT, number, command, by=who, request=at.request))

    @routes.get("/{number}", response_model=ExportOut)
    async def read(number: ExportNumber, who: Keeper, format: Literal["json", "csv"] = "json") -> ExportOut | Response:
        """The export: `?format=csv` gives a sheet with Chinese headings."""
        await refuse_others(log, who)
        state = (await log.load(EXPORT, number)).state
        if not isinstance(state, Made):
            raise NotFound("export-unknown")
        found = await db.fetch(ROWS, list(state.exported.clues))
        rows = [ExportedRow(**row) for row in found]
        if format == "csv":
            headers = {"Content-Disposition": f'attachment; filename="{number}.csv"'}
            return Response(sheet(rows), media_type="text/csv; charset=utf-8", headers=headers)
        return ExportOut(export=number, exported_on=state.exported.occurred_on, rows=rows)

    return routes


def sheet(rows: list[ExportedRow]) -> str:
    """CSV with a byte order mark, so that a spreadsheet takes it for UTF-8. No cell can be read as a formula: each is a
    code, a number of the ledger, a day or a word of ours."""
    out = io.StringIO()
    out.write("\ufeff")
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(HEADINGS.values())
    for row in rows:
        lines.writerow([_cell(getattr(row, name)) for name in HEADINGS])
    return out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return ";".join(value)
    return "" if value is None else str(value)
