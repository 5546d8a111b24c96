"""What can be commanded of a clue. Days, accounts and last days come in from the edge."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts import Body
from contracts.clues import Category, Form, Office, Source, Way
from deadlines import Due
from eventlog import Reference

from .events import PartMoved


@dataclass(frozen=True, slots=True)
class Register:
    """Puts a clue into the vault on the day of its receipt. `keeper` is the account of the vault's keeper."""

    clue: str
    keeper: str
    source: Source
    unit: str
    categories: tuple[Category, ...]
    city_managed_cadre: bool
    text: Reference
    proposal_due: Due
    feedback_due: Due | None
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Assign:
    """Gives it to an office; `batch` if that was done in a batch, which counts once."""

    office: Office
    handler: str | None
    batch: str | None
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class HandOver:
    """Hands part number `part` over to another body."""

    part: int
    to: Body
    categories: tuple[Category, ...]
    text: Reference
    answer_due: Due
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class NotePart:
    """What the handover's own stream says of a part."""

    moved: PartMoved


@dataclass(frozen=True, slots=True)
class Propose:
    """Proposes how to dispose of it. `by` is the account of the proposer."""

    way: Way
    grounds: Reference
    by: str
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Approve:
    """A leader approves what was proposed. `by` is his account."""

    by: str
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Conclude:
    """Says what follows for the person: one of the four forms, or none."""

    form: Form
    grounds: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class FeedBack:
    """Tells the body that the clue came from."""

    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class ReadText:
    """Opens a text. `reading` names this one reading, `by` is the reader's account."""

    reading: UUID
    text: UUID
    by: str
    today: date


@dataclass(frozen=True, slots=True)
class CheckDates:
    """The clock proposes to look at the last days."""

    today: date


Command = Register | Assign | HandOver | NotePart | Propose | Approve | Conclude | FeedBack | ReadText | CheckDates
