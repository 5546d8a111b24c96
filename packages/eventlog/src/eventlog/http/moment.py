"""What stands around a command: today in Shanghai, the caller's conditions, and how he is answered."""

import re
from datetime import UTC, date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Response
from fastapi import Request as HttpRequest
from pydantic import BaseModel, Field

from ..days import day_of
from ..event import Request
from ..outcome import Outcome
from .problems import Problem, language

_ETAG = re.compile(r'"(0|[1-9][0-9]{0,17})"', re.ASCII)


class Answer(BaseModel):
    """What a command is answered: the thing, its version now, and the event it made (null: it was so already).

    `event` is what lists take as `?after=`.
    """

    id: str
    version: int = Field(description="The thing's version now; also in ETag, for If-Match.")
    event: UUID | None = Field(description="The last event that the command made.")


class Moment:
    """What a route knows of its request. Its conditions are read from the headers when they are asked for."""

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
        """Idempotency-Key, If-Match and trace of this command. Raises `Problem` 400 for a malformed header.

        Ask for it when the body has been read: its digest covers what has come in until then.
        """
        headers = self._http.headers
        key = headers.get("idempotency-key")
        digest = ""
        if key is not None:
            key = key.strip().strip('"')
            if not 1 <= len(key) <= 255 or not key.isprintable():
                raise Problem(400, "idempotency-key-malformed")
            digest = self._http.state.digest.hexdigest()
        return Request(
            key=key,
            digest=digest,
            expect=_version(headers.get("if-match")),
            traceparent=self._http.state.traceparent,
        )

    def tag(self, version: int) -> None:
        """Names the version that is answered (`ETag`)."""
        self._response.headers["ETag"] = f'"{version}"'

    def answer(self, outcome: Outcome) -> Answer:
        """The answer to a command. A replayed one says so."""
        self.tag(outcome.version)
        if outcome.replayed:
            self._response.headers["Idempotent-Replayed"] = "true"
        return Answer(id=outcome.id, version=outcome.version, event=outcome.event)


async def moment(http: HttpRequest, response: Response) -> Moment:
    """The moment of a request. A class as a dependency would cost each request a turn through the thread pool."""
    return Moment(http, response)


Now = Annotated[Moment, Depends(moment)]
"""How a route asks for its moment."""


def _version(if_match: str | None) -> int | None:
    if if_match is None:
        return None
    tag = _ETAG.fullmatch(if_match.strip())
    if tag is None:
        raise Problem(400, "if-match-malformed")
    return int(tag[1])
