"""Remembers how rows stood, so that a list can be asked as of a past day: by when it happened, by when it was recorded.

A table that as-of needs has a twin `<table>_was` with the four times and the sequence before the same columns. After
each message the row that it wrote is copied there, and the copies before it end. Lists of now never touch the twin.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from contracts import Message
from eventlog import Heard, Statement
from eventlog.days import SHANGHAI

Project = Callable[[Heard], Iterable[Statement]]
TIMES = ("sequence", "happened_from", "happened_until", "recorded_from", "recorded_until")
"""The columns of a twin before those of its table."""
KEYS = {
    "rectification_ledger.item": "item",
    "rectification_ledger.unit_case": '"case"',
    "outcomes.outcome": '"case"',
    "outcomes.commitment": "item",
    "outcomes.review": "subject, body",
    "clue_ledger.clue": "clue",
    "clue_ledger.handover": "handover",
    "clue_ledger.answer": "handover",
    "overdue.overdue": "source, subject, what, due_on",
    "sharing_ledger.request": "request",
    "sharing_ledger.share": "share",
}
"""The tables that remember, and what identifies a row of theirs."""


@dataclass(frozen=True, slots=True)
class AsOf:
    """The end of a day. `happened`: only what had happened by then; `recorded`: only what was on record by then.

    Both None: now. Both given: what was known on the one day about the other.
    """

    happened: date | None = None
    recorded: date | None = None

    @property
    def day(self) -> date | None:
        """The day as of which waiting times are counted; None: today."""
        return self.happened or self.recorded

    @property
    def before(self) -> datetime:
        """The first moment that is too late, in Asia/Shanghai."""
        return datetime.combine((self.recorded or date(9998, 1, 1)) + timedelta(days=1), time(), SHANGHAI)


NOW = AsOf()


def remembered(project: Project, tables: Mapping[str, str]) -> Project:
    """The same projection that also remembers. `tables`: table (unqualified) → its key columns.

    A statement of the projection has the values of the key as its first arguments.
    """
    spoken = {table: re.compile(rf"\s*(?:INSERT INTO|UPDATE)\s+{table}\b") for table in tables}
    keep = {table: kept(table, keys) for table, keys in tables.items()}

    def both(heard: Heard) -> Iterator[Statement]:
        for text, arguments in project(heard):
            yield text, arguments
            for table, begins in spoken.items():
                if begins.match(text) and isinstance(heard.data, Message):
                    key = arguments[: len(tables[table].split(","))]
                    times = (heard.data.occurred_on, heard.time, heard.sequence)
                    close, copy = keep[table]
                    yield close, (*key, *times)
                    yield copy, (*key, *times)

    return both


def kept(table: str, keys: str) -> tuple[str, str]:
    """The statements that end the copies before, and make the new one. Arguments: the key, day, moment, sequence."""
    columns = [key.strip() for key in keys.split(",")]
    n = len(columns)
    same = " AND ".join(f"t.{column} = ${at}" for at, column in enumerate(columns, 1))
    close = f"""
UPDATE {table}_was t SET happened_until = least(happened_until, ${n + 1}), recorded_until = least(recorded_until, ${n + 2})
 WHERE {same} AND sequence < ${n + 3} AND (recorded_until = 'infinity' OR happened_until > ${n + 1})"""  # noqa: S608
    copy = f"""
INSERT INTO {table}_was
SELECT ${n + 3}::int, ${n + 1}::date, 'infinity', ${n + 2}::timestamptz, 'infinity', t.* FROM {table} t WHERE {same}
ON CONFLICT DO NOTHING"""  # noqa: S608
    return close, copy


def stood(text: str, at: AsOf) -> str:
    """The same question about how the rows stood. Only days that Python made go into the text, never a caller's words."""
    if at == NOW:
        return text
    for table, keys in KEYS.items():
        text = re.sub(rf"\b{re.escape(table)}(?= )", _then(table, keys, at), text)
    return text


def told(at: AsOf, alias: str) -> str:
    """The condition on a table that only grows and keeps `occurred_on` and `recorded_at` of each message."""
    by_day = f" AND {alias}.occurred_on <= DATE '{at.happened}'" if at.happened else ""
    return by_day + (f" AND {alias}.recorded_at < TIMESTAMPTZ '{at.before.isoformat()}'" if at.recorded else "")


def _then(table: str, keys: str, at: AsOf) -> str:
    day, before = f"DATE '{at.happened}'", f"TIMESTAMPTZ '{at.before.isoformat()}'"
    happened, recorded = f"w.happened_from <= {day}", f"w.recorded_from < {before}"
    if at.recorded is None:
        return f"(SELECT * FROM {table}_was w WHERE {happened} AND w.happened_until > {day})"  # noqa: S608
    if at.happened is None:
        return f"(SELECT * FROM {table}_was w WHERE {recorded} AND w.recorded_until >= {before})"  # noqa: S608
    # Of the copies that had happened and were on record by then, the one after which there is none.
    same = " AND ".join(f"v.{key.strip()} = w.{key.strip()}" for key in keys.split(","))
    return f"""(SELECT w.* FROM {table}_was w WHERE {happened} AND {recorded} AND NOT EXISTS (
                 SELECT FROM {table}_was v WHERE {same} AND v.sequence > w.sequence
                    AND v.happened_from <= {day} AND v.recorded_from < {before}))"""  # noqa: S608
