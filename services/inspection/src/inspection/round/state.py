"""Where a round can stand: before, during, after (巡前, 巡中, 巡后)."""

from dataclasses import dataclass
from datetime import date

from contracts import Number, UnitCode
from contracts.inspection import CoordinatingBody

from .events import Member, Planned


@dataclass(frozen=True, slots=True)
class Team:
    """A team as it stands. `as_formed`: its first members, by which a repeated command is known."""

    number: Number
    units: tuple[UnitCode, ...]
    as_formed: tuple[Member, ...]
    members: tuple[Member, ...]
    formed_on: date


@dataclass(frozen=True, slots=True)
class NotThere:
    """No round has this code."""


@dataclass(frozen=True, slots=True)
class Preparing:
    """The round is planned (巡前): teams are formed, briefings come in."""

    plan: Planned
    teams: tuple[Team, ...] = ()
    briefings: tuple[tuple[CoordinatingBody, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Stationed:
    """The teams are with the units (巡中)."""

    plan: Planned
    teams: tuple[Team, ...]
    briefings: tuple[tuple[CoordinatingBody, date], ...]
    since: date


@dataclass(frozen=True, slots=True)
class Followed:
    """The teams have left; supervision, disposal and use of results go on (巡后)."""

    plan: Planned
    teams: tuple[Team, ...]
    briefings: tuple[tuple[CoordinatingBody, date], ...]
    stationed_on: date
    since: date


Running = Preparing | Stationed | Followed
State = NotThere | Running
