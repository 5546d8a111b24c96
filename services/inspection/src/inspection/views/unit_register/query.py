"""Asks the register of units."""

from typing import Any, Protocol


class Rows(Protocol):
    """Where rows come from: the service's database."""

    async def fetch(self, sql: str, *args: Any) -> list[Any]: ...


PAGE = """
SELECT code, name, kind, parent, registered_on, named_on FROM unit_register.unit
 WHERE ($1::text IS NULL OR code > $1 COLLATE "C") AND ($2::text IS NULL OR kind = $2) AND ($3::text IS NULL OR parent = $3)
   AND ($4::text IS NULL OR strpos(name, $4) > 0)
 ORDER BY code LIMIT $5"""


async def page(
    db: Rows, *, start: str | None, kind: str | None, parent: str | None, name: str | None, limit: int
) -> list[dict[str, Any]]:
    """Units by code, those after `start`; one more than `limit`, which tells whether there is a next page."""
    return [dict(row) for row in await db.fetch(PAGE, start, kind, parent, name, limit + 1)]
