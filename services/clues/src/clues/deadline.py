"""The last days that run by a clue: to propose a disposal, to answer a handover, to tell the source. Made at the edge."""

from datetime import date

from contracts import Body
from contracts.clues import Source
from deadlines import CalendarMissing, Due, NoRule, rule
from eventlog import Refused

FIRST_VERSION = {"D2": "2015", "D5": "2017", "D9": "2021"}
"""What is laid on older days than any version of the rule: ledgers are imported, and a last day is kept for them too."""

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


def _due(id_: str, start: date, version: str | None = None) -> Due:
    try:
        found = rule(id_, on=start, version=version)
    except NoRule:
        found = rule(id_, on=start, version=FIRST_VERSION[id_])
    try:
        return found.due(start)
    except CalendarMissing as missing:
        raise Refused("calendar-missing", year=missing.year) from None
