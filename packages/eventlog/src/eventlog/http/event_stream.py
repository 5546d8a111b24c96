"""The HTTP answer that does not end: it stops when the subscriber leaves, or no longer takes anything."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

import anyio
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

HEADERS = {
    "cache-control": "no-store",
    "content-type": "text/event-stream; charset=utf-8",
    "x-accel-buffering": "no",
}


class EventStream(Response):
    """Sends `pieces` as they come.

    `patience`: seconds that one write may take before the connection is given up; `longest`: seconds after which it is
    ended in any case, so that a token does not outlive its time by much. Both cost the subscriber a reconnection only.
    """

    def __init__(self, pieces: AsyncGenerator[bytes, None], *, patience: float = 30.0, longest: float = 3600.0) -> None:
        super().__init__(status_code=200, headers=HEADERS)
        del self.headers["content-length"]
        self._pieces = pieces
        self._patience = patience
        self._longest = longest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one subscriber."""
        async with anyio.create_task_group() as group:

            async def until_gone() -> None:
                while (await receive())["type"] != "http.disconnect":
                    pass
                group.cancel_scope.cancel()

            group.start_soon(until_gone)
            try:
                await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
                async with aclosing(self._pieces) as pieces:
                    with anyio.move_on_after(self._longest):
                        async for piece in pieces:
                            async with asyncio.timeout(self._patience):
                                await send({"type": "http.response.body", "body": piece, "more_body": True})
                await send({"type": "http.response.body", "body": b"", "more_body": False})
            except (TimeoutError, OSError):
                pass  # he takes nothing any more: without a proper end the server closes the connection
            finally:
                group.cancel_scope.cancel()
