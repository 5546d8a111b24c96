"""Rows of the joint views as a file."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from console.sheet import TYPES, Plain
from console.sheet import written as sheet
from eventlog.days import day_of

from .columns import head
from .rows import Row

__all__ = ["TYPES", "plain", "written"]


def written(form: str, columns: Sequence[str], rows: Iterable[Row], speaks: str) -> bytes:
    """The file. `form` is one of `TYPES`, `speaks` is `zh` or `en`."""
    heads = [head(name, speaks) for name in columns]
    return sheet(form, "1", heads, ([plain(row.get(name)) for name in columns] for row in rows))


def plain(value: object) -> Plain:
    """What a cell holds: lists become words between commas, moments become days in Asia/Shanghai."""
    match value:
        case None | int() | float() | Decimal():
            return value
        case datetime():
            return day_of(value)
        case date():
            return value
        case list() | tuple() | set():
            return ", ".join(str(one) for one in value)
        case _:
            return str(value)
