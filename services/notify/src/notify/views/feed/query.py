"""Reading the feed by position."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from asyncpg import Record

from ...entry import Entry

_COLUMNS = """
SELECT position, id, source, body, type, subject, unit, severity, occurred_on, recorded_at, addressed, content::text
  FROM feed_lines.line
"""

AFTER = f"{_COLUMNS} WHERE position > $1 ORDER BY position LIMIT $2"

ONE = f"{_COLUMNS} WHERE id = $1"

HEAD = "SELECT position FROM feed_lines.head"


class Rows(Protocol):
    """A database that answers questions."""

    async def fetch(self, query: str, *args: object) -> Sequence[Record]: ...
    async def fetchrow(self, query: str, *args: object) -> Record | None: ...
    async def fetchval(self, query: str, *args: object) -> object: ...


class StoredFeed:
    """The feed as it lies in this body's database."""

    def __init__(self, db: Rows) -> None:
        self._db = db

    async def head(self) -> int:
        """The last position; 0: nothing was heard yet."""
        head = await self._db.fetchval(HEAD)
        return head if isinstance(head, int) else 0

    async def after(self, position: int, limit: int) -> list[Entry]:
        """The lines after a position, in order, at most `limit`."""
        return [_entry(row) for row in await self._db.fetch(AFTER, position, limit)]

    async def one(self, message: UUID) -> Entry | None:
        """The line of one message."""
        row = await self._db.fetchrow(ONE, message)
        return _entry(row) if row else None


def _entry(row: Record) -> Entry:
    return Entry(
        position=row["position"],
        id=row["id"],
        source=row["source"],
        body=row["body"],
        type=row["type"],
        subject=row["subject"],
        unit=row["unit"],
        severity=row["severity"],
        occurred_on=row["occurred_on"],
        recorded_at=row["recorded_at"],
        addressed=tuple(row["addressed"]),
        content=row["content"],
    )
