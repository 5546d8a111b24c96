"""A list as a file: the same columns in the same words as on the page."""

from collections.abc import Iterator
from datetime import date

from ..sheet import Plain, written
from .cells import Cell, Table


def exported(kind: str, title: str, table: Table) -> bytes:
    """The file. `kind` is one of `console.sheet.TYPES`."""
    return written(kind, title, [name for name, _ in table.heads], _lines(table))


def _lines(table: Table) -> Iterator[list[Plain]]:
    for row in table.rows:
        yield [_value(one) for one in row]


def _value(one: Cell) -> Plain:
    if not one.text:
        return None
    if one.number:
        figure = one.text.replace(",", "")
        return float(figure) if "." in figure else int(figure)
    if len(one.text) == 10 and one.text[4:5] == "-":
        try:
            return date.fromisoformat(one.text)
        except ValueError:
            pass
    return one.text
