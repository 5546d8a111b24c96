"""Makes it true that a lent clue was taken back: the key of the office's copy is destroyed, and that is put on record."""

from datetime import UTC, datetime

import structlog
from eventlog import Actor
from eventlog.alone import repeat
from eventlog.database import Database
from eventlog.days import day_of
from eventlog.log import Log
from eventlog.vault import Vault

from ..lent.decider import NoteKeyDestroyed
from ..lent.stream import LENT
from ..views.lent_list.query import TO_SHRED

log = structlog.get_logger()


async def shred(db: Database, to: Log, vault: Vault, *, by: Actor) -> int:
    """Destroys the keys of all copies of clues that were taken back. Returns how many; twice is once."""
    rows = await db.fetch(TO_SHRED)
    for row in rows:
        await vault.destroy(row["copy"])
        await to.handle(LENT, row["lending"], NoteKeyDestroyed(day_of(datetime.now(UTC))), by=by)
    return len(rows)


async def keep_shredding(db: Database, to: Log, vault: Vault, *, by: Actor) -> None:
    """Never returns."""

    async def step() -> None:
        if count := await shred(db, to, vault, by=by):
            log.info("lent_copies_destroyed", count=count)

    await repeat(step, name="shredding")
