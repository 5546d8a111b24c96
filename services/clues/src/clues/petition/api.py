"""The quarterly sheet for the petition office, over HTTP: as JSON, or as a workbook to hand over."""

from typing import Annotated, Literal
from uuid import UUID

from console.sheet import TYPES, Plain, written
from console.words import WORDS
from eventlog.database import Database
from eventlog.http import Page, Paged, problems
from fastapi import APIRouter, Path, Response
from pydantic import BaseModel

from ..people import Member
from ..views.petition_sheet import PETITION_SHEET
from ..views.petition_sheet.query import QuarterLine, SheetLine, lines, quarters

Quarter = Annotated[str, Path(pattern=r"^[12]\d{3}-Q[1-4]$", description="A calendar quarter, such as 2018-Q2.")]

HEADINGS = {
    "clue": "线索编号",
    "unit": "单位编码",
    "office": "承办部门",
    "way": "处置方式",
    "form": "形态",
    "concluded_on": "办结日期",
    "due": "反馈期限",
    "told_on": "反馈日期",
    "standing": "反馈情况",
}
CHOICES = {"office", "way", "form", "standing"}


class Sheet(BaseModel):
    """What was finished in the quarter, for the petition office: no text and no name."""

    quarter: str
    finished: int
    told: int
    rows: list[SheetLine]


def router(db: Database) -> APIRouter:
    """The routes of the sheet."""
    routes = APIRouter(prefix="/api/clues/petition-sheets", tags=["petition office"], responses=problems(401, 403, 422))

    @routes.get("")
    async def page(who: Member, at: Paged) -> Page[QuarterLine]:
        """The quarters: how much was finished, and how much of it the petition office was told (D12)."""
        await db.passed(PETITION_SHEET.name, at.after)
        return await quarters(db, limit=at.limit, offset=at.offset)

    @routes.get("/{quarter}", response_model=Sheet)
    async def read(
        quarter: Quarter, who: Member, format: Literal["json", "xlsx"] = "json", after: UUID | None = None
    ) -> Sheet | Response:
        """A quarter's sheet: `?format=xlsx` gives a workbook with Chinese headings. A quarter in which nothing was finished
        has an empty sheet."""
        await db.passed(PETITION_SHEET.name, after)
        found = await lines(db, quarter)
        if format == "xlsx":
            headers = {"Content-Disposition": f'attachment; filename="petition-{quarter}.xlsx"'}
            return Response(workbook(quarter, found), media_type=TYPES["xlsx"], headers=headers)
        told = sum(one.told_on is not None for one in found)
        return Sheet(quarter=quarter, finished=len(found), told=told, rows=found)

    return routes


def workbook(quarter: str, found: list[SheetLine]) -> bytes:
    """The sheet as a file that a spreadsheet opens."""
    year, nth = quarter.split("-Q")
    return written("xlsx", f"{year}年第{nth}季度办结情况", list(HEADINGS.values()), [_cells(one) for one in found])


def _cells(line: SheetLine) -> list[Plain]:
    return [_cell(name, getattr(line, name)) for name in HEADINGS]


def _cell(name: str, value: Plain) -> Plain:
    """A choice by what the pages call it; days, codes and numbers of the ledger as they are."""
    if name not in CHOICES or value is None:
        return value
    return WORDS.get(f"value.{name}.{value}", WORDS.get(f"value.{value}", (str(value), "")))[0]
