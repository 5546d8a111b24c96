"""What may be commanded of a round."""

from dataclasses import dataclass
from datetime import date

from contracts import Number, RoundCode, UnitCode
from contracts.inspection import CoordinatingBody, RoundKind

from .events import EnteredPhase, Member

Relations = frozenset[tuple[Number, UnitCode]]
"""Which person is related to which unit, as read from the pool at the edge."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Plans a round. `known`: those of its units that stand in the register, as read at the edge.

    `earlier_units`: the units of the `earlier` round; None: there is no such round.
    """

    code: RoundCode
    name: str
    kind: RoundKind
    units: tuple[UnitCode, ...]
    known: frozenset[UnitCode]
    starts_on: date
    ends_on: date | None
    occurred_on: date
    today: date
    earlier: RoundCode | None = None
    earlier_units: frozenset[UnitCode] | None = None


@dataclass(frozen=True, slots=True)
class FormTeam:
    """Forms a team. `unknown`: those of the people who do not stand in the pool."""

    team: Number
    units: tuple[UnitCode, ...]
    members: tuple[Member, ...]
    unknown: tuple[Number, ...]
    related: Relations
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Release:
    """Takes a member off a team."""

    team: Number
    person: Number
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class HearBriefing:
    """A body has answered the matter that asked for its briefing."""

    body: CoordinatingBody
    matter: Number
    occurred_on: date


@dataclass(frozen=True, slots=True)
class Enter:
    """Leads the round into its next phase."""

    phase: EnteredPhase
    related: Relations
    occurred_on: date
    today: date


Command = Plan | FormTeam | Release | HearBriefing | Enter
