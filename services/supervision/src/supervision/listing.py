"""What every list of the joint views can do: sort by named columns, filter, page, as of a day, and go out as a file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from console import language
from eventlog.http import Page
from eventlog.http.problems import Problem
from fastapi import Depends, Query, Request
from starlette.responses import Response

from .export import TYPES, written
from .history import NOW, TIMES, AsOf, stood
from .rows import Row, Rows, number

MOST = 50_000
"""Rows of one file."""
WHOLE = "rows_in_all"
"""The column in which a past day's rows bear their number."""
Form = Literal["json", "csv", "xlsx"]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list. `select` has neither order nor limit; `order` says which rows come first when nobody asks otherwise.

    `columns` may be sorted and filtered by, and go into a file in this order.
    """

    name: str
    select: str
    order: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """How a list is asked. `sort`: names with `-` before them to turn the order round; `where`: column and value."""

    limit: int = 50
    offset: int = 0
    sort: tuple[str, ...] = ()
    where: tuple[tuple[str, str], ...] = ()
    at: AsOf = NOW
    form: Form = "json"
    after: UUID | None = None


async def asked(
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    sort: Annotated[str, Query(max_length=200, description="Columns, such as -done,unit; - turns the order.")] = "",
    where: Annotated[
        list[str] | None, Query(max_length=12, description="column:value, as often as wanted; all must hold.")
    ] = None,
    happened_by: Annotated[date | None, Query(description="Only what had happened at the end of this day.")] = None,
    recorded_by: Annotated[date | None, Query(description="Only what was on record at the end of this day.")] = None,
    format_: Annotated[Form, Query(alias="format", description="A file has all rows, at most 50,000.")] = "json",
    after: UUID | None = None,
) -> Ask:
    """The questions of the address."""
    pairs = tuple((name, value) for name, _, value in (one.partition(":") for one in where or ()))
    names = tuple(one for one in sort.split(",") if one)
    return Ask(limit, offset, names, pairs, AsOf(happened_by, recorded_by), format_, after)


Asked = Annotated[Ask, Depends(asked)]


def narrowed(ask: Ask, **named: str | None) -> Ask:
    """The same question, of the rows only in which these columns hold these values. None: any."""
    return replace(ask, where=(*ask.where, *((name, value) for name, value in named.items() if value is not None)))


async def listed(db: Rows, listing: Listing, ask: Ask, *arguments: object) -> tuple[list[Row], int]:
    """The rows of one page (of a file: all), and how many there are in all. Raises 422 for a column it does not have."""
    held = [known(listing, name) for name, _ in ask.where]
    first = len(arguments) + 1
    where = " AND ".join(f'q."{name}"::text = ${at}' for at, name in enumerate(held, first)) or "true"
    values = (*arguments, *(value for _, value in ask.where))
    order = [
        f'q."{known(listing, one.lstrip("-"))}"{" DESC" if one.startswith("-") else ""} NULLS LAST' for one in ask.sort
    ]
    limit, offset = (ask.limit, ask.offset) if ask.form == "json" else (MOST, 0)
    asks = f"FROM ({stood(listing.select, ask.at)}) q WHERE {where}"
    # What stood on a past day has to be found whole before its first page is known: it is counted on the way.
    whole = "" if ask.at == NOW else f", count(*) OVER () AS {WHOLE}"
    page = f"SELECT q.*{whole} {asks} ORDER BY {', '.join([*order, listing.order])} LIMIT {limit:d} OFFSET {offset:d}"
    rows = [dict(row) for row in await db.fetch(page, *values)]
    totals = [row.pop(WHOLE, None) for row in rows]
    total = totals[0] if totals and isinstance(totals[0], int) else await number(db, f"SELECT count(*) {asks}", *values)
    return [{name: value for name, value in row.items() if name not in TIMES} for row in rows], total


def known(listing: Listing, name: str) -> str:
    """The column of this name. Raises 422: names never go into the SQL unless they stand in the list's own."""
    if name not in listing.columns:
        raise Problem(422, "column-unknown", facts={"column": name[:64], "known": ", ".join(listing.columns)})
    return name


Answer = Page[Row] | Response
"""A page of a list, or all of it as a file."""


def answer(request: Request, listing: Listing, ask: Ask, found: tuple[Sequence[Row], int]) -> Answer:
    """What was found, in the form that was asked for."""
    rows, total = found
    if ask.form != "json":
        return file(listing, ask, rows, language(request))
    return Page(items=list(rows), total=total)


def file(listing: Listing, ask: Ask, rows: Sequence[Row], speaks: str) -> Response:
    """The rows as a file, heads in the reader's language."""
    body = written(ask.form, listing.columns, rows, speaks)
    named = {"content-disposition": f'attachment; filename="{listing.name}.{ask.form}"'}
    return Response(body, media_type=TYPES[ask.form], headers=named)
