"""What `sanxun up` starts is a real Kafka, a real PostgreSQL, all pages and every service's worker, out of wheels and jars alone; `sanxun doctor` looks at each."""

import asyncio

import pytest
from local.demo.played import Played
from local.doctor import look
from local.services import SERVICES

pytestmark = pytest.mark.slow


async def test_everything_that_one_command_started_is_well(played: Played) -> None:
    found = await asyncio.to_thread(lambda: list(look(played.stack.data, port=0, kafka_port=0, postgres_port=0)))
    assert [one.text for one in found if not one.well] == []
    said = "\n".join(one.text for one in found)
    for part in ("Kafka answers", "api is ready", *(f"{service}.worker is ready" for service in SERVICES)):
        assert part in said
    answer = await played.cast.http.get("/readyz")
    assert answer.status_code == 200
