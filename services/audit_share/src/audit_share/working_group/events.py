"""What can have happened to a matter. Type names and fields are the stored format."""

from datetime import date
from typing import Annotated, Literal

from contracts import Number, RoundCode, UnitCode
from contracts.audit_share import MatterSubject
from eventlog import Event, Reference
from pydantic import Field

Member = Literal["inspection_office", "audit_bureau"]
"""The two bodies of the group."""


class MatterRaised(Event):
    """A body puts a matter before the group."""

    type: Literal["matter-raised"] = "matter-raised"
    number: Number
    subject: MatterSubject
    unit: UnitCode | None
    round: RoundCode | None
    by: Member
    text: Reference


class DecisionProposed(Event):
    """A body proposes what is done, by whom and until when. `proposal` counts them from 1 on."""

    type: Literal["decision-proposed"] = "decision-proposed"
    proposal: int
    by: Member
    done_by: Member
    until: date
    text: Reference


class DecisionAgreed(Event):
    """The other body agrees: it is decided."""

    type: Literal["decision-agreed"] = "decision-agreed"
    proposal: int
    by: Member


class DecisionCarriedOut(Event):
    """What was decided is done."""

    type: Literal["decision-carried-out"] = "decision-carried-out"
    text: Reference


class DecisionOverdue(Event):
    """The last day has passed and it is not done. The day of this event is the first after it."""

    type: Literal["decision-overdue"] = "decision-overdue"
    until: date


WorkingGroupEvent = Annotated[
    MatterRaised | DecisionProposed | DecisionAgreed | DecisionCarriedOut | DecisionOverdue,
    Field(discriminator="type"),
]
