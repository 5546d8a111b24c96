"""A lead: who may stand behind which company, what that company got, and each piece of evidence with its weight."""

from dataclasses import dataclass, field
from typing import Literal

from .records import Part, Source

When = Literal["in_post", "after", "before"]
"""How the trade lies to the cadre's time in the unit."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of evidence. `bits`: by how many doublings it moves the odds."""

    code: str
    bits: float
    facts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """The post in whose light the trade is seen. `later`: the day until which it still counts after he left."""

    when: When
    post: str
    since: str
    until: str | None
    later: str
    source: Source

    def counts(self, day: str) -> bool:
        """Whether a payment of this day belongs to what the lead says."""
        match self.when:
            case "in_post":
                return self.since <= day <= (self.until or "9999")
            case "after":
                return self.since <= day <= self.later
            case "before":
                return day < self.since


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead. `relation` is empty where the cadre himself is the holder. `through`: companies between holder and payee,
    the nearest to the payee first. `fen`: what was paid in the time that counts. `sources`: sheet and row of each fact."""

    number: str
    probability: float
    bits: float
    cadre: str
    cadre_name: str
    relation: str
    person: str
    unit: str
    post: str
    company: str
    code: str | None
    paid_as: str
    part: Part
    share: int | None
    through: tuple[str, ...]
    payments: int
    fen: int
    first: str | None
    last: str | None
    when: When
    evidence: tuple[Evidence, ...]
    sources: tuple[Source, ...]
