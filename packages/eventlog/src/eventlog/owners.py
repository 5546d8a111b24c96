"""Asks the owner of a subject for messages that never came: `GET /api/<service>/messages?subject=&after=`."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import httpx

from .cloudevents import Envelope
from .mend import FetchMissing, envelope_of

PREFIX = "sanxun."


def from_owners(origin: str, token: Path | None) -> FetchMissing | None:
    """The way to the owners behind one origin; None where this service has no token to ask with."""
    if token is None:
        return None

    async def fetch(topic: str, subject: str, after: int) -> Sequence[tuple[Envelope, bytes]]:
        known = await asyncio.to_thread(token.read_text)
        headers = {"Authorization": f"Bearer {known.strip()}"}
        url = f"{origin}/api/{topic.removeprefix(PREFIX)}/messages"
        async with httpx.AsyncClient(timeout=10, headers=headers) as client:
            answer = await client.get(url, params={"subject": subject, "after": after})
        return [envelope_of(one) for one in answer.raise_for_status().json()]

    return fetch
