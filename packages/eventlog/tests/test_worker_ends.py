"""How a worker ends when a part of it has failed."""

import asyncio
import contextlib
import time
from typing import Any

from eventlog.kafka import Kafka
from eventlog.log import Log
from eventlog.memory import MemoryStore
from eventlog.worker import Worker
from local.process import free_port


async def nothing(message: object) -> Any:
    raise LookupError("publishes nothing")


async def fails() -> None:
    await asyncio.sleep(0.1)
    raise RuntimeError("broken for good")


async def does_not_end() -> None:
    until = time.monotonic() + 7
    while time.monotonic() < until:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(7)


async def test_a_worker_that_failed_does_not_wait_for_parts_that_refuse_to_end() -> None:
    worker = Worker(
        service="cases",
        body="office",
        url="postgresql://nobody@127.0.0.1:1/none",
        kafka=Kafka("127.0.0.1:1"),
        health_port=free_port(),
        log=Log(MemoryStore(), nothing),
        parse=lambda type_, body: None,
        tasks=(("fails", fails), ("does not end", does_not_end)),
    )
    began = time.monotonic()
    assert await worker.run() == 70
    assert time.monotonic() - began < 5
