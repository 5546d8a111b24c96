"""Says a row to the service's own routes, in process: what they check and refuse holds for ledgers without being said twice."""

from hashlib import sha256
from typing import Any
from urllib.parse import quote

import orjson
from starlette.types import ASGIApp, Message

from .kind import Kind, Row
from .running import Answered, Caller

_AGAIN = ("busy", "request-in-flight", "database-away")


class CutShort(Exception):
    """The service cannot answer now (its database is away): the import is cut off and can be sent again."""


class Inside:
    """The application as a row of a ledger calls it, with the token of the person who handed the ledger in."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def say(
        self, kind: Kind, row: Row, by: Caller, step: str, method: str, path: str, content: bytes, form: str
    ) -> Answered:
        """One command. Its Idempotency-Key is made of the kind, the row's content and the step."""
        said = repr((sorted(row.values.items(), key=lambda item: item[0]), step)).encode()
        headers = {
            "authorization": by.authorization,
            "accept-language": by.language,
            "content-type": form,
            "content-length": str(len(content)),
            "idempotency-key": f"ledger-{kind.name}-{sha256(said).hexdigest()}",
        }
        status, answered, body = await self._call(method, path, headers, content)
        if status < 300:
            made = orjson.loads(body).get("event") is not None
            return "taken" if made and answered.get(b"idempotent-replayed") != b"true" else "unchanged"
        if status == 503:
            raise CutShort
        told: dict[str, Any] = orjson.loads(body)
        code = str(told.pop("code", ""))
        if status >= 500 or not code:  # one row that the service cannot bear must not keep the others out
            return row.fault(kind.key[-1], "ledger-refused", status=status)
        facts = {name: fact for name, fact in told.items() if name not in _DOCUMENT}
        if code in _AGAIN:
            return row.fault(kind.key[-1], "ledger-busy")
        return row.fault(kind.blame.get(code, kind.key[-1]), code, **facts)

    async def _call(
        self, method: str, path: str, headers: dict[str, str], content: bytes
    ) -> tuple[int, dict[bytes, bytes], bytes]:
        status, answered, body = 500, {}, b""
        asked = False

        async def receive() -> Message:
            nonlocal asked
            if asked:
                return {"type": "http.disconnect"}
            asked = True
            return {"type": "http.request", "body": content, "more_body": False}

        async def send(message: Message) -> None:
            nonlocal status, answered, body
            if message["type"] == "http.response.start":
                status, answered = message["status"], dict(message["headers"])
            elif message["type"] == "http.response.body":
                body += message.get("body", b"")

        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": quote(path).encode(),
            "query_string": b"",
            "root_path": "",
            "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers.items()],
            "server": ("inside", 80),
            "client": ("inside", 0),
            "state": {},
        }
        await self._app(scope, receive, send)
        return status, answered, body


_DOCUMENT = ("type", "title", "status", "detail", "instance")
