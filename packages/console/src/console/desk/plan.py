"""How a service's routes become pages: a page stands where its JSON stands, without `/api`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product

from eventlog import Actor

from .operations import Operation

Words = tuple[str, str]
"""Chinese, English."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Rows of a list that wait for the people who may carry out `act` on them."""

    title: Words
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    act: str = ""
    """The path of the command that they wait for; none: they wait for everybody who sees the list."""


@dataclass(frozen=True, slots=True)
class Place:
    """A list of the service.

    `thing` is the address of one of its rows, `keys` its parts that bear another name there; `columns` are what is shown
    of a row, none: all that stands in it. `makes` are commands that make something which has
    no place above it, and files that are made of the list.
    """

    path: str
    thing: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    makes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The pages of a service, out of its operations."""

    operations: Sequence[Operation]
    places: Sequence[Place]
    waiting: Sequence[Waiting] = ()

    def place(self, path: str) -> Place | None:
        """The place of a list."""
        return next((one for one in self.places if one.path == path), None)

    def see(self, path: str) -> Operation | None:
        """The question of this path."""
        return next((one for one in self.operations if one.verb == "GET" and one.path == path), None)

    def slugged(self, slug: str) -> Operation | None:
        """The command of this name in an address."""
        return next((one for one in self.operations if one.verb != "GET" and one.slug == slug), None)

    def matched(self, address: str) -> tuple[Operation, dict[str, str]] | None:
        """The question that an address asks, with its things. A path without parts in braces goes before one with."""
        found = [
            (one, known)
            for one in self.operations
            if one.verb == "GET" and (known := _known(one.path, address)) is not None
        ]
        return min(found, key=lambda pair: len(pair[1]), default=None)

    def home(self, act: Operation) -> Operation | None:
        """Where a command belongs: the place that names it, else what is nearest above it."""
        for place in self.places:
            if act.path in place.makes:
                return self.see(place.path)
        return self.nearest(act)

    def nearest(self, act: Operation) -> Operation | None:
        """The thing, or the list, that is nearest above a command."""
        if not act.names and (own := self.see(act.path)):
            return own
        parts = act.path.split("/")
        above = ["/".join(parts[:n]) for n in range(len(parts) - 1, 0, -1)]
        return next((one for path in above if (one := self.see(path)) and one.answer in ("page", "list", "one")), None)

    def after(self, act: Operation) -> Operation | None:
        """Where one stands when a command is done: at the thing that it made or changed, else where it belongs."""
        made = self.see(act.path)
        return made if made and made.answer == "one" else self.nearest(act) or self.home(act)

    def acts(self, at: Operation, who: Actor) -> list[Operation]:
        """The commands that belong here and that this caller may give."""
        return [one for one in self.operations if one.verb != "GET" and self.home(one) is at and one.may(who)]

    def files(self, at: Operation, who: Actor) -> list[Operation]:
        """What can be fetched from a list, such as its export."""
        place = self.place(at.path)
        found = [self.see(path) for path in place.makes] if place else []
        return [one for one in found if one is not None and one.may(who)]

    def below(self, at: Operation, who: Actor) -> list[tuple[Operation, dict[str, str]]]:
        """What else there is to read of a thing: nothing more needs to be known for it than a choice, such as a format."""
        found = []
        for one in self.operations:
            if (
                one.verb != "GET"
                or not one.path.startswith(at.path + "/")
                or one.answer == "nothing"
                or not one.may(who)
            ):
                continue
            more = [param for param in one.params if param.name not in at.names]
            if all(param.choices for param in more):
                chosen = product(*(param.choices for param in more))
                found += [(one, dict(zip([param.name for param in more], each, strict=True))) for each in chosen]
        return found

    def row(self, see: Operation, rows: Sequence[Mapping[str, object]]) -> Operation | None:
        """The page of a row of a list that no place names: right below the list, under a part that the row has itself."""
        for one in self.operations:
            names = [name for name in one.names if name not in see.names]
            if one.verb == "GET" and len(names) == 1 and one.path == f"{see.path}/{{{names[0]}}}":
                return one if names[0] == "paper" or (rows and names[0] in rows[0]) else None
        return None

    def above(self, at: Operation) -> Operation | None:
        """What a page lies under: for the way back."""
        parts = at.path.split("/")
        found = (self.see("/".join(parts[:n])) for n in range(len(parts) - 1, 0, -1))
        return next((one for one in found if one), None)


@cache
def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+?)", re.escape(path)))


def _known(path: str, given: str) -> dict[str, str] | None:
    found = _pattern(path).fullmatch(given)
    return found.groupdict() if found else None
