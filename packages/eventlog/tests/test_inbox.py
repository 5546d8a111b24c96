"""What is heard is applied once, in its subject's order, or waits with its cause while all others go on."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid5

import orjson
import pytest
from eventlog import Act, Actor, Heard, Reaction, Statement, View
from eventlog.cloudevents import Envelope, decode, encode
from eventlog.connection import connect
from eventlog.database import Database
from eventlog.inbox import Forgotten, Inbox
from eventlog.letters import Arrived, opened, whole
from eventlog.log import Log
from eventlog.memory import MemoryStore
from eventlog.mend import close_gaps, dismiss, redrive
from eventlog.migrate import Drifted, make_views, migrate
from eventlog.sinks import Projecting, Reacting
from eventlog_case import CASE, Note, Open, freeze

pytestmark = pytest.mark.pg
NAMESPACE = UUID(int=7)
Make = Callable[[], Awaitable[str]]

SCHEMA = """
CREATE TABLE entry (subject text PRIMARY KEY, sequence int NOT NULL, seen int NOT NULL, total int NOT NULL);
CREATE TABLE line (id uuid PRIMARY KEY, subject text NOT NULL, n int NOT NULL CHECK (n <> 666));
"""


def project(heard: Heard) -> Iterator[Statement]:
    yield (
        "INSERT INTO entry VALUES ($1, $2, 1, $3) ON CONFLICT (subject) DO UPDATE"
        " SET sequence = excluded.sequence, seen = entry.seen + 1, total = entry.total * 2 + excluded.total",
        (heard.subject, heard.sequence, heard.data["n"]),
    )
    yield "INSERT INTO line VALUES ($1, $2, $3)", (heard.id, heard.subject, heard.data["n"])


VIEW = View("ledger", SCHEMA, project, topics=("sanxun.test",))


class Unknown(ValueError):
    pass


def parse(type_: str, body: bytes) -> dict[str, int]:
    if type_ != "sanxun.test.noted.v1":
        raise Unknown(f"unknown type {type_}")
    found: dict[str, int] = orjson.loads(body)
    return found


def message(
    subject: str, sequence: int, n: int | None = None, offset: int = -1, type_: str = "noted", told: str = ""
) -> Arrived:
    envelope = Envelope(
        id=uuid5(NAMESPACE, f"{subject}/{sequence}{told}"),
        type=f"sanxun.test.{type_}.v1",
        source="/body/test",
        subject=subject,
        time=datetime(2026, 1, 1, tzinfo=UTC),
        sequence=sequence,
        position=sequence,
        chainhash="00" * 32,
        traceparent=None,
    )
    body = orjson.dumps({"n": sequence if n is None else n})
    return Arrived("sanxun.test", 0, offset, tuple(encode(envelope)), body)


@dataclass
class Ledger:
    inbox: Inbox
    db: Database
    url: str

    async def rows(self) -> list[tuple[object, ...]]:
        return [tuple(row) for row in await self.db.fetch("SELECT * FROM ledger.entry ORDER BY subject")]

    async def waiting(self) -> list[tuple[str, int, str]]:
        found = await self.db.fetch("SELECT subject, sequence, cause FROM quarantine ORDER BY subject, sequence")
        return [tuple(row) for row in found]


@pytest.fixture
async def ledger(make_database: Make) -> AsyncIterator[Ledger]:
    url = await make_database()
    await make_views(url, [VIEW])
    inbox = Inbox(url, [Projecting(VIEW)], parse, "cluster-1", {"sanxun.test": "/body/test"})
    async with Database(url) as db:
        yield Ledger(inbox, db, url)
    await inbox.close()


async def test_messages_are_applied_in_order_and_noted(ledger: Ledger) -> None:
    await ledger.inbox.apply([message("a", 1), message("b", 1), message("a", 2, offset=41)])
    assert await ledger.rows() == [("a", 2, 2, 4), ("b", 1, 1, 1)]
    assert await ledger.db.fetchval("SELECT sequence FROM heard WHERE subject = 'a'") == 2
    assert await ledger.db.fetchval("SELECT next FROM place WHERE view = 'ledger'") == 42


async def test_a_message_that_comes_twice_counts_once(ledger: Ledger) -> None:
    for _ in range(3):
        await ledger.inbox.apply([message("a", 1), message("a", 1), message("a", 2), message("a", 1)])
    assert await ledger.rows() == [("a", 2, 2, 4)]


async def test_one_that_comes_before_its_elder_waits_for_it(ledger: Ledger) -> None:
    await ledger.inbox.apply([message("a", 3), message("b", 1)])
    assert await ledger.waiting() == [("a", 3, "ahead")]
    await ledger.inbox.apply([message("a", 1)])
    await ledger.inbox.apply([message("a", 2)])
    assert await ledger.waiting() == []
    assert await ledger.rows() == [("a", 3, 3, 11), ("b", 1, 1, 1)]


@pytest.mark.parametrize("seed", range(3))
async def test_a_shuffled_topic_ends_as_a_clean_one(ledger: Ledger, seed: int) -> None:
    """reliability.md R17: a fifth doubled, a fifth out of order."""
    chance = random.Random(seed)
    clean = [message(f"s{n % 7}", n // 7 + 1) for n in range(210)]
    shuffled = clean + chance.sample(clean, 42)
    for _ in range(50):
        at, to = chance.randrange(len(shuffled)), chance.randrange(len(shuffled))
        shuffled.insert(to, shuffled.pop(at))
    for start in range(0, len(shuffled), 13):
        await ledger.inbox.apply(shuffled[start : start + 13])
    got = await ledger.rows()
    total = 0
    for n in range(1, 31):
        total = total * 2 + n
    # The column is an int: the fold wraps nowhere, because each subject has only thirty messages.
    assert got == [(f"s{k}", 30, 30, total) for k in range(7)]
    assert await ledger.waiting() == []


@pytest.mark.parametrize(
    ("bad", "cause"),
    [
        (message("a", 2, type_="unheard-of"), "unknown type sanxun.test.unheard-of.v1"),
        (replace(message("a", 2), value=b"{"), None),
        (message("a", 2, n=666), "failed: CheckViolationError"),
    ],
    ids=["unknown type", "broken body", "handler fails"],
)
async def test_a_bad_message_waits_with_its_cause_and_only_its_subject_with_it(
    ledger: Ledger, bad: Arrived, cause: str | None
) -> None:
    await ledger.inbox.apply([message("a", 1), bad, message("a", 3), message("b", 1), message("b", 2)])
    waiting = await ledger.waiting()
    assert [(subject, sequence) for subject, sequence, _ in waiting] == [("a", 2), ("a", 3)]
    assert waiting[1][2] == "ahead"
    assert cause is None or waiting[0][2] == cause
    assert [row[:2] for row in await ledger.rows()] == [("a", 1), ("b", 2)]


async def test_one_without_an_envelope_is_kept_and_all_go_on(ledger: Ledger) -> None:
    await ledger.inbox.apply([Arrived("sanxun.test", 0, 9, (("ce_id", b"\xff\xfe"),), b"??"), message("a", 1)])
    assert [row[:2] for row in await ledger.rows()] == [("a", 1)]
    assert await ledger.db.fetchval("SELECT cause FROM quarantine WHERE subject IS NULL") is not None
    assert await ledger.db.fetchval("SELECT next FROM place") == 10


async def test_what_was_mended_comes_back_in_order(ledger: Ledger) -> None:
    await ledger.inbox.apply([message("a", 1), message("a", 2, n=666), message("a", 3), message("a", 4)])
    assert await redrive(ledger.url, ledger.inbox, ledger.inbox.sinks[0]) == (0, 3)
    await ledger.db.execute("ALTER TABLE ledger.line DROP CONSTRAINT line_n_check")
    assert await redrive(ledger.url, ledger.inbox, ledger.inbox.sinks[0]) == (1, 0)
    assert [row[:3] for row in await ledger.rows()] == [("a", 4, 4)]
    assert await ledger.db.fetch("SELECT n FROM ledger.line ORDER BY n") == [(1,), (3,), (4,), (666,)]


async def test_what_never_came_is_fetched_from_its_owner(ledger: Ledger) -> None:
    await ledger.inbox.apply([message("a", 1), message("a", 4)])
    asked = []

    async def fetch(topic: str, subject: str, after: int) -> list[tuple[Envelope, bytes]]:
        asked.append((topic, subject, after))
        return [decode(one.headers, one.value) for one in (message("a", 2), message("a", 3), message("a", 4))]

    connection = await connect(ledger.url)
    await close_gaps(connection, ledger.inbox, ledger.inbox.sinks[0], fetch, patience=0)
    await connection.close()
    assert asked == [("sanxun.test", "a", 1)]
    assert [row[:3] for row in await ledger.rows()] == [("a", 4, 4)]
    assert await ledger.waiting() == []


async def test_one_that_waited_and_then_fails_is_known_to_have_failed(ledger: Ledger) -> None:
    await ledger.inbox.apply([message("a", 2, n=666)])
    await ledger.inbox.apply([message("a", 1), message("b", 1)])
    assert [row[:2] for row in await ledger.rows()] == [("a", 1), ("b", 1)]
    connection = await connect(ledger.url)
    await close_gaps(connection, ledger.inbox, ledger.inbox.sinks[0], _nothing, patience=0)
    await connection.close()
    assert await ledger.waiting() == [("a", 2, "failed: CheckViolationError")]


async def _nothing(topic: str, subject: str, after: int) -> list[tuple[Envelope, bytes]]:
    return []


async def test_two_views_share_an_inbox_and_what_fails_in_one_goes_on_in_the_other(make_database: Make) -> None:
    url = await make_database()
    lenient = replace(VIEW, name="lenient", schema=VIEW.schema.replace("n <> 666", "true"))
    await make_views(url, [VIEW, lenient])
    inbox = Inbox(url, [Projecting(VIEW), Projecting(lenient)], parse, "cluster-1")
    await inbox.apply([message("a", 1), message("b", 1)])
    await inbox.apply([message("a", 2, n=666), message("b", 2, offset=77), message("a", 3)])
    await inbox.close()
    async with Database(url) as db:
        strict, open_ = [
            [tuple(row) for row in await db.fetch(text)]
            for text in (
                "SELECT subject, sequence FROM ledger.entry ORDER BY 1",
                "SELECT subject, sequence FROM lenient.entry ORDER BY 1",
            )
        ]
        waiting = await db.fetch("SELECT view, subject, sequence, cause FROM quarantine ORDER BY sequence")
        places = await db.fetch("SELECT view, next FROM place ORDER BY view")
    assert strict == [("a", 1), ("b", 2)]
    assert open_ == [("a", 3), ("b", 2)]
    assert [tuple(row) for row in waiting] == [
        ("ledger", "a", 2, "failed: CheckViolationError"),
        ("ledger", "a", 3, "ahead"),
    ]
    assert {row["view"] for row in places} == {"ledger", "lenient"}


async def test_two_processes_at_once_apply_each_message_once(ledger: Ledger) -> None:
    """A zombie that lost its partition and the new owner work on the same records."""
    other = Inbox(ledger.url, [Projecting(VIEW)], parse, "cluster-1")
    records = [message(f"s{n % 5}", n // 5 + 1) for n in range(100)]
    try:
        await asyncio.gather(
            *(inbox.apply(records[at : at + 10]) for inbox in (ledger.inbox, other) for at in range(0, 100, 10))
        )
    finally:
        await other.close()
    assert [row[:3] for row in await ledger.rows()] == [(f"s{k}", 20, 20) for k in range(5)]


async def test_offsets_of_a_cluster_that_is_gone_mean_nothing(ledger: Ledger) -> None:
    await ledger.inbox.apply([message("a", 1, offset=99)])
    again = Inbox(ledger.url, [Projecting(VIEW)], parse, "cluster-2")
    await again.apply([message("a", 1, offset=0)])
    await again.close()
    assert tuple(await ledger.db.fetchrow("SELECT next, cluster FROM place")) == (1, "cluster-2")
    assert [row[:3] for row in await ledger.rows()] == [("a", 1, 1)]


async def test_a_reaction_gives_its_commands_once_and_a_refused_one_waits(make_database: Make) -> None:
    url = await make_database()
    store = MemoryStore()
    log = Log(store, freeze)

    def react(heard: Heard, today: date) -> list[Act]:
        if heard.data["n"] == 5:
            return [Act(CASE, heard.subject, Note(5))]
        return [Act(CASE, "1", Open()), Act(CASE, "1", Note(heard.data["n"]))]

    async def opened(id_: UUID, data: dict[str, int]) -> dict[str, int]:
        return data

    reaction = Reaction("noting", ("sanxun.test",), react)
    inbox = Inbox(url, [Reacting(reaction, log, Actor("clock", "body", "reaction"), opened)], parse)
    for _ in range(2):
        await inbox.apply([message("a", 1), message("a", 2), message("b", 1, n=5), message("b", 2)])
    await inbox.close()
    assert [one.type for one in await store.load("case-1")] == ["opened", "noted", "noted"]
    async with Database(url) as db:
        found = await db.fetch("SELECT subject, cause FROM quarantine ORDER BY n")
    assert [tuple(row) for row in found] == [("b", "refused: case-not-open"), ("b", "ahead")]


async def test_migrations_run_once_and_a_changed_file_is_noticed(make_database: Make) -> None:
    url = await make_database()
    assert await migrate(url) == []
    async with Database(url) as db:
        await db.execute("UPDATE migration SET digest = 'x' WHERE name = 'eventlog/0001_eventlog.sql'")
    with pytest.raises(Drifted):
        await migrate(url)


async def test_a_publisher_that_was_set_back_is_noticed_and_its_subject_stands_still(ledger: Ledger) -> None:
    """R15: it says other things under numbers that were heard. Nothing is skipped in silence, all other subjects go on."""
    await ledger.inbox.apply([message("a", n) for n in (1, 2, 3)])
    await ledger.inbox.apply([message("a", n, told="anew") for n in (2, 3, 4)] + [message("b", 1)])
    assert await ledger.waiting() == [("a", 3, "forked"), ("a", 4, "forked")]
    assert [row[:2] for row in await ledger.rows()] == [("a", 3), ("b", 1)]
    await ledger.inbox.apply([message("a", 4), message("b", 2)])
    assert [row[:2] for row in await ledger.rows()] == [("a", 3), ("b", 2)]
    for n in [row["n"] for row in await ledger.db.fetch("SELECT n FROM quarantine")]:
        assert await dismiss(ledger.url, "ledger", n)
        assert not await dismiss(ledger.url, "ledger", n)
    await ledger.inbox.apply([message("a", 4)])
    assert [row[:2] for row in await ledger.rows()] == [("a", 4), ("b", 2)]


async def test_the_same_message_again_is_no_fork(ledger: Ledger) -> None:
    await ledger.inbox.apply([message("a", 1), message("a", 2), message("a", 2)])
    await ledger.inbox.apply([message("a", 2), message("a", 3)])
    assert await ledger.waiting() == []


@pytest.mark.parametrize(
    ("name", "value", "cause"),
    [
        ("ce_type", b"sanxun.other.noted.v1", "misplaced: its type is another topic's"),
        ("ce_source", b"/body/other", "misplaced: its source is another service"),
        ("ce_source", b"/another/test", "misplaced: its source is not who speaks on this topic"),
        ("ce_source", b"/body/x/test", "misplaced: its source is not who speaks on this topic"),
    ],
)
async def test_nobody_speaks_for_another_on_his_own_topic(ledger: Ledger, name: str, value: bytes, cause: str) -> None:
    said = message("a", 1)
    foreign = replace(said, headers=tuple((key, value if key == name else old) for key, old in said.headers))
    await ledger.inbox.apply([foreign, message("a", 1)])
    assert [row[:2] for row in await ledger.rows()] == [("a", 1)]
    assert await ledger.db.fetchval("SELECT cause FROM quarantine") == cause


@pytest.mark.parametrize(
    ("source", "cause"),
    [
        ("/body/test", None),
        ("/another/test", None),  # whose the topic is was not said
        ("/body/x/test", "misplaced: its source is not who speaks on this topic"),
        ("test", "misplaced: its source is not who speaks on this topic"),
        ("//test", "misplaced: its source is not who speaks on this topic"),
    ],
)
def test_a_source_is_a_body_and_its_service(source: str, cause: str | None) -> None:
    said = message("a", 1)
    headers = tuple((key, source.encode() if key == "ce_source" else old) for key, old in said.headers)
    assert opened(replace(said, headers=headers), parse, {}).cause == cause


async def test_want_of_room_is_waited_for_and_no_fault_of_a_message(ledger: Ledger) -> None:
    """R16: a full disk parks nothing; when there is room again all is applied, and nobody had to redrive."""
    await ledger.db.execute(
        "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'no space left on device' USING ERRCODE = '53100'; END $$"
    )
    await ledger.db.execute("CREATE TRIGGER full_disk BEFORE INSERT ON ledger.line EXECUTE FUNCTION full_disk()")
    applying = asyncio.create_task(ledger.inbox.apply([message("a", 1), message("b", 1)]))
    await asyncio.sleep(0.6)
    assert not applying.done()
    assert await ledger.waiting() == []
    await ledger.db.execute("DROP TRIGGER full_disk ON ledger.line")
    await applying
    assert [row[:2] for row in await ledger.rows()] == [("a", 1), ("b", 1)]


async def test_a_database_that_forgot_its_last_moment_is_noticed_at_the_next_connection(ledger: Ledger) -> None:
    """R13: views commit without waiting for the disk. After a crash the process begins again where PostgreSQL says."""
    await ledger.inbox.apply([message("a", 1, offset=7)])
    await ledger.db.execute("UPDATE place SET next = 5")  # as recovery leaves it
    await ledger.db.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%notify%' AND pid <> pg_backend_pid()"
    )
    with pytest.raises(Forgotten):
        await ledger.inbox.apply([message("b", 1, offset=8)])


async def test_a_connection_that_broke_and_forgot_nothing_goes_on(ledger: Ledger) -> None:
    await ledger.inbox.apply([message("a", 1, offset=7)])
    await ledger.inbox.close()
    await ledger.inbox.apply([message("b", 1, offset=8)])
    assert [row[:2] for row in await ledger.rows()] == [("a", 1), ("b", 1)]


async def test_what_waits_behind_one_that_was_taken_apart_is_released_without_its_owner(ledger: Ledger) -> None:
    await ledger.inbox.apply([message("b", 2)])
    await ledger.inbox.apply([message("a", 1, n=666), message("b", 1)])  # a batch that fails is taken apart
    connection = await connect(ledger.url)
    await close_gaps(connection, ledger.inbox, ledger.inbox.sinks[0], None)
    await connection.close()
    assert ("b", 2, 2, 4) in await ledger.rows()


def test_a_header_without_a_value_says_nothing_and_stops_nobody() -> None:
    said = message("a", 1)
    letter = opened(replace(said, headers=whole([*said.headers, ("x-empty", None)])), parse, {})
    assert letter.cause is None
