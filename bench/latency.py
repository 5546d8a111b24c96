"""From a command over HTTP to a subscriber's SSE line, with real Kafka and Faust between, at a steady pace."""

import asyncio
import time

import aiohttp
from local.stack import Stack

from .figure import Figure, percentile

CLERK = {"body": "inspection_office", "role": "clerk"}
GROUP = {"body": "leading_group", "role": "leader"}


WARM = 3
"""Seconds at full pace before anything is measured: a broker that has just been started compiles itself first."""


async def run(
    stack: Stack, circumstance: str, *, pace: int, seconds: int, floor_ms: tuple[float, float] | None = None
) -> list[Figure]:
    """`pace` commands a second. Measured from the moment a command is sent until its message's line has arrived.

    `circumstance` says in the figures' names what else is at work.
    """
    sent: dict[str, float] = {}
    arrived: dict[str, float] = {}
    async with aiohttp.ClientSession(stack.url, connector=aiohttp.TCPConnector(limit=0)) as http:
        clerk = {"Authorization": f"Bearer {stack.token(**CLERK)}"}
        ready = asyncio.Event()
        listener = asyncio.create_task(_listen(stack, arrived, ready))
        await asyncio.wait_for(ready.wait(), 20)

        async def say(code: str) -> None:
            content = {"occurred_on": "2020-01-01", "name": code, "kind": "other"}
            sent[code] = time.perf_counter()
            async with http.put(f"/api/inspection/units/{code}", json=content, headers=clerk) as answer:
                answer.raise_for_status()
                await answer.read()

        began, said = time.perf_counter(), []
        for n in range(pace * (WARM + seconds)):
            delay = began + n / pace - time.perf_counter()
            if delay > 0:
                await asyncio.sleep(delay)
            said.append(asyncio.create_task(say(f"{'WARM' if n < pace * WARM else 'LAT'}-{n}")))
        await asyncio.gather(*said)
        until = time.perf_counter() + 20
        while time.perf_counter() < until and not all(code in arrived for code in sent):
            await asyncio.sleep(0.05)
        listener.cancel()
    took = [(arrived[code] - at) * 1000 for code, at in sent.items() if code.startswith("LAT-") and code in arrived]
    missing = sum(code not in arrived for code in sent)
    p50, p99 = percentile(took, 0.5), percentile(took, 0.99)
    floor50, floor99 = floor_ms or (None, None)
    note = f"{pace}/s for {seconds} s, {missing} missing"
    name = "command to SSE subscriber" + (f", {circumstance}" if circumstance else "")
    return [
        Figure(f"{name}, p50", p50, "ms", floor50, floor50 and p50 / floor50, "<= 25 ms",
               p50 <= 25 and not missing, None, "send to committed row", note),
        Figure(f"{name}, p99", p99, "ms", floor99, floor99 and p99 / floor99, "<= 100 ms",
               p99 <= 100 and not missing, None, "send to committed row", note),
    ]  # fmt: skip


async def _listen(stack: Stack, arrived: dict[str, float], ready: asyncio.Event) -> None:
    headers = {"Authorization": f"Bearer {stack.token(**GROUP)}", "Accept": "text/event-stream"}
    async with (
        aiohttp.ClientSession(stack.url, timeout=aiohttp.ClientTimeout(total=None)) as http,
        http.get("/api/notify/stream", headers=headers) as stream,
    ):
        async for line in stream.content:
            ready.set()
            if line.startswith(b"data:"):
                now = time.perf_counter()
                for word in line.decode().split('"'):
                    if word.startswith(("LAT-", "WARM-")):
                        arrived.setdefault(word, now)
