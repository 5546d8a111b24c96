"""Makes the end of a share true: the key of its copy is destroyed, and that this was done is put on record."""

from datetime import UTC, datetime

import structlog
from eventlog import Actor
from eventlog.alone import repeat
from eventlog.database import Database
from eventlog.days import day_of
from eventlog.log import Log
from eventlog.vault import Vault

from ..share.decider import NoteKeyDestroyed
from ..share.stream import SHARE
from ..views.share_list.query import TO_DESTROY

log = structlog.get_logger()


async def shred(db: Database, to: Log, vault: Vault, *, by: Actor) -> int:
    """Destroys the keys of all shares that were recalled or have expired. Returns how many; twice is once."""
    rows = await db.fetch(TO_DESTROY)
    for row in rows:
        await vault.destroy(row["file"])
        await to.handle(SHARE, row["number"], NoteKeyDestroyed(day_of(datetime.now(UTC))), by=by)
    return len(rows)


async def keep_shredding(db: Database, to: Log, vault: Vault, *, by: Actor) -> None:
    """Never returns."""

    async def step() -> None:
        if count := await shred(db, to, vault, by=by):
            log.info("share_keys_destroyed", count=count)

    await repeat(step, name="shredding")
