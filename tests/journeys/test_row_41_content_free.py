"""A notice says that something happened and where to read it, never what a clue says; it is sent again under the same id until it is acknowledged."""

import asyncio
from typing import Any

import orjson
import pytest
from local.demo.played import Played

pytestmark = pytest.mark.slow

KEEPER = ("discipline_commission", "keeper")
SUBSCRIPTIONS = "/api/notify/subscriptions"


async def test_a_receiver_that_failed_gets_the_same_notice_again_and_nothing_of_the_content(played: Played) -> None:
    arrived: asyncio.Queue[tuple[str, bytes]] = asyncio.Queue()

    async def receive(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head.split("\r\n"))}
        body = await reader.readexactly(int(headers["content-length"]))
        status = "204 No Content" if arrived.qsize() else "500 Internal Server Error"
        await arrived.put((headers["webhook-id"], body))
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n".encode())
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(receive, "127.0.0.1", 0) as receiver:
        url = f"http://127.0.0.1:{receiver.sockets[0].getsockname()[1]}/in"
        await played.inspected("R41-U")
        wish: dict[str, Any] = {"channel": "webhook", "url": url, "units": ["R41-U"], "types": ["clue-registered"]}
        made = (await played.cast.say(KEEPER, "POST", SUBSCRIPTIONS, **wish)).json()["id"]
        facts = {"source": "petition", "unit": "R41-U", "categories": ["integrity"], "text": "编写的机密内容"}
        await played.cast.say(KEEPER, "POST", "/api/clues/clues/R41-1", occurred_on="2022-03-01", **facts)

        async def acknowledged() -> list[int]:
            told = await played.cast.ask(KEEPER, f"{SUBSCRIPTIONS}/{made}/deliveries")
            return [one["status"] for one in told[0]["attempts"]] if told and told[0]["state"] == "delivered" else []

        assert await played.until(acknowledged, 40) == [500, 204]
    (first, body), (again, same) = arrived.get_nowait(), arrived.get_nowait()
    assert (first, body) == (again, same)
    told = orjson.loads(body)
    assert set(told["data"]) == {"id", "position", "source", "subject", "unit", "severity", "occurred_on"}
    assert "机密" not in body.decode()
    await played.cast.say(KEEPER, "DELETE", f"{SUBSCRIPTIONS}/{made}")
