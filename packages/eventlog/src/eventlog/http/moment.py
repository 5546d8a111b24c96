"""What stands around a command: today in Shanghai, the caller's conditions, and how he is answered."""

from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Response
from fastapi import Request as HttpRequest
from pydantic import BaseModel, Field

from ..days import day_of
from ..event import Request
from ..outcome import Outcome
from .problems import Problem, language


class Answer(BaseModel):
    """What a command is answered: the thing, its version now, and the event it made (null: it was so already).

    `event` is what lists take as `?after=`.
    """

    id: str
    version: int = Field(description="The thing's version now; also in ETag, for If-Match.")
    event: UUID | None = Field(description="The last event that the command made.")


class Moment:
    """A dependency of every route. Its conditions are read from the headers when they are asked for."""

    def __init__(self, http: HttpRequest, response: Response) -> None:
        self._http = http
        self._response = response
        self.now = datetime.now(UTC)

    @property
    def day(self) -> date:
        """Today in Asia/Shanghai."""
        return day_of(self.now)

    @property
    def tongue(self) -> int:
        """0 for Chinese, 1 for English."""
        return language(self._http.headers.get("accept-language"))

    @property
    def request(self) -> Request:
        """Idempotency-Key, If-Match and trace of this command. Raises `Problem` 400 for a malformed header."""
        headers = self._http.headers
        key = headers.get("idempotency-key")
        digest = ""
        if key is not None:
            key = key.strip().strip('"')
            if not 1 <= len(key) <= 255 or not key.isprintable():
                raise Problem(400, "idempotency-key-malformed")
            route = f"{self._http.method} {self._http.url.path}?{self._http.url.query}\n"
            digest = sha256(route.encode() + getattr(self._http, "_body", b"")).hexdigest()
        trace = headers.get("traceparent")
        if trace is not None and not (
            len(trace) == 55 and trace[2] == trace[35] == trace[52] == "-" and trace.isascii()
        ):
            trace = None
        return Request(key=key, digest=digest, expect=_version(headers.get("if-match")), traceparent=trace)

    def tag(self, version: int) -> None:
        """Names the version that is answered (`ETag`)."""
        self._response.headers["ETag"] = f'"{version}"'

    def answer(self, outcome: Outcome) -> Answer:
        """The answer to a command. A replayed one says so."""
        self.tag(outcome.version)
        if outcome.replayed:
            self._response.headers["Idempotent-Replayed"] = "true"
        return Answer(id=outcome.id, version=outcome.version, event=outcome.event)


Now = Annotated[Moment, Depends()]
"""How a route asks for its moment."""


def _version(if_match: str | None) -> int | None:
    if if_match is None:
        return None
    bare = if_match.strip()
    if len(bare) >= 3 and bare[0] == bare[-1] == '"' and bare[1:-1].isdigit():
        return int(bare[1:-1])
    raise Problem(400, "if-match-malformed")
