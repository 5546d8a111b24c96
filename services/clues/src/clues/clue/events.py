"""What can have happened to a clue in the vault. Type names and fields are the stored format."""

from typing import Annotated, Literal
from uuid import UUID

from contracts import Body, Number, UnitCode
from contracts.clues import Category, Form, Office, Source, Way
from deadlines import Due
from eventlog import Event, Reference
from handover import Terms
from pydantic import Field


class ClueRegistered(Event):
    """The keeper registered it on the day of receipt. `keeper` is an account; the text lies in the vault."""

    type: Literal["clue-registered"] = "clue-registered"
    clue: Number
    keeper: str
    source: Source
    unit: UnitCode
    categories: tuple[Category, ...]
    city_managed_cadre: bool
    text: Reference
    proposal_due: Due
    feedback_due: Due | None


class ClueAssigned(Event):
    """An office handles it from now on; `handler` is an account there, if one was named."""

    type: Literal["clue-assigned"] = "clue-assigned"
    office: Office
    handler: str | None
    batch: Number | None


class PartHandedOver(Event):
    """A part of it was handed over to another body. The handover's own stream tells the rest."""

    type: Literal["part-handed-over"] = "part-handed-over"
    part: int
    terms: Terms


class PartAccepted(Event):
    """The other body holds that part now. `seen`: the version of the handover's stream that said so."""

    type: Literal["part-accepted"] = "part-accepted"
    part: int
    seen: int


class PartReturned(Event):
    """The other body gave that part back."""

    type: Literal["part-returned"] = "part-returned"
    part: int
    seen: int
    reason: str


class PartWithdrawn(Event):
    """This body took the offer of that part back."""

    type: Literal["part-withdrawn"] = "part-withdrawn"
    part: int
    seen: int


class PartResultBack(Event):
    """The other body told what came of that part."""

    type: Literal["part-result-back"] = "part-result-back"
    part: int
    seen: int
    outcome: str


class DisposalProposed(Event):
    """A way to dispose of it was proposed, out of the list `ways`. `proposer` is an account."""

    type: Literal["disposal-proposed"] = "disposal-proposed"
    way: Way
    ways: str
    grounds: Reference
    proposer: str
    days_late: int


class DisposalOverdue(Event):
    """The last day to propose a disposal passed; `occurred_on` is the day after it."""

    type: Literal["disposal-overdue"] = "disposal-overdue"
    due: Due


class DisposalDecided(Event):
    """A leader approved the proposal. `leader` is an account."""

    type: Literal["disposal-decided"] = "disposal-decided"
    way: Way
    leader: str


class ClueConcluded(Event):
    """It is disposed of; `form` follows for the person, or none."""

    type: Literal["clue-concluded"] = "clue-concluded"
    form: Form
    grounds: Reference


class ResultFedBack(Event):
    """The body that it came from was told what came of it."""

    type: Literal["result-fed-back"] = "result-fed-back"
    to: Body
    text: Reference
    days_late: int


class FeedbackOverdue(Event):
    """The last day to tell the source passed; `occurred_on` is the day after it."""

    type: Literal["feedback-overdue"] = "feedback-overdue"
    due: Due


class ClueTextRead(Event):
    """Somebody opened a text of it. `reader` is an account, `text` the place in the vault."""

    type: Literal["clue-text-read"] = "clue-text-read"
    reading: UUID
    reader: str
    text: UUID


PartMoved = PartAccepted | PartReturned | PartWithdrawn | PartResultBack

ClueEvent = Annotated[
    ClueRegistered
    | ClueAssigned
    | PartHandedOver
    | PartAccepted
    | PartReturned
    | PartWithdrawn
    | PartResultBack
    | DisposalProposed
    | DisposalOverdue
    | DisposalDecided
    | ClueConcluded
    | ResultFedBack
    | FeedbackOverdue
    | ClueTextRead,
    Field(discriminator="type"),
]
