"""CloudEvents 1.0 on Kafka: binary mode out, binary and structured mode in (cloudevents/spec, Kafka protocol binding)."""

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import orjson

STRUCTURED = "application/cloudevents"
LONGEST = 256
"""Characters of an attribute. What is longer does not fit into the key of an index."""
LAST_SEQUENCE = 2**31 - 1
LAST_POSITION = 2**63 - 1

_RFC3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
_UUID = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_TRACEPARENT = re.compile(r"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")
# CloudEvents 1.0, type system, String: control characters, surrogates and noncharacters are not allowed.
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


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
    """The record headers of binary mode; the value is the message's own bytes.

    `traceparent` is a plain header, where tracing libraries look for it. `decode` takes `ce_traceparent` too, the form
    of the CloudEvents extension Distributed Tracing.
    """
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


def decode(headers: Sequence[tuple[str, bytes | None]], value: bytes | None) -> tuple[Envelope, bytes]:
    """The envelope and the message's own bytes. Raises `Malformed`. Headers that are not ours are not looked at."""
    found: dict[str, str] = {}
    for header, content in headers:
        name = _NAMES.get(header) or _name(header)
        if name is None:
            continue
        try:
            text = (content or b"").decode()
        except UnicodeDecodeError:
            raise Malformed(f"{_known(name)} is not UTF-8") from None
        if found.setdefault(name, text) != text and name not in _PLAIN:
            raise Malformed(f"{_known(name)} stands twice")
    if value is None:
        raise Malformed("the record has no value")
    traceparent = found.pop("traceparent header", None)
    content_type = found.pop("content-type header", "").lower()
    if content_type.startswith(STRUCTURED):
        form = content_type.removeprefix(STRUCTURED).partition(";")[0].strip()
        if form not in ("", "+json"):
            raise Malformed("the structured event is in another format than JSON")
        found, value = _structured(value)
    return _envelope(found, traceparent), value


def _name(header: str) -> str | None:
    """The attribute that a header carries; None: it is not ours. Names are compared without regard to case."""
    name = header.lower()
    return _NAMES.get(name) or (name.removeprefix("ce_") if name.startswith("ce_") else None)


def _known(name: str) -> str:
    """An attribute's name for an error text: one that we do not know may itself hold anything."""
    return name if name in _ATTRIBUTES else "a header"


_ATTRIBUTES = frozenset(
    [
        "specversion",
        "id",
        "type",
        "source",
        "subject",
        "time",
        "sequence",
        "position",
        "chainhash",
        "traceparent",
    ]
)
_NAMES = {f"ce_{name}": name for name in _ATTRIBUTES} | {
    "content-type": "content-type header",
    "traceparent": "traceparent header",
}
_PLAIN = ("content-type header", "traceparent header")


def _structured(value: bytes) -> tuple[dict[str, str], bytes]:
    try:
        event = orjson.loads(value)
    except orjson.JSONDecodeError:
        raise Malformed("the structured event is no JSON") from None
    if not isinstance(event, dict):
        raise Malformed("the structured event is no object")
    if "data" in event and "data_base64" in event:
        raise Malformed("data stands beside data_base64")
    if "data_base64" in event:
        try:
            body = base64.b64decode(event["data_base64"], validate=True)
        except (ValueError, TypeError):
            raise Malformed("data_base64 is no base64") from None
    elif "data" in event:
        body = orjson.dumps(event["data"])
    else:
        raise Malformed("data is missing")
    attributes: dict[str, str] = {}
    for name in _ATTRIBUTES & event.keys():
        content = event[name]
        if isinstance(content, str):
            attributes[name] = content
        elif isinstance(content, int) and not isinstance(content, bool) and name in ("sequence", "position"):
            attributes[name] = str(content)
        elif content is not None:  # JSON format §2.2: null is as good as absent
            raise Malformed(f"{name} is malformed")
    return attributes, body


def _envelope(attributes: Mapping[str, str], traceparent: str | None) -> Envelope:
    if attributes.get("specversion") != "1.0":
        raise Malformed("specversion is not 1.0")
    return Envelope(
        id=_id(_text(attributes, "id")),
        type=_text(attributes, "type"),
        source=_text(attributes, "source"),
        subject=_text(attributes, "subject"),
        time=_time(_text(attributes, "time")),
        sequence=_count("sequence", _text(attributes, "sequence"), 1, LAST_SEQUENCE),
        position=_count("position", attributes.get("position", "0"), 0, LAST_POSITION),
        chainhash=_text(attributes, "chainhash") if attributes.get("chainhash") else "",
        traceparent=_trace(traceparent) or _trace(attributes.get("traceparent")),
    )


def _text(attributes: Mapping[str, str], name: str) -> str:
    text = attributes.get(name)
    if text is None:
        raise Malformed(f"{name} is missing")
    if not text or len(text) > LONGEST or _FORBIDDEN.search(text):
        raise Malformed(f"{name} is malformed")
    return text


def _id(text: str) -> UUID:
    if not _UUID.fullmatch(text):
        raise Malformed("id is malformed")
    return UUID(text)


def _time(text: str) -> datetime:
    try:
        if not _RFC3339.fullmatch(text):
            raise ValueError
        return datetime.fromisoformat(text.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Malformed("time is malformed") from None


def _count(name: str, text: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 19 and least <= int(text) <= most):
        raise Malformed(f"{name} is malformed")
    return int(text)


def _trace(text: str | None) -> str | None:
    """Trace Context: what is malformed is ignored."""
    return text if text is not None and _TRACEPARENT.fullmatch(text) else None
