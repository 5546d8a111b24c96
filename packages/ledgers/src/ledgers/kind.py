"""A kind of ledger: its columns, what tells its rows apart, and which rows stand or fall together."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .column import Column
from .unfit import Fault


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it was read. `letters`: in which column of the sheet each value stood."""

    number: int
    values: Mapping[str, Any]
    letters: Mapping[str, str]

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def cell(self, name: str) -> str:
        """The address of one of its cells; of the row's first cell where the file has no such column."""
        return f"{self.letters.get(name, 'A')}{self.number}"

    def fault(self, name: str, code: str, **facts: object) -> Fault:
        """A reason why this row is not taken."""
        return Fault(row=self.number, cell=self.cell(name), code=code, facts={k: str(v) for k, v in facts.items()})


Group = tuple[Row, ...]
"""Rows that are carried out one after the other, because they concern the same thing."""


@dataclass(frozen=True)
class Kind:
    """A kind of ledger.

    `key`: the columns that tell a row from every other. `together`: the columns that name what rows share; where one of
    them is bad, none of them is taken. `above`: the column with the key of the row that must come first. `check`: what a
    row must be as a whole. `blame`: the column to which the refusal of a rule, by its code, is laid. `later`: the columns
    whose day may lie in the future.
    """

    name: str
    title: str
    service: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    together: tuple[str, ...] = ()
    above: str | None = None
    check: Callable[[Row], Iterator[Fault]] = lambda row: iter(())
    blame: Mapping[str, str] = field(default_factory=dict)
    later: frozenset[str] = frozenset()

    def column(self, name: str) -> Column:
        """The column of this name."""
        return next(one for one in self.columns if one.name == name)

    def stages(self, rows: Sequence[Row]) -> list[list[Group]]:
        """The groups that may be carried out side by side, stage after stage."""
        groups: dict[object, list[Row]] = {}
        for row in rows:
            groups.setdefault(tuple(row[name] for name in self.together or self.key), []).append(row)
        if self.above is None:
            return [[tuple(group) for group in groups.values()]]
        return self._by_depth(rows)

    def _by_depth(self, rows: Sequence[Row]) -> list[list[Group]]:
        assert self.above is not None  # noqa: S101
        by_key = {row[self.key[0]]: row for row in rows}
        depth: dict[str, int] = {}
        for row in rows:
            path: list[str] = []
            at: Row | None = row
            while at is not None and at[self.key[0]] not in depth and at[self.key[0]] not in path:
                path.append(at[self.key[0]])
                at = by_key.get(at[self.above] or "")
            # In a circle nobody comes first: its rows are sent as they stand, and the rule refuses them.
            start = depth[at[self.key[0]]] + 1 if at is not None and at[self.key[0]] in depth else 0
            for step, code in enumerate(reversed(path)):
                depth[code] = start + step
        stages: list[list[Group]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
        for row in rows:
            stages[depth[row[self.key[0]]]].append((row,))
        return stages
