"""Where a team's clue can stand."""

from dataclasses import dataclass

from contracts import Number
from contracts.inspection import ConsultedParty

from .events import Consulted, HandedOver, Heard, OpinionGiven, Rewritten, Written

PARTIES: tuple[ConsultedParty, ...] = (
    "case_supervision_office",
    "case_review_office",
    "supervision_office",
    "inspection_team",
)
"""Who takes part in the joint consultation (案管室、审理室、监督室和巡察组会商)."""


@dataclass(frozen=True, slots=True)
class File:
    """The clue with all its texts and all opinions ever given on them."""

    written: Written
    rewritten: tuple[Rewritten, ...] = ()
    opinions: tuple[OpinionGiven, ...] = ()

    @property
    def text(self) -> Written | Rewritten:
        """The text as it stands, with its day."""
        return self.rewritten[-1] if self.rewritten else self.written

    @property
    def digest(self) -> str:
        """The digest of the text as it stands."""
        return self.text.text.digest

    @property
    def fresh(self) -> tuple[OpinionGiven, ...]:
        """The opinions on the text as it stands; all others are stale."""
        return tuple(one for one in self.opinions if one.seen == self.digest)


@dataclass(frozen=True, slots=True)
class NotThere:
    """No clue has this number."""


@dataclass(frozen=True, slots=True)
class InConsultation:
    """Opinions come in."""

    file: File


@dataclass(frozen=True, slots=True)
class Closed:
    """The consultation is closed on the text as it stands."""

    file: File
    consulted: Consulted


@dataclass(frozen=True, slots=True)
class HeardBy:
    """The secretary's meeting has heard it: the text stands for ever."""

    file: File
    consulted: Consulted
    heard: Heard


@dataclass(frozen=True, slots=True)
class WithOther:
    """Handed over, the last time as `handed[-1]`. `back`: it was returned or withdrawn, so the office holds it."""

    file: File
    consulted: Consulted
    heard: Heard
    handed: tuple[HandedOver, ...]
    back: bool = False
    seen: tuple[tuple[Number, int], ...] = ()


There = InConsultation | Closed | HeardBy | WithOther
State = NotThere | There
