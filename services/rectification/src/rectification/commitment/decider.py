"""What the unit commits itself to, issue by issue: versions that both sides accept, and a later day asked for and granted."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from eventlog import Decider, Reference, Refused, refuse_future

from ..issue import Facts
from .events import (
    CommitmentAgreed,
    CommitmentEvent,
    CommitmentProposed,
    ExtensionAsked,
    ExtensionDenied,
    ExtensionGranted,
    Side,
)


@dataclass(frozen=True, slots=True)
class Propose:
    """One side proposes what is done, who is answerable (an account) and until when."""

    facts: Facts
    side: Side
    by: str
    owner: str
    due_on: date
    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Accept:
    """The other side accepts the version that it read."""

    version: int
    side: Side
    by: str
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class AskExtension:
    """The unit asks for a later day."""

    until: date
    by: str
    reasons: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class AnswerExtension:
    """The supervising body grants or denies it; a denial has reasons."""

    granted: bool
    by: str
    reasons: Reference | None
    occurred_on: date
    today: date


Command = Propose | Accept | AskExtension | AnswerExtension


@dataclass(frozen=True, slots=True)
class NothingYet:
    """No version yet."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version: who proposed it, who is answerable, until when, and the text with its digest."""

    number: int
    side: Side
    owner: str
    due_on: date
    text: Reference


@dataclass(frozen=True, slots=True)
class Proposed:
    """One side has accepted the version, the other has not. A change resets both."""

    facts: Facts
    version: Version


@dataclass(frozen=True, slots=True)
class Agreed:
    """Both sides have accepted it. `asked`: a later day that was asked for and not answered yet."""

    facts: Facts
    version: Version
    asked: date | None = None
    answered: tuple[tuple[date, bool], ...] = ()


State = NothingYet | Proposed | Agreed


def decide(command: Command, state: State) -> list[CommitmentEvent]:
    """Answers a command with what happens, or refuses it by the rule that stands in its way."""
    match command, state:
        case Propose(), _:
            return _propose(command, state)
        case _, NothingYet():
            raise Refused("no-commitment")
        case Accept(), _:
            return _accept(command, state)
        case ((AskExtension() | AnswerExtension()), Proposed()):
            raise Refused("commitment-not-agreed", version=state.version.number)
        case AskExtension(), _:
            return _ask(command, state)
        case AnswerExtension(), _:
            return _answer(command, state)
        case _:
            assert_never(command)


def _accept(command: Accept, state: Proposed | Agreed) -> list[CommitmentEvent]:
    version = state.version
    if command.version != version.number:
        raise Refused("commitment-changed", version=version.number)
    if isinstance(state, Agreed) or command.side == version.side:
        return []  # whoever proposed it has accepted it
    refuse_future(command.occurred_on, command.today)
    return [
        CommitmentAgreed(
            occurred_on=command.occurred_on,
            facts=state.facts,
            version=version.number,
            by=command.by,
            owner=version.owner,
            due_on=version.due_on,
            text=version.text,
        )
    ]


def _propose(command: Propose, state: State) -> list[CommitmentEvent]:
    refuse_future(command.occurred_on, command.today)
    if command.due_on < command.occurred_on:
        raise Refused(
            "measure-due-in-past", due=command.due_on.isoformat(), occurred_on=command.occurred_on.isoformat()
        )
    if command.occurred_on < command.facts.feedback_on:
        raise Refused(
            "before-feedback",
            occurred_on=command.occurred_on.isoformat(),
            feedback_on=command.facts.feedback_on.isoformat(),
        )
    stands = None if isinstance(state, NothingYet) else state.version
    said = (command.owner, command.due_on, command.text.digest)
    if stands is not None and said == (stands.owner, stands.due_on, stands.text.digest):
        return []
    return [
        CommitmentProposed(
            occurred_on=command.occurred_on,
            facts=command.facts,
            version=stands.number + 1 if stands else 1,
            side=command.side,
            by=command.by,
            owner=command.owner,
            due_on=command.due_on,
            text=command.text,
        )
    ]


def _ask(command: AskExtension, state: Agreed) -> list[CommitmentEvent]:
    if state.asked == command.until or (command.until, True) in state.answered[-1:]:
        return []
    if state.asked is not None:
        raise Refused("extension-asked-already", until=state.asked.isoformat())
    refuse_future(command.occurred_on, command.today)
    if command.until <= state.version.due_on:
        raise Refused("extension-not-later", due=state.version.due_on.isoformat())
    return [
        ExtensionAsked(occurred_on=command.occurred_on, until=command.until, by=command.by, reasons=command.reasons)
    ]


def _answer(command: AnswerExtension, state: Agreed) -> list[CommitmentEvent]:
    if state.asked is None:
        if state.answered and state.answered[-1][1] == command.granted:
            return []
        raise Refused("no-extension-asked")
    refuse_future(command.occurred_on, command.today)
    if command.granted:
        return [
            ExtensionGranted(
                occurred_on=command.occurred_on,
                facts=state.facts,
                until=state.asked,
                by=command.by,
                owner=state.version.owner,
                text=state.version.text,
            )
        ]
    if command.reasons is None:
        raise Refused("reasons-missing")
    return [ExtensionDenied(occurred_on=command.occurred_on, until=state.asked, by=command.by, reasons=command.reasons)]


def evolve(state: State, event: CommitmentEvent) -> State:
    """What an event means for the commitment."""
    match event, state:
        case CommitmentProposed(), _:
            return Proposed(event.facts, Version(event.version, event.side, event.owner, event.due_on, event.text))
        case CommitmentAgreed(), Proposed():
            return Agreed(state.facts, state.version)
        case ExtensionAsked(), Agreed():
            return replace(state, asked=event.until)
        case ExtensionGranted(), Agreed():
            version = replace(state.version, due_on=event.until)
            return Agreed(state.facts, version, None, (*state.answered, (event.until, True)))
        case ExtensionDenied(), Agreed():
            return replace(state, asked=None, answered=(*state.answered, (event.until, False)))
        case _:
            return state


commitment: Decider[Command, State, CommitmentEvent] = Decider(decide, evolve, NothingYet())
