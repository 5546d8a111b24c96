"""R1, R13 and the lost cluster: processes are killed, Kafka's folder is deleted, and people go on working."""

import asyncio
import random
import time

from eventlog.kafka import Kafka, cluster_id

from .ground import OFFICE, Ground, within
from .load import Load, put_unit, unit_body
from .oracles import OWNERS, Standstill, check, drained
from .verdict import Verdict


async def storm(
    ground: Ground, seed: int, *, commands: int, kills: int, rate: float = 150, replay: bool = True
) -> Verdict:
    """R1: SIGKILL to a random process at random moments. Nobody mends anything by hand."""
    verdict = Verdict("R1", seed, f"commands={commands} kills={kills}")
    began = time.monotonic()
    chance = random.Random(f"storm-{seed}")
    victims = ["api", "kafka", *(f"{service}.worker" for service in ground.stack.services)]
    rounds = -(-kills // len(victims))
    plan = [name for _ in range(rounds) for name in chance.sample(victims, len(victims))][:kills]
    moments = sorted(chance.sample(range(commands // 20, commands), kills))
    load = Load(ground, "R1-", seed, commands, rate=rate)
    async with Standstill(ground) as still:
        await load.prepare()
        working = asyncio.create_task(load.run())
        for name, moment in zip(plan, moments, strict=True):
            while load.ledger.count < moment and not working.done():
                await asyncio.sleep(0.01)
            ground.stack.kill(name)
            if name == "kafka":
                await asyncio.sleep(chance.uniform(0, 2))
                await ground.stack.revive("kafka")
        await working
        verdict.figures["drained"] = f"{await drained(ground, verdict, at_most=60):.1f}s"
    verdict.standstill = still.longest
    verdict.figures["stood"] = still.where or "nothing"
    await check(ground, verdict, load.ledger, replay=replay)
    verdict.figures["said_again"] = str(ground.repeated)
    verdict.seconds = time.monotonic() - began
    return verdict


async def database_away(
    ground: Ground, seed: int, *, commands: int, kills: int, rate: float = 150, replay: bool = True
) -> Verdict:
    """R13: PostgreSQL ends at once, under load, and comes back. Meanwhile 503 with Retry-After; well again by itself."""
    verdict = Verdict("R13", seed, f"commands={commands} kills={kills}")
    began = time.monotonic()
    chance = random.Random(f"away-{seed}")
    moments = sorted(chance.sample(range(commands // 20, commands * 3 // 4), kills))
    load = Load(ground, "R13-", seed, commands, rate=rate)
    slowest = 0.0
    await load.prepare()
    working = asyncio.create_task(load.run())
    for n, moment in enumerate(moments):
        while load.ledger.count < moment and not working.done():
            await asyncio.sleep(0.01)
        await asyncio.to_thread(ground.stack.kill, "postgres")
        told = await ground.once(OFFICE, "PUT", f"/api/inspection/units/R13-{seed}-P{n}", unit_body("单位"))
        verdict.expect(
            told.status_code == 503, f"a command was answered {told.status_code} while the database was away"
        )
        verdict.expect(told.headers.get("retry-after", "").isdigit(), "503 did not say when to come again")
        await asyncio.sleep(chance.uniform(0, 1))
        await ground.stack.revive("postgres")
        back = time.monotonic()
        await put_unit(ground, load.ledger, f"R13-{seed}-Q{n}", "单位", key=f"R13-{seed}-Q{n}")
        slowest = max(slowest, time.monotonic() - back)
    await working
    verdict.figures["well_after"] = f"{slowest:.1f}s"
    verdict.expect(slowest <= 5, f"the first command was carried out {slowest:.1f} s after PostgreSQL was back")
    verdict.figures["drained"] = f"{await drained(ground, verdict, at_most=60):.1f}s"
    async with ground.database("inspection") as db:
        left = await db.fetchval(
            "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'"
            " AND now() - state_change > interval '5 seconds'"
        )
    verdict.expect(left == 0, f"{left} connections were left in a transaction")
    await check(ground, verdict, load.ledger, replay=replay)
    verdict.seconds = time.monotonic() - began
    return verdict


async def lost_cluster(
    ground: Ground, seed: int, *, commands: int, wipes: int = 1, rate: float = 150, replay: bool = True
) -> Verdict:
    """Kafka's data is deleted while commands go on: the stores fill the new cluster, nobody counts anything twice."""
    verdict = Verdict("KAFKA-LOST", seed, f"commands={commands} wipes={wipes}")
    began = time.monotonic()
    chance = random.Random(f"lost-{seed}")
    moments = sorted(chance.sample(range(commands // 5, commands), wipes))
    load = Load(ground, "KL-", seed, commands, rate=rate)
    async with Standstill(ground) as still:
        await load.prepare()
        working = asyncio.create_task(load.run())
        for moment in moments:
            while load.ledger.count < moment and not working.done():
                await asyncio.sleep(0.01)
            ground.wiped = True
            await ground.stack.wipe_kafka()
        await working
        verdict.figures["drained"] = f"{await drained(ground, verdict, at_most=120):.1f}s"
        await refilled(ground)
    verdict.standstill = still.longest
    verdict.figures["stood"] = still.where or "nothing"
    await check(ground, verdict, load.ledger, replay=replay)
    verdict.seconds = time.monotonic() - began
    return verdict


async def refilled(ground: Ground) -> None:
    """Waits until the relays have sent all they ever told: views may have heard the last of it from the old cluster."""
    reader = f"relay:{await cluster_id(Kafka(ground.stack.kafka.bootstrap))}"

    async def all_sent() -> bool:
        for service in OWNERS.values():
            async with ground.database(service) as db:
                if not await db.fetchval(
                    "SELECT coalesce((SELECT position FROM checkpoint WHERE reader = $1), 0) >="
                    " coalesce(max(position), 0) FROM log",
                    reader,
                ):
                    return False
        return True

    await within(60, all_sent)
