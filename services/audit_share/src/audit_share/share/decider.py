"""The rules of a share: only what was asked for and granted, only for whom it is meant, only until its day."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import assert_never
from uuid import UUID

from contracts import Body, Number
from eventlog import Decider, Reference, Refused, refuse_future

from ..material.events import MaterialCatalogued
from ..request.events import RequestAsked
from .events import (
    ReaderRole,
    Readings,
    ShareEvent,
    ShareExpired,
    ShareKeyDestroyed,
    ShareOpened,
    ShareRead,
    ShareRecalled,
)
from .state import Expired, NotThere, Open, Recalled, State


@dataclass(frozen=True, slots=True)
class OpenShare:
    """Opens a material to a body. `material`, `asked` and `granted_on` are as they stand, read at the edge."""

    number: Number
    material: MaterialCatalogued
    file: Reference
    """A copy of the material's file under a key of its own."""
    asked: RequestAsked | None
    granted_on: date | None
    to: Body
    roles: tuple[ReaderRole, ...]
    until: date
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Read:
    """Somebody opens the shared file. `reading` tells two readings of one person apart."""

    reading: UUID
    reader: str
    by: str
    role: str
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Recall:
    """The bureau takes the share back."""

    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class CheckDates:
    """The clock proposes to look at the last day."""

    today: date


@dataclass(frozen=True, slots=True)
class NoteKeyDestroyed:
    """The key of an ended share's copy was destroyed."""

    today: date


Command = OpenShare | Read | Recall | CheckDates | NoteKeyDestroyed


def decide(command: Command, state: State) -> list[ShareEvent]:
    """Answers a command with events; none means it was so already. Raises `Refused`."""
    match command, state:
        case OpenShare(), _:
            return [_open(command)] if isinstance(state, NotThere) else _again(command, state.share)
        case CheckDates(), Open() if command.today > state.share.until:
            # The first day on which it cannot be read, whenever the clock got to look.
            return [
                ShareExpired(occurred_on=state.share.until + timedelta(days=1), readings=len(state.readings)),
            ]
        case CheckDates(), _:
            return []
        case ((Read() | Recall() | NoteKeyDestroyed()), NotThere()):
            raise Refused("share-unknown")
        case Read(), _:
            return _read(command, state)
        case Recall(), _:
            return _recall(command, state)
        case NoteKeyDestroyed(), _:
            return _note(command, state)
        case _:
            assert_never(command)


def _open(command: OpenShare) -> ShareOpened:
    refuse_future(command.occurred_on, command.today)
    material, asked = command.material, command.asked
    if command.until < command.occurred_on:
        raise Refused(
            "share-ends-before-start", until=command.until.isoformat(), occurred_on=command.occurred_on.isoformat()
        )
    if not command.roles:
        raise Refused("share-without-readers", number=command.number)
    # 商请: material goes to a body that asked for it, and only after the bureau said yes.
    if asked is None or asked.by != command.to:
        raise Refused("share-not-asked-for", to=command.to)
    if command.granted_on is None:
        raise Refused("request-not-granted", request=asked.number)
    if command.occurred_on < command.granted_on:
        raise Refused("share-before-grant", request=asked.number, granted_on=command.granted_on.isoformat())
    if (
        material.unit != asked.unit
        or material.kind not in asked.kinds
        or material.last_year < asked.first_year
        or material.first_year > asked.last_year
    ):
        raise Refused("request-does-not-cover", request=asked.number, material=material.number)
    return ShareOpened(
        occurred_on=command.occurred_on,
        number=command.number,
        material=material.number,
        kind=material.kind,
        unit=material.unit,
        first_year=material.first_year,
        last_year=material.last_year,
        secrecy_level=material.secrecy_level,
        media_type=material.media_type,
        request=asked.number,
        to=command.to,
        roles=_roles(command),
        until=command.until,
        file=command.file,
        imported=command.until < command.today,
    )


def _again(command: OpenShare, share: ShareOpened) -> list[ShareEvent]:
    if not _same(command, share):
        raise Refused("share-number-taken", number=command.number)
    return []


def _roles(command: OpenShare) -> tuple[ReaderRole, ...]:
    return tuple(sorted(set(command.roles)))


def _same(command: OpenShare, share: ShareOpened) -> bool:
    request = command.asked.number if command.asked else None
    return (command.material.number, request, command.to, _roles(command), command.until, command.occurred_on) == (
        share.material,
        share.request,
        share.to,
        share.roles,
        share.until,
        share.occurred_on,
    )


def _read(command: Read, state: Open | Recalled | Expired) -> list[ShareEvent]:
    share = state.share
    role = next((role for role in share.roles if role == command.role), None)
    if command.by != share.to:
        raise Refused("share-not-addressed", number=share.number, to=share.to)
    if role is None:
        raise Refused("reader-role-not-granted", number=share.number, roles=", ".join(share.roles))
    match state:
        case Recalled():
            raise Refused("share-recalled", number=share.number, recalled_on=state.recalled_on.isoformat())
        case Expired():
            raise Refused("share-ended", number=share.number, until=share.until.isoformat())
        case Open():
            if any(before.reading == command.reading for before in state.readings):
                return []
        case _:
            assert_never(state)
    refuse_future(command.occurred_on, command.today)
    if command.occurred_on < share.occurred_on:
        raise Refused("reading-before-share", number=share.number, shared_on=share.occurred_on.isoformat())
    # A share that was open in its days ends with them; one out of an old ledger takes the readings of its days.
    if command.occurred_on > share.until or (command.today > share.until and not share.imported):
        raise Refused("share-ended", number=share.number, until=share.until.isoformat())
    return [
        ShareRead(
            occurred_on=command.occurred_on,
            reading=command.reading,
            reader=command.reader,
            by=share.to,
            role=role,
            first=not state.readings,
        )
    ]


def _recall(command: Recall, state: Open | Recalled | Expired) -> list[ShareEvent]:
    match state:
        case Recalled():
            return []
        case Expired():
            raise Refused("share-ended", number=state.share.number, until=state.share.until.isoformat())
        case Open(share=share, readings=readings):
            refuse_future(command.occurred_on, command.today)
            if command.occurred_on > share.until:
                raise Refused("share-ended", number=share.number, until=share.until.isoformat())
            last = max([share.occurred_on, *(reading.occurred_on for reading in readings)])
            if command.occurred_on < last:
                raise Refused("recall-before-reading", number=share.number, last=last.isoformat())
            times = Counter(reading.reader for reading in readings)
            had_read = tuple(Readings(reader=reader, times=count) for reader, count in sorted(times.items()))
            return [ShareRecalled(occurred_on=command.occurred_on, had_read=had_read)]
        case _:
            assert_never(state)


def _note(command: NoteKeyDestroyed, state: Open | Recalled | Expired) -> list[ShareEvent]:
    if isinstance(state, Open):
        raise Refused("share-still-open", number=state.share.number)
    return [] if state.key_destroyed else [ShareKeyDestroyed(occurred_on=command.today)]


def evolve(state: State, event: ShareEvent) -> State:
    """What an event means."""
    match event, state:
        case ShareOpened(), _:
            return Open(event)
        case ShareRead(), Open():
            return Open(state.share, (*state.readings, event))
        case ShareRecalled(), Open():
            return Recalled(state.share, state.readings, event.occurred_on, event.had_read)
        case ShareExpired(), Open():
            return Expired(state.share, state.readings, event.occurred_on)
        case ShareKeyDestroyed(), (Recalled() | Expired()):
            return replace(state, key_destroyed=True)
        case _:
            return state


share: Decider[Command, State, ShareEvent] = Decider(decide, evolve, NotThere())
