"""Finds the registered company that a payee's name or code means, and who stands behind it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from . import names
from .records import Role, Source

ALIKE = 88.0
"""Points of 100 from which on two names of companies may be the same."""
APART = 3.0
"""Points by which the best name must lie before the next."""
OFTEN = 400
"""A pair of signs that more companies have is no way to find one."""
DEEP = 2
"""Companies that may stand between a holder and the payee."""


@dataclass(frozen=True, slots=True)
class Found:
    """A registered company that a payee may be. `alike` in points of 100; `rivals`: how many bear the name."""

    company: int
    by: str
    alike: float
    rivals: int


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a role in a company, and through which companies."""

    role: Role
    source: Source
    through: tuple[int, ...]


class Companies:
    """The company register, indexed. A company is a number here: its code where it has one, else its compared name."""

    def __init__(self, roles: Iterable[tuple[int, Role]]) -> None:
        self.names: list[str] = []
        self.codes: list[str | None] = []
        self._by_code: dict[str, int] = {}
        self._by_name: dict[str, list[int]] = {}
        self._compared: list[str] = []
        self._holders: list[list[tuple[int, Role]]] = []
        self._grams: dict[str, list[int]] | None = None
        for sheet, role in roles:
            self._holders[self._number(role)].append((sheet, role))

    def __len__(self) -> int:
        return len(self.names)

    def _number(self, role: Role) -> int:
        if role.code is not None and (known := self._by_code.get(role.code)) is not None:
            return known
        compared = names.company(role.company)
        bearers = self._by_name.setdefault(compared, [])
        if role.code is None and bearers:
            return bearers[0]
        number = len(self.names)
        self.names.append(role.company)
        self.codes.append(role.code)
        self._compared.append(compared)
        self._holders.append([])
        bearers.append(number)
        if role.code is not None:
            self._by_code[role.code] = number
        return number

    def find(self, name: str, code: str | None) -> list[Found]:
        """The companies that this payee may be: by code, by the same name, or else by one that is much alike."""
        if code is not None:
            known = self._by_code.get(code)
            # Another company's code is proof against a name; a code that is not registered proves nothing.
            if known is not None:
                return [Found(known, "code", 100.0, 1)]
        compared = names.company(name)
        same = self._by_name.get(compared)
        if same:
            return [Found(one, "name", 100.0, len(same)) for one in same]
        return self._alike(compared)

    def _alike(self, compared: str) -> list[Found]:
        grams = self._grams if self._grams is not None else self._index()
        ways = sorted((len(grams[gram]), gram) for gram in set(_pairs(compared)) if gram in grams)
        candidates: set[int] = set()
        for often, gram in ways[:4]:
            if often <= OFTEN:
                candidates.update(grams[gram])
        scored = sorted(
            ((fuzz.ratio(compared, self._compared[one], score_cutoff=ALIKE), one) for one in candidates), reverse=True
        )
        best = [(score, one) for score, one in scored[:2] if score >= ALIKE]
        if not best or (len(best) == 2 and best[0][0] - best[1][0] < APART):
            return []
        return [Found(best[0][1], "alike", best[0][0], 1)]

    def _index(self) -> dict[str, list[int]]:
        grams: dict[str, list[int]] = defaultdict(list)
        for number, compared in enumerate(self._compared):
            for gram in set(_pairs(compared)):
                grams[gram].append(number)
        self._grams = dict(grams)
        return self._grams

    def holders(self, company: int) -> Iterator[Holder]:
        """The people behind a company: those in its own lines, and those behind the companies that hold it."""
        seen = {company}
        reached: list[tuple[int, tuple[int, ...]]] = [(company, ())]
        while reached:
            at, through = reached.pop()
            for sheet, role in self._holders[at]:
                over = self._holding(role)
                if over is None:
                    yield Holder(role, (sheet, role.row), through)
                elif over not in seen and len(through) < DEEP:
                    seen.add(over)
                    reached.append((over, (*through, over)))

    def _holding(self, role: Role) -> int | None:
        """The company that this line names as a holder, if it is one."""
        if role.holding_code is not None and (known := self._by_code.get(role.holding_code)) is not None:
            return known
        if role.part not in ("shareholder", "controller") or len(role.holder) < 6:
            return None
        bearers = self._by_name.get(names.company(role.holder), [])
        return bearers[0] if len(bearers) == 1 else None


def _pairs(compared: str) -> Iterator[str]:
    stem = names.brand(compared)
    return (stem[at : at + 2] for at in range(len(stem) - 1))
