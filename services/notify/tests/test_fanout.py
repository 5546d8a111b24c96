"""Many listeners on one process: each line is read once, and one who takes nothing harms nobody."""

import asyncio
import socket
import time

from live_cases import Live, live

CLIENTS = 200
HEAVY = '{"text":"%s"}' % ("x" * 4000)
QUIET = "sanxun.rectification.item-noted.v1"


async def opened(at: Live, query: str, *, room: int | None = None) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    plain = socket.socket()
    if room is not None:
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
    plain.setblocking(False)
    await asyncio.get_running_loop().sock_connect(plain, ("127.0.0.1", at.port))
    reader, writer = await asyncio.open_connection(sock=plain, limit=2**12 if room else 2**20)
    head = f"GET /api/notify/stream{query} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer leading_group\r\n\r\n"
    writer.write(head.encode())
    return reader, writer


async def test_one_who_takes_nothing_harms_none_of_two_hundred() -> None:
    async with live(bound=100) as at:
        _, stuck = await opened(at, "?from=0", room=4096)
        others = [await opened(at, "?from=0&severity=high") for _ in range(CLIENTS - 1)]
        slowest = 0.0
        async with asyncio.timeout(120):
            while at.hub.listening < CLIENTS:
                await asyncio.sleep(0.02)
            while at.hub.listening == CLIENTS:  # until the kernel takes nothing more for the one who reads nothing
                at.feed.grow(50, QUIET, content=HEAVY)
                at.feed.grow()
                began = time.perf_counter()
                for reader, _ in others:
                    await reader.readuntil(f"id: {len(at.feed.lines)}\nevent:".encode())
                slowest = max(slowest, time.perf_counter() - began)
        assert (at.hub.listening, at.hub.dropped) == (CLIENTS - 1, 1)
        assert slowest < 1
        for writer in (stuck, *(one for _, one in others)):
            writer.transport.abort()
