"""What is handed in is read as it stands or refused with its cell; what is given out can be handed in again."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import KINDS, WORDS, Kind, Unfit, as_csv, read, xlsx
from ledgers.kinds import ASKING, CLUES, DONE, EXTENSION, FIGURES, ONGOING, RECTIFICATION, UNITS

TODAY = date(2026, 11, 1)
HEAD = [column.heading for column in UNITS.columns]
GOOD = ["KFQ", "某开发区", "开发区", None, date(2018, 1, 5)]
Made = Callable[..., bytes]


def codes(kind: Kind, content: bytes) -> list[tuple[str, str]]:
    return [(fault.cell, fault.code) for fault in read(kind, content, TODAY).faults]


def refused(kind: Kind, content: bytes) -> tuple[str, str]:
    with pytest.raises(Unfit) as unfit:
        read(kind, content, TODAY)
    assert unfit.value.code in WORDS
    return unfit.value.cell, unfit.value.code


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_template_has_a_note_for_every_column_and_is_empty(kind: Kind, opened: Callable[[bytes], Any]) -> None:
    book = opened(xlsx(kind))
    head = list(book[kind.title][1])
    assert [cell.value for cell in head] == [column.heading for column in kind.columns]
    assert all(column.note in cell.comment.text for cell, column in zip(head, kind.columns, strict=True))
    assert refused(kind, xlsx(kind)) == ("", "ledger-empty")


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_the_examples_of_a_template_are_taken(kind: Kind, workbook: Made) -> None:
    rows = [[column.heading for column in kind.columns], [column.example for column in kind.columns]]
    sheet = read(kind, workbook(kind.title, rows), TODAY)
    assert (sheet.faults, len(sheet.rows)) == ((), 1)


CODE = st.from_regex(r"\A[A-Z][A-Z0-9-]{0,9}\Z")
DAY = st.dates(date(1990, 1, 1), date(2026, 10, 31))
TEXT = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=30)
NAME = TEXT.filter(lambda text: not text.startswith("="))


@st.composite
def issues(draw: st.DrawFn) -> dict[str, Any]:
    state = draw(st.sampled_from([DONE, "basically_done", ONGOING, "not_done", EXTENSION]))
    feedback = draw(DAY)
    words = {name: RECTIFICATION.column(name).choices for name in ("category", "kind")}
    row = {name: RECTIFICATION.column(name).parse(draw(st.sampled_from(words[name]))) for name in words}
    row |= {name: draw(st.integers(0, 10**9 if name in FIGURES[:3] else 500)) for name in FIGURES}
    row |= {"round": draw(CODE), "unit": draw(CODE), "number": draw(st.integers(1, 999)), "feedback_on": feedback}
    row |= {"issue": draw(NAME), "progress": draw(NAME), "state": state, "origin": "inspection"}
    later: dict[str, Any] = dict.fromkeys(ASKING)
    if state == EXTENSION:
        later = {"measure_due": feedback, "extended_to": date(2030, 1, 1), "extension_reasons": draw(NAME)}
    return row | later | {"state_on": max(feedback, draw(DAY)), "due_on": None}


@pytest.mark.parametrize("write", [xlsx, as_csv])
@settings(max_examples=25, deadline=None)
@given(
    rows=st.lists(issues(), min_size=1, max_size=8, unique_by=lambda row: (row["round"], row["unit"], row["number"]))
)
def test_what_is_given_out_is_read_as_it_was(write: Callable[..., bytes], rows: list[dict[str, Any]]) -> None:
    sheet = read(RECTIFICATION, write(RECTIFICATION, rows), TODAY)
    assert sheet.faults == ()
    assert [dict(row.values) for row in sheet.rows] == rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_csv_is_taken_in_the_encodings_of_chinese_spreadsheets(encoding: str) -> None:
    content = ",".join(HEAD) + "\r\nKFQ,某开发区,开发区,,2018年1月5日\r\n"
    sheet = read(UNITS, content.encode(encoding), TODAY)
    assert (sheet.rows[0]["name"], sheet.rows[0]["occurred_on"]) == ("某开发区", date(2018, 1, 5))


@pytest.mark.parametrize("day", ["2023/1/17", "2023-01-17", "2023.1.17", "2023年1月17日", datetime(2023, 1, 17)])
def test_a_day_may_be_written_in_the_usual_ways(workbook: Made, day: Any) -> None:
    sheet = read(UNITS, workbook(UNITS.title, [HEAD, [*GOOD[:4], day]]), TODAY)
    assert sheet.rows[0]["occurred_on"] == date(2023, 1, 17)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2023-02-30", "ledger-not-a-day"),
        ("17/1/2023", "ledger-not-a-day"),
        (44943, "ledger-not-a-day"),
        (True, "ledger-not-a-day"),
        (datetime(2023, 1, 17, 8, 30), "ledger-not-a-day"),
        ("0023-01-17", "ledger-not-a-day"),
        ("2026-11-02", "date-in-future"),
        (None, "ledger-cell-empty"),
    ],
)
def test_a_wrong_day_is_refused_with_its_cell_and_the_other_rows_stand(workbook: Made, day: Any, code: str) -> None:
    content = workbook(UNITS.title, [HEAD, GOOD, ["B", "乙", "其他", None, day]])
    sheet = read(UNITS, content, TODAY)
    assert [(fault.cell, fault.code) for fault in sheet.faults] == [("E3", code)]
    assert [row["code"] for row in sheet.rows] == ["KFQ"]


def test_every_bad_cell_of_a_row_is_named(workbook: Made) -> None:
    content = workbook(UNITS.title, [HEAD, ["KFQ/1", "两\n行", "公园", 1.5, "明天", "x"]])
    assert [cell for cell, _ in codes(UNITS, content)] == ["A2", "B2", "C2", "D2", "E2", "F2"]


def test_codes_that_a_spreadsheet_made_numbers_of_are_codes_again(workbook: Made) -> None:
    sheet = read(UNITS, workbook(UNITS.title, [HEAD, [101, "甲", "其他", 100.0, date(2018, 1, 5)]]), TODAY)
    assert (sheet.rows[0]["code"], sheet.rows[0]["parent"]) == ("101", "100")


def test_the_same_thing_twice_is_refused_with_the_first_row_named(workbook: Made) -> None:
    assert codes(UNITS, workbook(UNITS.title, [HEAD, GOOD, GOOD])) == [("A3", "ledger-row-twice")]


def test_merged_cells_are_refused(workbook: Made) -> None:
    content = workbook(UNITS.title, [HEAD, GOOD], lambda sheet: sheet.merge_cells("B2:C3"))
    assert refused(UNITS, content) == ("B2", "ledger-merged-cells")


def test_formulas_are_refused_and_not_reckoned(workbook: Made) -> None:
    content = workbook(UNITS.title, [HEAD, ["KFQ", '=HYPERLINK("http://x")', "其他", None, date(2018, 1, 5)]])
    assert refused(UNITS, content) == ("B2", "ledger-formula")
    csv = ",".join(HEAD) + '\r\nKFQ,"=cmd|x",其他,,2018-01-05\r\n'
    assert refused(UNITS, csv.encode()) == ("B2", "ledger-formula")


def test_a_sheet_to_the_last_row_of_excel_is_refused_quickly(workbook: Made) -> None:
    def far(sheet: Any) -> None:
        sheet["A1048576"] = "X"

    assert refused(UNITS, workbook(UNITS.title, [HEAD, GOOD], far)) == ("A1048576", "ledger-too-many-rows")
    long = ",".join(HEAD) + "\r\n" + "A,b,其他,,2018-01-05\r\n" * 50_001
    assert refused(UNITS, long.encode()) == ("A50002", "ledger-too-many-rows")


def test_a_million_formatted_empty_rows_are_refused(workbook: Made) -> None:
    content = workbook(UNITS.title, [HEAD, GOOD])
    rows = b"".join(b'<row r="%d"/>' % number for number in range(3, 1_048_577))
    changed = altered(
        content, "xl/worksheets/sheet1.xml", lambda old: old.replace(b"</sheetData>", rows + b"</sheetData>")
    )
    assert refused(UNITS, changed)[1] in ("ledger-too-many-rows", "ledger-blows-up")


def altered(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            said = old.read(part)
            new.writestr(part.filename, change(said) if part.filename == name else said)
    return out.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unpacked(workbook: Made) -> None:
    content = workbook(UNITS.title, [HEAD, GOOD])
    bomb = altered(content, "xl/worksheets/sheet1.xml", lambda old: old + b" " * 80_000_000)
    tracemalloc.start()
    assert refused(UNITS, bomb) == ("", "ledger-blows-up")
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_entities_in_the_sheet_are_refused(workbook: Made) -> None:
    doctype = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>'
    content = altered(workbook(UNITS.title, [HEAD, GOOD]), "xl/worksheets/sheet1.xml", lambda old: doctype + old)
    assert refused(UNITS, content) == ("", "ledger-broken")


def test_a_wrong_sheet_is_refused(workbook: Made) -> None:
    assert refused(UNITS, workbook("Sheet1", [HEAD, GOOD])) == ("", "ledger-wrong-sheet")


def test_missing_unknown_and_doubled_columns_are_refused(workbook: Made) -> None:
    assert refused(UNITS, workbook(UNITS.title, [HEAD[:4], GOOD[:4]])) == ("A1", "ledger-columns-missing")
    assert refused(UNITS, workbook(UNITS.title, [[*HEAD, "备注"], GOOD])) == ("F1", "ledger-unknown-column")
    assert refused(UNITS, workbook(UNITS.title, [[*HEAD, HEAD[0]], GOOD])) == ("F1", "ledger-column-twice")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "ledger-empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "ledger-old-xls"),
        (b"PK\x03\x04 broken", "ledger-broken"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe\xfd", "ledger-not-text-file"),
        (b'\xef\xbb\xbf"unclosed', "ledger-broken"),
    ],
)
def test_what_is_no_ledger_is_refused(content: bytes, code: str) -> None:
    assert refused(UNITS, content)[1] == code


@settings(max_examples=150, deadline=None)
@given(content=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for made in (content, b"PK\x03\x04" + content):
        with pytest.raises(Unfit):
            read(UNITS, made, TODAY)


@settings(max_examples=60, deadline=None)
@given(where=st.integers(0, 6000), byte=st.integers(0, 255))
def test_a_damaged_workbook_is_read_or_refused(where: int, byte: int) -> None:
    good = bytearray(xlsx(CLUES, [{"number": "1", "source": "petition", "unit": "A", "categories": ("work",)}]))
    good[where % len(good)] = byte
    code = None
    try:
        read(CLUES, bytes(good), TODAY)
    except Unfit as unfit:
        code = unfit.code
    assert code is None or code in WORDS


def test_one_bad_row_holds_the_unit_back_and_no_other_unit(workbook: Made) -> None:
    head = [column.heading for column in RECTIFICATION.columns][:10]
    row = ["R1", "U1", "2022-01-27", 1, "财务", "集中整改", "甲", "已完成", "2022-03-01", "已办"]
    rows = [row, [*row[:3], 2, *row[4:7], "完成", *row[8:]], [row[0], "U2", *row[2:]]]
    sheet = read(RECTIFICATION, workbook(RECTIFICATION.title, [head, *rows]), TODAY)
    assert [(fault.cell, fault.code) for fault in sheet.faults] == [
        ("D2", "ledger-held-back"),
        ("H3", "ledger-not-a-choice"),
    ]
    assert [row["unit"] for row in sheet.rows] == ["U2"]


def test_money_has_at_most_two_decimals_and_none_is_nothing(workbook: Made) -> None:
    head = [column.heading for column in RECTIFICATION.columns][:12]
    row = ["R1", "U1", "2022-01-27", 1, "财务", "集中整改", "甲", "已完成", "2022-03-01", "已办", "71,320.05", None]
    assert read(RECTIFICATION, workbook(RECTIFICATION.title, [head, row]), TODAY).rows[0]["paid_back"] == 7_132_005
    bad = workbook(RECTIFICATION.title, [head, [*row[:10], 0.005, -1]])
    assert codes(RECTIFICATION, bad) == [("K2", "ledger-not-an-amount"), ("L2", "ledger-not-an-amount")]


def test_parents_come_before_their_children_whatever_their_rows(workbook: Made) -> None:
    day = date(2018, 1, 5)
    rows = [["C", "丙", "其他", "B", day], ["B", "乙", "其他", "A", day], ["A", "甲", "其他", None, day]]
    rows += [["X", "环一", "其他", "Y", day], ["Y", "环二", "其他", "X", day], ["Z", "外", "其他", "OLD", day]]
    sheet = read(UNITS, workbook(UNITS.title, [HEAD, *rows]), TODAY)
    at = {row["code"]: n for n, stage in enumerate(UNITS.stages(sheet.rows)) for (row,) in stage}
    assert at["A"] < at["B"] < at["C"]
    assert set(at) == {"A", "B", "C", "X", "Y", "Z"}


def test_every_word_says_the_same_in_both_languages() -> None:
    for code, (chinese, english) in WORDS.items():
        fields = [{part.split("}")[0] for part in said.split("{")[1:]} for said in (chinese, english)]
        assert fields[0] == fields[1], code
