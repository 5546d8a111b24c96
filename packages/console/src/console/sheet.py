"""Rows as a file that a spreadsheet opens: xlsx, or CSV in UTF-8 with BOM. Nothing in it is taken for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

MOST = 50_000
"""Rows of one file."""
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_LURING = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that a spreadsheet takes for a formula (OWASP, CSV injection)."""
_LONGEST = 32_767
"""Signs that a cell of a spreadsheet takes."""

Plain = str | int | float | Decimal | date | None
Lines = Iterable[Sequence[Plain]]


def written(kind: str, title: str, heads: Sequence[str], lines: Lines) -> bytes:
    """The file. `kind` is one of `TYPES`."""
    return _xlsx(title, heads, lines) if kind == "xlsx" else _csv(heads, lines)


def _xlsx(title: str, heads: Sequence[str], lines: Lines) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("".join(sign for sign in title if sign not in "[]:*?/\\")[:31] or "1")
    sheet.freeze_panes = "B2"
    first = []
    for index, name in enumerate(heads, 1):
        sheet.column_dimensions[get_column_letter(index)].width = max(12, min(40, 2 * len(name) + 4))
        cell = WriteOnlyCell(sheet, name)
        cell.font = Font(bold=True)
        first.append(cell)
    sheet.append(first)
    for line in lines:
        cells: list[object] = list(line)
        for at, value in enumerate(line):
            if isinstance(value, str):
                # A text that looks like a formula stays a text.
                if value.startswith(_LURING):
                    text = WriteOnlyCell(sheet, value[:_LONGEST])
                    text.data_type = "s"
                    cells[at] = text
                else:
                    cells[at] = value[:_LONGEST]
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _csv(heads: Sequence[str], lines: Lines) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([_guarded(value) for value in line] for line in lines)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _guarded(value: Plain) -> object:
    if isinstance(value, str) and value.startswith(_LURING):
        return f"'{value}"
    return "" if value is None else value
