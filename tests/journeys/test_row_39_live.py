"""A subscriber hears of a thing the moment it happens, over Server-Sent Events, and resumes where he was cut off."""

import asyncio

import httpx
import pytest
from local.demo import stories
from local.demo.played import Played

pytestmark = pytest.mark.slow
UNIT = {"occurred_on": "2020-01-01", "name": "现场通知测试单位", "kind": "other"}


async def _hear(played: Played, after: str | None, code: str) -> tuple[str, list[str]]:
    """Listens until the unit is named; gives the last id and all units named."""
    headers = played.cast.headers(*stories.GROUP) | ({"Last-Event-ID": after} if after else {})
    named: list[str] = []
    at = ""
    async with httpx.AsyncClient(base_url=played.stack.url, timeout=20) as http:
        async with http.stream(
            "GET", "/api/notify/stream", params={"types": "unit-registered"}, headers=headers
        ) as one:
            said = None
            async for line in one.aiter_lines():
                if said is None:
                    said = asyncio.create_task(
                        played.cast.say(stories.OFFICE, "PUT", f"/api/inspection/units/{code}", **UNIT)
                    )
                if line.startswith("id:"):
                    at = line[3:].strip()
                if line.startswith("data:"):
                    named += [word for word in line.split('"') if word.startswith("R39-")]
                if not line and code in named:
                    await said
                    return at, list(dict.fromkeys(named))
    raise AssertionError("the stream ended")


async def test_heard_at_once_and_resumed_without_a_gap(played: Played) -> None:
    async with asyncio.timeout(120):
        at, named = await _hear(played, None, "R39-A")
        assert named == ["R39-A"]
        await played.cast.say(stories.OFFICE, "PUT", "/api/inspection/units/R39-B", **UNIT)
        _, named = await _hear(played, at, "R39-C")
        assert named == ["R39-B", "R39-C"]
