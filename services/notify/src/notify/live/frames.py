"""How a line of the feed looks on the way: as a Server-Sent Event, or as one message of a WebSocket."""

from collections.abc import Callable
from dataclasses import dataclass

from ..entry import Entry, as_json

RETRY_MS = 1000
"""How long a browser waits before it connects again."""

PING = b": ping\n\n"
"""A comment: it keeps proxies from closing a quiet connection."""


@dataclass(frozen=True, eq=False)
class Form:
    """One way of writing: the greeting and the marks carry the position up to which somebody has heard."""

    hello: Callable[[int], bytes]
    frame: Callable[[Entry], bytes]
    mark: Callable[[int], bytes]
    ping: Callable[[int], bytes]


def _event(entry: Entry) -> bytes:
    # `id` is the position in the feed: the subscriber gives it back as `Last-Event-ID`.
    return f"id: {entry.position}\nevent: {entry.short}\ndata: {as_json(entry)}\n\n".encode()


def _id(position: int) -> bytes:
    # An id without an event: the subscriber has heard everything up to there that he may hear.
    return f"id: {position}\n\n".encode()


EVENTS = Form(
    hello=lambda at: f"retry: {RETRY_MS}\n\n".encode() + _id(at),
    frame=_event,
    mark=_id,
    ping=lambda at: PING + _id(at),
)
"""Server-Sent Events."""


def _message(kind: str, position: int) -> bytes:
    return f'{{"kind":"{kind}","position":{position}}}\n'.encode()


MESSAGES = Form(
    hello=lambda at: _message("hello", at),
    frame=lambda entry: f'{{"kind":"message",{as_json(entry)[1:]}\n'.encode(),
    mark=lambda at: _message("mark", at),
    ping=lambda at: _message("ping", at),
)
"""Messages of a WebSocket, each a JSON object that ends with a line feed; inside of one there is none."""
