"""A value of an answer as people read it: words for choices, days with what is left, money in yuan, links to what it names."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from .fields import Field

FEN = frozenset({"amount", "paid_back", "recovered_from_persons", "losses_made_good", "money"})
"""Sums that answers carry in fen."""
ELSEWHERE = {"unit": "/supervision/units/{}", "round": "/inspection/rounds/{}", "parent": "/supervision/units/{}"}
"""Things that have a page in another service of the origin."""
LAST_DAYS = ("due", "due_on", "until", "back_by", "rectify_by", "again_by", "answer_by")
"""Days that something has to be done by."""

STATES = ("state", "standing", "stands", "phase", "verdict", "last_finding", "removal")
"""Fields that say how a thing stands: shown as such."""
KINDS = {
    "late": "late", "overdue": "late", "second_overdue": "late", "sham": "late", "not_done": "late", "dead": "late",
    "done": "done", "concluded": "done", "fed_back": "done", "struck_off": "done", "result_back": "done", "finished": "done",
    "result_given": "done", "rectified": "done", "answered": "done", "approved": "done", "real": "done", "confirmed": "done",
    "reported": "done", "granted": "done", "agreed": "done", "given": "done", "open": "info", "accepted": "info",
    "started": "info", "audit_started": "info", "proposed": "info", "decided": "info", "in_consultation": "info",
}  # fmt: skip
NOTHING: tuple[object, ...] = (None, "", [], {})
_WORD = re.compile(r"[a-z][a-z0-9_]{1,40}")
Say = Callable[..., str]
Links = Callable[[Sequence[Mapping[str, Any]]], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Cell:
    """One value, ready to be shown."""

    text: str
    href: str = ""
    number: bool = False
    due: date | None = None
    long: bool = False
    kind: str = ""
    """`done`, `late`, `info` or `plain`: a state, in words and in a colour."""


@dataclass(frozen=True, slots=True)
class Facts:
    """An object: its simple values as facts, its lists of objects as tables, its inner objects as facts again."""

    title: str
    facts: Sequence[tuple[str, Cell]]
    tables: Sequence["Table"] = ()
    groups: Sequence["Facts"] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under their heads; `empty` columns are left out."""

    title: str
    heads: Sequence[tuple[str, bool]]
    rows: Sequence[Sequence[Cell]]
    names: Sequence[str] = ()
    """What the columns are called in the answer."""


class Cells:
    """Reads answers in one language."""

    def __init__(self, say: Say, know: Callable[[str], bool]) -> None:
        self._say = say
        self._know = know

    def label(self, name: str) -> str:
        """What a field is called."""
        return self._say(f"field.{name}")

    def choice(self, name: str, value: str) -> str:
        """What a value of a choice is called there: `value.<field>.<value>`, else `value.<value>`."""
        own = f"value.{name}.{value}"
        if self._know(own):
            return self._say(own)
        for key in (f"value.{value}", f"body.{value}", f"role.{value}"):
            if self._know(key):
                return self._say(key)
        return value

    def cell(self, one: Field, value: Any, href: str = "") -> Cell:
        """One value."""
        if value in NOTHING:
            return Cell("", href)
        match value:
            case bool():
                return Cell(self._say("yes" if value else "no"))
            case int() | float() if one.name in FEN:
                return Cell(f"{value / 100:,.2f}".removesuffix(".00"), href, number=True)
            case int() | float() if one.name in NAMES:
                return Cell(str(value), href)
            case int() | float():
                return Cell(f"{value:,}", href, True)
            case dict():
                return self._group(one, value)
            case list():
                return Cell(
                    self._say("and").join(self.cell(one, each).text for each in value[:8])
                    + ("…" if len(value) > 8 else ""),
                    long=True,
                )
        text = str(value)
        if one.kind == "date":
            last = one.name in LAST_DAYS or one.name.endswith("_due")
            return Cell(text, href, due=date.fromisoformat(text) if last else None)
        if one.choices or self._known(one.name, text):
            kind = KINDS.get(text, "plain") if one.name in STATES else ""
            return Cell(self.choice(one.name, text), href, kind=kind)
        if not href and one.name in ELSEWHERE:
            href = ELSEWHERE[one.name].format(text)
        return Cell(text, href, long=one.kind == "long" or len(text) > 60)

    def _known(self, name: str, text: str) -> bool:
        """Whether a text is one of the words that answers carry without naming them as choices."""
        if name in BODIES:
            return self._know(f"body.{text}")
        return (
            name not in FREE
            and bool(_WORD.fullmatch(text))
            and (self._know(f"value.{name}.{text}") or self._know(f"value.{text}"))
        )

    def _group(self, one: Field, value: Mapping[str, Any]) -> Cell:
        """An object in a cell: a last day by itself, anything else as a line."""
        if "on" in value and "rule" in value:
            return Cell(str(value["on"]), due=date.fromisoformat(str(value["on"])))
        names = {inner.name: inner for inner in one.inner}
        parts = [
            f"{self.label(name)} {self.cell(names.get(name, Field(name, 'text')), each).text}"
            for name, each in value.items()
            if each not in NOTHING
        ]
        return Cell(" · ".join(parts), long=True)

    def table(
        self, title: str, columns: Sequence[Field], rows: Sequence[Mapping[str, Any]], hrefs: Sequence[str] = ()
    ) -> Table:
        """Rows as a table, without the columns in which nothing stands. The first cell bears the link."""
        names = columns or [Field(name, "text") for name in (rows[0] if rows else ())]
        kept = [one for one in names if any(row.get(one.name) not in (*NOTHING, False, 0) for row in rows)]
        told = [
            [self.cell(one, row.get(one.name), hrefs[n] if hrefs and not at else "") for at, one in enumerate(kept)]
            for n, row in enumerate(rows)
        ]
        heads = [
            (self.label(one.name), bool(told) and all(row[at].number for row in told)) for at, one in enumerate(kept)
        ]
        return Table(title, heads, told, [one.name for one in kept])

    def facts(
        self, title: str, asked: Sequence[Field], value: Mapping[str, Any], links: Links = lambda rows: ()
    ) -> Facts:
        """An object as facts, with what is inside it below. `links` gives the pages of the rows of a table in it."""
        names = {one.name: one for one in asked}
        simple, tables, groups = [], [], []
        for name, each in value.items():
            one = names.get(name, Field(name, "text"))
            if each in NOTHING or each is False:
                continue
            if isinstance(each, list) and each and isinstance(each[0], dict):
                tables.append(self.table(self.label(name), one.inner, each, links(each)))
            elif isinstance(each, dict) and not ("on" in each and "rule" in each):
                groups.append(self.facts(self.label(name), one.inner, each))
            else:
                simple.append((self.label(name), self.cell(one, each)))
        return Facts(title, simple, tables, groups)


FREE = frozenset(
    {
        "text",
        "title",
        "name",
        "number",
        "code",
        "account",
        "keeper",
        "handler",
        "owner",
        "subject_line",
        "need",
        "scope",
    }
)
"""Fields in which a word of ours would be somebody's own word."""
NAMES = frozenset({"year", "first_year", "last_year", "number", "nth", "row", "version", "position", "sequence"})
"""Numbers that are names: not grouped, not set to the right."""
BODIES = frozenset(
    {"body", "to", "by", "sender", "receiver", "origin", "owner", "holder", "waits", "chain", "briefed", "missing"}
    | {"supervised_by", "done_by", "fed_back_to", "keeper_body"}
)
"""Fields that name a body."""
