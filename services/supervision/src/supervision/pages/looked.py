"""How somebody looks at a ledger: from which row on, sorted by what, as of which day, or as a file."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import Depends, Query

from ..export import TYPES
from ..history import AsOf
from ..listing import Ask, Listing

LONG = 50
"""Rows on a page of a ledger."""
Day = Annotated[date | Literal[""] | None, Query()]
"""A day; a form sends an empty one where none was chosen."""


async def looked(
    skip: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    sort: Annotated[str, Query(max_length=200)] = "",
    happened_by: Day = None,
    recorded_by: Day = None,
    as_: Annotated[Literal["", "csv", "xlsx"], Query(alias="as")] = "",
) -> Ask:
    """The questions of a page's address."""
    names = tuple(one for one in sort.split(",") if one)
    return Ask(LONG, skip, names, (), AsOf(happened_by or None, recorded_by or None), as_ or "json")


Looked = Annotated[Ask, Depends(looked)]


def tools(path: str, asked: Mapping[str, str], ask: Ask, listing: Listing, total: int) -> dict[str, object]:
    """What a page shows around a ledger: the addresses of the next page, of each order and of the files."""
    days = {"happened_by": ask.at.happened, "recorded_by": ask.at.recorded}
    narrow: dict[str, object] = {name: value for name, value in asked.items() if value}
    then: dict[str, object] = {name: str(day) for name, day in days.items() if day}
    sort: dict[str, object] = {"sort": ",".join(ask.sort)} if ask.sort else {}

    def at(more: dict[str, object]) -> str:
        query = urlencode(narrow | then | sort | more)
        return f"{path}?{query}" if query else path

    return {
        "path": path,
        "narrow": narrow,
        "then": then,
        **({"today": ask.at.day} if ask.at.day else {}),
        "sorting": sort.get("sort", ""),
        "sorts": {name: _order(name, ask.sort, at) for name in listing.columns},
        "exports": [(form, at({"as": form})) for form in TYPES] if total else [],
        "first": at({}) if ask.offset else "",
        "next": at({"skip": ask.offset + LONG}) if ask.offset + LONG < total else "",
    }


def _order(name: str, sort: tuple[str, ...], at: Callable[[dict[str, object]], str]) -> dict[str, str]:
    turned = "ascending" if sort[:1] == (name,) else "descending" if sort[:1] == (f"-{name}",) else ""
    return {"href": at({"sort": f"-{name}" if turned == "ascending" else name}), "turned": turned}
