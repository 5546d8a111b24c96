"""What a register allows: numbers in the order of the days, from 1, none left out and none given twice."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import assert_never

from eventlog import Decider, Reference, Refused, refuse_future

from .events import LetterNumbered

NONE: Mapping[tuple[str, str], LetterNumbered] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class NumberLetter:
    """Sends a letter under a number. `nth` is the number that is written in `document`."""

    kind: str
    about: str
    sign: str
    nth: int
    document: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Register:
    """The letters of a year, by kind and what they are for."""

    letters: Mapping[tuple[str, str], LetterNumbered] = field(default_factory=lambda: NONE)
    last: LetterNumbered | None = None

    @property
    def next(self) -> int:
        """The number that the next letter takes."""
        return 1 if self.last is None else self.last.nth + 1

    def letter(self, kind: str, about: str) -> LetterNumbered | None:
        """The letter that was sent about it."""
        return self.letters.get((kind, about))


def decide(command: NumberLetter, state: Register) -> list[LetterNumbered]:
    """Numbers a letter; none: it was sent already. Raises `Refused`."""
    match command:
        case NumberLetter():
            if state.letter(command.kind, command.about) is not None:
                return []
            refuse_future(command.occurred_on, command.today)
            last = state.last
            if last is not None and command.occurred_on.year != last.year:
                raise Refused("letter-of-another-year", year=last.year)
            if last is not None and command.occurred_on < last.occurred_on:
                raise Refused(
                    "letter-before-the-last",
                    occurred_on=command.occurred_on.isoformat(),
                    last=last.occurred_on.isoformat(),
                )
            if command.nth != state.next:
                raise Refused("letter-number-moved", next=state.next)
            return [
                LetterNumbered(
                    occurred_on=command.occurred_on,
                    kind=command.kind,
                    about=command.about,
                    sign=command.sign,
                    year=command.occurred_on.year,
                    nth=command.nth,
                    document=command.document,
                )
            ]
        case _:
            assert_never(command)


def evolve(state: Register, event: LetterNumbered) -> Register:
    """What an event means."""
    return Register(MappingProxyType({**state.letters, (event.kind, event.about): event}), event)


register: Decider[NumberLetter, Register, LetterNumbered] = Decider(decide, evolve, Register())
