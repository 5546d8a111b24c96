"""What can have happened to an inspection round. Type names and fields are the stored format."""

from datetime import date
from typing import Annotated, Literal

from contracts import Number, RoundCode, UnitCode
from contracts.inspection import CoordinatingBody, RoundKind
from eventlog import Event
from pydantic import BaseModel, ConfigDict, Field

EnteredPhase = Literal["during", "after"]
"""The phases that a round enters; a planned round is before (巡前)."""


class Member(BaseModel):
    """A person on a team: the id in the pool, and the body that he comes from."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    person: Number
    body: CoordinatingBody


class Planned(Event):
    """The round was planned with its units."""

    type: Literal["planned"] = "planned"
    code: RoundCode
    name: str
    kind: RoundKind
    units: tuple[UnitCode, ...]
    starts_on: date
    ends_on: date | None = None
    earlier: RoundCode | None = None


class TeamFormed(Event):
    """A team was formed for some of the units."""

    type: Literal["team-formed"] = "team-formed"
    team: Number
    units: tuple[UnitCode, ...]
    members: tuple[Member, ...]


class MemberReleased(Event):
    """A member left the team: recused, or called back by the body that lent him."""

    type: Literal["member-released"] = "member-released"
    team: Number
    person: Number


class BriefingHeard(Event):
    """A body's briefing (工作情况通报) is there; its text lies with the matter."""

    type: Literal["briefing-heard"] = "briefing-heard"
    body: CoordinatingBody
    matter: Number


class PhaseEntered(Event):
    """The round entered a phase."""

    type: Literal["phase-entered"] = "phase-entered"
    phase: EnteredPhase


RoundEvent = Annotated[
    Planned | TeamFormed | MemberReleased | BriefingHeard | PhaseEntered, Field(discriminator="type")
]
