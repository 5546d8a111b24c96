"""Brings missing messages from their owner, and quarantined ones back when their cause is gone."""

import asyncio
import base64
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from uuid import UUID

import asyncpg
import structlog

from .cloudevents import Envelope, encode
from .connection import connect
from .inbox import AGAIN, Inbox
from .letters import Arrived, from_quarantine
from .sinks import Sink

log = structlog.get_logger()

# A subject whose first waiting message is ahead of its turn: something before it never came.
_MISSING = """
SELECT q.source, q.subject, coalesce(h.sequence, 0) AS heard, min(q.sequence) AS waits, min(q.topic) AS topic
  FROM quarantine q LEFT JOIN heard h ON h.view = q.view AND h.source = q.source AND h.subject = q.subject
 WHERE q.view = $1 AND q.subject IS NOT NULL
 GROUP BY q.source, q.subject, h.sequence
HAVING min(q.sequence) > coalesce(h.sequence, 0) + 1 AND min(q.since) < now() - make_interval(secs => $2)
 LIMIT 100"""
_TURN = """
SELECT q.topic, q.partition, q.headers, q.body FROM quarantine q
  LEFT JOIN heard h ON h.view = q.view AND h.source = q.source AND h.subject = q.subject
 WHERE q.view = $1 AND q.cause = 'ahead' AND q.sequence = coalesce(h.sequence, 0) + 1 LIMIT 100"""
_WAIT = "SELECT DISTINCT view FROM quarantine WHERE view = ANY ($1)"
_ALL = """
SELECT n, topic, partition, headers, body, subject FROM quarantine
 WHERE view = $1 AND cause <> 'ahead' ORDER BY source, subject, sequence, n"""

FetchMissing = Callable[[str, str, int], Awaitable[Sequence[tuple[Envelope, bytes]]]]
"""`(topic, subject, after)` → the owner's messages after that sequence, in order."""


async def mend(url: str, inbox: Inbox, fetch: FetchMissing | None, *, every: float = 1.0) -> None:
    """Looks for gaps and closes them, with `fetch` from the owner's own store too. Never returns."""
    sinks = {sink.name: sink for sink in inbox.sinks}
    while True:
        await asyncio.sleep(every)
        try:
            connection = await connect(url)
            try:
                while True:
                    for row in await connection.fetch(_WAIT, list(sinks)):
                        await close_gaps(connection, inbox, sinks[row["view"]], fetch, patience=every)
                    await asyncio.sleep(every)
            finally:
                connection.terminate()
        except AGAIN as error:
            log.warning("mend_again", cause=type(error).__name__)


async def close_gaps(
    connection: asyncpg.Connection, inbox: Inbox, sink: Sink, fetch: FetchMissing | None, *, patience: float = 1.0
) -> None:
    """Closes the gaps of one view: those waiting whose turn has come, and those whose elder never came."""
    for row in await connection.fetch(_TURN, sink.name):
        await inbox.apply([from_quarantine(row)], only=sink)
    if fetch is None:
        return
    for row in await connection.fetch(_MISSING, sink.name, patience):
        log.error("gap", view=sink.name, topic=row["topic"], heard=row["heard"], waits=row["waits"])
        try:
            found = await fetch(row["topic"], row["subject"], row["heard"])
        except Exception as error:
            log.warning("owner_away", topic=row["topic"], cause=type(error).__name__)
            continue
        await inbox.apply([fetched(row["topic"], envelope, body) for envelope, body in found], only=sink)


def fetched(topic: str, envelope: Envelope, body: bytes) -> Arrived:
    """A message that came from its owner, as an inbox takes it."""
    return Arrived(topic, -1, -1, tuple(encode(envelope)), body)


async def redrive(url: str, inbox: Inbox, sink: Sink) -> tuple[int, int]:
    """Applies again what lies in quarantine for other causes than an elder's absence. Gives (brought back, left)."""
    connection = await connect(url)
    try:
        rows = await connection.fetch(_ALL, sink.name)
        for row in rows:
            if row["subject"] is not None:
                await inbox.apply([from_quarantine(row)], only=sink)
        await close_gaps(connection, inbox, sink, None)
        left = await connection.fetchval("SELECT count(*) FROM quarantine WHERE view = $1", sink.name)
        there = await connection.fetchval(
            "SELECT count(*) FROM quarantine WHERE n = ANY ($1)", [row["n"] for row in rows]
        )
        return len(rows) - there, left
    finally:
        await connection.close()


async def dismiss(url: str, view: str, n: int) -> bool:
    """Takes one message out of quarantine for good, because a person has looked at it. False: it is not there."""
    connection = await connect(url)
    try:
        row = await connection.fetchrow(
            "DELETE FROM quarantine WHERE view = $1 AND n = $2 RETURNING topic, sequence, cause", view, n
        )
    finally:
        await connection.close()
    if row is not None:
        log.warning("dismissed", view=view, n=n, **dict(row))
    return row is not None


def envelope_of(message: dict[str, object]) -> tuple[Envelope, bytes]:
    """A message as `GET /api/<service>/messages` gives it."""
    return (
        Envelope(
            id=UUID(str(message["id"])),
            type=str(message["type"]),
            source=str(message["source"]),
            subject=str(message["subject"]),
            time=datetime.fromisoformat(str(message["time"])),
            sequence=int(str(message["sequence"])),
            position=int(str(message["position"])),
            chainhash=str(message["hash"]),
            traceparent=None,
        ),
        base64.b64decode(str(message["body"])),
    )
