"""One column of a ledger: its heading, what it wants, and how a cell becomes a value and a value a cell again."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from .unfit import Wrong

Raw = str | int | float | bool | datetime | date
"""What stands in a cell that is not empty."""

_DAYS = (
    re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII),
    re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})", re.ASCII),
    re.compile(r"(\d{4})\.(\d{1,2})\.(\d{1,2})", re.ASCII),
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日", re.ASCII),
)
_BETWEEN = re.compile(r"[;;、,,\n]+")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*", re.ASCII)
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Column:
    """A column. `parse` raises `Wrong`; `show` gives what `parse` takes. `choices` become the list in the template."""

    name: str
    heading: str
    note: str
    example: str
    parse: Callable[[Raw], Any]
    show: Callable[[Any], str | int | Decimal | date]
    required: bool = False
    choices: tuple[str, ...] = ()
    default: Any = None

    def must(self) -> "Column":
        """The same column, which may not be empty."""
        return replace(self, required=True)


def text_of(raw: Raw) -> str:
    """A cell as text: a spreadsheet makes numbers of codes, these are codes again."""
    if isinstance(raw, bool | datetime | date):
        raise Wrong("ledger-not-text")
    if isinstance(raw, float):
        if not raw.is_integer() or abs(raw) > 2**53:
            raise Wrong("ledger-not-text")
        raw = int(raw)
    return str(raw).strip()


def text(name: str, heading: str, note: str, example: str, *, longest: int = 20_000) -> Column:
    """Words of at most `longest` characters."""

    def parse(raw: Raw) -> str:
        found = text_of(raw) if not isinstance(raw, float) else str(raw)
        if len(found) > longest:
            raise Wrong("ledger-text-too-long", longest=longest)
        if _UNSEEN.search(found):
            raise Wrong("ledger-unseen-signs")
        return found

    return Column(name, heading, note, example, parse, str)


def line(name: str, heading: str, note: str, example: str, *, longest: int = 200) -> Column:
    """Words in one line."""
    inner = text(name, heading, note, example, longest=longest)

    def parse(raw: Raw) -> str:
        found: str = inner.parse(raw)
        if re.search(r"[\n\r\t]", found):
            raise Wrong("ledger-more-than-one-line")
        return found

    return replace(inner, parse=parse)


def code(name: str, heading: str, note: str, example: str, *, longest: int = 32) -> Column:
    """A code of letters, figures and hyphens."""

    def parse(raw: Raw) -> str:
        found = text_of(raw)
        if not _CODE.fullmatch(found) or len(found) > longest:
            raise Wrong("ledger-not-a-code", longest=longest)
        return found

    return Column(name, heading, note, example, parse, str)


def day(name: str, heading: str, note: str, example: str) -> Column:
    """A day: a date cell, or 2023-01-17, 2023/1/17, 2023.1.17, 2023年1月17日. A bare number is refused: it is ambiguous."""

    def parse(raw: Raw) -> date:
        if isinstance(raw, datetime):
            if raw.time() != datetime.min.time():
                raise Wrong("ledger-not-a-day")
            return _lived(raw.date())
        if isinstance(raw, date):
            return _lived(raw)
        if isinstance(raw, str):
            for form in _DAYS:
                if found := form.fullmatch(raw.strip()):
                    try:
                        return _lived(date(int(found[1]), int(found[2]), int(found[3])))
                    except ValueError:
                        break
        raise Wrong("ledger-not-a-day")

    return Column(name, heading, note, example, parse, lambda value: value)


def _lived(day: date) -> date:
    if not 1949 <= day.year <= 2999:
        raise Wrong("ledger-not-a-day")
    return day


def count(name: str, heading: str, note: str, example: str, *, least: int = 0, most: int = 100_000) -> Column:
    """A whole number."""

    def parse(raw: Raw) -> int:
        found = _decimal(raw, "ledger-not-a-number")
        if found != found.to_integral_value() or not least <= found <= most:
            raise Wrong("ledger-number-out-of-range", least=least, most=most)
        return int(found)

    return Column(name, heading, note, example, parse, int, default=0)


def money(name: str, heading: str, note: str, example: str) -> Column:
    """An amount in yuan with at most two decimals; the value is in fen."""

    def parse(raw: Raw) -> int:
        fen = _decimal(raw, "ledger-not-an-amount") * 100
        if fen != fen.to_integral_value() or not 0 <= fen <= 10**13:
            raise Wrong("ledger-not-an-amount")
        return int(fen)

    return Column(name, heading, note, example, parse, lambda fen: Decimal(fen) / 100, default=0)


def _decimal(raw: Raw, wrong: str) -> Decimal:
    if isinstance(raw, bool | datetime | date):
        raise Wrong(wrong)
    try:
        found = Decimal(str(raw).strip().replace(",", ""))
    except InvalidOperation:
        raise Wrong(wrong) from None
    if not found.is_finite() or abs(found) > 10**15:
        raise Wrong(wrong)
    return found


def choice(name: str, heading: str, note: str, words: Mapping[str, str], default: str | None = None) -> Column:
    """One of some words. `words`: the Chinese word → the value; the value itself is understood too."""
    back = {value: word for word, value in words.items()}

    def parse(raw: Raw) -> str:
        said = text_of(raw)
        found = words.get(said) or (said if said in back else None)
        if found is None:
            raise Wrong("ledger-not-a-choice", choices="、".join(words))
        return found

    example = next(iter(words))
    return Column(name, heading, note, example, parse, back.__getitem__, choices=tuple(words), default=default)


def several(name: str, heading: str, note: str, words: Mapping[str, str]) -> Column:
    """Some of some words, with ; between them."""
    one = choice(name, heading, note, words)

    def parse(raw: Raw) -> tuple[str, ...]:
        said = [part.strip() for part in _BETWEEN.split(text_of(raw)) if part.strip()]
        found = tuple(dict.fromkeys(one.parse(part) for part in said))
        if not found:
            raise Wrong("ledger-not-a-choice", choices="、".join(words))
        return found

    return Column(
        name,
        heading,
        note,
        ";".join([*words][:2]),
        parse,
        lambda value: ";".join(str(one.show(part)) for part in value),
    )


def flag(name: str, heading: str, note: str) -> Column:
    """是 or 否; empty is 否."""

    def parse(raw: Raw) -> bool:
        if isinstance(raw, bool):
            return raw
        said = text_of(raw)
        if said not in ("是", "否"):
            raise Wrong("ledger-not-a-choice", choices="是、否")
        return said == "是"

    return Column(
        name, heading, note, "否", parse, lambda value: "是" if value else "否", choices=("是", "否"), default=False
    )
