"""Carries out the cross-matches that were asked for, one after the other, and destroys what must not stay readable."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, date, datetime
from functools import partial
from multiprocessing import get_context

import asyncpg
import structlog
from eventlog import Actor
from eventlog.alone import TRANSIENT, alone
from eventlog.database import Database
from eventlog.days import day_of
from eventlog.laying import Laid as InVault
from eventlog.laying import carried
from eventlog.log import Log
from eventlog.vault import Destroyed, Missing, Vault

from ..cross_match.commands import EndRun, FailRun, NoteDestroyed
from ..cross_match.decider import Laid
from ..cross_match.running import Packed, confine, run
from ..cross_match.stream import CROSS_MATCH
from ..views.cross_match_list import query

log = structlog.get_logger()

EVERY = 1.0
"""Seconds between two looks."""


def apart(memory: int) -> Executor:
    """A process for one run, with so many MiB at most: when it ends, its memory is given back whatever it took."""
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=confine, initargs=(memory,))


async def match(
    db: Database, to: Log, vault: Vault, number: str, *, by: Actor, executor: Callable[[], Executor]
) -> None:
    """Carries out the run that was asked for. Done twice, or after the match is over, it changes nothing."""
    state = (await to.load(CROSS_MATCH, number)).state
    if not isinstance(state, Laid) or state.asked is None:
        return
    asked = state.asked.run
    try:
        sheets: list[Packed] = [(one.sheet, one.kind, await vault.read(one.records.id)) for one in state.sheets]
        key = await vault.read(state.opened.key.id)
    except (Missing, Destroyed):
        await to.handle(CROSS_MATCH, number, FailRun(asked, "sheet-gone", _today()), by=by)
        return
    with executor() as pool:
        try:
            count, found = await asyncio.get_running_loop().run_in_executor(
                pool, run, sheets, key, await query.above(db)
            )
        except (BrokenProcessPool, MemoryError):
            await to.handle(CROSS_MATCH, number, FailRun(asked, "too-little-memory", _today()), by=by)
            return
    result = await vault.put(found)
    command = EndRun(asked, count, result, _today())
    await carried(vault, InVault(result, fresh=True), to.handle(CROSS_MATCH, number, command, by=by))
    log.info("cross_match_run", match=number, run=asked, leads=count)


async def shred(db: Database, to: Log, vault: Vault, *, by: Actor) -> int:
    """Destroys the keys of all that was taken out, superseded or left by a match that is over. Twice is once."""
    rows = await db.fetch(query.TO_SHRED)
    for row in rows:
        await vault.destroy(row["id"])
    for row in await db.fetch(query.SHREDDED):
        await to.handle(CROSS_MATCH, row["number"], NoteDestroyed(_today()), by=by)
    return len(rows)


async def keep_matching(url: str, db: Database, to: Log, vault: Vault, *, by: Actor, memory: int) -> None:
    """Never returns. One worker of all matches; another takes over when it is gone. While the database is away it waits."""

    async def work(connection: asyncpg.Connection) -> None:
        while True:
            await connection.execute("SELECT 1")  # whoever has lost the lock stops here
            try:
                await shred(db, to, vault, by=by)
                for row in await db.fetch(query.TO_RUN):
                    running = asyncio.create_task(
                        match(db, to, vault, row["number"], by=by, executor=partial(apart, memory))
                    )
                    while not running.done():
                        await asyncio.wait([running], timeout=10)
                        await connection.execute("SELECT 1")
                    await running
            except TRANSIENT as error:
                log.warning("matching_waits", cause=type(error).__name__)
            await asyncio.sleep(EVERY)

    await alone(url, "inspection-matching", work)


def _today() -> date:
    return day_of(datetime.now(UTC))
