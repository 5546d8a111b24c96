"""The ways to dispose of a clue (处置方式). The list was another one before 2017, so it is kept in versions."""

from dataclasses import dataclass
from datetime import date

from contracts.clues import Way


@dataclass(frozen=True, slots=True)
class Ways:
    """One list, with the day from which it holds."""

    version: str
    valid_from: date
    ways: tuple[Way, ...]


LISTS = (
    # 监督执纪工作规则 (试行, 2017): 谈话函询, 初步核实, 暂存待查, 予以了结.
    Ways(
        "2017",
        date(2017, 1, 8),
        ("talk_or_letter", "preliminary_verification", "held_pending", "concluded"),
    ),
)


def ways_on(day: date) -> Ways:
    """The list that holds on a day; for a day before all lists, the first."""
    return max((one for one in LISTS if one.valid_from <= day), key=lambda one: one.valid_from, default=LISTS[0])
