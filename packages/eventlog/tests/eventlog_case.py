"""A small case that opens, takes notes and closes: what the kernel's tests are told with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal, assert_never

import orjson
from eventlog import Decider, Done, Due, Event, Refused, Stream
from pydantic import Field, TypeAdapter

DAY = date(2020, 1, 1)


class Opened(Event):
    type: Literal["opened"] = "opened"
    due: date = DAY


class Noted(Event):
    type: Literal["noted"] = "noted"
    note: int


class Late(Event):
    type: Literal["late"] = "late"


class Closed(Event):
    type: Literal["closed"] = "closed"


CaseEvent = Annotated[Opened | Noted | Late | Closed, Field(discriminator="type")]


@dataclass(frozen=True)
class Open:
    due: date = DAY


@dataclass(frozen=True)
class Note:
    note: int


@dataclass(frozen=True)
class Check:
    now: datetime | None = None


@dataclass(frozen=True)
class Close:
    pass


Command = Open | Note | Check | Close


@dataclass(frozen=True)
class Nothing:
    pass


@dataclass(frozen=True)
class Running:
    notes: tuple[int, ...] = ()
    late: bool = False


@dataclass(frozen=True)
class Over:
    pass


State = Nothing | Running | Over


def decide(command: Command, state: State) -> list[CaseEvent]:
    match command, state:
        case Open(), Nothing():
            return [Opened(occurred_on=DAY, due=command.due)]
        case Open(), Running():
            return []
        case Note(), Running():
            return [] if command.note in state.notes else [Noted(occurred_on=DAY, note=command.note)]
        case Check(), Running(late=False):
            return [Late(occurred_on=DAY)]
        case Check(), _:
            return []
        case Close(), Running():
            return [Noted(occurred_on=DAY, note=-1), Closed(occurred_on=DAY)]
        case Close(), Over():
            return []
        case ((Open() | Note() | Close()), _):
            raise Refused("case-not-open", case="x")
        case _:
            assert_never(command)


def evolve(state: State, event: CaseEvent) -> State:
    match event, state:
        case Noted(), Running():
            return Running((*state.notes, event.note), state.late)
        case Late(), Running():
            return Running(state.notes, late=True)
        case Closed(), _:
            return Over()
        case _:
            return Running()


def publish(event: CaseEvent, state: State) -> dict[str, object] | None:
    return None if isinstance(event, Late) else {"type": event.type, "note": getattr(event, "note", 0)}


def dates(event: CaseEvent, state: State) -> Sequence[Due | Done]:
    match event:
        case Opened():
            return (Due("close", event.due),)
        case Late() | Closed():
            return (Done("close"),)
        case _:
            return ()


CASE: Stream[Command, State, CaseEvent] = Stream(
    name="case",
    decider=Decider(decide, evolve, Nothing()),
    events=TypeAdapter(CaseEvent),
    publish=publish,
    dates=dates,
    check=lambda now: Check(now),
)


@dataclass(frozen=True)
class Told:
    type: str
    body: bytes


async def freeze(message: dict[str, object]) -> Told:
    return Told(f"sanxun.test.{message['type']}.v1", orjson.dumps(message))
