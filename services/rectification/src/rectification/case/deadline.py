"""Until when a unit reports: two calendar months after the feedback (巡视工作条例 art. 27)."""

from datetime import date

from deadlines import Due, NoRule, rule
from eventlog import Refused

from ..issue import Origin

NAMED = ("D15", "as-named")
"""审计法 (2021) art. 52 says 按照规定时间 and gives no number: the day is the one that the body names."""


def report_due(origin: Origin, feedback_on: date, named: date | None, version: str | None = None) -> Due:
    """The last day of the report. Only for audit rectification a day may be `named`; without one D1 holds there too.

    `version` is the version of D1 that this body has adopted; None takes the one in force on the day of the feedback.
    """
    if named is not None:
        if origin == "inspection":
            raise Refused("due-set-by-rule")
        return Due(named, *NAMED)
    try:
        return rule("D1", on=feedback_on, version=version).due(feedback_on)
    except NoRule:
        raise Refused("no-rule-then", feedback_on=feedback_on.isoformat()) from None


def plan_due(origin: Origin, feedback_on: date, version: str | None = None) -> Due | None:
    """The last day of the plan (D3), where a rule sets one: the number is a city's notice and not verified in the law."""
    if origin != "inspection":
        return None
    try:
        return rule("D3", on=feedback_on, version=version).due(feedback_on)
    except NoRule:
        return None
