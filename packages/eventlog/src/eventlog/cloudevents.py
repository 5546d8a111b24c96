"""CloudEvents 1.0 on Kafka: binary mode out, binary and structured mode in (cloudevents/spec, Kafka protocol binding)."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson

STRUCTURED = "application/cloudevents"


@dataclass(frozen=True, slots=True)
class Envelope:
    """The attributes of a message. `sequence` counts the messages of its subject, `position` is that of the own log."""

    id: UUID
    type: str
    source: str
    subject: str
    time: datetime
    sequence: int
    position: int
    chainhash: str
    traceparent: str | None = None


class Malformed(ValueError):
    """A record that is no CloudEvent of ours. The text names the attribute, never its content."""


def encode(envelope: Envelope) -> list[tuple[str, bytes]]:
    """The record headers of binary mode; the value is the message's own bytes."""
    headers = [
        ("content-type", b"application/json"),
        ("ce_specversion", b"1.0"),
        ("ce_id", str(envelope.id).encode()),
        ("ce_type", envelope.type.encode()),
        ("ce_source", envelope.source.encode()),
        ("ce_subject", envelope.subject.encode()),
        ("ce_time", envelope.time.astimezone(UTC).isoformat().encode()),
        ("ce_sequence", b"%d" % envelope.sequence),
        ("ce_position", b"%d" % envelope.position),
        ("ce_chainhash", envelope.chainhash.encode()),
    ]
    if envelope.traceparent is not None:
        headers.append(("traceparent", envelope.traceparent.encode()))
    return headers


def decode(headers: Sequence[tuple[str, bytes]], value: bytes) -> tuple[Envelope, bytes]:
    """The envelope and the message's own bytes. Raises `Malformed`."""
    try:
        found = {name.lower(): content.decode() for name, content in headers}
    except UnicodeDecodeError:
        raise Malformed("a header is not UTF-8") from None
    if found.get("content-type", "").lower().startswith(STRUCTURED):
        return _structured(value, found.get("traceparent"))
    return _envelope({name[3:]: text for name, text in found.items() if name.startswith("ce_")}, found), value


def _structured(value: bytes, traceparent: str | None) -> tuple[Envelope, bytes]:
    try:
        event = orjson.loads(value)
    except orjson.JSONDecodeError:
        raise Malformed("the structured event is no JSON") from None
    if not isinstance(event, dict):
        raise Malformed("the structured event is no object")
    if "data_base64" in event:
        try:
            body = base64.b64decode(event["data_base64"], validate=True)
        except (ValueError, TypeError):
            raise Malformed("data_base64 is no base64") from None
    else:
        body = orjson.dumps(event.get("data"))
    attributes = {name: str(content) for name, content in event.items() if name not in ("data", "data_base64")}
    return _envelope(attributes, {"traceparent": event.get("traceparent", traceparent)}), body


def _envelope(attributes: dict[str, str], headers: dict[str, Any]) -> Envelope:
    if attributes.get("specversion") != "1.0":
        raise Malformed("specversion is not 1.0")
    name = ""
    try:
        name = "id"
        id_ = UUID(attributes[name])
        name = "time"
        time = datetime.fromisoformat(attributes[name])
        if time.tzinfo is None:
            raise ValueError
        name = "sequence"
        sequence = int(attributes[name])
        if sequence < 1:
            raise ValueError
        name = "position"
        position = int(attributes.get(name, "0"))
        for name in ("type", "source", "subject"):
            if not attributes[name]:
                raise ValueError
    except KeyError:
        raise Malformed(f"{name} is missing") from None
    except ValueError:
        raise Malformed(f"{name} is malformed") from None
    return Envelope(
        id_,
        attributes["type"],
        attributes["source"],
        attributes["subject"],
        time,
        sequence,
        position,
        attributes.get("chainhash", ""),
        headers.get("traceparent"),
    )
