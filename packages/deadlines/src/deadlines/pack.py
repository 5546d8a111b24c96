"""The periods that supervision runs by, each with the article it comes from and how far its number was checked.

The first days of validity are the days on which the texts were issued or took effect, as far as known; they are not
verified, and a body may put its own version of a rule that is not verified into its pack.
"""

from dataclasses import dataclass
from datetime import date

from .adopted import own_rules
from .own import own
from .rule import Mark, Rule

RULES: tuple[Rule, ...] = (
    # D1: rectification report and the principal's implementation report after receipt of feedback: 2 months.
    Rule(
        "D1",
        "2015",
        date(2015, 8, 3),
        date(2017, 6, 30),
        "中国共产党巡视工作条例 (2015) art. 27",
        Mark.VERIFIED,
        "months",
        2,
    ),
    Rule("D1", "2017", date(2017, 7, 1), None, "中国共产党巡视工作条例 (2017) art. 27", Mark.VERIFIED, "months", 2),
    # D4: the concentrated period of the 2024 revision; the revision exists, its number could not be checked.
    Rule(
        "D1",
        "2024-concentrated",
        date(2024, 2, 8),
        None,
        "中国共产党巡视工作条例 (2024), concentrated rectification period",
        Mark.RECALLED,
        "months",
        6,
    ),
    # D3: the rectification plan. A city's notice of 2024 has one month after the feedback; not verified in the law.
    Rule(
        "D3", "2024-city", date(2024, 2, 8), None, "a city's notice of 2024: 反馈后1个月内", Mark.REPRINT, "months", 1
    ),
    # A second rectification after joint acceptance below the mark: the bulletins name no period, a body adopts its own.
    Rule(
        "second", "one-month", date(2018, 1, 1), None, "local practice; no period published", Mark.RECALLED, "months", 1
    ),
    # D2: commission and organisation department report back on what was transferred to them: 3 months.
    Rule(
        "D2",
        "2015",
        date(2015, 8, 3),
        date(2017, 6, 30),
        "中国共产党巡视工作条例 (2015) art. 29",
        Mark.VERIFIED,
        "months",
        3,
    ),
    Rule("D2", "2017", date(2017, 7, 1), None, "中国共产党巡视工作条例 (2017) art. 29", Mark.VERIFIED, "months", 3),
    # D5: propose a disposal after receiving a clue: 30 days in the trial rule of 2017, one month in that of 2019.
    Rule("D5", "2017", date(2017, 1, 8), None, "监督执纪工作规则 (试行, 2017)", Mark.REPRINT, "days", 30),
    Rule("D5", "2019", date(2019, 1, 1), None, "监督执纪工作规则 (2019) art. 21", Mark.RECALLED, "months", 1),
    # D6: reply to a letter of inquiry: 15 days in the trial rule, 15 working days in that of 2019.
    Rule("D6", "2017", date(2017, 1, 8), None, "监督执纪工作规则 (试行, 2017)", Mark.REPRINT, "days", 15),
    Rule("D6", "2019", date(2019, 1, 1), None, "监督执纪工作规则 (2019)", Mark.RECALLED, "working_days", 15),
    # D7: finish a talk or letter inquiry after the talk or the reply.
    Rule("D7", "2017", date(2017, 1, 8), None, "监督执纪工作规则 (试行, 2017)", Mark.REPRINT, "days", 30),
    # D8: a local approval chain, with the start and the normal length of what was approved.
    Rule(
        "D8-deputy", "xixiang", date(2017, 1, 8), None, "西乡县纪委 (local practice)", Mark.REPRINT, "working_days", 1
    ),
    Rule(
        "D8-director", "xixiang", date(2017, 1, 8), None, "西乡县纪委 (local practice)", Mark.REPRINT, "working_days", 2
    ),
    Rule(
        "D8-secretary",
        "xixiang",
        date(2017, 1, 8),
        None,
        "西乡县纪委 (local practice)",
        Mark.REPRINT,
        "working_days",
        3,
    ),
    Rule("D8-talk", "xixiang", date(2017, 1, 8), None, "西乡县纪委 (local practice)", Mark.REPRINT, "working_days", 5),
    Rule(
        "D8-verification",
        "xixiang",
        date(2017, 1, 8),
        None,
        "西乡县纪委 (local practice)",
        Mark.REPRINT,
        "working_days",
        15,
    ),
    # What is held for later check is looked at again from time to time; the articles known here give no number.
    Rule("HELD", "half-yearly", date(2017, 1, 8), None, "监督执纪工作规则, 暂存待查", Mark.RECALLED, "months", 6),
    # D10: what concerns a superior organ's cadre, or one's own chief, is reported upward: 5 working days.
    Rule(
        "D10", "2020", date(2020, 1, 21), None, "检举控告工作规则 (2020) arts 15, 16", Mark.REPRINT, "working_days", 5
    ),
    # D11: whoever reports under his own name is told that it was accepted, counted from the receipt (a repeat report is
    # not told again), and what came of it, counted from the day on which the handling was finished. No article known.
    Rule(
        "D11-accepted",
        "2020",
        date(2020, 1, 21),
        None,
        "检举控告工作规则 (2020), 实名检举控告: 告知受理情况 (summary)",
        Mark.REPRINT,
        "working_days",
        15,
    ),
    Rule(
        "D11-result",
        "2020",
        date(2020, 1, 21),
        None,
        "检举控告工作规则 (2020), 实名检举控告: 反馈处理结果 (summary)",
        Mark.REPRINT,
        "working_days",
        15,
    ),
    # D12: the handling offices tell the petition office every quarter what was finished. The article names no day: what
    # is finished after this quarter's telling comes with the next one, so its last day is the end of the next quarter.
    Rule("D12", "2020", date(2020, 1, 21), None, "检举控告工作规则 (2020) art. 18", Mark.REPRINT, "quarters", 1),
    # D9: forward what another organ is competent for: 5 working days.
    Rule(
        "D9",
        "2021",
        date(2021, 9, 20),
        None,
        "监察法实施条例 (2021) arts 169, 171(2)",
        Mark.REPRINT,
        "working_days",
        5,
    ),
    # D13: audit notice at least 3 days before the audit; comment on the draft report within 10 days. D14: working days.
    Rule(
        "D13-notice",
        "2010",
        date(2010, 5, 1),
        None,
        "审计法实施条例 (2010) arts 35, 56",
        Mark.VERIFIED,
        "working_days",
        -3,
    ),
    Rule(
        "D13-comment",
        "2010",
        date(2010, 5, 1),
        None,
        "审计法实施条例 (2010) arts 39, 56",
        Mark.VERIFIED,
        "working_days",
        10,
    ),
    # D14: periods of the audit rules count in working days; the article gives the way of counting, not a number.
    Rule("D14", "2010", date(2010, 5, 1), None, "审计法实施条例 (2010) art. 56", Mark.VERIFIED, "working_days", None),
    # ...except the ruling period of art. 52: 60 days, and a last day on a holiday moves to the next working day.
    Rule(
        "D14-ruling",
        "2010",
        date(2010, 5, 1),
        None,
        "审计法实施条例 (2010) arts 52, 56",
        Mark.VERIFIED,
        "days",
        60,
        moves_to_workday=True,
    ),
    # The receipt that a recalled copy is removed: no article gives a number, a body adopts its own.
    Rule(
        "removal", "ten-days", date(1949, 10, 1), None, "local practice; no period published", Mark.RECALLED, "days", 10
    ),
)


class NoRule(Exception):
    """No version of this rule is in force on that day, or no version has that name."""

    def __init__(self, id: str, on: date, version: str | None) -> None:
        which = f" in version {version}" if version else ""
        super().__init__(f"no rule {id}{which} on {on.isoformat()}")
        self.id = id
        self.on = on
        self.version = version


@dataclass(frozen=True)
class Pack:
    """The rules that a body works by: `own` are its own versions, which come in with `adopt`."""

    rules: tuple[Rule, ...] = RULES
    own: tuple[Rule, ...] = ()

    def rule(self, id: str, on: date, version: str | None = None) -> Rule:
        """The version of a rule that is in force on a day: the body's own, else the one that began last.

        A rule that was only recalled is never taken by its date: name its `version` to see who would be late under it,
        or adopt it. A named version is given whatever the day. Raises `NoRule`.
        """
        for among in (self.own, self.rules):
            if version is not None:
                found = [rule for rule in among if rule.id == id and rule.version == version]
            else:
                found = [r for r in among if r.id == id and r.holds(on) and r.mark is not Mark.RECALLED]
            if found:
                return max(enumerate(found), key=lambda nth: (nth[1].valid_from, nth[0]))[1]
        raise NoRule(id, on, version)

    def rule_or_first(self, id: str, on: date, version: str | None = None) -> Rule:
        """The version in force on a day, or the first that is known: ledgers of older days are imported, and some
        periods have no article at all, and a last day is kept for them too. Raises `NoRule`."""
        try:
            return self.rule(id, on, version)
        except NoRule:
            known = [rule for rule in self.rules if rule.id == id]
            if version is not None or not known:
                raise
            return min(known, key=lambda rule: rule.valid_from)

    def versions(self, id: str) -> tuple[Rule, ...]:
        """All that is known of a rule, the body's own first."""
        return tuple(rule for rule in self.own + self.rules if rule.id == id)

    def adopt(self, *rules: Rule) -> "Pack":
        """A pack with a body's own rules on top: they go before the articles' as long as they hold. Of two that begin on
        one day the later one in the list is taken."""
        return Pack(self.rules, self.own + rules)


_NONE: tuple[Rule, ...] = ()
PACK = Pack().adopt(*own("SANXUN_RULES", lambda text: own_rules(text, RULES), _NONE))
"""The rules as the articles have them, with what the file that `SANXUN_RULES` names puts in their place."""


def rule(id: str, on: date, version: str | None = None) -> Rule:
    """The version of a rule that is in force on a day, out of the pack of this process. Raises `NoRule`."""
    return PACK.rule(id, on, version)


def rule_or_first(id: str, on: date, version: str | None = None) -> Rule:
    """The version in force on a day, or the first one for days before it, out of the pack of this process."""
    return PACK.rule_or_first(id, on, version)
