"""The rules of a share: only what was asked for and granted, only for whom it is meant, only until its day."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import assert_never
from uuid import UUID

from contracts import Body, Number
from contracts.audit_share import Law, SecrecyLevel
from deadlines import Due
from eventlog import Decider, Reference, Refused, refuse_future

from ..material.decider import AnyLevel
from ..material.events import MaterialCatalogued
from ..request.events import Item, RequestAsked, asked_items
from .events import (
    ReaderRole,
    Readings,
    RemovalConfirmed,
    RemovalOverdue,
    ShareEvent,
    ShareExpired,
    ShareKeyDestroyed,
    ShareOpened,
    ShareRead,
    ShareRecalled,
)
from .law import OPENS_TO
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
    granted_items: tuple[Item, ...] | None = None
    """What the answer to the request granted; None: everything that was asked for."""
    secrecy_level: AnyLevel | None = None
    """None: that of the material."""
    readers: tuple[str, ...] = ()
    known_readers: frozenset[str] = frozenset()
    """Those of the body's own accounts that stand in the register of readers, as read at the edge."""
    offered_under: Law | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """Somebody opens the shared file. `reading` tells two readings of one person apart.

    `withdrawn`: his own body has taken his name out of the register of readers.
    """

    reading: UUID
    reader: str
    by: str
    role: str
    occurred_on: date
    today: date
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Recall:
    """The bureau takes the share back. `removal_due`: the last day for the receiver's removal receipt."""

    occurred_on: date
    today: date
    removal_due: Due | None = None


@dataclass(frozen=True, slots=True)
class ConfirmRemoval:
    """The receiver says that its copies are removed. `by`: the keyed id of who says so."""

    body: str
    by: str
    copies: int
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


Command = OpenShare | Read | Recall | ConfirmRemoval | CheckDates | NoteKeyDestroyed


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
        case CheckDates(), Recalled(removal_due=Due() as due, removal=None, removal_late=False):
            late = command.today > due.on
            return [RemovalOverdue(occurred_on=due.on + timedelta(days=1), due=due)] if late else []
        case CheckDates(), _:
            return []
        case ((Read() | Recall() | ConfirmRemoval() | NoteKeyDestroyed()), NotThere()):
            raise Refused("share-unknown")
        case Read(), _:
            return _read(command, state)
        case Recall(), _:
            return _recall(command, state)
        case ConfirmRemoval(), _:
            return _removed(command, state)
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
    _asked_or_lawful(command)
    return ShareOpened(
        occurred_on=command.occurred_on,
        number=command.number,
        material=material.number,
        kind=material.kind,
        unit=material.unit,
        first_year=material.first_year,
        last_year=material.last_year,
        secrecy_level=_level(command),
        media_type=material.media_type,
        request=asked.number if asked else None,
        to=command.to,
        roles=_roles(command),
        until=command.until,
        file=command.file,
        imported=command.until < command.today,
        readers=_readers(command),
        offered_under=command.offered_under,
    )


def _asked_or_lawful(command: OpenShare) -> None:
    material, asked = command.material, command.asked
    if asked is None and command.offered_under is not None:
        if command.to not in OPENS_TO[command.offered_under]:
            raise Refused("law-opens-no-share", law=command.offered_under, to=command.to)
        return
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
    if command.granted_items is not None:
        if not any(_covers(item, material) for item in command.granted_items):
            raise Refused("item-not-granted", request=asked.number, material=material.number)
        # A file is shared whole: with years that were granted it would give away those that were denied.
        denied = [one.item for one in asked_items(asked) if one not in command.granted_items and _covers(one, material)]
        if denied:
            raise Refused(
                "item-denied", request=asked.number, material=material.number, items=", ".join(map(str, denied))
            )


def _covers(item: Item, material: MaterialCatalogued) -> bool:
    return (
        item.kind == material.kind and material.last_year >= item.first_year and material.first_year <= item.last_year
    )


LEVELS: tuple[SecrecyLevel, ...] = ("none", "secret", "confidential")
"""From the lowest on."""


def _level(command: OpenShare) -> SecrecyLevel:
    said, own = command.secrecy_level, command.material.secrecy_level
    if said is None:
        return own
    if said == "top_secret":  # 保守国家秘密法 2024: a prefecture-level city sets 机密 and 秘密 only
        raise Refused("top-secret-refused", number=command.number)
    if LEVELS.index(said) < LEVELS.index(own):
        raise Refused("level-below-material", number=command.number, level=own)
    return said


def _readers(command: OpenShare) -> tuple[str, ...]:
    # 保守国家秘密法 2024 art. 23: the need to know goes down to persons; only those whom their own body has named.
    unknown = sorted(set(command.readers) - command.known_readers)
    if unknown:
        raise Refused("reader-unknown", readers=", ".join(unknown), to=command.to)
    return tuple(sorted(set(command.readers)))


def _again(command: OpenShare, share: ShareOpened) -> list[ShareEvent]:
    if not _same(command, share):
        raise Refused("share-number-taken", number=command.number)
    return []


def _roles(command: OpenShare) -> tuple[ReaderRole, ...]:
    return tuple(sorted(set(command.roles)))


def _same(command: OpenShare, share: ShareOpened) -> bool:
    request = command.asked.number if command.asked else None
    return (
        command.material.number,
        request,
        command.to,
        _roles(command),
        command.until,
        command.occurred_on,
        tuple(sorted(set(command.readers))),
        command.secrecy_level or command.material.secrecy_level,
        command.offered_under,
    ) == (
        share.material,
        share.request,
        share.to,
        share.roles,
        share.until,
        share.occurred_on,
        share.readers,
        share.secrecy_level,
        share.offered_under,
    )


def _read(command: Read, state: Open | Recalled | Expired) -> list[ShareEvent]:
    share = state.share
    role = next((role for role in share.roles if role == command.role), None)
    if command.by != share.to:
        raise Refused("share-not-addressed", number=share.number, to=share.to)
    if role is None:
        raise Refused("reader-role-not-granted", number=share.number, roles=", ".join(share.roles))
    if share.readers and (command.withdrawn or command.reader not in share.readers):
        raise Refused("reader-not-named", number=share.number)
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
            due = command.removal_due if had_read else None
            return [ShareRecalled(occurred_on=command.occurred_on, had_read=had_read, removal_due=due)]
        case _:
            assert_never(state)


def _removed(command: ConfirmRemoval, state: Open | Recalled | Expired) -> list[ShareEvent]:
    share = state.share
    if command.body != share.to:
        raise Refused("share-not-addressed", number=share.number, to=share.to)
    match state:
        case Recalled(removal=RemovalConfirmed(copies=copies)) if copies == command.copies:
            return []
        case Recalled(removal=RemovalConfirmed()):
            raise Refused("removal-confirmed-already", number=share.number)
        case Recalled():
            refuse_future(command.occurred_on, command.today)
            if command.occurred_on < state.recalled_on:
                raise Refused("removal-before-recall", number=share.number, recalled_on=state.recalled_on.isoformat())
            return [
                RemovalConfirmed(occurred_on=command.occurred_on, body=share.to, by=command.by, copies=command.copies)
            ]
        case Open() | Expired():
            raise Refused("share-not-recalled", number=share.number)
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
            return Recalled(
                state.share, state.readings, event.occurred_on, event.had_read, removal_due=event.removal_due
            )
        case RemovalConfirmed(), Recalled():
            return replace(state, removal=event)
        case RemovalOverdue(), Recalled():
            return replace(state, removal_late=True)
        case ShareExpired(), Open():
            return Expired(state.share, state.readings, event.occurred_on)
        case ShareKeyDestroyed(), (Recalled() | Expired()):
            return replace(state, key_destroyed=True)
        case _:
            return state


share: Decider[Command, State, ShareEvent] = Decider(decide, evolve, NotThere())
