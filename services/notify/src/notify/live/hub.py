"""Fans the feed out: each line is read once in a process and given to every listener that may and wants to hear it."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable, Sequence
from typing import Protocol

from ..entry import Entry
from .frames import EVENTS, Form

Wants = Callable[[Entry], bool]
"""Whether a listener may hear this line and asked for it."""

PAGE = 500
"""Lines read at once when a subscriber catches up."""


class Feed(Protocol):
    """Where the lines lie. Positions are given in the order in which lines become visible, without a gap."""

    async def head(self) -> int:
        """The last position; 0: nothing yet."""
        ...

    async def after(self, position: int, limit: int) -> list[Entry]:
        """The lines after a position, in order, at most `limit`."""
        ...


class Listener:
    """One connection. What it has not taken yet waits in a bounded queue; when that is full, the connection ends.

    The subscriber then comes back with `Last-Event-ID`, and the store tells him what he missed: an event is never
    dropped, a connection may be.
    """

    def __init__(self, wants: Wants, bound: int, form: Form = EVENTS) -> None:
        self._wants = wants
        self._bound = bound
        self.form = form
        self._waiting: deque[bytes] = deque()
        self._woken = asyncio.Event()
        self.ended = False

    def push(self, entry: Entry, told: bytes) -> None:
        """Gives it a line. Never waits."""
        if self.ended or not self._wants(entry):
            return
        if len(self._waiting) >= self._bound:
            self.end()
            return
        self._waiting.append(told)
        self._woken.set()

    def end(self) -> None:
        """Ends the connection; what waits is forgotten here and read from the store by whoever comes back."""
        self.ended = True
        self._waiting.clear()
        self._woken.set()

    async def take(self, patience: float) -> bytes | None:
        """Everything that waits, as one piece; None when nothing came within `patience` seconds."""
        if not self._waiting and not self.ended:
            try:
                async with asyncio.timeout(patience):
                    await self._woken.wait()
            except TimeoutError:
                # A line may have come in the same turn of the loop in which the time was up.
                if not self._waiting and not self.ended:
                    return None
        self._woken.clear()
        taken = b"".join(self._waiting)
        self._waiting.clear()
        return taken


class Hub:
    """The listeners of one process. `tell` is called by the one task that reads the feed (`tail.py`)."""

    def __init__(self, feed: Feed, *, bound: int = 1000, ping: float = 15.0) -> None:
        self._feed = feed
        self._bound = bound
        self._ping = ping
        self._listeners: set[Listener] = set()
        self._started = asyncio.Event()
        self.head = 0
        self.closed = False
        self.dropped = 0

    def start(self, head: int) -> None:
        """Everything up to `head` is past: replayed to whoever asks for it, told live to nobody."""
        self.head = head
        self._started.set()

    def tell(self, entries: Sequence[Entry]) -> None:
        """The next lines, in order. Never waits for anybody."""
        for entry in entries:
            # Each form is made once for all its listeners; what waits for them is the same piece of memory.
            told: dict[Form, bytes] = {}
            for listener in self._listeners:
                form = listener.form
                if (piece := told.get(form)) is None:
                    piece = told[form] = form.frame(entry)
                listener.push(entry, piece)
            self.head = entry.position
        for listener in [one for one in self._listeners if one.ended]:
            self._listeners.discard(listener)
            self.dropped += 1

    def close(self) -> None:
        """Ends all connections: the process stops, the subscribers come back elsewhere."""
        self.closed = True
        for listener in self._listeners:
            listener.end()
        self._listeners.clear()

    @property
    def listening(self) -> int:
        """How many listen live."""
        return len(self._listeners)

    async def stream(self, wants: Wants, last: int | None, form: Form = EVENTS) -> AsyncGenerator[bytes, None]:
        """All lines after `last` (None: from now on), first out of the store, then live, each exactly once, in order.

        Between the last reading of the store and joining the live listeners nothing is awaited, so no line can fall
        between the two. A slow subscriber replays at his own pace and takes no room in a queue while he does.
        """
        await self._started.wait()
        at = self.head if last is None else last
        yield form.hello(at)
        while at < self.head and not self.closed:
            entries = await self._feed.after(at, PAGE)
            if not entries:
                break
            piece = b"".join(form.frame(entry) for entry in entries if wants(entry))
            at = entries[-1].position
            yield piece or form.mark(at)
        if self.closed:
            return
        start = at
        listener = Listener(lambda entry: entry.position > start and wants(entry), self._bound, form)
        self._listeners.add(listener)
        try:
            while not listener.ended:
                taken = await listener.take(self._ping)
                if taken is None:
                    # All that is before the head was offered: a quiet subscriber need not replay it when he returns.
                    yield form.ping(max(self.head, start))
                elif taken:
                    yield taken
        finally:
            self._listeners.discard(listener)
