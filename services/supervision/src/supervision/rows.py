"""A database that answers questions: what the queries of this service need."""

from collections.abc import Sequence
from typing import Protocol

from asyncpg import Record

Row = dict[str, object]


class Rows(Protocol):
    """Gives rows, or one value."""

    async def fetch(self, text: str, *arguments: object) -> Sequence[Record]: ...
    async def fetchrow(self, text: str, *arguments: object) -> Record | None: ...
    async def fetchval(self, text: str, *arguments: object) -> object: ...


async def number(db: Rows, text: str, *arguments: object) -> int:
    """One whole number."""
    value = await db.fetchval(text, *arguments)
    return value if isinstance(value, int) else 0


def asking(url: str) -> str:
    """The database of this address, which plans every question as it is asked.

    The lists ask for much or for little by the same text: a plan made for any of that would be one for a few rows.
    """
    return f"{url}{'&' if '?' in url else '?'}plan_cache_mode=force_custom_plan"
