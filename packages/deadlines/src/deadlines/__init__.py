"""When a thing is due, by which article, in which version, counted on which calendar."""

from .calendar import Calendar, CalendarMissing, Override
from .own import CHINA
from .pack import PACK, RULES, NoRule, Pack, rule
from .rule import CountMissing, Due, Mark, Rule, Unit, months_after, quarter_end

__all__ = [
    "CHINA",
    "PACK",
    "RULES",
    "Calendar",
    "CalendarMissing",
    "CountMissing",
    "Due",
    "Mark",
    "NoRule",
    "Override",
    "Pack",
    "Rule",
    "Unit",
    "months_after",
    "quarter_end",
    "rule",
]
