"""What can have happened to a finding. Type names and fields are the stored format."""

from typing import Annotated, Literal

from contracts import Number, RoundCode, UnitCode
from eventlog import Event, Reference
from pydantic import Field

Discipline = Literal["political", "organisational", "integrity", "mass", "work", "life"]
"""The six disciplines (六项纪律)."""

Way = Literal["visit", "field_work"]
"""How it was checked: 走访 visit, 实地核查 field work."""

Outcome = Literal["confirmed", "not_confirmed"]
"""What the check showed."""


class Drafted(Event):
    """A member of the team wrote the finding. `by` is the writer's account."""

    type: Literal["drafted"] = "drafted"
    number: Number
    round: RoundCode
    unit: UnitCode
    discipline: Discipline
    by: str
    text: Reference


class EvidenceAdded(Event):
    """A piece of evidence was added under its number; the file lies in the vault, its hash stands here."""

    type: Literal["evidence-added"] = "evidence-added"
    entry: Number
    by: str
    file: Reference


class Verified(Event):
    """A second person checked the finding. `by` is that person's account."""

    type: Literal["verified"] = "verified"
    way: Way
    outcome: Outcome
    by: str
    account: Reference


FindingEvent = Annotated[Drafted | EvidenceAdded | Verified, Field(discriminator="type")]
