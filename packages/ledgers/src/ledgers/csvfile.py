"""Reads a ledger out of CSV as spreadsheets in China write it: UTF-8 with or without BOM, or GBK."""

import csv
import io
from collections.abc import Iterator

from openpyxl.utils import get_column_letter

from .unfit import Unfit
from .workbook import MOST_COLUMNS, MOST_ROWS, Line

GUARD = "'"
"""Stands before words that a spreadsheet would take for a formula; it is taken off again when they are read."""
LURING = ("=", "+", "-", "@", "\t", "\r")


def lines(content: bytes) -> Iterator[Line]:
    """The rows that are not empty. Raises `Unfit`."""
    reader = csv.reader(io.StringIO(_decoded(content), newline=""), strict=True)
    try:
        for number, cells in enumerate(reader, 1):
            if number > MOST_ROWS + 1:
                raise Unfit("ledger-too-many-rows", f"A{number}", most=MOST_ROWS)
            if len(cells) > MOST_COLUMNS:
                raise Unfit("ledger-unknown-column", f"{get_column_letter(MOST_COLUMNS + 1)}{number}")
            found: dict[str, str | int | float | bool] = {}
            for index, cell in enumerate(cells, 1):
                value = cell.strip()
                if value.startswith("="):
                    raise Unfit("ledger-formula", f"{get_column_letter(index)}{number}")
                if value.startswith(GUARD) and value[1:].startswith(LURING):
                    value = value[1:]
                if value:
                    found[get_column_letter(index)] = value
            if found:
                yield number, dict(found)
    except csv.Error:
        raise Unfit("ledger-broken") from None


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unfit("ledger-not-text-file")
