"""A view answers one question that people ask. It is filled from events and may be thrown away and filled again."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from .decider import Stream

Statement = tuple[str, tuple[Any, ...]]
"""One SQL text with its arguments. The text is a constant: the driver runs equal texts of a batch together."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One message of another body (or of one's own) as it came from Kafka. `data` is the contract model."""

    id: UUID
    source: str
    type: str
    subject: str
    sequence: int
    time: datetime
    data: Any


@dataclass(frozen=True)
class View:
    """One question. `name` is also the name of its PostgreSQL schema; queries write `<name>.<table>`.

    `schema` is the text of `schema.sql`, with unqualified names: it runs inside a schema of the view's own, the living
    one or a new one beside it. `project` is pure: it turns one `Heard` (or, where `topics` is empty, one `Recorded` of
    the own log) into statements with unqualified names. A statement touches rows of its own subject only (rows that
    are inserted under the message's id count as such); sums are made when somebody asks. So batches may be reordered
    across subjects, never within one.

    `durable`: the view gives something out that people come back with, such as a position in a feed. It may not be
    given twice for two things, so its commits wait for the disk; those of the others need not.
    """

    name: str
    schema: str
    project: Callable[[Any], Iterable[Statement]]
    topics: tuple[str, ...] = ()
    durable: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """A command that a body gives itself because of what it heard."""

    stream: Stream[Any, Any, Any]
    key: str
    command: Any


@dataclass(frozen=True)
class Reaction:
    """What this body does when it hears another. `react(heard, today)` is pure; saying it twice changes nothing.

    Sealed fields addressed to this body arrive opened: their content lies in the own vault and they carry its id.
    Where `topics` is empty it hears the own log: `react` gets a `Recorded`.
    """

    name: str
    topics: tuple[str, ...]
    react: Callable[[Any, date], Sequence[Act]]


def sql(module_file: str, name: str = "schema.sql") -> str:
    """The text of an SQL file that lies beside a module: `sql(__file__)`."""
    return Path(module_file).with_name(name).read_text(encoding="utf-8")
