"""Commands: load, fold, decide, append at the version that was read."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

import orjson

from .days import end_of
from .decider import Done, Due, Refused, Stream
from .errors import Conflict, InFlight, KeyReused, KeyTaken, Stale
from .event import Actor, Event, Recorded, Request
from .ids import new_id
from .outcome import Outcome
from .store import Asked, Dates, NewEvent, Store, StoredEvent

C = TypeVar("C")
S = TypeVar("S")
S_co = TypeVar("S_co", covariant=True)
E = TypeVar("E", bound=Event)

TRIES = 3
"""How often a command is decided anew when somebody else was faster."""
LARGEST = 900_000
"""Bytes of a message. A broker takes 1,048,576 with headers unless told otherwise; a larger one would stop the relay."""


class Frozen(Protocol):
    """A message as its bytes will travel: they are stored with the event and never made again."""

    @property
    def type(self) -> str: ...
    @property
    def body(self) -> bytes: ...


Freeze = Callable[[Any], Awaitable[Frozen]]


@dataclass(frozen=True, slots=True)
class Folded(Generic[S_co]):
    """A stream as it stands: its version, how many messages it has published, and its state."""

    version: int
    sequence: int
    state: S_co


class Log:
    """Where a body's commands go. `remembered` folded states are kept; the unique constraint keeps them honest."""

    def __init__(self, store: Store, freeze: Freeze, *, remembered: int = 10_000) -> None:
        self._store = store
        self._freeze = freeze
        self._remembered = remembered
        self._states: OrderedDict[str, Folded[Any]] = OrderedDict()
        self._running: set[tuple[str, str]] = set()

    async def load(self, stream: Stream[C, S, E], key: str) -> Folded[S]:
        """The stream as it stands in the store; version 0 when nothing has happened yet."""
        return await self._load(stream, stream.id(key))

    async def history(self, stream: Stream[C, S, E], key: str) -> list[Recorded[E]]:
        """Everything that happened in a stream, in order."""
        return [recorded(stream, stored) for stored in await self._store.load(stream.id(key))]

    async def handle(
        self, stream: Stream[C, S, E], key: str, command: C, *, by: Actor, request: Request | None = None
    ) -> Outcome:
        """Carries a command out.

        Raises `Refused` (a rule says no, or what would be published is too large), `Stale` (`request.expect` is not the version that stands), `Conflict` (others
        were faster each time), `KeyReused` and `InFlight` (the Idempotency-Key).
        """
        request = request or Request()
        if request.key is None:
            return await self._handle(stream, key, command, by, request)
        asked = (f"{by.body}/{by.subject}", request.key)
        if asked in self._running:
            raise InFlight
        self._running.add(asked)
        try:
            return await self._once(stream, key, command, by, request, asked[0])
        finally:
            self._running.discard(asked)

    async def _once(
        self, stream: Stream[C, S, E], key: str, command: C, by: Actor, request: Request, principal: str
    ) -> Outcome:
        """A command under an Idempotency-Key: its answer is kept in the transaction of its events."""
        assert request.key is not None  # noqa: S101
        try:
            outcome = await self._handle(stream, key, command, by, request)
            if outcome.event is None:
                stands = Asked(principal, request.key, request.digest, stream.id(key), outcome.version, None)
                await self._store.remember(stands)
        except (Refused, Stale, KeyTaken):
            before = await self._store.asked(principal, request.key)
            if before is None:
                raise
            if before.digest != request.digest:
                raise KeyReused from None
            return Outcome(stream.key(before.stream), before.version, before.event, replayed=True)
        return outcome

    async def _handle(self, stream: Stream[C, S, E], key: str, command: C, by: Actor, request: Request) -> Outcome:
        name = stream.id(key)
        # A stream that is not remembered is first taken for a new one: most are, and the unique constraint tells.
        found: Folded[S] | None = self._states.get(name) or Folded(0, 0, stream.decider.initial)
        for _ in range(TRIES + 1):
            fresh = found is None
            if found is None:
                found = await self._load(stream, name)
            try:
                if request.expect is not None and request.expect != found.version:
                    raise Stale(found.version)
                events = stream.decider.decide(command, found.state)
            except (Refused, Stale):
                if fresh:
                    raise
                found = None  # a remembered state must not refuse: look at the store
                continue
            if not events:
                if fresh:
                    return Outcome(key, found.version, None)
                found = None
                continue
            try:
                return await self._append(stream, key, found, events, by, request)
            except Conflict:
                self._states.pop(name, None)
                if request.expect is not None:
                    raise Stale((await self._load(stream, name)).version) from None
                found = None  # somebody else was faster, or it was no new stream
        raise Conflict(name, 0)

    async def _append(
        self, stream: Stream[C, S, E], key: str, found: Folded[S], events: list[E], by: Actor, request: Request
    ) -> Outcome:
        name = stream.id(key)
        meta = {"subject": by.subject, "body": by.body, "role": by.role}
        if request.traceparent is not None:
            meta["traceparent"] = request.traceparent
        if request.causation is not None:
            meta["causation"] = str(request.causation)
        written = orjson.dumps(meta).decode()
        state, sequence = found.state, found.sequence
        rows: list[NewEvent] = []
        dates: dict[str, Due | Done] = {}
        for event in events:
            state = stream.decider.evolve(state, event)
            told = stream.publish(event, state)
            dates.update({date.name: date for date in stream.dates(event, state)})
            frozen = None if told is None else await self._freeze(told)
            if frozen is not None and len(frozen.body) > LARGEST:
                raise Refused("message-too-large", size=len(frozen.body), limit=LARGEST)
            sequence += frozen is not None
            rows.append(
                NewEvent(
                    new_id(),
                    event.type,
                    event.model_dump_json(),
                    written,
                    frozen.type if frozen else None,
                    frozen.body if frozen else None,
                    sequence if frozen else None,
                )
            )
        version, last = found.version + len(rows), rows[-1].id
        asked = None
        if request.key is not None:
            asked = Asked(f"{by.body}/{by.subject}", request.key, request.digest, name, version, last)
        await self._store.append(name, found.version, rows, changes(dates.values()), asked)
        self._remember(name, Folded(version, sequence, state))
        return Outcome(key, version, last)

    async def _load(self, stream: Stream[C, S, E], name: str) -> Folded[S]:
        found: Folded[S] = self._states.get(name) or Folded(0, 0, stream.decider.initial)
        stored = await self._store.load(name, found.version)
        if stored:
            state = stream.decider.fold((read(stream, one) for one in stored), found.state)
            sequence = max([found.sequence, *(one.sequence for one in stored if one.sequence)])
            found = Folded(stored[-1].version, sequence, state)
            self._remember(name, found)
        return found

    def _remember(self, name: str, folded: Folded[Any]) -> None:
        self._states[name] = folded
        self._states.move_to_end(name)
        if len(self._states) > self._remembered:
            self._states.popitem(last=False)


def changes(dates: Iterable[Due | Done]) -> Dates:
    """The to-do list's changes, as the store takes them."""
    put = {date.name: end_of(date.at) for date in dates if isinstance(date, Due)}
    return Dates(put, tuple(date.name for date in dates if isinstance(date, Done)))


def read(stream: Stream[C, S, E], stored: StoredEvent) -> E:
    """The event out of its stored form, through the stream's upcaster."""
    if stream.upcast is None:
        return stream.events.validate_json(stored.data)
    return stream.events.validate_python(stream.upcast(orjson.loads(stored.data)))


def recorded(stream: Stream[C, S, E], stored: StoredEvent) -> Recorded[E]:
    """The event with its envelope."""
    return Recorded(
        stored.id,
        stored.stream,
        stored.version,
        read(stream, stored),
        orjson.loads(stored.meta),
        stored.recorded_at,
        stored.position,
    )
