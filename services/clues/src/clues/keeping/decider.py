"""What the keeping of the vault allows: one keeper of record; another one only by a leader, after the clues were counted."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from eventlog import Decider, Reference, Refused, refuse_future

from .events import BarredNamed, KeeperChanged, KeepingEvent, VaultOpened


@dataclass(frozen=True, slots=True)
class OpenVault:
    """The keeper who registers the first clue is the one of record, where no leader has named another."""

    keeper: str
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class NameKeeper:
    """A leader names the keeper. `clues`: how many lie in the vault on that day."""

    keeper: str
    by: str
    clues: int
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class NameBarred:
    """A leader names those whose clues are not taken in. The whole list, each time."""

    by: str
    marks: Reference
    count: int
    occurred_on: date
    today: date


Command = OpenVault | NameKeeper | NameBarred


@dataclass(frozen=True, slots=True)
class NotOpened:
    """Nobody keeps the vault yet. `barred`: the list may be there before."""

    barred: BarredNamed | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """Somebody keeps it since a day."""

    keeper: str
    since: date
    barred: BarredNamed | None = None


State = NotOpened | Kept


def decide(command: Command, state: State) -> list[KeepingEvent]:
    """Answers a command with events; none means it was so already. Raises `Refused`."""
    match command, state:
        case OpenVault(), NotOpened():
            refuse_future(command.occurred_on, command.today)
            return [VaultOpened(occurred_on=command.occurred_on, keeper=command.keeper, by=command.keeper)]
        case OpenVault(), _:
            must_keep(command.keeper, state)
            return []
        case NameKeeper(), _:
            return _name(command, state)
        case NameBarred(), _:
            was = state.barred
            if was and (was.by, was.occurred_on, was.marks.digest) == (
                command.by,
                command.occurred_on,
                command.marks.digest,
            ):
                return []
            refuse_future(command.occurred_on, command.today)
            return [
                BarredNamed(occurred_on=command.occurred_on, by=command.by, marks=command.marks, count=command.count)
            ]
        case _:
            assert_never(command)


def _name(command: NameKeeper, state: State) -> list[KeepingEvent]:
    if isinstance(state, Kept) and state.keeper == command.keeper:
        return []
    refuse_future(command.occurred_on, command.today)
    if command.by == command.keeper:
        raise Refused("leader-cannot-keep")
    if isinstance(state, NotOpened):
        return [VaultOpened(occurred_on=command.occurred_on, keeper=command.keeper, by=command.by)]
    if command.occurred_on < state.since:
        since = state.since.isoformat()
        raise Refused("before-the-step-before", occurred_on=command.occurred_on.isoformat(), not_before=since)
    return [
        KeeperChanged(
            occurred_on=command.occurred_on,
            was=state.keeper,
            keeper=command.keeper,
            by=command.by,
            clues=command.clues,
        )
    ]


def must_keep(account: str, state: State) -> None:
    """Refuses everybody but the keeper of record: 专库专人专管. As long as nobody is, whoever is a keeper may."""
    if isinstance(state, Kept) and state.keeper != account:
        raise Refused("not-the-keeper-of-record", since=state.since.isoformat())


def evolve(state: State, event: KeepingEvent) -> State:
    """What an event means."""
    match event:
        case VaultOpened() | KeeperChanged():
            return Kept(event.keeper, event.occurred_on, state.barred)
        case BarredNamed():
            return replace(state, barred=event)
        case _:
            assert_never(event)


keeping: Decider[Command, State, KeepingEvent] = Decider(decide, evolve, NotOpened())
