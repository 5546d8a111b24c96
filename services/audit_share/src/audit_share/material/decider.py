"""The rules of the catalogue: a number names one material for ever, and its secrecy is what a city may set."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, assert_never

from contracts import Number, UnitCode
from contracts.audit_share import MaterialKind
from eventlog import Decider, Reference, Refused, refuse_future

from .events import MaterialCatalogued, MaterialEvent, MediaType

AnyLevel = Literal["none", "secret", "confidential", "top_secret"]
"""不涉密, 秘密, 机密, 绝密: what somebody may write on a paper; the last is refused."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Puts a material into the catalogue. `unit_known`: whether the unit stands in the register, as heard."""

    number: Number
    unit: UnitCode
    unit_known: bool
    kind: MaterialKind
    first_year: int
    last_year: int
    title: str
    secrecy_level: AnyLevel
    file: Reference
    media_type: MediaType
    occurred_on: date
    today: date


Command = Catalogue


@dataclass(frozen=True, slots=True)
class NotThere:
    """Nothing has this number."""


@dataclass(frozen=True, slots=True)
class Catalogued:
    """A material as it stands in the catalogue."""

    as_catalogued: MaterialCatalogued


State = NotThere | Catalogued


def decide(command: Command, state: State) -> list[MaterialEvent]:
    """Answers a command with events; none means it was so already. Raises `Refused`."""
    match state:
        case Catalogued(as_catalogued=first):
            if not _same(command, first):
                raise Refused("material-number-taken", number=command.number)
            return []
        case NotThere():
            return [_catalogue(command)]
        case _:
            assert_never(state)


def _catalogue(command: Catalogue) -> MaterialCatalogued:
    refuse_future(command.occurred_on, command.today)
    if command.secrecy_level == "top_secret":  # 保守国家秘密法 2024: a prefecture-level city sets 机密 and 秘密 only
        raise Refused("top-secret-refused", number=command.number)
    if not command.unit_known:
        raise Refused("unit-unknown", unit=command.unit)
    if command.first_year > command.last_year:
        raise Refused("years-reversed", first_year=command.first_year, last_year=command.last_year)
    if command.last_year > command.occurred_on.year:
        raise Refused("year-not-over-yet", last_year=command.last_year, occurred_on=command.occurred_on.isoformat())
    return MaterialCatalogued(
        occurred_on=command.occurred_on,
        number=command.number,
        unit=command.unit,
        kind=command.kind,
        first_year=command.first_year,
        last_year=command.last_year,
        title=command.title,
        secrecy_level=command.secrecy_level,
        file=command.file,
        media_type=command.media_type,
    )


def _same(command: Catalogue, first: MaterialCatalogued) -> bool:
    return (
        command.unit,
        command.kind,
        command.first_year,
        command.last_year,
        command.title,
        command.secrecy_level,
        command.file,
        command.occurred_on,
    ) == (
        first.unit,
        first.kind,
        first.first_year,
        first.last_year,
        first.title,
        first.secrecy_level,
        first.file,
        first.occurred_on,
    )


def evolve(state: State, event: MaterialEvent) -> State:
    """What an event means."""
    return Catalogued(event)


material: Decider[Command, State, MaterialEvent] = Decider(decide, evolve, NotThere())
