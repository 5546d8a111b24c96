"""Rows as a file that a spreadsheet opens: xlsx, or CSV in UTF-8 with BOM. Nothing in it is taken for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from eventlog.days import day_of
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from .columns import head
from .rows import Row

TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
LURING = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that a spreadsheet takes for a formula (OWASP, CSV injection)."""
_LONGEST = 32_767
"""Signs that a cell of a spreadsheet takes."""

Plain = str | int | float | Decimal | date | None


def written(form: str, columns: Sequence[str], rows: Iterable[Row], speaks: str) -> bytes:
    """The file. `form` is one of `TYPES`, `speaks` is `zh` or `en`."""
    heads = [head(name, speaks) for name in columns]
    lines = ([plain(row.get(name)) for name in columns] for row in rows)
    return _xlsx(heads, lines) if form == "xlsx" else _csv(heads, lines)


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
            return ", ".join(str(one) for one in value)[:_LONGEST]
        case _:
            return str(value)[:_LONGEST]


def _xlsx(heads: Sequence[str], lines: Iterable[Sequence[Plain]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("1")
    sheet.freeze_panes = "A2"
    for at, name in enumerate(heads, 1):
        sheet.column_dimensions[get_column_letter(at)].width = max(12, min(40, 2 * len(name) + 4))
    sheet.append(heads)
    for line in lines:
        cells: list[object] = list(line)
        for at, value in enumerate(line):
            if isinstance(value, str) and value.startswith(LURING):
                cells[at] = WriteOnlyCell(sheet, value)
                cells[at].data_type = "s"  # type: ignore[attr-defined]  # a text that looks like a formula stays a text
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _csv(heads: Sequence[str], lines: Iterable[Sequence[Plain]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows(
        [f"'{one}" if isinstance(one, str) and one.startswith(LURING) else one for one in line] for line in lines
    )
    return b"\xef\xbb\xbf" + out.getvalue().encode()
