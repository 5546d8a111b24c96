"""Files of ledgers, good and bad, made in the test."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

Sheet = Callable[..., bytes]


@pytest.fixture
def workbook() -> Sheet:
    """Makes an xlsx of rows; `change` gets the sheet before it is saved."""

    def made(title: str, rows: Sequence[Sequence[Any]], change: Callable[[Any], None] | None = None) -> bytes:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = title
        for row in rows:
            sheet.append(row)
        if change is not None:
            change(sheet)
        out = BytesIO()
        book.save(out)
        return out.getvalue()

    return made


@pytest.fixture
def opened() -> Callable[[bytes], Any]:
    """Opens an xlsx as a spreadsheet does."""
    return lambda content: load_workbook(BytesIO(content))
