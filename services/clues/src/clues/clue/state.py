"""How a clue can stand. Each state is a type, so that a rule asks for the state it needs."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from contracts.clues import Stage
from deadlines import Due

from .events import (
    ClueAssigned,
    ClueConcluded,
    ClueLinked,
    ClueRegistered,
    DisposalDecided,
    DisposalProposed,
    HandlingReported,
    HandlingUrged,
    HeldReviewed,
    HeldRevived,
    LetterSent,
    PartHandedOver,
    ProgressTold,
    ProposalSentBack,
    Relation,
    ReplyReceived,
    ResultFedBack,
    StepApproved,
    TalkHeld,
    VerificationReported,
    VerificationStarted,
    Word,
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
class Clock:
    """A last day that runs."""

    stage: Stage
    due: Due


@dataclass(frozen=True, slots=True)
class Owed:
    """A word that is owed from `since` on. `near`: the reminders that were said."""

    word: Word
    due: Due
    since: date
    given_on: date | None = None
    late: bool = False
    near: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Verifying:
    """A preliminary verification: its team, its last day, and who signed the report that lies there."""

    started: VerificationStarted
    until: date
    report: VerificationReported | None = None
    signed: frozenset[str] = frozenset()

    @property
    def finished(self) -> bool:
        """Whether all members signed the report."""
        return self.report is not None and self.signed >= set(self.started.members)


@dataclass(frozen=True, slots=True)
class File:
    """What every clue holds from its registration on. `proposal_due`: a later last day than the one at registration."""

    registered: ClueRegistered
    assigned: ClueAssigned | None = None
    batches: frozenset[str] = frozenset()
    parts: tuple[Part, ...] = ()
    proposal_late: bool = False
    feedback_late: bool = False
    reading: UUID | None = None
    links: tuple[ClueLinked, ...] = ()
    proposal_due: Due | None = None
    clocks: tuple[Clock, ...] = ()
    letters: tuple[LetterSent, ...] = ()
    replies: tuple[ReplyReceived, ...] = ()
    talks: tuple[TalkHeld, ...] = ()
    inquired: bool = False
    verification: Verifying | None = None
    reviews: tuple[HeldReviewed, ...] = ()
    revived: HeldRevived | None = None
    sent_back: ProposalSentBack | None = None
    urged: HandlingUrged | None = None
    asked: HandlingUrged | None = None
    reported: HandlingReported | None = None
    progress: ProgressTold | None = None
    source_told: bool = False
    system_number: str | None = None
    named: bool = False
    words: tuple[Owed, ...] = ()

    @property
    def last_day_to_propose(self) -> Due:
        """By when a disposal is proposed: from the registration, the revival, or as a leader has set it."""
        return self.proposal_due or self.registered.proposal_due

    def clock(self, stage: Stage) -> Due | None:
        """The last day of a step, while it runs."""
        return next((clock.due for clock in self.clocks if clock.stage == stage), None)

    def owed(self, word: Word) -> Owed | None:
        """A word that is or was owed."""
        return next((one for one in self.words if one.word == word), None)

    def relation(self, other: str) -> Relation | None:
        """How the keeper linked it to another clue."""
        return next((link.relation for link in self.links if link.other == other), None)

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
    """A disposal waits for a leader's approval, or for the next step of the chain."""

    file: File
    proposal: DisposalProposed
    approved: tuple[StepApproved, ...] = ()


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
