"""The floor of the latency: a message sent to Kafka, a Faust agent, one upsert, committed; nothing of ours in it."""

import asyncio
import json
import multiprocessing
import time
from multiprocessing.synchronize import Event
from typing import Any

import asyncpg
import faust
import uvloop
from aiokafka import AIOKafkaProducer
from faust.contrib.asgi import faust_app_running

from .figure import percentile


def _agent(bootstrap: str, topic: str, url: str, stop: Event) -> None:
    async def run() -> None:
        app = faust.App(
            "bench-floor", broker=f"kafka://{bootstrap}", value_serializer="raw", topic_disable_leader=True,
            topic_allow_declare=False, consumer_auto_offset_reset="earliest", web_enabled=False, stream_wait_empty=False,
            datadir="/tmp/faust-bench",
        )  # fmt: skip
        pool = await asyncpg.create_pool(url, min_size=1, max_size=2)

        async def upsert(stream: Any) -> None:
            async for batch in stream.take(1000, within=0.002):
                rows = [(str(json.loads(one)["n"]), json.loads(one)["t"]) for one in batch]
                await pool.executemany(
                    "INSERT INTO floor VALUES ($1, $2) ON CONFLICT (n) DO UPDATE SET sent = excluded.sent", rows
                )

        app.agent(app.topic(topic, value_type=bytes, value_serializer="raw"))(upsert)
        async with faust_app_running(app, discover=False, stop_timeout=2):
            while not stop.is_set():
                await asyncio.sleep(0.1)

    uvloop.run(run())


async def run(url: str, bootstrap: str, topic: str, *, pace: int, seconds: int) -> tuple[float, float]:
    """p50 and p99 in milliseconds, from the send to the committed row."""
    connection = await asyncpg.connect(url)
    await connection.execute(
        "CREATE TABLE floor (n text PRIMARY KEY, sent float8, done float8 DEFAULT extract(epoch FROM clock_timestamp()))"
    )
    spawn = multiprocessing.get_context("spawn")
    stop = spawn.Event()
    process = spawn.Process(target=_agent, args=(bootstrap, topic, url, stop), daemon=True)
    process.start()
    producer = AIOKafkaProducer(bootstrap_servers=bootstrap, enable_idempotence=True, acks="all")
    await producer.start()
    try:
        await _send(producer, topic, "warm", 50, pace)
        while await connection.fetchval("SELECT count(*) FROM floor") < 50:
            await asyncio.sleep(0.1)
        await _send(producer, topic, "floor", pace * seconds, pace)
        while await connection.fetchval("SELECT count(*) FROM floor") < 50 + pace * seconds:
            await asyncio.sleep(0.1)
        rows = await connection.fetch("SELECT (done - sent) * 1000 FROM floor WHERE n LIKE 'floor-%'")
    finally:
        stop.set()
        await producer.stop()
        await connection.close()
        process.join(10)
        if process.is_alive():
            process.kill()
    took = [row[0] for row in rows]
    return percentile(took, 0.5), percentile(took, 0.99)


async def _send(producer: AIOKafkaProducer, topic: str, name: str, count: int, pace: int) -> None:
    began, sent = time.perf_counter(), []
    for n in range(count):
        delay = began + n / pace - time.perf_counter()
        if delay > 0:
            await asyncio.sleep(delay)
        body = json.dumps({"n": f"{name}-{n}", "t": time.time(), "title": "x" * 200}).encode()
        sent.append(await producer.send(topic, body, key=f"{name}-{n}".encode()))
    await asyncio.gather(*sent)
