"""What somebody wants to hear: types, bodies, units, and from which severity on."""

from typing import Annotated

from contracts import Body, UnitCode
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from .entry import Entry
from .severity import RANK, Severity

TypeName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.-]{1,120}$")]
"""The name of a message: exact (`sanxun.clues.clue-handed-over.v1`) or short (`clue-handed-over`)."""


class Interest(BaseModel):
    """An empty list means all of them. The lists are kept sorted, so that equal wishes are equal."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    types: Annotated[tuple[TypeName, ...], Field(max_length=64)] = ()
    bodies: Annotated[tuple[Body, ...], Field(max_length=8)] = ()
    units: Annotated[tuple[UnitCode, ...], Field(max_length=256)] = ()
    severity: Severity = "low"

    def wants(self, entry: Entry) -> bool:
        """Whether this line was asked for. Whether it may be heard is another question: `hearing.may_hear`."""
        return (
            (not self.types or entry.type in self.types or entry.short in self.types)
            and (not self.bodies or entry.body in self.bodies)
            and (not self.units or entry.unit in self.units)
            and RANK[entry.severity] >= RANK[self.severity]
        )
