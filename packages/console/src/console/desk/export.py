"""A list as a file: the same columns in the same words, as xlsx or CSV."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from .cells import Cell, Table

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


def written(kind: str, title: str, table: Table) -> bytes:
    """The file. `kind` is one of `TYPES`."""
    return _xlsx(title, table) if kind == "xlsx" else _csv(table)


def _xlsx(title: str, table: Table) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("".join(sign for sign in title if sign not in "[]:*?/\\")[:31] or "1")
    sheet.freeze_panes = "B2"
    head = []
    for index, (name, _) in enumerate(table.heads, 1):
        sheet.column_dimensions[get_column_letter(index)].width = max(12, min(40, 2 * len(name) + 4))
        cell = WriteOnlyCell(sheet, name)
        cell.font = Font(bold=True)
        head.append(cell)
    sheet.append(head)
    for row in table.rows:
        cells = []
        for one in row:
            value = _value(one)
            cell = WriteOnlyCell(sheet, value)
            if isinstance(value, str):
                cell.data_type = "s"  # a text that looks like a formula stays a text
            elif isinstance(value, datetime):
                cell.number_format = "yyyy-mm-dd"
            cells.append(cell)
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _csv(table: Table) -> bytes:
    """In UTF-8 with BOM, which spreadsheets open with the right signs."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([name for name, _ in table.heads])
    writer.writerows(_plain(row) for row in table.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _plain(row: Sequence[Cell]) -> Iterable[str]:
    for one in row:
        value = _value(one)
        if value is None:
            yield ""
        elif isinstance(value, str):
            yield f"'{value}" if value.startswith(_LURING) else value
        else:
            yield one.text if isinstance(value, datetime) else str(value)


def _value(one: Cell) -> str | int | float | datetime | None:
    if not one.text:
        return None
    if one.number:
        figure = one.text.replace(",", "")
        return float(figure) if "." in figure else int(figure)
    if len(one.text) == 10 and one.text[4:5] == "-":
        try:
            return datetime.fromisoformat(one.text)
        except ValueError:
            pass
    return one.text[:_LONGEST]
