"""Temporary until the contracts branch lands."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


class Malformed(Exception): ...


@dataclass(frozen=True, slots=True)
class Envelope:
    id: UUID
    type: str
    source: str
    subject: str
    time: datetime
    sequence: int
    position: int
    chainhash: str
    traceparent: str | None


def encode(e):
    h = [
        ("content-type", b"application/json"),
        ("ce_specversion", b"1.0"),
        ("ce_id", str(e.id).encode()),
        ("ce_type", e.type.encode()),
        ("ce_source", e.source.encode()),
        ("ce_subject", e.subject.encode()),
        ("ce_time", e.time.isoformat().encode()),
        ("ce_sequence", str(e.sequence).encode()),
        ("ce_position", str(e.position).encode()),
        ("ce_chainhash", e.chainhash.encode()),
    ]
    return h


def decode(headers, value):
    d = {k: v.decode() for k, v in headers}
    try:
        return Envelope(
            UUID(d["ce_id"]),
            d["ce_type"],
            d["ce_source"],
            d["ce_subject"],
            datetime.fromisoformat(d["ce_time"]),
            int(d["ce_sequence"]),
            int(d["ce_position"]),
            d["ce_chainhash"],
            None,
        ), value
    except KeyError as x:
        raise Malformed(str(x))
