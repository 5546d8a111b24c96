"""R4 and R5: many who change one thing at once, and the same command said three times while the API dies."""

import asyncio
import contextlib
import random
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import asyncpg
import httpx

from .ground import OFFICE, Ground, Unanswered, again, within
from .load import DAY, Ledger, put_unit
from .oracles import acknowledged, counts, drained, stores
from .verdict import Verdict


async def one_winner(ground: Ground, seed: int, *, clients: int, commands: int) -> Verdict:
    """R4: each reads a version and changes it with If-Match. Each version is made by exactly one."""
    verdict = Verdict("R4", seed, f"clients={clients} commands={commands}")
    began = time.monotonic()
    ledger, code = Ledger(), f"R4-{seed}"
    await put_unit(ground, ledger, code, "单位", key=f"{code}-register")
    winners: Counter[int] = Counter()
    answers: Counter[int] = Counter()
    left = iter(range(commands))

    async def client(number: int) -> None:
        seen = '"1"'
        for n in left:
            content = {"name": f"{number}-{n} 单位", "occurred_on": DAY}
            answer = await ground.once(OFFICE, "POST", f"/api/inspection/units/{code}/name", content, match=seen)
            answers[answer.status_code] += 1
            if answer.status_code == 200:
                winners[answer.json()["version"]] += 1
                ledger.note(ledger.units, code, str(content["name"]), answer)
                seen = answer.headers["etag"]
            else:
                read = await ground.http.get(f"/api/inspection/units/{code}", headers=ground.headers(OFFICE))
                seen = read.headers["etag"]

    await asyncio.gather(*(client(number) for number in range(clients)))
    ledger.units[code].sort(key=lambda one: one.version)
    verdict.expect(set(answers) <= {200, 412}, f"answers were {dict(answers)}")
    last = max(winners, default=1)
    twice = [version for version, count in winners.items() if count > 1]
    verdict.doubled = len(twice)
    verdict.expect(sorted(winners) == list(range(2, last + 1)), "a version has no winner")
    verdict.figures |= {"won": str(answers[200]), "lost_the_race": str(answers[412])}
    async with ground.database("inspection") as db:
        versions = [
            row[0] for row in await db.fetch("SELECT version FROM event WHERE stream = $1 ORDER BY 1", f"unit-{code}")
        ]
    verdict.expect(versions == list(range(1, last + 1)), f"versions in the store end with {versions[-3:]}, said {last}")
    await drained(ground, verdict)
    await acknowledged(ground, verdict, ledger)
    await counts(ground, verdict, ledger)
    verdict.seconds = time.monotonic() - began
    return verdict


@dataclass
class Thrice:
    """Says each command three times in parallel under one key, and once more when the next one is done."""

    ground: Ground
    verdict: Verdict
    ledger: Ledger = field(default_factory=Ledger)
    bodies: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    waiting: set[str] = field(default_factory=set)
    in_flight: int = 0
    replayed: int = 0
    done: int = 0

    async def say(self, code: str, name: str, key: str) -> httpx.Response:
        """One of the three: until it is answered."""
        path, content = f"/api/inspection/units/{code}/name", {"name": name, "occurred_on": DAY}
        while True:
            try:
                answer = await self.ground.once(OFFICE, "POST", path, content, key=key)
            except Unanswered:
                await asyncio.sleep(0.1)
                continue
            if answer.status_code < 400:
                self.bodies[key].add(answer.text)
                self.replayed += answer.headers.get("idempotent-replayed") == "true"
                return answer
            if not again(answer):
                self.verdict.wrong.append(f"{key}: {answer.status_code} {answer.text[:120]}")
                return answer
            self.in_flight += answer.json().get("code") == "request-in-flight"
            await asyncio.sleep(0.05)

    async def person(self, code: str, commands: int, seed: int) -> None:
        """Renames one unit again and again. An old name that is said again must not come back."""
        await put_unit(self.ground, self.ledger, code, "单位", key=f"{code}-register")
        before: tuple[str, str] | None = None
        for n in range(commands):
            key, name = f"{code}-{n}", f"{code} 第{n}名"
            self.waiting.add(key)
            first, *_ = await asyncio.gather(*(self.say(code, name, key) for _ in range(3)))
            self.waiting.discard(key)
            self.ledger.note(self.ledger.units, code, name, first)
            if before is not None:
                await self.say(code, before[1], before[0])
            before = key, name
            self.done += 1
        if before is not None:
            changed = await self.ground.say(
                OFFICE,
                "POST",
                f"/api/inspection/units/{code}/name",
                {"name": "另一名", "occurred_on": DAY},
                key=before[0],
            )
            self.verdict.expect(changed.status_code == 422, f"a changed body was answered {changed.status_code}")


async def thrice(ground: Ground, seed: int, *, commands: int, kills: int, people: int = 16) -> Verdict:
    """R5: the API is killed right after a commit that it has not answered yet."""
    verdict = Verdict("R5", seed, f"commands={commands}x3 kills={kills}")
    began = time.monotonic()
    said = Thrice(ground, verdict)
    chance = random.Random(f"thrice-{seed}")
    moments = sorted(chance.sample(range(commands // 10, commands - people), kills))
    unanswered: list[int] = []
    working = asyncio.gather(
        *(said.person(f"R5-{seed}-{n}", commands // people + (n < commands % people), seed) for n in range(people))
    )
    async with ground.database("inspection") as db:
        for moment in moments:
            while said.done < moment and not working.done():
                await asyncio.sleep(0.005)
            async with _held_after_commit(db):
                # Near the end of the load there may be but one left to be met.
                if not await within(2, lambda: _committing(db, 2), every=0.005):
                    await within(8, lambda: _committing(db, 1), every=0.005)
                ground.stack.kill("api")
                silent = [key for key in said.waiting if key not in said.bodies]
                await asyncio.sleep(0.05)
            await asyncio.sleep(0.05)
            committed = await db.fetchval("SELECT count(*) FROM request WHERE key = ANY ($1)", silent)
            unanswered.append(committed)
    await working
    different = [key for key, bodies in said.bodies.items() if len(bodies) != 1]
    idle = unanswered.count(0)
    verdict.expect(
        len(unanswered) == kills and not idle, f"{idle} of {kills} kills found nothing committed and unanswered"
    )
    verdict.expect(said.in_flight > 0, "no command met its own twin in flight (409)")
    verdict.expect(said.replayed > 0, "no answer was given a second time")
    verdict.expect(not different, f"{len(different)} commands were answered with different bodies")
    await drained(ground, verdict)
    await stores(ground, verdict, "inspection")
    await acknowledged(ground, verdict, said.ledger)
    await counts(ground, verdict, said.ledger)
    said.ledger.judge(verdict)
    verdict.figures |= {
        "committed_unanswered": str(sum(unanswered)),
        "replayed": str(said.replayed),
        "in_flight_409": str(said.in_flight),
    }
    verdict.seconds = time.monotonic() - began
    return verdict


@contextlib.asynccontextmanager
async def _held_after_commit(db: asyncpg.Connection) -> AsyncIterator[None]:
    """As long as this lasts commits are on disk and their sessions wait: for a standby that never comes."""
    await db.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
    await db.execute("SELECT pg_reload_conf()")
    try:
        yield
    finally:
        await db.execute("ALTER SYSTEM RESET synchronous_standby_names")
        await db.execute("SELECT pg_reload_conf()")


async def _committing(db: asyncpg.Connection, least: int) -> bool:
    """Whether so many commands wait between their commit and their answer."""
    return bool(
        await db.fetchval(
            "SELECT count(*) >= $1 FROM pg_stat_activity"
            " WHERE wait_event = 'SyncRep' AND datname = current_database() AND query LIKE '%INTO request%'",
            least,
        )
    )
