"""Reads a ledger and checks it row by row: what is good is carried out, what is not is named by its cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from . import csvfile, workbook
from .column import Raw
from .kind import Kind, Row
from .unfit import Fault, Unfit, Wrong

LARGEST = 16 * 1024 * 1024
"""Bytes that a ledger's file may have."""
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file says: the rows that can be carried out, and why each of the others cannot. `rows_read` counts both."""

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]
    rows_read: int


def read(kind: Kind, content: bytes, today: date) -> Sheet:
    """The sheet of this kind in an xlsx or CSV file. Raises `Unfit` when the file as a whole is not taken."""
    lines = _lines(kind, content)
    first = next(lines, None)
    if first is None:
        raise Unfit("ledger-empty")
    letters = _headings(kind, *first)
    rows: list[Row] = []
    faults: list[Fault] = []
    bad: dict[object, int] = {}
    numbers: set[int] = set()
    seen: dict[object, int] = {}
    for number, cells in lines:
        numbers.add(number)
        row, wrong = _row(kind, letters, number, cells)
        if not wrong:
            wrong = [*kind.check(row), *_days(kind, row, today)]
        key = tuple(row.values.get(name) for name in kind.key)
        if not wrong and key in seen:
            wrong = [row.fault(kind.key[-1], "ledger-row-twice", first=seen[key])]
        faults += wrong
        if wrong:
            bad.setdefault(_shared(kind, row), number)
            continue
        seen[key] = number
        rows.append(row)
    if not numbers:
        raise Unfit("ledger-empty")
    good = []
    for row in rows:
        # What its rows share is begun once, with all of them: so it waits until none of them is bad.
        if kind.together and (other := bad.get(_shared(kind, row))) is not None:
            faults.append(row.fault(kind.key[-1], "ledger-held-back", other=other))
        else:
            good.append(row)
    return Sheet(tuple(good), tuple(sorted(faults, key=lambda one: one.row)), len(numbers))


def _lines(kind: Kind, content: bytes) -> Iterator[workbook.Line]:
    if not content.strip():
        raise Unfit("ledger-empty")
    if len(content) > LARGEST:
        raise Unfit("ledger-too-large", largest=LARGEST)
    if content.startswith(_OLD):
        raise Unfit("ledger-old-xls")
    return workbook.lines(content, kind.title) if content.startswith(b"PK") else csvfile.lines(content)


def _headings(kind: Kind, number: int, cells: Mapping[str, Raw]) -> dict[str, str]:
    names = {one.heading: one.name for one in kind.columns}
    letters: dict[str, str] = {}
    for letter, said in cells.items():
        name = names.get(str(said).strip().rstrip("*"))
        if name is None:
            raise Unfit("ledger-unknown-column", f"{letter}{number}")
        if name in letters:
            raise Unfit("ledger-column-twice", f"{letter}{number}")
        letters[name] = letter
    missing = [one.heading for one in kind.columns if one.required and one.name not in letters]
    if missing:
        raise Unfit("ledger-columns-missing", f"A{number}", columns="、".join(missing))
    return letters


def _row(kind: Kind, letters: dict[str, str], number: int, cells: Mapping[str, Raw]) -> tuple[Row, list[Fault]]:
    values: dict[str, Any] = {}
    wrong: list[tuple[str, Wrong]] = []
    known = set(letters.values())
    for column in kind.columns:
        raw = cells.get(letters.get(column.name, ""))
        if raw is None:
            values[column.name] = column.default
            if column.required:
                wrong.append((column.name, Wrong("ledger-cell-empty")))
            continue
        try:
            values[column.name] = column.parse(raw)
        except Wrong as fault:
            values[column.name] = column.default
            wrong.append((column.name, fault))
    row = Row(number, values, letters)
    faults = [row.fault(name, fault.code, **fault.facts) for name, fault in wrong]
    stray = [letter for letter in cells if letter not in known]
    faults += [Fault(row=number, cell=f"{letter}{number}", code="ledger-beside-the-columns") for letter in stray]
    return row, faults


def _days(kind: Kind, row: Row, today: date) -> Iterator[Fault]:
    for column in kind.columns:
        value = row.values[column.name]
        if isinstance(value, date) and value > today and column.name not in kind.later:
            yield row.fault(column.name, "date-in-future", occurred_on=value.isoformat(), today=today.isoformat())


def _shared(kind: Kind, row: Row) -> object:
    return tuple(row.values.get(name) for name in kind.together or kind.key)
