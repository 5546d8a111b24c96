"""A record as Kafka gave it, and the letter that it is once it was opened."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import asyncpg
import orjson

from .cloudevents import Envelope, Malformed, decode
from .decider import Refused
from .views import Heard

_SOURCE = re.compile(r"/[^/]+/[^/]+")

Parse = Callable[[str, bytes], Any]
Sources = Mapping[str, str]
"""Topic → the one source that speaks on it, `/<body>/<service>`."""

Subject = tuple[str, str]
"""Source and subject: each has a sequence of its own."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A record as Kafka gave it. `offset` is -1 when it came another way (fetched from its owner, redriven)."""

    topic: str
    partition: int
    offset: int
    headers: tuple[tuple[str, bytes], ...]
    value: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """An opened record: its envelope and the contract model, or the cause why there is none."""

    arrived: Arrived
    envelope: Envelope | None
    data: Any
    cause: str | None = None

    @property
    def subject(self) -> Subject | None:
        """Whose sequence it belongs to, as far as it could be read."""
        return (self.envelope.source, self.envelope.subject) if self.envelope else None

    def heard(self) -> Heard:
        """What a projection or a reaction gets to see."""
        at = self.envelope
        assert at is not None  # noqa: S101
        return Heard(at.id, at.source, at.type, at.subject, at.sequence, at.time, self.data)

    def failed(self, error: Exception) -> "Letter":
        """The letter with the cause why it could not be applied. An unknown error's text may hold data: only its kind."""
        cause = f"refused: {error.code}" if isinstance(error, Refused) else f"failed: {type(error).__name__}"
        return replace(self, cause=cause)


def opened(record: Arrived, parse: Parse, sources: Sources) -> Letter:
    """Opens a record. What cannot be read becomes a letter with its cause."""
    try:
        envelope, body = decode(record.headers, record.value)
    except Malformed as error:
        return Letter(record, None, None, f"malformed: {error}")
    if (cause := misplaced(record.topic, envelope, sources)) is not None:
        return Letter(record, None, None, cause)
    try:
        return Letter(record, envelope, parse(envelope.type, body))
    except Exception as error:
        return Letter(record, envelope, None, str(error)[:500])


def misplaced(topic: str, envelope: Envelope, sources: Sources) -> str | None:
    """Why a message is not its topic's own: a topic speaks for the one service that it is named after, run by one body.

    Kafka lets each service write its own topic only; so what stands in it cannot be said in another's name, and uses up
    nobody's sequence. The whole source is compared: under another body's name the same subject would have a sequence of
    its own, and be heard a second time.
    """
    if not envelope.type.startswith(f"{topic}."):
        return "misplaced: its type is another topic's"
    if envelope.source.rpartition("/")[2] != topic.rpartition(".")[2]:
        return "misplaced: its source is another service"
    known = sources.get(topic)
    if envelope.source != known if known is not None else not _SOURCE.fullmatch(envelope.source):
        return "misplaced: its source is not who speaks on this topic"
    return None


def whole(headers: Iterable[tuple[str, bytes | None]]) -> tuple[tuple[str, bytes], ...]:
    """The headers of a record: Kafka lets a header have no value, and then it says nothing."""
    return tuple((key, value or b"") for key, value in headers)


def headers_as_text(record: Arrived) -> str:
    """The headers as quarantine keeps them."""
    return orjson.dumps([[key, value.decode("latin-1")] for key, value in record.headers]).decode()


def from_quarantine(row: asyncpg.Record) -> Arrived:
    """The record as it had come."""
    headers = tuple((key, value.encode("latin-1")) for key, value in orjson.loads(row["headers"]))
    return Arrived(row["topic"], row["partition"], -1, headers, row["body"])
