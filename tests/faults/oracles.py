"""What must hold after every fault: the ledger, the stores, the topics and every view say the same.

I1 what was acknowledged is in the store; I2 the topics hold what the stores told; I3 in each subject's order; I4 every
view equals its own clean replay; I5 the hash chains hold; I6 a stream has no hole and no event twice.
"""

import asyncio
import importlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import asyncpg
import contracts
from aiokafka import AIOKafkaConsumer, TopicPartition
from eventlog import View
from eventlog.kafka import Kafka
from eventlog.rebuild import rebuild
from eventlog.sequencer import Broken, verify
from local.services import SERVICES, views
from local.topics import PARTITIONS

from .ground import Ground, within
from .load import Ledger
from .verdict import Verdict

MADE_UP = "x-made-up"
"""A header of messages that a case has written under the owner's name: no store has told them."""
MADE_UP_SUBJECTS = "unit-R17-%"

OWNERS = {module.TOPIC: module.TOPIC.removeprefix("sanxun.") for module in contracts.PUBLISHERS}
"""Topic → the service that tells it."""

_TOLD = """
SELECT stream, max(sequence) AS last FROM event WHERE sequence IS NOT NULL GROUP BY stream"""
_LATE = """
SELECT t.stream FROM unnest($3::text[], $4::int[]) AS t (stream, last)
  LEFT JOIN heard h ON h.view = $1 AND h.source = $2 AND h.subject = t.stream
 WHERE coalesce(h.sequence, 0) < t.last"""


def source(service: str) -> str:
    """The source of a service's messages."""
    return f"/{SERVICES[service]}/{service}"


def readers(ground: Ground) -> list[tuple[str, View]]:
    """Every view of the running services that hears topics."""
    return [(service, view) for service in ground.stack.services for view in views(service) if view.topics]


async def told(ground: Ground) -> dict[str, dict[str, int]]:
    """By service: the last sequence of every subject that its store has told."""
    result: dict[str, dict[str, int]] = {}
    for service in OWNERS.values():
        async with ground.database(service) as db:
            result[service] = {row["stream"]: row["last"] for row in await db.fetch(_TOLD)}
    return result


async def late(ground: Ground, known: dict[str, dict[str, int]] | None = None) -> dict[str, int]:
    """By view: how many subjects it has not heard to their end. Nothing when all have."""
    known = known if known is not None else await told(ground)
    behind: dict[str, int] = {}
    for service in ground.stack.services:
        async with ground.database(service) as db:
            if count := await db.fetchval("SELECT count(*) FROM pending"):
                behind[f"{service}.pending"] = count
            for view in views(service):
                if not view.topics:
                    head = await db.fetchval("SELECT coalesce(max(position), 0) FROM log")
                    at = await db.fetchval("SELECT position FROM checkpoint WHERE reader = $1", view.name) or 0
                    if at < head:
                        behind[f"{service}.{view.name}"] = head - at
                for topic in view.topics:
                    owner = OWNERS[topic]
                    subjects = known[owner]
                    rows = await db.fetch(
                        _LATE, view.name, source(owner), list(subjects.keys()), list(subjects.values())
                    )
                    if rows:
                        behind[f"{service}.{view.name}"] = behind.get(f"{service}.{view.name}", 0) + len(rows)
    return behind


async def drained(ground: Ground, verdict: Verdict, *, at_most: float = 90) -> float:
    """Waits until every view has heard everything; gives the seconds."""
    began = asyncio.get_running_loop().time()
    last: dict[str, int] = {}

    async def nothing() -> bool:
        last.clear()
        last.update(await late(ground))
        return not last

    if not await within(at_most, nothing, every=0.2):
        verdict.wrong.append(f"not drained after {at_most:.0f} s: {last}")
    return asyncio.get_running_loop().time() - began


@dataclass
class Standstill:
    """Watches living views: the longest time in which something waited and a view did not move."""

    ground: Ground
    longest: float = 0.0
    where: str = ""

    async def __aenter__(self) -> "Standstill":
        self._task = asyncio.create_task(self._watch())
        return self

    async def __aexit__(self, *error: object) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _watch(self) -> None:
        loop = asyncio.get_running_loop()
        watched = [(service, view.name) for service, view in readers(self.ground) if view.name in _WATCHED]
        moved: dict[tuple[str, str], tuple[int, float]] = {}
        pools: dict[str, asyncpg.Connection] = {}
        while True:
            try:
                for service in {"inspection", *(service for service, _ in watched)} - pools.keys():
                    pools[service] = await asyncpg.connect(self.ground.stack.database(service, "postgres"))
                total = await pools["inspection"].fetchval("SELECT count(*) FROM event WHERE sequence IS NOT NULL")
                for at in watched:
                    heard = await pools[at[0]].fetchval(_HEARD, at[1], source("inspection"), MADE_UP_SUBJECTS)
                    count, since = moved.get(at, (-1, 0.0))
                    now = loop.time()
                    if heard != count or heard >= total:
                        moved[at] = heard, now
                    elif now - since > self.longest:
                        self.longest, self.where = now - since, ".".join(at)
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                pools.clear()
            await asyncio.sleep(0.2)


_HEARD = "SELECT coalesce(sum(sequence), 0)::int FROM heard WHERE view = $1 AND source = $2 AND subject NOT LIKE $3"
_WATCHED = ("known_unit", "registers", "feed")


async def check(ground: Ground, verdict: Verdict, ledger: Ledger, *, replay: bool = True) -> None:
    """Everything that must hold. `replay` also fills every view anew and compares."""
    ledger.judge(verdict)
    for service in ground.stack.services:
        await stores(ground, verdict, service)
    await acknowledged(ground, verdict, ledger)
    await topics(ground, verdict, after_loss=ground.wiped)
    await counts(ground, verdict, ledger)
    if replay:
        await replays(ground, verdict)


async def stores(ground: Ground, verdict: Verdict, service: str) -> None:
    """I5 and I6: the chain holds, streams and told sequences have no hole, every event has its one position."""
    async with ground.database(service) as db:
        try:
            await verify(db)
        except Broken as broken:
            verdict.wrong.append(f"{service}: {broken}")
        holes = await db.fetchval(
            "SELECT count(*) FROM (SELECT FROM event GROUP BY stream HAVING max(version) <> count(*)"
            " OR coalesce(max(sequence), 0) <> count(sequence) OR count(DISTINCT sequence) <> count(sequence)) s"
        )
        verdict.expect(holes == 0, f"{service}: {holes} streams have a hole")
        unnumbered = await db.fetchval(
            "SELECT count(*) FROM event e LEFT JOIN log l ON l.event = e.id WHERE l.event IS NULL"
        )
        verdict.expect(unnumbered == 0, f"{service}: {unnumbered} events have no position")
        verdict.lost += unnumbered
        order = await db.fetchval(
            "SELECT count(*) FROM (SELECT l.position < lag(l.position) OVER (PARTITION BY e.stream ORDER BY e.version)"
            " AS wrong FROM event e JOIN log l ON l.event = e.id) s WHERE wrong"
        )
        verdict.expect(order == 0, f"{service}: {order} events are numbered before their elders")


async def acknowledged(ground: Ground, verdict: Verdict, ledger: Ledger) -> None:
    """I1: every acknowledged command has its event, and no command has two."""
    async with ground.database("inspection") as db:
        streams = [f"unit-{code}" for code, said in ledger.units.items() if said]
        rows = await db.fetch("SELECT id::text, stream, version FROM event WHERE stream = ANY ($1)", streams)
        there = {row["id"] for row in rows}
        per = Counter(row["stream"] for row in rows)
        for code, said in ledger.units.items():
            gone = [one for one in said if one.event not in there]
            verdict.lost += len(gone)
            if gone:
                verdict.wrong.append(f"unit {code}: {len(gone)} acknowledged commands are not in the store")
            if (more := per[f"unit-{code}"] - len(said)) > 0:
                verdict.doubled += more
                verdict.wrong.append(f"unit {code}: {more} events more than commands")
    async with ground.database("rectification") as db:
        for item, entries in ledger.entries.items():
            rows = await db.fetch(
                "SELECT id::text, data->>'entry' AS entry FROM event WHERE stream = $1 AND type = 'progress-recorded'",
                f"item-{item}",
            )
            there = {row["id"] for row in rows}
            verdict.lost += sum(one.event not in there for one in entries)
            verdict.doubled += max(0, len(rows) - len(entries))


@dataclass(frozen=True)
class OnTopic:
    """A record of a topic that one of our relays wrote."""

    id: str
    subject: str
    sequence: int


async def dump(ground: Ground, topic: str) -> list[OnTopic]:
    """All records that the owner of a topic wrote, each partition in its order."""
    consumer = AIOKafkaConsumer(bootstrap_servers=ground.stack.kafka.bootstrap, enable_auto_commit=False)
    await consumer.start()
    found: list[OnTopic] = []
    ours = source(OWNERS[topic]).encode()
    try:
        partitions = [TopicPartition(topic, n) for n in range(PARTITIONS)]
        consumer.assign(partitions)
        await consumer.seek_to_beginning(*partitions)
        ends = await consumer.end_offsets(partitions)
        while any([await consumer.position(at) < ends[at] for at in partitions]):
            for records in (await consumer.getmany(timeout_ms=200, max_records=5000)).values():
                for record in records:
                    headers = dict(record.headers)
                    if headers.get("ce_source") == ours and MADE_UP not in headers:
                        found.append(
                            OnTopic(
                                headers["ce_id"].decode(),
                                headers["ce_subject"].decode(),
                                int(headers["ce_sequence"]),
                            )
                        )
    finally:
        await consumer.stop()
    return found


async def topics(ground: Ground, verdict: Verdict, *, after_loss: bool) -> None:
    """I2 and I3: a topic holds exactly what was told, and whoever reads it once finds each subject's 1, 2, 3… in order."""
    again = early = 0
    for topic, service in OWNERS.items():
        on = await dump(ground, topic)
        async with ground.database(service) as db:
            rows = await db.fetch("SELECT id::text FROM event WHERE sequence IS NOT NULL")
        ids, want = {one.id for one in on}, {row["id"] for row in rows}
        verdict.lost += len(want - ids)
        verdict.expect(want <= ids, f"{topic}: {len(want - ids)} told messages are not on it")
        verdict.expect(ids <= want, f"{topic}: {len(ids - want)} messages that nobody told")
        again += len(on) - len(ids)
        at: dict[str, int] = defaultdict(int)
        for one in on:
            early += one.sequence > at[one.subject] + 1
            at[one.subject] += one.sequence == at[one.subject] + 1
        last = Counter(one.subject for one in {one.id: one for one in on}.values())
        unordered = [subject for subject, count in last.items() if at[subject] != count]
        verdict.expect(not unordered, f"{topic}: {len(unordered)} subjects are not in order, as {unordered[:1]}")
    # A batch on its way when the cluster was lost may be the first thing on the new one; its elders follow, and it again.
    # The topics are read from their beginning each time: a case answers for what came with it, and for nothing before.
    own = early if after_loss else early - ground.early
    ground.early, ground.wiped = early, False
    verdict.expect(own == 0 or after_loss, f"{own} messages stand before their elders")
    verdict.figures["early"] = str(own)
    verdict.figures["sent_again"] = str(again)


async def counts(ground: Ground, verdict: Verdict, ledger: Ledger) -> None:
    """What the views say, counted out of the client's own ledger and nothing of ours."""
    names = {code: said[-1].said for code, said in ledger.units.items() if said}
    told_ = {code: len(said) for code, said in ledger.units.items() if said}
    for service, table in _NAMES.items():
        if service not in ground.stack.services:
            continue
        async with ground.database(service) as db:
            rows = await db.fetch(f"SELECT code, name FROM {table} WHERE code = ANY ($1)", list(names))  # noqa: S608
        have = {row["code"]: row["name"] for row in rows}
        missing, other = names.keys() - have.keys(), [code for code in have if have[code] != names[code]]
        verdict.lost += len(missing) + len(other)
        verdict.expect(not missing, f"{service} {table}: {len(missing)} units are missing")
        verdict.expect(not other, f"{service} {table}: {len(other)} units bear a wrong name")
    for service, query in _LINES.items():
        async with ground.database(service) as db:
            rows = await db.fetch(query, [f"unit-{code}" for code in told_])
        lines = {row["subject"].removeprefix("unit-"): row["n"] for row in rows}
        for code, count in told_.items():
            verdict.lost += max(0, count - lines.get(code, 0))
            verdict.doubled += max(0, lines.get(code, 0) - count)
    async with ground.database("notify") as db:
        head, all_ = await db.fetchrow("SELECT coalesce(max(position), 0), count(*) FROM feed_lines.line") or (0, 0)
        verdict.expect(head == all_, f"the feed has {all_} lines, its last number is {head}")
    for service in ("rectification", "supervision"):
        async with ground.database(service) as db:
            key = "item_id" if service == "rectification" else "item"
            rows = await db.fetch(f"SELECT {key} AS item, paid_back FROM rectification_ledger.item")  # noqa: S608
        paid = {row["item"]: row["paid_back"] for row in rows}
        for item, entries in ledger.entries.items():
            want = sum(int(one.said) for one in entries)
            if paid.get(item) != want:
                verdict.wrong.append(f"{service}: {item} shows {paid.get(item)} fen, said were {want}")
                verdict.lost += paid.get(item, 0) < want
                verdict.doubled += paid.get(item, 0) > want


_NAMES = {
    "inspection": "unit_register.unit",
    "audit_share": "known_unit.unit",
    "rectification": "known_unit.unit",
    "clues": "known_unit.unit",
    "supervision": "registers.unit",
}
_LINES = {
    "supervision": "SELECT subject, count(*)::int AS n FROM timeline.told WHERE subject = ANY ($1) GROUP BY subject",
    "notify": "SELECT subject, count(*)::int AS n FROM feed_lines.line WHERE subject = ANY ($1) GROUP BY subject",
}


async def replays(ground: Ground, verdict: Verdict, only: Sequence[str] = ()) -> None:
    """I4: each view, filled anew from the first message on, is row for row what the living one was."""
    kafka = Kafka(ground.stack.kafka.bootstrap)
    compared = 0
    for service in ground.stack.services:
        if only and service not in only:
            continue
        streams: Any = getattr(importlib.import_module(f"{service}.worker"), "STREAMS", ())
        for view in views(service):
            same = False
            for _ in range(3):  # a clock may have moved something between the two
                before = await digest(ground, service, view.name)
                await rebuild(
                    ground.stack.database(service),
                    view,
                    streams=streams,
                    kafka=kafka,
                    parse=contracts.parse,
                    sources=contracts.SOURCES,
                )
                if same := before == await digest(ground, service, view.name):
                    break
            compared += 1
            verdict.expect(same, f"{service}.{view.name}: the living view is not its own clean replay")
    verdict.figures["replayed_views"] = str(compared)


async def digest(ground: Ground, service: str, view: str) -> dict[str, tuple[int, str]]:
    """By table of a view: how many rows, and a hash over all of them."""
    schemas = [view, "feed_lines"] if view == "feed" else [view]
    async with ground.database(service) as db:
        tables = await db.fetch(
            "SELECT schemaname, tablename FROM pg_tables WHERE schemaname = ANY ($1) ORDER BY 1, 2", schemas
        )
        found: dict[str, tuple[int, str]] = {}
        for schema, table in tables:
            row = await db.fetchrow(
                f"SELECT count(*), md5(coalesce(string_agg(h, '' ORDER BY h), '')) FROM "  # noqa: S608
                f'(SELECT md5(t::text) AS h FROM "{schema}"."{table}" t) s'
            )
            assert row is not None
            found[f"{schema}.{table}"] = (row[0], row[1])
    return found
