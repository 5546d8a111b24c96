"""Pages out of rows that carry their total."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol


class Rows(Protocol):
    """Where rows come from: the service's database."""

    async def fetch(self, text: str, *arguments: object) -> list[Any]: ...


def page_of(rows: Sequence[Mapping[str, Any]]) -> tuple[list[dict[str, Any]], int]:
    """The rows without their `total`, and the total. A page behind the last row has none and says 0."""
    items = [dict(row) for row in rows]
    totals = [item.pop("total") for item in items]
    return items, totals[0] if totals else 0
