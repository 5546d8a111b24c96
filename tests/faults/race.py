"""R2 and R3: writers who hold their appends open or give them up, and a reader who must see all the others at once."""

import asyncio
import itertools
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import asyncpg
from eventlog.database import Database
from eventlog.errors import Conflict
from eventlog.ids import new_id
from eventlog.migrate import migrate
from eventlog.sequencer import verify
from eventlog.store import NewEvent, PostgresStore

from .ground import Ground
from .verdict import Verdict

ROOT = Path(__file__).parents[2]
_names = itertools.count(1)


class GivenUp(Exception):
    """The writer rolled back."""


@dataclass
class Held:
    """A database whose statement stays open for a while, and is then committed or given up."""

    db: Database
    seconds: float
    give_up: bool

    async def execute(self, text: str, *arguments: object) -> str:
        """Runs a statement in a transaction of its own."""
        async with self.db.acquire() as connection:
            transaction = connection.transaction()
            await transaction.start()
            try:
                tag: str = await connection.execute(text, *arguments)
                await asyncio.sleep(self.seconds)
            except BaseException:
                await transaction.rollback()
                raise
            if self.give_up:
                await transaction.rollback()
                raise GivenUp
            await transaction.commit()
            return tag


class Quiet(PostgresStore):
    """A store whose held appends ring no bell: the sequencer has to look by itself."""

    def __init__(self, db: Held) -> None:
        super().__init__(db)  # type: ignore[arg-type]  # an append asks for `execute` alone
        self._bell.ring = lambda: None  # type: ignore[method-assign]


@dataclass
class Race:
    """All that the writers and the reader know."""

    db: Database
    committed: dict[UUID, float] = field(default_factory=dict)
    given_up: set[UUID] = field(default_factory=set)
    seen: dict[UUID, float] = field(default_factory=dict)
    repeats: int = 0
    positions: list[int] = field(default_factory=list)
    order: Counter[str] = field(default_factory=Counter)
    inversions: int = 0
    longest_open: float = 0.0

    async def write(self, chance: random.Random, writer: int, appends: int) -> None:
        """One writer. Half of its appends go to streams of its own, half to streams that it shares with others."""
        plain = PostgresStore(self.db)
        known: dict[str, int] = {}
        for _ in range(appends):
            stream = f"race-w{writer}" if chance.random() < 0.5 else f"race-s{chance.randrange(40)}"
            odd = chance.random()
            store: PostgresStore = plain
            if odd < 0.10:
                seconds = chance.uniform(0, 2) if odd < 0.05 else chance.uniform(0, 0.05)
                self.longest_open = max(self.longest_open, seconds)
                store = Quiet(Held(self.db, seconds, give_up=odd >= 0.05))
            event = NewEvent(new_id(), "happened", "{}", "{}")
            while True:
                try:
                    await store.append(stream, known.get(stream, 0), [event])
                except Conflict:
                    known[stream] = len(await plain.load(stream))
                    continue
                except GivenUp:
                    self.given_up.add(event.id)
                else:
                    self.committed[event.id] = time.monotonic()
                    known[stream] = known.get(stream, 0) + 1
                break

    async def read(self, done: asyncio.Event) -> None:
        """Tails the log by its positions alone, as every reader does."""
        store, position, idle = PostgresStore(self.db), 0, 0
        while True:
            rows = await store.after(position)
            now = time.monotonic()
            for row in rows:
                assert row.position is not None
                self.repeats += row.id in self.seen
                self.seen[row.id] = now
                self.positions.append(row.position)
                self.inversions += row.version != self.order[row.stream] + 1
                self.order[row.stream] = row.version
                position = row.position
            if not rows:
                idle += 1
                if done.is_set() and (self.committed.keys() <= self.seen.keys() or idle > 1000):
                    return
                await asyncio.sleep(0.01)
            else:
                idle = 0


async def race(
    ground: Ground, seed: int, *, writers: int, appends: int, parked: bool = False, kills: int = 2
) -> Verdict:
    """R2; with `parked` R3: an idle session with an open append and a long REPEATABLE READ stay for the whole run.

    Two sequencers are processes of their own; the one that works is killed now and then.
    """
    verdict = Verdict("R3" if parked else "R2", seed, f"writers={writers} appends={appends} kills={kills}")
    began = time.monotonic()
    name = f"race_{next(_names)}"
    url = ground.stack.postgres.url(name)
    admin = await asyncpg.connect(ground.stack.postgres.url("postgres"))
    try:
        await admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        await admin.execute(f"CREATE DATABASE {name}")
    finally:
        await admin.close()
    await migrate(url)
    sessions = await _park(url) if parked else []
    numbering = list(await asyncio.gather(_numbering(url), _numbering(url)))
    async with Database(url, max_size=writers + 4) as db:
        ran = Race(db)
        done = asyncio.Event()
        reading = asyncio.create_task(ran.read(done))
        killing = asyncio.create_task(_kill(url, numbering, random.Random(f"race-kill-{seed}"), kills))
        try:
            await asyncio.gather(
                *(ran.write(random.Random(f"race-{seed}-{writer}"), writer, appends) for writer in range(writers))
            )
            done.set()
            await reading
        finally:
            for task in (killing, reading):
                task.cancel()
            await asyncio.gather(killing, reading, return_exceptions=True)
            for process in numbering:
                if process.returncode is None:
                    process.kill()
                await process.wait()
            for session in sessions:
                session.terminate()
    delays = sorted(ran.seen[id_] - at for id_, at in ran.committed.items() if id_ in ran.seen)
    verdict.lost = len(ran.committed.keys() - ran.seen.keys())
    verdict.doubled = ran.repeats
    verdict.expect(not ran.given_up & ran.seen.keys(), "an append that was rolled back was read")
    verdict.expect(ran.positions == list(range(1, len(ran.positions) + 1)), "positions have a hole")
    verdict.expect(ran.inversions == 0, f"{ran.inversions} events were read out of their stream's order")
    connection = await asyncpg.connect(url)
    try:
        verdict.expect(await verify(connection) == len(ran.seen), "the chain is not as long as the log")
    finally:
        await connection.close()
    verdict.standstill = delays[-1] if delays else 0.0
    limit = ran.longest_open + 1
    verdict.expect(verdict.standstill <= limit, f"the reader was {verdict.standstill:.1f} s late, {limit:.1f} s may be")
    verdict.seconds = time.monotonic() - began
    verdict.figures |= {
        "committed": str(len(ran.committed)),
        "rolled_back": str(len(ran.given_up)),
        "late_p50": f"{delays[len(delays) // 2] * 1000:.0f}ms",
        "late_p99": f"{delays[len(delays) * 99 // 100] * 1000:.0f}ms",
        "per_second": f"{len(ran.committed) / verdict.seconds:.0f}",
    }
    return verdict


async def _park(url: str) -> list[asyncpg.Connection]:
    """Sessions that somebody forgot: an append that is never committed, and a backup that is never through."""
    idle, backup = await asyncpg.connect(url), await asyncpg.connect(url)
    await idle.execute("BEGIN")
    await idle.execute(
        "WITH e AS (INSERT INTO event (id, stream, version, type, data, meta)"
        " VALUES (gen_random_uuid(), 'race-forgotten', 1, 'happened', '{}', '{}') RETURNING id)"
        " INSERT INTO pending (event) SELECT id FROM e"
    )
    await backup.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    for table in ("event", "pending", "log"):
        await backup.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
    return [idle, backup]


async def _numbering(url: str) -> asyncio.subprocess.Process:
    """Starts one and waits until it is there: a fault is a process that dies, not one that is slow to start."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.faults.numbering", url, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    await process.stdout.readline()
    return process


async def _kill(url: str, numbering: list[asyncio.subprocess.Process], chance: random.Random, kills: int) -> None:
    """Kills the sequencer of the two that was started first, and puts another beside the one that takes over."""
    for _ in range(kills):
        await asyncio.sleep(chance.uniform(1.5, 4))
        numbering[0].kill()
        await numbering[0].wait()
        numbering[0] = await _numbering(url)
        numbering.reverse()
