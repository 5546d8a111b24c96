"""Dates that pass are proposed once, late entries settle first; a view filled anew equals the living one."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

import asyncpg
import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from eventlog import Act, Actor, Reaction, Recorded, Statement, View
from eventlog.alone import Bells, alone
from eventlog.chain import GENESIS
from eventlog.cloudevents import Envelope, encode
from eventlog.connection import connect
from eventlog.database import Database
from eventlog.days import day_of, end_of
from eventlog.decider import distinct
from eventlog.errors import Conflict
from eventlog.inbox import Inbox
from eventlog.kafka import Kafka
from eventlog.letters import Arrived
from eventlog.log import Log
from eventlog.migrate import make_views
from eventlog.pulse import Pulse
from eventlog.readers import OwnReader, fill
from eventlog.rebuild import _TOPICS_CAUGHT_UP, CannotCatchUp, rebuild
from eventlog.sequencer import Broken, Sequencer, number, verify
from eventlog.sinks import Projecting
from eventlog.store import Dates, NewEvent, PostgresStore
from eventlog.timers import Timers
from eventlog_case import CASE, Note, Open, Running, freeze

pytestmark = pytest.mark.pg
Make = Callable[[], Awaitable[str]]
ME = Actor("account-1", "body", "clerk")
CLOCK = Actor("clock", "body", "clock")


async def test_a_back_dated_date_waits_until_the_ledger_is_typed_in(make_database: Make) -> None:
    url = await make_database()
    connection = await connect(url)
    async with Database(url) as db:
        log = Log(PostgresStore(db), freeze)
        await log.handle(CASE, "1", Open(due=date(2018, 3, 1)), by=ME)
        assert await Timers(url, log, [CASE], by=CLOCK, pulse=Pulse(), settle=3600).look(connection) == 0
        assert await Timers(url, log, [CASE], by=CLOCK, pulse=Pulse(), settle=0).look(connection) == 1
        assert (await log.load(CASE, "1")).state == Running((), late=True)
        assert await Timers(url, log, [CASE], by=CLOCK, pulse=Pulse(), settle=0).look(connection) == 0
    await connection.close()


async def test_a_date_in_the_future_is_left_alone_and_three_clocks_make_one_event(make_database: Make) -> None:
    url = await make_database()
    connection = await connect(url)
    async with Database(url) as db:
        log = Log(PostgresStore(db), freeze)
        await log.handle(CASE, "1", Open(due=day_of(datetime.now(UTC)) + timedelta(days=3)), by=ME)
        await log.handle(CASE, "2", Open(due=date(2018, 3, 1)), by=ME)
        for clock in [Timers(url, log, [CASE], by=CLOCK, pulse=Pulse(), settle=0) for _ in range(3)]:
            await clock.look(connection)
        assert (await log.load(CASE, "1")).version == 1
        assert (await log.load(CASE, "2")).version == 2
    await connection.close()


async def test_a_worker_that_stands_by_is_alive_for_as_long_as_another_works(make_database: Make) -> None:
    """The chart runs two workers: the one without the locks must not be taken for one that makes no progress."""
    url = await make_database()
    bells = Bells(url)
    async with Database(url) as db:
        log = Log(PostgresStore(db), freeze)
        names = ("timers", "sequencer", "own:a reaction")
        holders = [asyncio.create_task(alone(url, name, hold)) for name in names]
        await asyncio.sleep(0.5)
        pulse = Pulse()
        reader = OwnReader(url, [CASE], bells, pulse)
        standing_by = [
            asyncio.create_task(Timers(url, log, [CASE], by=CLOCK, pulse=pulse).run()),
            asyncio.create_task(Sequencer(url, bells, pulse).run()),
            asyncio.create_task(reader.reaction(Reaction("a reaction", (), lambda seen, today: []), log, ME)),
        ]
        await asyncio.sleep(0.1)
        assert set(pulse.patience) == set(names)
        pulse.patience |= dict.fromkeys(names, 1.5)
        await asyncio.sleep(3)
        assert pulse.late() == {}
        for task in (*holders, *standing_by):
            task.cancel()
        await asyncio.gather(*holders, *standing_by, return_exceptions=True)


async def hold(connection: asyncpg.Connection) -> None:
    await asyncio.Event().wait()


async def test_a_stream_that_cannot_be_read_does_not_keep_the_others_from_their_dates(make_database: Make) -> None:
    url = await make_database()
    connection = await connect(url)
    async with Database(url) as db:
        log = Log(PostgresStore(db), freeze)
        for key in ("1", "2"):
            await log.handle(CASE, key, Open(due=date(2018, 3, 1 + int(key))), by=ME)
        await db.execute("""UPDATE event SET data = '{"type": "nobody-knows"}' WHERE stream = 'case-1'""")
        clock = Timers(url, Log(PostgresStore(db), freeze), [CASE], by=CLOCK, pulse=Pulse(), settle=0)
        assert await clock.look(connection) == 2
        assert await clock.look(connection) == 0
        assert (await log.load(CASE, "2")).version == 2
    await connection.close()


async def test_those_never_asked_about_come_first(make_database: Make) -> None:
    url = await make_database()
    connection = await connect(url)
    async with Database(url) as db:
        log = Log(PostgresStore(db), freeze)
        await db.execute(
            "INSERT INTO deadline (stream, name, at, asked) SELECT 'silent-' || n, 'due', '2018-01-01', now() - interval"
            " '2 minutes' FROM generate_series(1, 600) AS n"
        )
        await log.handle(CASE, "1", Open(due=date(2018, 3, 1)), by=ME)
        await Timers(url, log, [CASE], by=CLOCK, pulse=Pulse(), settle=0).look(connection)
        assert (await log.load(CASE, "1")).version == 2
    await connection.close()


def test_a_last_day_ends_at_midnight_in_shanghai() -> None:
    assert end_of(date(2026, 2, 28)) == datetime(2026, 2, 28, 16, tzinfo=UTC)
    assert day_of(datetime(2026, 2, 28, 15, 59, 59, tzinfo=UTC)) == date(2026, 2, 28)
    assert day_of(datetime(2026, 2, 28, 16, tzinfo=UTC)) == date(2026, 3, 1)


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    yield (
        "INSERT INTO entry VALUES ($1, 1) ON CONFLICT (stream) DO UPDATE SET events = entry.events + 1",
        (recorded.stream,),
    )


VIEW = View("tally", "CREATE TABLE entry (stream text PRIMARY KEY, events int)", project)


async def numbered(url: str) -> None:
    connection = await connect(url)
    head = await connection.fetchrow("SELECT position, hash FROM log ORDER BY position DESC LIMIT 1")
    position, hash_ = head or (0, GENESIS)
    while True:
        count, position, hash_ = await number(connection, position, hash_)
        if not count:
            break
    await connection.close()


async def test_a_view_filled_anew_equals_the_living_one(make_database: Make) -> None:
    url = await make_database()
    await make_views(url, [VIEW])
    async with Database(url) as db:
        log = Log(PostgresStore(db), freeze)
        for key in range(20):
            await log.handle(CASE, str(key), Open(), by=ME)
            for note in range(key % 3):
                await log.handle(CASE, str(key), Note(note), by=ME)
        await numbered(url)
        living = await connect(url, search_path=VIEW.name)
        while await fill(living, {VIEW.name: VIEW}, [CASE]):
            pass
        before = await db.fetch("SELECT * FROM tally.entry ORDER BY stream")
        done = await rebuild(url, VIEW, streams=[CASE])
        assert done.events == sum(row["events"] for row in before)
        assert await db.fetch("SELECT * FROM tally.entry ORDER BY stream") == before
        # The living driver goes on in the new schema with the statements that it had prepared before the switch.
        await log.handle(CASE, "0", Note(99), by=ME)
        await numbered(url)
        while await fill(living, {VIEW.name: VIEW}, [CASE]):
            pass
        await living.close()
        assert await db.fetchval("SELECT events FROM tally.entry WHERE stream = 'case-0'") == 2


@pytest.mark.parametrize(
    "tampering",
    [
        """UPDATE event SET data = '{"type":"noted","occurred_on":"2020-01-01","note":9}' WHERE version = 2""",
        "UPDATE event SET recorded_at = recorded_at + interval '1 second' WHERE version = 1",
        "UPDATE event SET message = 'x' WHERE version = 3",
        "DELETE FROM log WHERE position = 2",
        "UPDATE log SET position = position + 10 WHERE position = 4",
        "INSERT INTO event (id, stream, version, type, data, meta) SELECT gen_random_uuid(), stream, 5, type, data, meta"
        " FROM event WHERE version = 4",
        "WITH cut AS (DELETE FROM log WHERE position = 4 RETURNING event) DELETE FROM event WHERE id IN (SELECT event FROM cut)",
    ],
)
async def test_whatever_is_changed_in_the_log_is_found(make_database: Make, tampering: str) -> None:
    url = await make_database()
    async with Database(url) as db:
        log = Log(PostgresStore(db), freeze)
        await log.handle(CASE, "1", Open(), by=ME)
        for note in range(3):
            await log.handle(CASE, "1", Note(note), by=ME)
        await numbered(url)
        connection = await connect(url)
        await db.execute("INSERT INTO checkpoint (reader, position) VALUES ('relay:cluster', 4)")
        assert await verify(connection) == 4
        await db.execute(tampering)
        with pytest.raises(Broken):
            await verify(connection)
        await connection.close()


async def test_an_own_reaction_that_is_refused_is_told_and_the_reader_goes_on(make_database: Make) -> None:
    url = await make_database()
    connection = await connect(url)
    async with Database(url) as db:
        log = Log(PostgresStore(db), freeze)
        await log.handle(CASE, "1", Open(), by=ME)
        await log.handle(CASE, "2", Open(), by=ME)
        await numbered(url)

        def react(seen: Recorded[Any], today: date) -> list[Act]:
            return [Act(CASE, "missing" if seen.stream == "case-1" else "2", Note(7))]

        reader = OwnReader(url, [CASE], Bells(url), Pulse())
        await reader._react(connection, Reaction("noting", (), react), log, CLOCK)
        assert (await log.load(CASE, "2")).state == Running((7,))
        assert await db.fetchval("SELECT position FROM checkpoint WHERE reader = 'noting'") == 2
    await connection.close()


async def test_an_act_that_is_refused_keeps_no_other_from_happening(make_database: Make) -> None:
    url = await make_database()
    connection = await connect(url)
    async with Database(url) as db:
        log = Log(PostgresStore(db), freeze)
        await log.handle(CASE, "1", Open(), by=ME)
        await numbered(url)

        def react(seen: Recorded[Any], today: date) -> list[Act]:
            return [Act(CASE, "missing", Note(7)), Act(CASE, "1", Note(7))] if seen.version == 1 else []

        reader = OwnReader(url, [CASE], Bells(url), Pulse())
        await reader._react(connection, Reaction("noting", (), react), log, CLOCK)
        assert (await log.load(CASE, "1")).state == Running((7,))
    await connection.close()


async def test_a_view_with_a_fault_stands_still_and_says_so_while_the_others_go_on(make_database: Make) -> None:
    url = await make_database()
    mended = False

    def broken(recorded: Recorded[Any]) -> Iterator[Statement]:
        if not mended:
            raise TypeError("a fault in the projection")
        yield "INSERT INTO entry VALUES ($1)", (recorded.stream,)

    view = View("broken", "CREATE TABLE entry (stream text PRIMARY KEY)", broken)
    await make_views(url, [view, VIEW])
    pulse = Pulse()
    async with Database(url) as db:
        await Log(PostgresStore(db), freeze).handle(CASE, "1", Open(), by=ME)
        await numbered(url)
        running = asyncio.create_task(OwnReader(url, [CASE], Bells(url), pulse).views([view, VIEW]))
        try:
            while not pulse.unready() or not await db.fetchval("SELECT count(*) FROM tally.entry"):
                await asyncio.sleep(0.05)
            assert pulse.unready() == ["own:broken"]
            assert not running.done()
            mended = True
            while pulse.unready():
                await asyncio.sleep(0.05)
            assert await db.fetchval("SELECT count(*) FROM broken.entry") == 1
            assert await db.fetchval("SELECT events FROM tally.entry WHERE stream = 'case-1'") == 1
        finally:
            running.cancel()


async def test_two_who_fill_the_same_views_at_once_count_nothing_twice(make_database: Make) -> None:
    """While a new version takes over, an old process may still be at it."""
    url = await make_database()
    await make_views(url, [VIEW])
    async with Database(url) as db:
        for key in range(50):
            await Log(PostgresStore(db), freeze).handle(CASE, str(key), Open(), by=ME)
        await numbered(url)
        two = [await connect(url, search_path=VIEW.name) for _ in range(2)]
        done = await asyncio.gather(*(fill(one, {VIEW.name: VIEW}, [CASE]) for one in two), return_exceptions=True)
        assert 50 in done
        assert all(one in (0, 50) or isinstance(one, Conflict | asyncpg.PostgresError) for one in done)
        assert await db.fetch("SELECT DISTINCT events FROM tally.entry") == [(1,)]
        assert await fill(two[0], {VIEW.name: VIEW}, [CASE]) == 0
        for one in two:
            await one.close()


async def test_a_date_that_is_set_again_to_the_same_day_does_not_begin_to_settle_anew(make_database: Make) -> None:
    url = await make_database()
    async with Database(url) as db:
        store = PostgresStore(db)
        event = NewEvent(uuid5(UUID(int=4), "1"), "opened", "{}", "{}")
        at = datetime(2020, 1, 2, tzinfo=UTC)
        await store.append("case-1", 0, [event], Dates({"last": at}))
        await db.execute("UPDATE deadline SET set_at = '2020-01-01', asked = '2020-01-03'")
        await store.append("case-1", 1, [replace(event, id=uuid5(UUID(int=4), "2"))], Dates({"last": at}))
        assert await db.fetchval("SELECT asked IS NOT NULL AND set_at < '2021-01-01' FROM deadline")
        later = at + timedelta(days=1)
        await store.append("case-1", 2, [replace(event, id=uuid5(UUID(int=4), "3"))], Dates({"last": later}))
        assert await db.fetchval("SELECT asked IS NULL AND set_at > '2021-01-01' FROM deadline")


async def test_who_holds_a_lock_and_says_nothing_is_let_go(make_database: Make) -> None:
    url, told = await make_database(), asyncio.Event()
    found: list[str] = []

    async def work(connection: asyncpg.Connection) -> None:
        found.append(await connection.fetchval("SHOW idle_session_timeout"))
        told.set()
        await asyncio.Event().wait()

    running = asyncio.create_task(alone(url, "somebody", work))
    await asyncio.wait_for(told.wait(), 10)
    running.cancel()
    assert found == ["1min"]


async def test_a_new_instance_that_has_not_gone_as_far_as_the_living_one_does_not_take_its_place(
    make_database: Make,
) -> None:
    """The living view has parked a letter and gone on: it would be forgotten with the old instance."""
    url = await make_database()
    async with Database(url) as db:
        for view, next_ in (("ledger", 8), ("ledger__new", 7)):
            await db.execute(
                "INSERT INTO place (cluster, view, topic, partition, next) VALUES ('c', $1, 't', 0, $2)", view, next_
            )
        assert not await db.fetchval(_TOPICS_CAUGHT_UP, "ledger", "ledger__new")
        await db.execute("UPDATE place SET next = 8")
        assert await db.fetchval(_TOPICS_CAUGHT_UP, "ledger", "ledger__new")


def test_streams_whose_ids_could_be_taken_for_one_another_are_refused() -> None:
    distinct([CASE, replace(CASE, name="casework")])
    with pytest.raises(ValueError, match="cannot be told apart"):
        distinct([CASE, replace(CASE, name="case-note")])


TOLD = View(
    "told_ledger",
    "CREATE TABLE entry (subject text PRIMARY KEY, sequence int NOT NULL)",
    lambda heard: [
        (
            "INSERT INTO entry VALUES ($1, $2) ON CONFLICT (subject) DO UPDATE SET sequence = excluded.sequence",
            (heard.subject, heard.sequence),
        )
    ],
    topics=("sanxun.rebuilding",),
)


def _told(subject: str, sequence: int) -> tuple[Envelope, bytes]:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    id_ = uuid5(UUID(int=3), f"{subject}/{sequence}")
    return Envelope(id_, "sanxun.rebuilding.noted.v1", "/b/rebuilding", subject, now, sequence, sequence, "00"), b"{}"


@pytest.mark.kafka
async def test_a_view_that_would_know_less_stays_and_the_owner_can_help(make_database: Make, kafka: Kafka) -> None:
    """The topic no longer holds the first message: from the topic alone the new instance would lack the subject."""
    url = await make_database()
    await make_views(url, [TOLD])
    first, second, other, gone = _told("a", 1), _told("a", 2), _told("b", 1), _told("c", 1)
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka.bootstrap)
    await admin.start()
    await admin.create_topics([NewTopic("sanxun.rebuilding", 1, 1)])
    await admin.close()
    producer = AIOKafkaProducer(**kafka.options())
    await producer.start()
    for envelope, body in (second, other):
        await producer.send_and_wait("sanxun.rebuilding", body, headers=encode(envelope))
    await producer.stop()
    living = Inbox(url, [Projecting(TOLD)], lambda type_, body: body, "living")
    await living.apply(
        [Arrived("sanxun.rebuilding", 0, -1, tuple(encode(e)), b) for e, b in (first, second, other, gone)]
    )
    await living.close()

    def parse(type_: str, body: bytes) -> bytes:
        return body

    with pytest.raises(CannotCatchUp, match="1 x ahead"):
        await rebuild(url, TOLD, kafka=kafka, parse=parse)

    async def owner(topic: str, subject: str, after: int) -> list[tuple[Envelope, bytes]]:
        mine = (first, second, gone)
        return [one for one in mine if one[0].subject == subject and one[0].sequence > after]

    async with Database(url) as db:
        assert await db.fetchval("SELECT sequence FROM told_ledger.entry WHERE subject = 'a'") == 2
        assert (await rebuild(url, TOLD, kafka=kafka, parse=parse, fetch=owner)).events == 2
        assert await db.fetchval("SELECT sequence FROM told_ledger.entry WHERE subject = 'a'") == 2
        assert await db.fetchval("SELECT sequence FROM told_ledger.entry WHERE subject = 'c'") == 1
        assert await db.fetchval("SELECT count(*) FROM quarantine") == 0
