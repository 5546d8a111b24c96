"""The people of the stories, each with a token of his own body and role."""

import asyncio
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx


class Refusal(Exception):
    """A command of a story was refused: the problem document says why."""


class Cast:
    """Makes people and lets them speak HTTP. A command is sent again, under the same key, when nobody answers."""

    def __init__(self, url: str, token: Callable[..., str]) -> None:
        self._token = token
        self._tokens: dict[tuple[str, str, str | None], str] = {}
        self.http = httpx.AsyncClient(base_url=url, timeout=30, limits=httpx.Limits(max_connections=32))
        self.said = 0

    async def __aenter__(self) -> "Cast":
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.http.aclose()

    def headers(self, body: str, role: str, unit: str | None = None) -> dict[str, str]:
        """The headers of a person."""
        who = (body, role, unit)
        if who not in self._tokens:
            self._tokens[who] = self._token(body=body, role=role, unit=unit)
        return {"Authorization": f"Bearer {self._tokens[who]}", "Accept-Language": "en"}

    async def say(
        self, who: tuple[str, str] | tuple[str, str, str], method: str, path: str, /, **content: Any
    ) -> httpx.Response:
        """One command. `fields` and `file` make it a multipart one, `after` waits for an event, the rest is its JSON."""
        headers = self.headers(*who) | {"Idempotency-Key": uuid4().hex}
        fields, file, after = content.pop("fields", None), content.pop("file", None), content.pop("after", None)
        sent: dict[str, Any] = {"data": fields, "files": {"file": file}} if fields else {"json": content}
        for _ in range(20):
            try:
                answer = await self.http.request(
                    method, path, headers=headers, params={"after": after} if after else None, **sent
                )
            except httpx.TransportError:
                await asyncio.sleep(0.5)
                continue
            if answer.status_code not in (409, 503) or answer.json().get("code") not in _AGAIN:
                break
            await asyncio.sleep(0.5)
        self.said += 1
        if answer.status_code >= 400:
            raise Refusal(f"{method} {path} → {answer.status_code} {answer.text[:400]}")
        return answer

    async def ask(self, who: tuple[str, str], path: str, **parameters: Any) -> Any:
        """One question; None when there is no such thing (yet)."""
        try:
            answer = await self.http.get(path, headers=self.headers(*who), params=parameters)
        except httpx.TransportError:
            return None
        return answer.json() if answer.status_code == 200 else None

    async def until(self, who: tuple[str, str], path: str, holds: Callable[[Any], bool], *, at_most: float = 30) -> Any:
        """Asks until it is so."""
        for _ in range(int(at_most / 0.1)):
            found = await self.ask(who, path)
            if found is not None and holds(found):
                return found
            await asyncio.sleep(0.1)
        raise Refusal(f"{path} did not come to be so within {at_most:.0f} s")


_AGAIN = ("database-away", "request-in-flight", "unit-unknown", "round-unknown", "clue-not-received", "busy")
"""A register's news is under way for a moment: these are said again."""
