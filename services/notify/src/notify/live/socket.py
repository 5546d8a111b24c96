"""The feed over a WebSocket: the same lines, the same resume, and a reason whenever the connection is ended."""

import asyncio
from contextlib import aclosing, suppress
from typing import cast
from urllib.parse import urlsplit

from eventlog import Actor
from eventlog.http.problems import Problem
from eventlog.http.who import Allowed, bearer
from fastapi import Request, WebSocket, WebSocketException
from starlette.websockets import WebSocketDisconnect

from .frames import MESSAGES
from .hub import Hub, Wants

POLICY = 1008
"""Refused: no valid token, not allowed, or called from a page of somewhere else."""

RESTARTING = 1012
"""The process stops; come back at once."""

TOO_SLOW = 1013
"""Too much was waiting; come back and resume after the position that was heard last."""

PATIENCE = 30.0
"""Seconds that one write may take."""

LONGEST = 3600.0
"""Seconds after which the connection is ended, so that a token does not outlive its time by much."""


class Knock(Allowed):
    """The rule of `allow` at the door of a WebSocket: whoever it does not let in is refused before the handshake."""

    async def __call__(self, socket: WebSocket) -> Actor:  # type: ignore[override]
        """The caller. A browser sends cookies to a WebSocket from any page, so a foreign page is refused."""
        origin = socket.headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != socket.headers.get("host"):
            raise WebSocketException(POLICY, "origin")
        try:
            # A socket's opening is a request as far as headers and cookies go, and no more is looked at.
            token = getattr(socket.app.state, "token_of", bearer)(cast(Request, socket))
            actor: Actor = await socket.app.state.keys.actor(token)
        except Problem as problem:
            raise WebSocketException(POLICY, problem.code) from None
        roles = self.bodies.get(actor.body, ())
        if roles != "*" and actor.role not in roles:
            raise WebSocketException(POLICY, "not-allowed")
        return actor


async def serve(
    socket: WebSocket,
    hub: Hub,
    wants: Wants,
    after: int | None,
    *,
    patience: float = PATIENCE,
    longest: float = LONGEST,
) -> None:
    """Serves one subscriber until he leaves, is too slow, or the time is up. What he says is not listened to."""
    await socket.accept()
    leaving = asyncio.create_task(_left(socket))
    telling = asyncio.create_task(_tell(socket, hub, wants, after, patience))
    try:
        done, _ = await asyncio.wait({leaving, telling}, timeout=longest, return_when=asyncio.FIRST_COMPLETED)
        if leaving in done:
            return
        code, reason = (1000, "time-is-up") if telling not in done else telling.result()
        with suppress(TimeoutError, RuntimeError, OSError, WebSocketDisconnect):
            async with asyncio.timeout(patience):
                await socket.close(code, reason)
    finally:
        for task in (leaving, telling):
            task.cancel()
            with suppress(asyncio.CancelledError, WebSocketDisconnect, RuntimeError, OSError):
                await task


async def _tell(socket: WebSocket, hub: Hub, wants: Wants, after: int | None, patience: float) -> tuple[int, str]:
    """Sends the lines; says how it ended."""
    try:
        async with aclosing(hub.stream(wants, after, MESSAGES)) as pieces:
            async for piece in pieces:
                for message in piece.split(b"\n")[:-1]:
                    async with asyncio.timeout(patience):
                        await socket.send_text(message.decode())
    except TimeoutError:
        return TOO_SLOW, "too-slow"
    except (WebSocketDisconnect, RuntimeError, OSError):
        return 1000, "gone"
    return (RESTARTING, "restarting") if hub.closed else (TOO_SLOW, "too-slow")


async def _left(socket: WebSocket) -> None:
    while (await socket.receive())["type"] != "websocket.disconnect":
        pass
