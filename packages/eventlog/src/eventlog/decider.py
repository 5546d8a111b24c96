"""Three pure functions a stream: what may happen, what it means, and where everything starts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

from .event import Event

C = TypeVar("C")
S = TypeVar("S")
E = TypeVar("E", bound=Event)


class Refused(Exception):
    """A command that a rule does not allow. `code` is stable; the sentence for people stands in the service's words.

    `facts` fill the sentence and go to the caller: never put a person's name or a narrative there.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def refuse_future(occurred_on: date, today: date) -> None:
    """What is said to have happened cannot lie after today."""
    if occurred_on > today:
        raise Refused("date-in-future", occurred_on=occurred_on.isoformat(), today=today.isoformat())


@dataclass(frozen=True)
class Decider(Generic[C, S, E]):
    """`decide` answers a command with events (none: it was so already) or raises `Refused`; `evolve` has no `if`."""

    decide: Callable[[C, S], list[E]]
    evolve: Callable[[S, E], S]
    initial: S

    def fold(self, events: Iterable[E], state: S | None = None) -> S:
        """The state after `events`, from `state` or from the beginning."""
        at = self.initial if state is None else state
        for event in events:
            at = self.evolve(at, event)
        return at


@dataclass(frozen=True, slots=True)
class Due:
    """A date on the to-do list: when `at` has passed, the clock proposes a check of this stream. One per `name`.

    `at` is a day (the check comes after its end in Asia/Shanghai) or an instant.
    """

    name: str
    at: date | datetime


@dataclass(frozen=True, slots=True)
class Done:
    """Takes the date called `name` off the to-do list."""

    name: str


def says_nothing(event: Any, state: Any) -> None:
    """Publishes nothing."""


def no_dates(event: Any, state: Any) -> Sequence[Due | Done]:
    """Sets no dates."""
    return ()


@dataclass(frozen=True)
class Stream(Generic[C, S, E]):
    """One kind of stream. A stream is called `<name>-<key>`, and that is also the subject of what it publishes.

    `publish(event, state)` and `dates(event, state)` are pure and see the state that the event made.
    `check(now)` builds the command that the clock proposes when a date has passed. `upcast` is pure and turns the stored
    form of an old event type into today's.
    """

    name: str
    decider: Decider[C, S, E]
    events: TypeAdapter[E]
    publish: Callable[[E, S], Any | None] = says_nothing
    dates: Callable[[E, S], Sequence[Due | Done]] = no_dates
    check: Callable[[datetime], C] | None = None
    upcast: Callable[[dict[str, Any]], dict[str, Any]] | None = None

    def id(self, key: str) -> str:
        """The stream's id in the store, and its subject on the wire."""
        return f"{self.name}-{key}"

    def key(self, stream: str) -> str:
        """The key out of a stream's id."""
        return stream[len(self.name) + 1 :]


def distinct(streams: Sequence[Stream[Any, Any, Any]]) -> None:
    """Raises `ValueError` for names of which one begins another: `audit` with the key `finding-9` would be `audit-finding`
    with the key `9`, and keys are given by people."""
    for one in streams:
        for other in streams:
            if one is not other and f"{other.name}-".startswith(f"{one.name}-"):
                raise ValueError(f"the streams {one.name} and {other.name} cannot be told apart by their ids")
