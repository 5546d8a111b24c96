"""A stack on which the stories have been played: the ground of the journeys."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

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
