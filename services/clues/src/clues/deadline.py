"""The last days that run by a clue, from the proposal of its disposal to the word to its source. Made at the edge."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal

from contracts import Body
from contracts.clues import Source, Way
from deadlines import CalendarMissing, Due, rule_or_first
from eventlog import Refused

from .clue.events import Step

COUNTED = (
    *("D2", "D5", "D6", "D7", "D9", "D10", "D11-accepted", "D11-result", "D12", "HELD"),
    *("D8-deputy", "D8-director", "D8-secretary", "D8-talk", "D8-verification"),
)
"""The rules that last days are counted by here."""

TOLD: dict[Source, Body | None] = {
    "petition": None,  # the petition office is this body's own
    "inspection_team": "inspection_office",
    "audit_transfer": "audit_bureau",
    "own_work": None,
}
"""The other body that a clue came from: it is told the result, and in its ledger the clue stood first."""


def proposal_due(received_on: date, version: str | None = None) -> Due:
    """The last day to propose a disposal (监督执纪工作规则). `version`: the one that this body has adopted."""
    return _due("D5", received_on, version)


def answer_due(offered_on: date) -> Due:
    """The last day for the receiver to answer: five working days (监察法实施条例 art. 169, 171(2))."""
    return _due("D9", offered_on)


def feedback_due(source: Source, received_on: date) -> Due | None:
    """The last day to report back to the inspection office: three months after receipt (巡视工作条例 art. 29).

    The audit bureau is told in writing, without a number of days (审计法 arts 48, 54).
    """
    return _due("D2", received_on) if source == "inspection_team" else None


Chain = Literal["leader", "xixiang"]
"""Who approves a disposal: one leader, or the three steps of 西乡县 (D8, local practice)."""

CHAINS: dict[Chain, tuple[Step, ...]] = {
    "leader": (),
    "xixiang": ("deputy_in_charge", "supervision_director", "secretary"),
}
STEPS: dict[Step, str] = {
    "deputy_in_charge": "D8-deputy",
    "supervision_director": "D8-director",
    "secretary": "D8-secretary",
}


@dataclass(frozen=True)
class Adopted:
    """The rules of disposal as this body has adopted them: versions by rule, and who approves.

    Most of these numbers are seen in reprints or in local practice only: each has its mark in `deadlines.pack`.
    """

    versions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    chain: Chain = "leader"

    def due(self, rule_id: str, start: date) -> Due:
        """The last day by a rule. Raises `Refused` where the calendar of a year is not loaded."""
        return _due(rule_id, start, self.versions.get(rule_id))

    def step_due(self, step: Step, start: date) -> Due:
        """By when a step of the chain approves (D8)."""
        return self.due(STEPS[step], start)

    def after_approval(self, way: Way, chain: tuple[Step, ...], approved_on: date) -> Due | None:
        """What begins to run with the approval: a talk starts (D8, where that practice was adopted); what is held is
        looked at again."""
        if way == "held_pending":
            return self.due("HELD", approved_on)
        return self.due("D8-talk", approved_on) if way == "talk_or_letter" and chain else None


def _due(id_: str, start: date, version: str | None = None) -> Due:
    try:
        return rule_or_first(id_, on=start, version=version).due(start)
    except CalendarMissing as missing:
        raise Refused("calendar-missing", year=missing.year) from None
