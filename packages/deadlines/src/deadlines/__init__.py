"""When a thing is due, by which article, in which version, counted on which calendar."""

from .adopted import RulesMalformed, own_rules
from .calendar import Calendar, CalendarMissing, Override
from .own import CHINA
from .pack import PACK, RULES, NoRule, Pack, rule, rule_or_first
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
    "RulesMalformed",
    "Unit",
    "months_after",
    "own_rules",
    "quarter_end",
    "rule",
    "rule_or_first",
]
