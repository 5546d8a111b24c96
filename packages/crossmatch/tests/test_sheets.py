"""Sheets as offices hand them in: good rows become records without a number of a person, bad cells are named."""

from datetime import date
from typing import Any

import pytest
from crossmatch.identity import Keyed
from crossmatch.records import Payment, Post, Relative, Role
from crossmatch.sheets import KINDS, Keeping, SheetKind
from ledgers.reading import read
from ledgers.writing import as_csv, xlsx

TODAY = date(2018, 3, 20)
KEEPING = Keeping(Keyed(b"key"))
ROWS: dict[SheetKind, dict[str, Any]] = {
    "cadres": {"cadre": "R-1", "name": "编某", "identity": "11010519491231002X", "unit": "KFQ-JU", "title": "局长",
               "since": date(2012, 3, 1)},
    "relatives": {"cadre": "R-1", "relation": "岳母", "name": "撰丽", "born": "1949-12", "phone": "13800000000"},
    "companies": {"code": "91350100M000100Y43", "company": "某某设备有限公司", "part": "shareholder", "holder": "撰丽",
                  "identity": "11010519491231002X", "share": "60"},
    "suppliers": {"unit": "KFQ-JU", "company": "某某设备有限公司"},
    "payments": {"unit": "KFQ-JU", "company": "某某设备有限公司", "day": date(2016, 5, 1), "fen": 12_800_000,
                 "voucher": "V-1"},
}  # fmt: skip


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("write", [xlsx, as_csv])
def test_a_filled_template_is_read(kind: SheetKind, write: Any) -> None:
    sheet = read(KINDS[kind], write(KINDS[kind], [ROWS[kind]]), TODAY)
    assert sheet.faults == ()
    record = KEEPING.record(kind, sheet.rows[0])
    assert record.row == 2
    assert "19491231" not in repr(record)
    assert "13800000000" not in repr(record)
    match record:
        case Post():
            assert (record.born, record.since, record.until) == ("194912", "2012-03-01", None)
        case Relative():
            assert (record.born, record.sex) == ("194912", "f")
            assert record.phone is not None
        case Role():
            assert (record.part, record.sex, record.share) == ("shareholder", "f", 6000)
        case Payment():
            assert (record.day, record.fen, record.purpose) == ("2016-05-01", 12_800_000, "")


@pytest.mark.parametrize(
    ("kind", "said", "code"),
    [
        ("cadres", {"identity": "110105194912310021"}, "identity-number-wrong"),
        ("cadres", {"until": date(2011, 1, 1)}, "until-before-since"),
        ("relatives", {"born": "1949-13"}, "month-wrong"),
        ("companies", {"code": "91350100M000100Y44"}, "credit-code-wrong"),
        ("companies", {"share": "160"}, "share-wrong"),
        ("payments", {"day": date(2019, 1, 1)}, "date-in-future"),
    ],
)
def test_a_bad_cell_is_named_and_nothing_of_it_is_kept(kind: SheetKind, said: dict[str, Any], code: str) -> None:
    sheet = read(KINDS[kind], as_csv(KINDS[kind], [ROWS[kind] | said]), TODAY)
    assert (sheet.rows, [one.code for one in sheet.faults]) == ((), [code])
    assert all(str(value) not in str(sheet.faults[0].facts) for value in said.values() if isinstance(value, str))
