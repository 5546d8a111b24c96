"""Lists come in pages."""

from typing import Annotated, Generic, TypeVar
from uuid import UUID

from fastapi import Depends, Query
from pydantic import BaseModel

T = TypeVar("T")


class Page(BaseModel, Generic[T]):
    """One page of a list: `total` counts all rows that the filters leave."""

    items: list[T]
    total: int


class Paging:
    """`?limit=&offset=&after=`. `after` is an event's id: the list waits until it has passed it, at most 2 s."""

    def __init__(
        self,
        limit: Annotated[int, Query(ge=1, le=500)] = 50,
        offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
        after: UUID | None = None,
    ) -> None:
        self.limit = limit
        self.offset = offset
        self.after = after


async def paging(
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    after: UUID | None = None,
) -> Paging:
    """The page that a request asks for, without a turn through the thread pool."""
    return Paging(limit, offset, after)


Paged = Annotated[Paging, Depends(paging)]
