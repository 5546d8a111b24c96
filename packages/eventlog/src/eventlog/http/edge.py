"""Around every request: an id, its trace, a limit on what may be sent and how slowly, and headers that protect."""

import asyncio
import re
from hashlib import sha256
from typing import Protocol
from uuid import uuid4

import structlog
from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .problems import Words, document

log = structlog.get_logger()

MIB = 1024 * 1024
BODY_PATIENCE = 20.0
"""Seconds that the next piece of a body may take."""

_CSP = (
    b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    b"form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_ALWAYS = [(b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"no-referrer")]
_UNLESS_SAID = {b"content-security-policy": _CSP, b"cache-control": b"no-store"}
_TRACE = re.compile(rb"(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")
_BOUNDARY = re.compile(rb"multipart/form-data\s*;.*?boundary=\"?([^\s\";,]{1,70})", re.IGNORECASE)


class TooLarge(Exception):
    """More was sent than this address takes."""


class TooSlow(Exception):
    """A body did not arrive in time."""


class Broken(Exception):
    """An answer broke off in its middle; what broke it stands in the log."""


class Digest(Protocol):
    """What a request said, in 32 bytes: the same request again has the same."""

    def update(self, piece: bytes, /) -> None:
        """Takes the next piece of the body."""
        ...

    def hexdigest(self) -> str:
        """Of all that came until now."""
        ...


class FormDigest:
    """The digest of a form: a client draws another boundary each time it says the same, so the boundary does not count."""

    def __init__(self, start: bytes, boundary: bytes) -> None:
        self._taken = sha256(start)
        self._boundary = boundary
        self._rest = b""

    def update(self, piece: bytes, /) -> None:
        # A boundary may be cut in two by the pieces: what could be its beginning waits for the next one.
        whole = (self._rest + piece).replace(self._boundary, b"\0")
        keep = len(self._boundary) - 1
        self._rest = whole[len(whole) - keep :] if len(whole) > keep else whole
        self._taken.update(whole[: len(whole) - len(self._rest)])

    def hexdigest(self) -> str:
        done = self._taken.copy()
        done.update(self._rest)
        return done.hexdigest()


class Edge:
    """Plain ASGI around everything. It has the last word on errors too: no answer goes out without its headers."""

    def __init__(self, app: ASGIApp, words: Words, limits: dict[str, int], patience: float = BODY_PATIENCE) -> None:
        self._app = app
        self._words = words
        self._limits = limits
        self._patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers: dict[bytes, bytes] = dict(scope["headers"])
        request_id = uuid4().hex
        trace = _TRACE.fullmatch(headers.get(b"traceparent", b""))
        digest = _digest(scope, headers)
        state = scope.setdefault("state", {})
        state["request_id"] = request_id
        state["traceparent"] = trace[0].decode() if trace else None
        state["digest"] = digest
        structlog.contextvars.bind_contextvars(
            request_id=request_id, trace_id=trace[1].decode() if trace else request_id
        )
        limit = self._limit(scope["path"])
        taken, complete, started = 0, False, False
        wrong: TooLarge | TooSlow | None = None

        async def limited() -> Message:
            nonlocal taken, complete, wrong
            if complete:
                return await receive()
            try:
                async with asyncio.timeout(self._patience):
                    message = await receive()
            except TimeoutError:
                wrong = TooSlow()
                raise wrong from None
            if message["type"] == "http.request":
                complete = not message.get("more_body", False)
                piece: bytes = message.get("body", b"")
                taken += len(piece)
                if taken > limit:
                    wrong = TooLarge()
                    raise wrong
                if digest is not None:
                    digest.update(piece)
            return message

        async def secured(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                if wrong is not None and message["status"] not in (408, 413):
                    raise wrong  # the framework made a plain 400 of it
                started = True
                told = message["headers"] = list(message.get("headers", ()))
                said = {name.lower() for name, _ in told}
                told += [(name, value) for name, value in _UNLESS_SAID.items() if name not in said]
                told += [*_ALWAYS, (b"x-request-id", request_id.encode())]
            await send(message)

        try:
            if _declared(headers) > limit:
                wrong = TooLarge()
                raise wrong
            await self._app(scope, limited, secured)
        except Exception as error:
            if started:
                log.error("answer_broken", exc_info=error)
                raise Broken from None
            match wrong:
                case TooLarge():
                    status, code, facts = 413, "payload-too-large", {"limit": str(limit)}
                case TooSlow():
                    status, code, facts = 408, "request-timeout", {}
                case None:
                    log.error("unexpected", exc_info=error)
                    status, code, facts = 500, "unexpected", {"request": request_id}
            await document(Request(scope), self._words, status, code, facts)(scope, receive, secured)

    def _limit(self, path: str) -> int:
        return next((size for prefix, size in self._limits.items() if path.startswith(prefix)), MIB)


def _digest(scope: Scope, headers: dict[bytes, bytes]) -> Digest | None:
    """What tells this request from another under the same Idempotency-Key: its method, its address, what it brings."""
    if b"idempotency-key" not in headers:
        return None
    start = f"{scope['method']} {scope['path']}?".encode() + scope["query_string"] + b"\n"
    form = _BOUNDARY.match(headers.get(b"content-type", b""))
    return FormDigest(start, form[1]) if form else sha256(start)


def _declared(headers: dict[bytes, bytes]) -> int:
    length = headers.get(b"content-length", b"")
    return int(length[:20]) if length.isdigit() else 0
