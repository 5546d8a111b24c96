"""The ground on which faults happen: a running stack, people who speak HTTP to it, and what its databases say."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
import httpx
from local.stack import Stack

Who = tuple[str, ...]
"""Body, role, and the unit for people of an inspected unit."""

OFFICE: Who = ("inspection_office", "clerk")
AGAIN = ("database-away", "request-in-flight", "busy", "unit-unknown", "round-unknown")
"""Refusals that say: not yet."""


class Unanswered(Exception):
    """Nobody answered: whether the command was carried out is not known."""


@dataclass
class Ground:
    """One stack for all cases. Commands are said under an Idempotency-Key, so whoever is not answered says them again."""

    stack: Stack
    http: httpx.AsyncClient
    repeated: int = 0
    wiped: bool = False
    """Kafka was lost in this case: what is first on the new cluster may stand before its elders."""
    early: int = 0
    """How many messages stood before their elders when the case before was over."""
    _tokens: dict[Who, str] = field(default_factory=dict)

    def headers(self, who: Who) -> dict[str, str]:
        """The headers of a person."""
        if who not in self._tokens:
            body, role, *unit = who
            self._tokens[who] = self.stack.token(body=body, role=role, unit=unit[0] if unit else None)
        return {"Authorization": f"Bearer {self._tokens[who]}", "Accept-Language": "en"}

    async def once(
        self, who: Who, method: str, path: str, content: object, *, key: str | None = None, match: str | None = None
    ) -> httpx.Response:
        """Says a command once. Raises `Unanswered`."""
        headers = self.headers(who) | ({"Idempotency-Key": key} if key else {}) | ({"If-Match": match} if match else {})
        try:
            return await self.http.request(method, path, headers=headers, json=content)
        except httpx.TransportError as error:
            raise Unanswered(type(error).__name__) from None

    async def say(self, who: Who, method: str, path: str, content: object, *, key: str) -> httpx.Response:
        """Says a command until it is answered for good, always under the same key."""
        while True:
            try:
                answer = await self.once(who, method, path, content, key=key)
            except Unanswered:
                self.repeated += 1
                await asyncio.sleep(0.2)
                continue
            if answer.status_code < 400 or not again(answer):
                return answer
            self.repeated += 1
            await asyncio.sleep(0.2)

    @contextlib.asynccontextmanager
    async def database(self, service: str) -> AsyncIterator[asyncpg.Connection]:
        """A connection to a service's database as its superuser: it sees and may do everything."""
        connection = await asyncpg.connect(self.stack.database(service, "postgres"), command_timeout=60)
        try:
            yield connection
        finally:
            await connection.close()


def again(answer: httpx.Response) -> bool:
    """Whether an answer asks to try later."""
    try:
        return answer.status_code in (409, 503) and answer.json().get("code") in AGAIN
    except json.JSONDecodeError:
        return answer.status_code == 503


@contextlib.asynccontextmanager
async def ground(
    data: Path, *, tell: Callable[[str], None] = lambda line: None, env: Mapping[str, str] | None = None
) -> AsyncIterator[Ground]:
    """A stack in `data`, as long as the context lasts."""
    limits = httpx.Limits(max_connections=200, max_keepalive_connections=64)
    async with Stack(data, settle=1.0, tell=tell, env=dict(env or {})) as stack:
        async with httpx.AsyncClient(base_url=stack.url, timeout=30, limits=limits, trust_env=False) as http:
            yield Ground(stack, http)


async def within(seconds: float, holds: Callable[[], Any], *, every: float = 0.1) -> bool:
    """Waits until it holds; says whether it did in time. `holds` gives an awaitable."""
    until = asyncio.get_running_loop().time() + seconds
    while True:
        with contextlib.suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            if await holds():
                return True
        if asyncio.get_running_loop().time() > until:
            return False
        await asyncio.sleep(every)
