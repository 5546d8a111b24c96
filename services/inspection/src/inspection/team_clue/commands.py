"""What can be commanded of a team's clue. Days, accounts and texts come in from the edge."""

from dataclasses import dataclass
from datetime import date

from contracts import Number, RoundCode, UnitCode
from contracts.clues import Category
from contracts.inspection import ConsultedParty
from deadlines import Due
from eventlog import Reference

from .events import HandoverMoved, MeetingDecision, Stance


@dataclass(frozen=True, slots=True)
class Write:
    """The team writes the clue down. `inspected`: the units of the round, as read at the edge."""

    number: Number
    round: RoundCode
    unit: UnitCode
    inspected: frozenset[UnitCode]
    categories: tuple[Category, ...]
    city_managed_cadre: bool
    by: str
    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The team changes the text. `on`: the digest of the text that it changes."""

    on: str
    by: str
    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class GiveOpinion:
    """A party gives its opinion. `seen`: the digest of the text that it has read."""

    party: ConsultedParty
    stance: Stance
    seen: str
    by: str
    reasons: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Consult:
    """The office closes the consultation: the clue passes, or it is screened out (去伪存真)."""

    passes: bool
    grounds: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Hear:
    """The secretary's special meeting has heard the text with the digest `seen`."""

    meeting: Number
    decision: MeetingDecision
    seen: str
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class HandOver:
    """Hands it to the discipline commission as step `nth`. `text` is the excerpt that the commission gets."""

    nth: int
    text: Reference
    answer_due: Due
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class NoteHandover:
    """What the handover's own stream says."""

    moved: HandoverMoved


Command = Write | Rewrite | GiveOpinion | Consult | Hear | HandOver | NoteHandover
