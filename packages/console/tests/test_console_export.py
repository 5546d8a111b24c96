"""A list as a file opens in a spreadsheet as it stands on the page, and no cell of it is a formula."""

import csv
import io
from datetime import datetime

import pytest
from console.desk.cells import Cell, Table
from console.desk.export import exported
from openpyxl import load_workbook

TABLE = Table(
    "",
    [("编号", False), ("期限", False), ("金额(元)", True), ("内容", False)],
    [
        [Cell("2018-0317"), Cell("2018-04-16"), Cell("71,320", number=True), Cell("=1+1")],
        [Cell("2018-0502"), Cell(""), Cell("0.5", number=True), Cell("@SUM(A1)")],
    ],
)


def test_xlsx_has_days_as_days_sums_as_numbers_and_texts_as_texts() -> None:
    sheet = load_workbook(io.BytesIO(exported("xlsx", "线索[1]", TABLE))).active
    assert sheet is not None
    assert sheet.title == "线索1"
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows == [
        ["编号", "期限", "金额(元)", "内容"],
        ["2018-0317", datetime(2018, 4, 16), 71320, "=1+1"],
        ["2018-0502", None, 0.5, "@SUM(A1)"],
    ]
    assert sheet["D2"].data_type == "s"


def test_csv_opens_with_the_right_signs_and_lures_no_spreadsheet() -> None:
    content = exported("csv", "线索", TABLE)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[1] == ["2018-0317", "2018-04-16", "71320", "'=1+1"]
    assert rows[2] == ["2018-0502", "", "0.5", "'@SUM(A1)"]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_an_empty_list_is_a_file_too(kind: str) -> None:
    assert exported(kind, "空", Table("", [("编号", False)], []))
