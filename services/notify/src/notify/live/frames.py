"""How a line of the feed looks as a Server-Sent Event."""

from ..entry import Entry, as_json

RETRY_MS = 1000
"""How long a browser waits before it connects again."""

HELLO = f"retry: {RETRY_MS}\n\n".encode()

PING = b": ping\n\n"
"""A comment: it keeps proxies from closing a quiet connection."""


def frame(entry: Entry) -> bytes:
    """`id` is the position in the feed: the subscriber gives it back as `Last-Event-ID`."""
    return f"id: {entry.position}\nevent: {entry.short}\ndata: {as_json(entry)}\n\n".encode()


def mark(position: int) -> bytes:
    """An id without an event: the subscriber has heard everything up to there that he may hear."""
    return f"id: {position}\n\n".encode()
