"""The rules of a request: it is asked once, and answered once with a reason."""

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from contracts import Body, Number, UnitCode
from contracts.audit_share import MaterialKind
from eventlog import Decider, Reference, Refused, refuse_future

from .events import RequestAsked, RequestDenied, RequestEvent, RequestGranted


@dataclass(frozen=True, slots=True)
class Ask:
    """A body asks for material. `unit_known`: whether the unit stands in the register, as heard."""

    number: Number
    unit: UnitCode
    unit_known: bool
    by: Body
    kinds: tuple[MaterialKind, ...]
    first_year: int
    last_year: int
    need: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Grant:
    """The bureau grants the request."""

    reason: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Deny:
    """The bureau denies the request."""

    reason: Reference
    occurred_on: date
    today: date


Command = Ask | Grant | Deny


@dataclass(frozen=True, slots=True)
class NotThere:
    """Nothing was asked under this number."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The request waits for an answer."""

    asked: RequestAsked


@dataclass(frozen=True, slots=True)
class Granted:
    """The request is granted."""

    asked: RequestAsked
    answer: RequestGranted


@dataclass(frozen=True, slots=True)
class Denied:
    """The request is denied."""

    asked: RequestAsked
    answer: RequestDenied


State = NotThere | Asked | Granted | Denied


def decide(command: Command, state: State) -> list[RequestEvent]:
    """Answers a command with events; none means it was so already. Raises `Refused`."""
    match command, state:
        case Ask(), _:
            return _ask(command, state)
        case _, NotThere():
            raise Refused("request-unknown")
        case Grant(), _:
            return _grant(command, state)
        case Deny(), _:
            return _deny(command, state)
        case _:
            assert_never(command)


def _ask(command: Ask, state: State) -> list[RequestEvent]:
    if not isinstance(state, NotThere):
        if not _same(command, state.asked):
            raise Refused("request-number-taken", number=command.number)
        return []
    refuse_future(command.occurred_on, command.today)
    if not command.unit_known:
        raise Refused("unit-unknown", unit=command.unit)
    if not command.kinds:
        raise Refused("request-without-kinds", number=command.number)
    if command.first_year > command.last_year:
        raise Refused("years-reversed", first_year=command.first_year, last_year=command.last_year)
    return [
        RequestAsked(
            occurred_on=command.occurred_on,
            number=command.number,
            unit=command.unit,
            by=command.by,
            kinds=tuple(sorted(set(command.kinds))),
            first_year=command.first_year,
            last_year=command.last_year,
            need=command.need,
        )
    ]


def _grant(command: Grant, state: Asked | Granted | Denied) -> list[RequestEvent]:
    match state:
        case Asked():
            _since(command, state.asked)
            return [RequestGranted(occurred_on=command.occurred_on, reason=command.reason)]
        case Granted():
            return []
        case Denied():
            raise _answered(state)
        case _:
            assert_never(state)


def _deny(command: Deny, state: Asked | Granted | Denied) -> list[RequestEvent]:
    match state:
        case Asked():
            _since(command, state.asked)
            return [RequestDenied(occurred_on=command.occurred_on, reason=command.reason)]
        case Denied():
            return []
        case Granted():
            raise _answered(state)
        case _:
            assert_never(state)


def _answered(state: Granted | Denied) -> Refused:
    return Refused(
        "request-answered-otherwise", number=state.asked.number, answered_on=state.answer.occurred_on.isoformat()
    )


def _same(command: Ask, asked: RequestAsked) -> bool:
    return (
        command.unit,
        command.by,
        tuple(sorted(set(command.kinds))),
        command.first_year,
        command.last_year,
        command.need,
        command.occurred_on,
    ) == (asked.unit, asked.by, asked.kinds, asked.first_year, asked.last_year, asked.need, asked.occurred_on)


def _since(command: Grant | Deny, asked: RequestAsked) -> None:
    refuse_future(command.occurred_on, command.today)
    if command.occurred_on < asked.occurred_on:
        raise Refused(
            "before-it-was-asked",
            number=asked.number,
            occurred_on=command.occurred_on.isoformat(),
            asked_on=asked.occurred_on.isoformat(),
        )


def evolve(state: State, event: RequestEvent) -> State:
    """What an event means."""
    match event, state:
        case RequestAsked(), _:
            return Asked(event)
        case RequestGranted(), Asked():
            return Granted(state.asked, event)
        case RequestDenied(), Asked():
            return Denied(state.asked, event)
        case _:
            return state


request: Decider[Command, State, RequestEvent] = Decider(decide, evolve, NotThere())
