"""Positions of the feed are given in the order in which lines become visible: no reader can skip one."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import date
from typing import ClassVar
from uuid import UUID, uuid5

import asyncpg
import pytest
from contracts import Message
from eventlog import Heard
from eventlog.connection import connect
from eventlog.migrate import make_view, make_views
from notify.views.feed import FEED
from notify.views.feed.query import StoredFeed
from subscription_cases import NOW, ROOT

pytestmark = pytest.mark.pg
Make = Callable[[], Awaitable[str]]


class RoundTold(Message):
    TYPE: ClassVar[str] = "sanxun.inspection.round-planned.v1"
    unit: str = "U-001"


def heard(n: int) -> Heard:
    told = RoundTold(occurred_on=date(2023, 1, 17))
    return Heard(uuid5(ROOT, f"m{n}"), "/inspection_office/inspection", RoundTold.TYPE, f"round-{n}", 1, NOW, told)


async def project(connection: asyncpg.Connection, n: int) -> None:
    for text, arguments in FEED.project(heard(n)):
        await connection.execute(text, *arguments)


async def ids(connection: asyncpg.Connection) -> list[tuple[int, UUID]]:
    return [(one.position, one.id) for one in await StoredFeed(connection).after(0, 10_000)]


async def test_a_second_transaction_gets_its_number_only_when_the_first_is_visible(make_database: Make) -> None:
    url = await make_database()
    assert await make_views(url, [FEED]) == []
    one, two, reader = [await connect(url, search_path="feed") for _ in range(3)]
    first = one.transaction()
    await first.start()
    await project(one, 1)

    second = asyncio.create_task(project(two, 2))
    await asyncio.sleep(0.1)
    assert not second.done()
    assert await ids(reader) == []

    await first.commit()
    await asyncio.wait_for(second, 60)
    assert await ids(reader) == [(1, heard(1).id), (2, heard(2).id)]
    for connection in (one, two, reader):
        await connection.close()


async def test_a_number_that_was_rolled_back_is_given_again(make_database: Make) -> None:
    url = await make_database()
    await make_views(url, [FEED])
    connection = await connect(url, search_path="feed")
    transaction = connection.transaction()
    await transaction.start()
    await project(connection, 1)
    await transaction.rollback()
    await project(connection, 2)
    assert await ids(connection) == [(1, heard(2).id)]
    assert await StoredFeed(connection).head() == 1
    await connection.close()


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_a_reader_by_position_never_skips_a_line(make_database: Make, seed: int) -> None:
    url = await make_database()
    await make_views(url, [FEED])
    chance = random.Random(seed)
    writers, each = 6, 40
    seen: list[int] = []
    lines: list[UUID] = []

    async def write(writer: int) -> None:
        connection = await connect(url, search_path="feed")
        for n in range(each):
            transaction = connection.transaction()
            await transaction.start()
            await project(connection, writer * each + n)
            await asyncio.sleep(chance.choice([0, 0, 0, 0.002]))
            if chance.random() < 0.05:
                await transaction.rollback()
                await project(connection, writer * each + n)
            else:
                await transaction.commit()
        await connection.close()

    async def read() -> None:
        connection = await connect(url)
        feed = StoredFeed(connection)
        while len(seen) < writers * each:
            for one in await feed.after(seen[-1] if seen else 0, 7):
                seen.append(one.position)
                lines.append(one.id)
        await connection.close()

    await asyncio.wait_for(asyncio.gather(read(), *(write(writer) for writer in range(writers))), 60)
    assert seen == list(range(1, writers * each + 1)), f"seed {seed}"
    assert len(set(lines)) == writers * each, f"seed {seed}"


async def test_a_rebuild_in_another_order_leaves_every_line_its_number(make_database: Make) -> None:
    url = await make_database()
    await make_views(url, [FEED])
    living = await connect(url, search_path="feed")
    for n in range(20):
        await project(living, n)
    before = await ids(living)

    beside = await connect(url, search_path="feed_new")
    await make_view(beside, FEED, "feed_new")
    for n in reversed(range(25)):
        await project(beside, n)
    await living.execute('DROP SCHEMA feed CASCADE; ALTER SCHEMA feed_new RENAME TO "feed"')
    after = await ids(living)
    assert after[:20] == before
    assert [position for position, _ in after] == list(range(1, 26))
    await living.close()
    await beside.close()


async def test_a_message_that_comes_again_has_one_line(make_database: Make) -> None:
    url = await make_database()
    await make_views(url, [FEED])
    connection = await connect(url, search_path="feed")
    for _ in range(3):
        await project(connection, 1)
    found = await StoredFeed(connection).one(heard(1).id)
    assert found is not None
    assert (found.position, found.body, found.unit, found.severity) == (1, "inspection_office", "U-001", "low")
    assert found.content == '{"unit": "U-001", "occurred_on": "2023-01-17"}'
    assert await StoredFeed(connection).head() == 1
    await connection.close()
