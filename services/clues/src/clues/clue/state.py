"""How a clue can stand. Each state is a type, so that a rule asks for the state it needs."""

from dataclasses import dataclass, replace
from typing import Literal
from uuid import UUID

from .events import (
    ClueAssigned,
    ClueConcluded,
    ClueEvent,
    ClueRegistered,
    ClueTextRead,
    DisposalDecided,
    DisposalOverdue,
    DisposalProposed,
    FeedbackOverdue,
    PartAccepted,
    PartHandedOver,
    PartResultBack,
    PartReturned,
    PartWithdrawn,
    ResultFedBack,
)

Standing = Literal["offered", "accepted", "returned", "withdrawn", "result_back"]


@dataclass(frozen=True, slots=True)
class Part:
    """A part that was handed over, and what its handover has said since. `seen`: up to which version."""

    given: PartHandedOver
    standing: Standing = "offered"
    seen: int = 0

    @property
    def out(self) -> bool:
        """Whether another body has it, or may still take it."""
        return self.standing in ("offered", "accepted")


@dataclass(frozen=True, slots=True)
class File:
    """What every clue holds from its registration on."""

    registered: ClueRegistered
    assigned: ClueAssigned | None = None
    batches: frozenset[str] = frozenset()
    parts: tuple[Part, ...] = ()
    proposal_late: bool = False
    feedback_late: bool = False
    reading: UUID | None = None

    @property
    def number(self) -> str:
        """The number in the vault."""
        return self.registered.clue

    def part(self, number: int) -> Part | None:
        """The part with this number."""
        return next((part for part in self.parts if part.given.part == number), None)

    def handover(self, part: int) -> str:
        """The number of the handover of a part."""
        return f"{self.number}-{part}"


@dataclass(frozen=True, slots=True)
class NotThere:
    """No clue has this number."""


@dataclass(frozen=True, slots=True)
class Registered:
    """In the vault."""

    file: File


@dataclass(frozen=True, slots=True)
class Assigned:
    """With an office."""

    file: File


@dataclass(frozen=True, slots=True)
class Late:
    """No disposal was proposed by the last day."""

    file: File


@dataclass(frozen=True, slots=True)
class Proposed:
    """A disposal waits for a leader's approval."""

    file: File
    proposal: DisposalProposed


@dataclass(frozen=True, slots=True)
class Decided:
    """A leader approved the disposal."""

    file: File
    proposal: DisposalProposed
    decision: DisposalDecided


@dataclass(frozen=True, slots=True)
class Concluded:
    """Disposed of; the source may not know yet."""

    file: File
    proposal: DisposalProposed
    decision: DisposalDecided
    conclusion: ClueConcluded


@dataclass(frozen=True, slots=True)
class FedBack:
    """Disposed of, and the body that it came from knows."""

    file: File
    proposal: DisposalProposed
    decision: DisposalDecided
    conclusion: ClueConcluded
    feedback: ResultFedBack


Unproposed = Registered | Assigned | Late
InHand = Unproposed | Proposed | Decided
There = InHand | Concluded | FedBack
State = NotThere | There


def evolve(state: State, event: ClueEvent) -> State:
    """What an event means."""
    match event, state:
        case ClueRegistered(), _:
            return Registered(File(event))
        case _, NotThere():
            return state
        case ClueAssigned(), Registered():
            return Assigned(_assigned(state.file, event))
        case ClueAssigned(), _:
            return replace(state, file=_assigned(state.file, event))
        case PartHandedOver(), _:
            return replace(state, file=replace(state.file, parts=(*state.file.parts, Part(event))))
        case PartAccepted(), _:
            return replace(state, file=_part(state.file, event.part, "accepted", event.seen))
        case PartReturned(), _:
            return replace(state, file=_part(state.file, event.part, "returned", event.seen))
        case PartWithdrawn(), _:
            return replace(state, file=_part(state.file, event.part, "withdrawn", event.seen))
        case PartResultBack(), _:
            return replace(state, file=_part(state.file, event.part, "result_back", event.seen))
        case DisposalOverdue(), _:
            late = replace(state.file, proposal_late=True)
            return Late(late) if isinstance(state, Unproposed) else replace(state, file=late)
        case DisposalProposed(), _:
            return Proposed(state.file, event)
        case DisposalDecided(), Proposed():
            return Decided(state.file, state.proposal, event)
        case ClueConcluded(), Decided():
            return Concluded(state.file, state.proposal, state.decision, event)
        case ResultFedBack(), Concluded():
            return FedBack(state.file, state.proposal, state.decision, state.conclusion, event)
        case FeedbackOverdue(), _:
            return replace(state, file=replace(state.file, feedback_late=True))
        case ClueTextRead(), _:
            return replace(state, file=replace(state.file, reading=event.reading))
        case _:
            return state


def _assigned(file: File, event: ClueAssigned) -> File:
    batches = file.batches if event.batch is None else file.batches | {event.batch}
    return replace(file, assigned=event, batches=batches)


def _part(file: File, number: int, standing: Standing, seen: int) -> File:
    moved = (replace(part, standing=standing, seen=seen) if part.given.part == number else part for part in file.parts)
    return replace(file, parts=tuple(moved))
