"""Writes a ledger: the empty form with a note to each column, and the same form filled."""

import csv
import io
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from .csvfile import GUARD, LURING
from .kind import Kind

NOTES = "填写说明"
"""The sheet with the notes. It is not read."""
_LONGEST = 32_767
"""Signs that a cell of a spreadsheet takes."""


def xlsx(kind: Kind, rows: Iterable[Mapping[str, Any]] = ()) -> bytes:
    """The form as xlsx; without rows it is the template. A text that looks like a formula stays a text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(kind.title)
    sheet.freeze_panes = "A2"
    head = []
    for index, column in enumerate(kind.columns, 1):
        letter = get_column_letter(index)
        sheet.column_dimensions[letter].width = max(12, min(40, 2 * len(column.heading) + 4))
        cell = WriteOnlyCell(sheet, column.heading)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", start_color="F3D9D2" if column.required else "EDEDED")
        cell.comment = Comment(
            f"{'必填。' if column.required else '选填。'}{column.note}", "三巡", height=120, width=280
        )
        head.append(cell)
        words = ",".join(column.choices)
        if column.choices and len(words) <= 250:
            choices = DataValidation(type="list", formula1=f'"{words}"', allow_blank=not column.required)
            choices.add(f"{letter}2:{letter}50001")
            sheet.data_validations.append(choices)
    sheet.append(head)
    for row in rows:
        cells = []
        for column in kind.columns:
            value = _shown(kind, column.name, row)
            cell = WriteOnlyCell(sheet, value)
            if isinstance(value, str):
                cell.data_type = "s"
            elif value is not None and not isinstance(value, int | Decimal):
                cell.number_format = "yyyy-mm-dd"
            cells.append(cell)
        sheet.append(cells)
    _notes(book, kind)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _notes(book: Workbook, kind: Kind) -> None:
    sheet = book.create_sheet(NOTES)
    for letter, width in (("A", 22), ("B", 8), ("C", 60), ("D", 40), ("E", 60)):
        sheet.column_dimensions[letter].width = width
    sheet.append(["列", "必填", "说明", "示例", "可选值"])
    for column in kind.columns:
        cells = [
            column.heading,
            "是" if column.required else "",
            column.note,
            column.example,
            "、".join(column.choices),
        ]
        made = [WriteOnlyCell(sheet, cell) for cell in cells]
        for one in made:
            one.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.append(made)


def as_csv(kind: Kind, rows: Iterable[Mapping[str, Any]] = ()) -> bytes:
    """The form as CSV in UTF-8 with BOM, which spreadsheets open with the right signs."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.heading for column in kind.columns])
    for row in rows:
        shown = [_shown(kind, column.name, row) for column in kind.columns]
        writer.writerow(["" if value is None else _guarded(value) for value in shown])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _guarded(value: Any) -> str:
    said = str(value)
    return GUARD + said if isinstance(value, str) and said.startswith(LURING) else said


def _shown(kind: Kind, name: str, row: Mapping[str, Any]) -> Any:
    value = row.get(name)
    if value is None or value == "":
        return None
    shown = kind.column(name).show(value)
    return shown[:_LONGEST] if isinstance(shown, str) else shown
