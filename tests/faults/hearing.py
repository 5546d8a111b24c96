"""R6, R8 and R17: what is heard comes slowly, broken, twice or in the wrong order."""

import asyncio
import contextlib
import random
import time
import uuid
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Any

from aiokafka import AIOKafkaProducer
from contracts.inspection import TOPIC, UnitRegistered, UnitRenamed
from eventlog.cloudevents import Envelope, encode

from .ground import Ground, within
from .load import DAY, Ledger, put_unit
from .oracles import MADE_UP, Standstill, check, drained, readers, replays, source
from .verdict import Verdict

STRANGER = "/faults/inspection"
"""Somebody who is not heard on the topic: what he writes lies in quarantine, whatever it says."""
Record = tuple[bytes | None, bytes | None, list[tuple[str, bytes]]]
"""Key, value and headers."""


async def in_flight(ground: Ground, seed: int, *, rounds: int, behind: int, replay: bool = True) -> Verdict:
    """R6: one message is slow, others wait behind it, and the workers are killed with all of them in flight."""
    slow = {"audit_share": "known_unit", "rectification": "known_unit", "supervision": "registers"}
    verdict = Verdict("R6", seed, f"kills={rounds * len(slow)} behind={behind}")
    began = time.monotonic()
    chance, ledger = random.Random(f"in-flight-{seed}"), Ledger()
    codes = [f"R6-{seed}-{n}" for n in range(behind + 1)]
    await asyncio.gather(*(put_unit(ground, ledger, code, "单位", key=f"{code}-register") for code in codes))
    await drained(ground, verdict)
    stuck = 0
    async with Standstill(ground) as still:
        for n in range(rounds):
            head, *others = chance.sample(codes, len(codes))
            async with contextlib.AsyncExitStack() as locks:
                for service, view in slow.items():
                    await locks.enter_async_context(_slowed(ground, service, view, head))
                await put_unit(ground, ledger, head, f"慢 {n}", key=f"{head}-slow-{n}")
                await asyncio.gather(
                    *(put_unit(ground, ledger, one, f"快 {n}", key=f"{one}-fast-{n}") for one in others)
                )
                for service in slow:
                    stuck += await within(5, lambda service=service: _waits(ground, service))  # type: ignore[misc]
                await asyncio.sleep(chance.uniform(0, 0.5))
                for service in slow:
                    ground.stack.kill(f"{service}.worker")
                await asyncio.sleep(chance.uniform(0, 1))
            await drained(ground, verdict, at_most=60)
    verdict.standstill = still.longest
    verdict.figures["stood"] = still.where or "nothing"
    verdict.expect(stuck == rounds * len(slow), f"{stuck} of {rounds * len(slow)} were in flight when they were killed")
    await check(ground, verdict, ledger, replay=replay)
    verdict.seconds = time.monotonic() - began
    return verdict


@contextlib.asynccontextmanager
async def _slowed(ground: Ground, service: str, view: str, code: str) -> AsyncIterator[None]:
    """As long as this lasts nobody can write the row of a unit."""
    async with ground.database(service) as db, db.transaction():
        await db.fetch(f"SELECT FROM {view}.unit WHERE code = $1 FOR UPDATE", code)
        yield


async def _waits(ground: Ground, service: str) -> bool:
    async with ground.database(service) as db:
        return bool(
            await db.fetchval(
                "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = $1 AND wait_event_type = 'Lock')", service
            )
        )


async def poison(ground: Ground, seed: int, *, events: int, bad: int) -> Verdict:
    """R8: malformed and unknown messages on the topic, and one that a view cannot take until somebody mends it."""
    verdict = Verdict("R8", seed, f"events={events} bad={bad}")
    began = time.monotonic()
    chance, ledger = random.Random(f"poison-{seed}"), Ledger()
    codes = [f"R8-{seed}-{n}" for n in range(max(4, events // 10))]
    victim = codes[0]
    await asyncio.gather(*(put_unit(ground, ledger, code, "单位", key=f"{code}-register") for code in codes))
    await drained(ground, verdict)
    unwanted = f"坏 {seed}"
    await _alter(ground, f"ADD CONSTRAINT unwanted CHECK (name <> '{unwanted}')")
    failed_at = time.monotonic()
    for n, name in enumerate((unwanted, "好 1", "好 2")):
        await put_unit(ground, ledger, victim, name, key=f"{victim}-{n}")
    bad_ones = [_bad(chance, seed, n) for n in range(bad)]
    names = iter(range(events - len(codes)))

    async def work(mine: list[str]) -> None:
        for n in names:
            code = mine[n % len(mine)]
            await put_unit(ground, ledger, code, f"好 {n}", key=f"{code}-good-{n}")

    rest = codes[1:]
    async with Standstill(ground) as still:
        await asyncio.gather(_send(ground, bad_ones, pause=0.01), *(work(rest[w::8]) for w in range(8) if rest[w::8]))
        views = readers(ground)
        hears = [(service, view.name) for service, view in views if TOPIC in view.topics]

        async def all_in_quarantine() -> bool:
            for service, view in hears:
                async with ground.database(service) as db:
                    lying = await db.fetchval(
                        "SELECT count(*) FROM quarantine WHERE view = $1 AND cause <> 'ahead'", view
                    )
                if lying < bad + ((service, view) == ("audit_share", "known_unit")):
                    return False
            return True

        verdict.expect(await within(30, all_in_quarantine), "after 30 s not all bad messages lay in quarantine")
        verdict.figures["in_quarantine_after"] = f"{time.monotonic() - failed_at:.1f}s"

        async def others_heard() -> bool:
            return await _names(ground, rest) == {code: ledger.units[code][-1].said for code in rest}

        verdict.expect(await within(30, others_heard), "other units did not go on")
    parked = await _names(ground, [victim])
    verdict.expect(parked == {victim: "单位"}, f"the parked unit bears {parked}: its order is broken")
    await _alter(ground, "DROP CONSTRAINT unwanted")
    verdict.figures["redriven"] = await _redrive(ground)
    verdict.expect(await _names(ground, [victim]) == {victim: "好 2"}, "redrive did not bring the parked unit back")
    async with ground.database("audit_share") as db:
        left = await db.fetchval(
            "SELECT count(*) FROM quarantine WHERE view = 'known_unit' AND source = $1 AND subject NOT LIKE 'unit-BAD-%'",
            source("inspection"),
        )
    verdict.expect(left == 0, f"{left} messages of the owner are still in quarantine")
    verdict.standstill = still.longest
    verdict.figures["stood"] = still.where or "nothing"
    await drained(ground, verdict)
    await check(ground, verdict, ledger)
    verdict.seconds = time.monotonic() - began
    return verdict


async def _alter(ground: Ground, change: str) -> None:
    async with ground.database("audit_share") as db:
        await db.execute(f"ALTER TABLE known_unit.unit {change}")


async def _names(ground: Ground, codes: list[str]) -> dict[str, str]:
    async with ground.database("audit_share") as db:
        rows = await db.fetch("SELECT code, name FROM known_unit.unit WHERE code = ANY ($1)", codes)
    return {row["code"]: row["name"] for row in rows}


async def _redrive(ground: Ground) -> str:
    """`python -m audit_share redrive`, as an operator would."""
    import os
    import sys

    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "audit_share",
        "redrive",
        env=dict(os.environ) | ground.stack.settings("audit_share"),
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await process.communicate()
    lines = [line for line in said.decode().splitlines() if line.startswith("known_unit")]
    return f"{process.returncode}:{'; '.join(lines)}".replace(" ", "_")


def _bad(chance: random.Random, seed: int, n: int) -> Record:
    """A message that nobody can read, of one kind or another."""
    subject = f"unit-BAD-{seed}-{n}"
    key = subject.encode()
    kind = n % 7
    if kind == 0:
        return key, b"\x00\xff not JSON", []
    if kind == 1:
        return key, b"{}", [("ce_specversion", b"1.0"), ("ce_id", b"not-a-uuid")]
    if kind == 2:
        return key, b'{"specversion": "1.0", ', [("content-type", b"application/cloudevents+json")]
    if kind == 3:
        return key, None, []
    type_ = "sanxun.inspection.unit-abolished.v9" if kind == 4 else UnitRegistered.TYPE
    who = STRANGER if kind == 6 else source("inspection")
    headers = [*encode(_envelope(chance, type_, subject, 1, who)), (MADE_UP, b"1")]
    return key, b'{"occurred_on": "2018-01-01"}', headers


def _envelope(chance: random.Random, type_: str, subject: str, sequence: int, source: str = STRANGER) -> Envelope:
    return Envelope(
        id=uuid.UUID(int=chance.getrandbits(128), version=4),
        type=type_,
        source=source,
        subject=subject,
        time=datetime(2018, 1, 1, tzinfo=UTC),
        sequence=sequence,
        position=0,
        chainhash="",
    )


async def _send(ground: Ground, records: list[Record], *, pause: float = 0.0) -> None:
    """A producer that knows nothing of our rules."""
    producer = AIOKafkaProducer(bootstrap_servers=ground.stack.kafka.bootstrap, acks="all")
    await producer.start()
    try:
        sent = []
        for key, value, headers in records:
            sent.append(await producer.send(TOPIC, value, key=key, headers=headers))
            if pause:
                await asyncio.sleep(pause)
        await asyncio.gather(*sent)
    finally:
        await producer.stop()


async def shuffled(ground: Ground, seed: int, *, messages: int, replay: bool = True) -> Verdict:
    """R17: a fifth of the messages comes twice and a fifth out of order; every view is as if nothing had been."""
    verdict = Verdict("R17", seed, f"messages={messages} doubled=20% reordered=20%")
    began = time.monotonic()
    chance = random.Random(f"shuffled-{seed}")
    codes = [f"R17-{seed}-{n}" for n in range(max(3, messages // 8))]
    names: dict[str, str] = {}
    said: dict[str, int] = {}
    told: list[Record] = []
    for n in range(messages):
        code = codes[n] if n < len(codes) else chance.choice(codes)
        names[code], said[code] = f"名 {n}", said.get(code, 0) + 1
        if said[code] == 1:
            model: Any = UnitRegistered(occurred_on=date(2015, 3, 1), code=code, name=names[code], kind="school")
        else:
            model = UnitRenamed(occurred_on=date.fromisoformat(DAY), code=code, name=names[code])
        subject = f"unit-{code}"
        envelope = _envelope(chance, type(model).TYPE, subject, said[code], source("inspection"))
        headers = [*encode(envelope), (MADE_UP, b"1")]
        told.append((subject.encode(), model.model_dump_json().encode(), headers))
    # Each has its own number as its place; a fifth is moved by up to 60 places, and a fifth comes once more later on.
    placed = [(n + (chance.uniform(-60, 60) if chance.random() < 0.2 else 0), one) for n, one in enumerate(told)]
    placed += [(n + chance.uniform(0, 200), one) for n, one in enumerate(told) if chance.random() < 0.2]
    sent_at = time.monotonic()
    await _send(ground, [one for _, one in sorted(placed, key=lambda at: at[0])])

    async def heard() -> bool:
        for service, view in readers(ground):
            if TOPIC not in view.topics:
                continue
            async with ground.database(service) as db:
                total = await db.fetchval(
                    "SELECT coalesce(sum(sequence), 0)::int FROM heard"
                    " WHERE view = $1 AND source = $2 AND subject LIKE $3",
                    view.name,
                    source("inspection"),
                    f"unit-R17-{seed}-%",
                )
                if total < messages:
                    return False
        return True

    verdict.expect(await within(60 + messages / 100, heard), "not everything was heard")
    verdict.figures["heard_after"] = f"{time.monotonic() - sent_at:.1f}s"
    waiting = 0
    for service in ground.stack.services:
        async with ground.database(service) as db:
            waiting += await db.fetchval("SELECT count(*) FROM quarantine WHERE subject LIKE $1", f"unit-R17-{seed}-%")
    verdict.expect(waiting == 0, f"{waiting} messages still wait in quarantine")
    for service, table in (
        ("audit_share", "known_unit.unit"),
        ("rectification", "known_unit.unit"),
        ("supervision", "registers.unit"),
    ):
        async with ground.database(service) as db:
            rows = await db.fetch(f"SELECT code, name FROM {table} WHERE code = ANY ($1)", codes)  # noqa: S608
        verdict.lost += sum({row["code"]: row["name"] for row in rows}.get(code) != names[code] for code in codes)
    for service, text in (
        ("supervision", "SELECT count(*) FROM timeline.told WHERE subject LIKE $1"),
        ("notify", "SELECT count(*) FROM feed_lines.line WHERE subject LIKE $1"),
    ):
        async with ground.database(service) as db:
            lines = await db.fetchval(text, f"unit-R17-{seed}-%")
        verdict.lost += max(0, messages - lines)
        verdict.doubled += max(0, lines - messages)
    if replay:
        await replays(ground, verdict)
    verdict.seconds = time.monotonic() - began
    return verdict
