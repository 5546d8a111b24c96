"""One suite for every store: what PostgreSQL promises, the store in memory promises too."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from eventlog.chain import GENESIS, link
from eventlog.connection import connect
from eventlog.database import Database
from eventlog.errors import Conflict, KeyTaken
from eventlog.ids import new_id
from eventlog.memory import MemoryStore
from eventlog.sequencer import number
from eventlog.store import Asked, Dates, NewEvent, PostgresStore, Store


def event(message: bytes | None = None, sequence: int | None = None) -> NewEvent:
    return NewEvent(new_id(), "noted", '{"note": 1}', "{}", "told" if message else None, message, sequence)


class Numbered:
    """A store together with its sequencer."""

    def __init__(self, store: Store, url: str | None) -> None:
        self.store = store
        self.url = url

    async def number(self) -> None:
        if isinstance(self.store, MemoryStore):
            self.store.number()
            return
        assert self.url is not None
        connection = await connect(self.url)
        head = await connection.fetchrow("SELECT position, hash FROM log ORDER BY position DESC LIMIT 1")
        await number(connection, *(head or (0, GENESIS)))
        await connection.close()


@pytest.fixture(params=["memory", pytest.param("postgres", marks=pytest.mark.pg)])
async def numbered(request: pytest.FixtureRequest) -> AsyncIterator[Numbered]:
    if request.param == "memory":
        yield Numbered(MemoryStore(), None)
        return
    url = await request.getfixturevalue("make_database")()
    async with Database(url) as db:
        yield Numbered(PostgresStore(db), url)


async def test_a_stream_gives_back_what_was_appended_in_its_order(numbered: Numbered) -> None:
    first, second = event(), event()
    await numbered.store.append("case-1", 0, [first, second])
    third = event()
    await numbered.store.append("case-1", 2, [third])
    stored = await numbered.store.load("case-1")
    assert [(one.id, one.version) for one in stored] == [(first.id, 1), (second.id, 2), (third.id, 3)]
    assert [one.version for one in await numbered.store.load("case-1", after=2)] == [3]
    assert await numbered.store.load("case-2") == []


@pytest.mark.parametrize("version", [0, 1, 3])
async def test_an_append_at_a_version_that_does_not_stand_conflicts_and_leaves_nothing(
    numbered: Numbered, version: int
) -> None:
    await numbered.store.append("case-1", 0, [event(), event()])
    with pytest.raises(Conflict):
        await numbered.store.append("case-1", version, [event(), event()])
    assert len(await numbered.store.load("case-1")) == 2


async def test_positions_exist_only_once_numbered_and_run_without_a_gap(numbered: Numbered) -> None:
    for key in range(3):
        await numbered.store.append(f"case-{key}", 0, [event(), event()])
    assert await numbered.store.after(0) == []
    assert await numbered.store.head() == 0
    await numbered.number()
    await numbered.store.append("case-9", 0, [event()])
    await numbered.number()
    log = await numbered.store.after(0)
    assert [one.position for one in log] == [1, 2, 3, 4, 5, 6, 7]
    assert [one.position for one in await numbered.store.after(5, limit=1)] == [6]
    assert await numbered.store.head() == 7


async def test_each_position_is_chained_to_the_one_before(numbered: Numbered) -> None:
    await numbered.store.append("case-1", 0, [event(b"message", 1), event()])
    await numbered.number()
    before = GENESIS
    for stored in await numbered.store.after(0):
        assert stored.hash == link(before, stored)
        before = stored.hash


async def test_an_answer_is_kept_with_its_events_or_not_at_all(numbered: Numbered) -> None:
    asked = Asked("body/person", "key-1", "digest", "case-1", 1, new_id())
    await numbered.store.append("case-1", 0, [event()], asked=asked)
    assert await numbered.store.asked("body/person", "key-1") == asked
    with pytest.raises(KeyTaken):
        await numbered.store.append("case-2", 0, [event()], asked=asked)
    assert await numbered.store.load("case-2") == []
    with pytest.raises(Conflict):
        await numbered.store.append("case-1", 7, [event()], asked=Asked("b/p", "key-2", "d", "case-1", 8, None))
    assert await numbered.store.asked("b/p", "key-2") is None


async def test_dates_go_with_their_events(numbered: Numbered) -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    await numbered.store.append("case-1", 0, [event()], dates=Dates({"close": at, "report": at}))
    with pytest.raises(Conflict):
        await numbered.store.append("case-1", 5, [event()], dates=Dates({"never": at}, ("close",)))
    assert await _deadlines(numbered) == {"close", "report"}
    await numbered.store.append("case-1", 1, [event()], dates=Dates({}, ("close",)))
    assert await _deadlines(numbered) == {"report"}


async def _deadlines(numbered: Numbered) -> set[str]:
    if isinstance(numbered.store, MemoryStore):
        return {name for _, name in numbered.store.deadlines}
    assert isinstance(numbered.store, PostgresStore)
    return {row["name"] for row in await numbered.store.db.fetch("SELECT name FROM deadline")}


async def test_of_many_who_append_at_one_version_exactly_one_wins(numbered: Numbered) -> None:
    async def attempt(version: int) -> bool:
        try:
            await numbered.store.append("case-1", version, [event()])
        except Conflict:
            return False
        return True

    for version in range(5):
        won = await asyncio.gather(*(attempt(version) for _ in range(10)))
        assert sum(won) == 1
    assert [one.version for one in await numbered.store.load("case-1")] == [1, 2, 3, 4, 5]
