"""What can have happened to a person of the pool. Type names and fields are the stored format. No names here."""

from typing import Annotated, Literal

from contracts import UnitCode
from contracts.inspection import CoordinatingBody
from eventlog import Event, Reference
from pydantic import Field

Relation = Literal["worked_there", "relative_there", "born_there", "interest_there", "other"]
"""Why a person has to stand back (回避): service there, a relative there, origin, an interest, or another reason."""


class Enrolled(Event):
    """A person of a body stands in the pool under an id that says nothing of the name."""

    type: Literal["enrolled"] = "enrolled"
    body: CoordinatingBody
    name: Reference


class RelationDeclared(Event):
    """The person is related to a unit and must not inspect it."""

    type: Literal["relation-declared"] = "relation-declared"
    unit: UnitCode
    relation: Relation


class RelationWithdrawn(Event):
    """The relation was declared in error; why it is none lies in the vault."""

    type: Literal["relation-withdrawn"] = "relation-withdrawn"
    unit: UnitCode
    reason: Reference


PersonEvent = Annotated[Enrolled | RelationDeclared | RelationWithdrawn, Field(discriminator="type")]
