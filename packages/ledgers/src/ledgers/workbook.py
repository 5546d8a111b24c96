"""Opens an xlsx without trusting it: what it would grow to is measured before anything is read, and formulas are refused."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from .column import Raw
from .unfit import Unfit

MOST_ROWS = 50_000
"""Rows of a ledger, its headings not counted."""
MOST_COLUMNS = 100
MOST_PARTS = 200
MOST_UNPACKED = 96 * 1024 * 1024
"""Bytes that the parts of a workbook may have together when they are unpacked."""
MOST_BLOWN = 100
"""How many times its packed size a part may grow; small parts are let be."""
_SMALL = 1024 * 1024

_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]{1,3}[0-9]{1,7})[:\"]")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br=\"([0-9]{1,9})\"")
_BROKEN = (BadZipFile, ZlibError, EOFError, OSError, ValueError, KeyError, NotImplementedError, RuntimeError)

Line = tuple[int, dict[str, Raw]]
"""The number of a row in the sheet, and what stands in it by the letter of the column."""


def lines(content: bytes, title: str) -> Iterator[Line]:
    """The rows of the sheet called `title` that are not empty. Raises `Unfit`, which names the cell."""
    _refuse_bomb(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
    except (*_BROKEN, InvalidFileException, SyntaxError, TypeError, AttributeError):
        raise Unfit("ledger-broken") from None
    if title not in book.sheetnames:
        raise Unfit("ledger-wrong-sheet", title=title)
    sheet: Any = book[title]
    path = getattr(sheet, "_worksheet_path", None)
    if path is None:
        raise Unfit("ledger-wrong-sheet", title=title)
    _refuse_shape(content, path.lstrip("/"))
    try:
        yield from _rows(sheet)
    except (*_BROKEN, SyntaxError, TypeError, AttributeError):
        raise Unfit("ledger-broken") from None


def _rows(sheet: Any) -> Iterator[Line]:
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
        if number > MOST_ROWS + 1:
            raise Unfit("ledger-too-many-rows", f"A{number}", most=MOST_ROWS)
        found: dict[str, Raw] = {}
        for cell in cells:
            value = cell.value
            if value is None:
                continue
            letter = get_column_letter(cell.column)
            if cell.data_type == "f":
                raise Unfit("ledger-formula", f"{letter}{number}")
            if isinstance(value, str):
                if cell.data_type == "e":
                    raise Unfit("ledger-formula", f"{letter}{number}")
                if not value.strip():
                    continue
            found[letter] = value if isinstance(value, str | int | float | bool | datetime | date) else str(value)
        if found:
            yield number, found


def _refuse_bomb(content: bytes) -> None:
    try:
        with ZipFile(BytesIO(content)) as book:
            parts = book.infolist()
            packed, unpacked = sum(p.compress_size for p in parts), sum(p.file_size for p in parts)
            blown = any(p.file_size > _SMALL and p.file_size > MOST_BLOWN * max(p.compress_size, 1) for p in parts)
            # More packed bytes than the file has: parts lie over one another, which only a bomb needs.
            if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or packed > len(content) or blown:
                raise Unfit("ledger-blows-up")
            if any(p.flag_bits & 1 for p in parts):
                raise Unfit("ledger-encrypted")
            names = {p.filename for p in parts}
            if "xl/workbook.xml" not in names:
                raise Unfit("ledger-broken")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with book.open(part) as opened:
                        head = opened.read(65_536)
                    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                        raise Unfit("ledger-broken")
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise Unfit("ledger-macros")
    except _BROKEN:
        raise Unfit("ledger-broken") from None


def _refuse_shape(content: bytes, path: str) -> None:
    """Merged cells and rows beyond the last are seen in the sheet's own text, which openpyxl does not keep."""
    try:
        with ZipFile(BytesIO(content)) as book:
            sheet = book.read(path)
    except _BROKEN:
        raise Unfit("ledger-broken") from None
    if merged := _MERGED.search(sheet):
        raise Unfit("ledger-merged-cells", merged[1].decode())
    furthest = max((int(found[1]) for found in _ROW.finditer(sheet)), default=0)
    if furthest > MOST_ROWS + 1:
        raise Unfit("ledger-too-many-rows", f"A{furthest}", most=MOST_ROWS)
