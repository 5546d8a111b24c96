"""The store in memory: the same answers as PostgreSQL's, for tests and for trying things out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from .chain import GENESIS, link
from .errors import Conflict, KeyTaken
from .store import NO_DATES, Asked, Dates, NewEvent, StoredEvent


class MemoryStore:
    """Everything in lists. `number()` does what the sequencer does."""

    def __init__(self) -> None:
        self.streams: dict[str, list[StoredEvent]] = {}
        self.pending: list[StoredEvent] = []
        self.log: list[StoredEvent] = []
        self.requests: dict[tuple[str, str], Asked] = {}
        self.deadlines: dict[tuple[str, str], datetime] = {}

    async def append(
        self,
        stream: str,
        version: int,
        events: Sequence[NewEvent],
        dates: Dates = NO_DATES,
        asked: Asked | None = None,
    ) -> None:
        there = self.streams.get(stream, [])
        if asked is not None and (asked.principal, asked.key) in self.requests:
            raise KeyTaken
        if len(there) != version:
            raise Conflict(stream, version)
        now = datetime.now(UTC)
        new = [
            StoredEvent(e.id, stream, version + i, e.type, e.data, e.meta, now, e.told, e.message, e.sequence)
            for i, e in enumerate(events, 1)
        ]
        self.streams.setdefault(stream, []).extend(new)
        self.pending += new
        for name, at in dates.put.items():
            self.deadlines[stream, name] = at
        for name in dates.done:
            self.deadlines.pop((stream, name), None)
        if asked is not None:
            self.requests[asked.principal, asked.key] = asked

    async def load(self, stream: str, after: int = 0) -> list[StoredEvent]:
        return self.streams.get(stream, [])[after:]

    def number(self) -> int:
        """Numbers what is pending and chains it. Returns how many."""
        for event in self.pending:
            before = self.log[-1].hash if self.log else GENESIS
            assert before is not None  # noqa: S101
            self.log.append(replace(event, position=len(self.log) + 1, hash=link(before, event)))
        done, self.pending = len(self.pending), []
        return done

    async def after(self, position: int, limit: int = 1000) -> list[StoredEvent]:
        return self.log[position : position + limit]

    async def head(self) -> int:
        return len(self.log)

    async def asked(self, principal: str, key: str) -> Asked | None:
        return self.requests.get((principal, key))

    async def remember(self, asked: Asked) -> None:
        if (asked.principal, asked.key) in self.requests:
            raise KeyTaken
        self.requests[asked.principal, asked.key] = asked
