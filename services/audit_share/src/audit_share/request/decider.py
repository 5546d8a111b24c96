"""The rules of a request: it is asked once, item by item, and answered once, each item with a reason."""

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from contracts import Body, Number, UnitCode
from contracts.audit_share import MaterialKind
from eventlog import Decider, Reference, Refused, refuse_future

from .events import (
    Item,
    ItemAnswer,
    RequestAsked,
    RequestDenied,
    RequestEvent,
    RequestGranted,
    RequestPartlyGranted,
    asked_items,
)


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
    scope: Reference | None = None
    items: tuple[Item, ...] = ()
    """None: each kind is one item over all the years."""


@dataclass(frozen=True, slots=True)
class Grant:
    """The bureau grants the request."""

    reason: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class GrantInPart:
    """The bureau answers each item for itself."""

    answers: tuple[ItemAnswer, ...]
    reason: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Deny:
    """The bureau denies the request."""

    reason: Reference
    occurred_on: date
    today: date


Command = Ask | Grant | GrantInPart | Deny


@dataclass(frozen=True, slots=True)
class NotThere:
    """Nothing was asked under this number."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The request waits for an answer."""

    asked: RequestAsked


@dataclass(frozen=True, slots=True)
class Granted:
    """The request is granted, whole or in part."""

    asked: RequestAsked
    answer: RequestGranted | RequestPartlyGranted

    @property
    def items(self) -> tuple[Item, ...]:
        """What may be shared under it."""
        items = asked_items(self.asked)
        if isinstance(self.answer, RequestGranted):
            return items
        yes = {one.item for one in self.answer.answers if one.granted}
        return tuple(item for item in items if item.item in yes)


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
        case GrantInPart(), _:
            return _grant_in_part(command, state)
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
    for item in _items(command):
        if item.first_year > item.last_year:
            raise Refused("years-reversed", first_year=item.first_year, last_year=item.last_year)
        if item.kind not in command.kinds or item.first_year < command.first_year or item.last_year > command.last_year:
            raise Refused("item-outside-request", number=command.number, item=item.item)
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
            scope=command.scope,
            items=command.items,
        )
    ]


def _items(command: Ask) -> tuple[Item, ...]:
    return command.items or tuple(
        Item(item=nth, kind=kind, first_year=command.first_year, last_year=command.last_year)
        for nth, kind in enumerate(sorted(set(command.kinds)), 1)
    )


def _grant(command: Grant, state: Asked | Granted | Denied) -> list[RequestEvent]:
    match state:
        case Asked():
            _since(command, state.asked)
            return [RequestGranted(occurred_on=command.occurred_on, reason=command.reason)]
        case Granted(answer=RequestGranted()):
            return []
        case Granted() | Denied():
            raise _answered(state)
        case _:
            assert_never(state)


def _grant_in_part(command: GrantInPart, state: Asked | Granted | Denied) -> list[RequestEvent]:
    match state:
        case Granted(answer=RequestPartlyGranted(answers=before)) if _verdicts(before) == _verdicts(command.answers):
            return []
        case Granted() | Denied():
            raise _answered(state)
        case Asked(asked=asked):
            _since(command, asked)
        case _:
            assert_never(state)
    verdicts = _verdicts(command.answers)
    items = {item.item for item in asked_items(asked)}
    if len(verdicts) != len(command.answers) or verdicts.keys() != items:
        raise Refused("answer-every-item", number=asked.number, items=", ".join(map(str, sorted(items))))
    if len(set(verdicts.values())) == 1:
        raise Refused("not-in-part", number=asked.number)
    return [
        RequestPartlyGranted(
            occurred_on=command.occurred_on,
            reason=command.reason,
            answers=tuple(sorted(command.answers, key=lambda one: one.item)),
        )
    ]


def _verdicts(answers: tuple[ItemAnswer, ...]) -> dict[int, bool]:
    return {one.item: one.granted for one in answers}


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
        command.scope,
        _items(command),
        command.occurred_on,
    ) == (
        asked.unit,
        asked.by,
        asked.kinds,
        asked.first_year,
        asked.last_year,
        asked.need,
        asked.scope,
        asked_items(asked),
        asked.occurred_on,
    )


def _since(command: Grant | GrantInPart | Deny, asked: RequestAsked) -> None:
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
        case ((RequestGranted() | RequestPartlyGranted()), Asked()):
            return Granted(state.asked, event)
        case RequestDenied(), Asked():
            return Denied(state.asked, event)
        case _:
            return state


request: Decider[Command, State, RequestEvent] = Decider(decide, evolve, NotThere())
