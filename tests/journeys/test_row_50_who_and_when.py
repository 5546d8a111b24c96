"""Every event says who caused it, in which role, when it happened and when it was written down."""

import asyncpg
import orjson
import pytest
from eventlog.days import day_of
from local.demo.played import Played

pytestmark = pytest.mark.slow


async def test_each_event_names_account_body_and_role_and_both_times(played: Played) -> None:
    connection = await asyncpg.connect(played.stack.postgres.url("rectification"))
    rows = await connection.fetch("SELECT data, meta, recorded_at FROM event")
    await connection.close()
    assert len(rows) > 1000
    for row in rows:
        assert {"subject", "body", "role"} <= orjson.loads(row["meta"]).keys()
        assert orjson.loads(row["data"])["occurred_on"] <= day_of(row["recorded_at"]).isoformat()


async def test_an_events_row_cannot_be_changed_by_the_service_itself(played: Played) -> None:
    connection = await asyncpg.connect(played.stack.postgres.url("rectification", "rectification"))
    try:
        for text in ("UPDATE event SET type = 'x'", "DELETE FROM event", "DELETE FROM log"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(text)
    finally:
        await connection.close()
