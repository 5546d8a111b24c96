"""The hash chain over the log: each position's hash covers the one before it and every byte of its event."""

from hashlib import sha256

from .store import StoredEvent

GENESIS = bytes(32)
"""The hash before position 1."""


def link(before: bytes, event: StoredEvent) -> bytes:
    """The hash of an event after `before`. PostgreSQL's text holds no NUL, so the parts cannot be shifted."""
    parts = (
        str(event.id),
        event.stream,
        str(event.version),
        event.type,
        event.data,
        event.meta,
        str(round(event.recorded_at.timestamp() * 1_000_000)),
        event.told or "",
        str(event.sequence or 0),
    )
    return sha256(before + "\0".join(parts).encode() + b"\0" + (event.message or b"")).digest()
