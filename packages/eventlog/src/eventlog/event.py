"""What a body writes down: that something happened, who said so, and when."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

E = TypeVar("E")


class Event(BaseModel):
    """Something that happened. Frozen and closed; `type` is typed by hand in each event, it is the stored format."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    type: str
    occurred_on: date
    """The day it happened, in Asia/Shanghai. It may lie in the past: ledgers are imported. When it was written down
    is the store's `recorded_at`."""


class Reference(BaseModel):
    """A file or a long text that lies in the body's vault: the event carries only this. `digest` is SHA-256, hex."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: UUID
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: `subject` is the person's opaque account id (never a name), of which body, in which role.

    `unit` is the unit that a person of an inspected unit speaks for.
    """

    subject: str
    body: str
    role: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """One command as it came in. `key` is the caller's Idempotency-Key, `digest` SHA-256 over route and body.

    `expect` is the version that the caller read (`If-Match`); None: decide on whatever stands there now.
    """

    key: str | None = None
    digest: str = ""
    expect: int | None = None
    traceparent: str | None = None
    causation: UUID | None = None


@dataclass(frozen=True, slots=True)
class Recorded(Generic[E]):
    """An event as the store gives it back. `position` is None until the sequencer has numbered it."""

    id: UUID
    stream: str
    version: int
    event: E
    meta: dict[str, str]
    recorded_at: datetime
    position: int | None = None
