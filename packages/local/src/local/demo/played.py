"""A stack on which the stories have been played: the ground of the journeys."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import asyncpg

from local.demo.clients import Cast
from local.stack import Stack


class Played:
    """The stack after the stories, the people who speak with it, and what the demo summed up."""

    def __init__(self, stack: Stack, cast: Cast, summary: dict[str, Any]) -> None:
        self.stack = stack
        self.cast = cast
        self.summary = summary

    async def until(self, look: Callable[[], Awaitable[Any]], seconds: float = 20) -> Any:
        """Looks again until what it sees is true, because other bodies hear of things a moment later.

        Raises `TimeoutError` when it is not seen in time.
        """
        end = time.monotonic() + seconds
        while not (seen := await look()):
            if time.monotonic() > end:
                raise TimeoutError(f"not seen within {seconds:g} s")
            await asyncio.sleep(0.1)
        return seen

    async def settled(self, service: str, about: str) -> None:
        """Past dates that were typed in wait a while, because more of their ledger may follow: here nothing follows.

        `about` is what the names of the streams hold, such as a unit's code.
        """
        owner = await asyncpg.connect(self.stack.postgres.url(service))
        try:
            await owner.execute(
                "UPDATE deadline SET set_at = set_at - interval '1 hour' WHERE strpos(stream, $1) > 0", about
            )
        finally:
            await owner.close()

    async def inspected(self, code: str, *, starts_on: str = "2022-09-16", ends_on: str = "2022-10-18") -> str:
        """Registers a unit and plans a round of the same code for it; gives the path of its rectification case."""
        office = ("inspection_office", "clerk")
        unit = {"occurred_on": "2015-03-01", "name": code, "kind": "other"}
        await self.cast.say(office, "PUT", f"/api/inspection/units/{code}", **unit)
        planned = {"name": code, "kind": "regular", "units": [code], "starts_on": starts_on, "ends_on": ends_on}
        await self.cast.say(office, "PUT", f"/api/inspection/rounds/{code}", occurred_on=starts_on, **planned)
        return f"/api/rectification/cases/{code}/{code}"

    async def fed_back(self, code: str, *, on: str = "2023-01-17", categories: tuple[str, ...] = ("finance",)) -> str:
        """A unit that was inspected and has got its feedback, an issue a category; gives the path of its case."""
        case = await self.inspected(code)
        issues = [{"number": n, "category": one, "text": f"问题 {n}"} for n, one in enumerate(categories, 1)]
        await self.cast.say(
            ("inspection_office", "clerk"), "POST", f"{case}/feedback", occurred_on=on, text="反馈", issues=issues
        )
        return case
