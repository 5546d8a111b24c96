"""What is known of the three stories, and what is made up.

Known: the Suzhou discipline commission's article of 2018-12-27 (the development zone, the public institution, the
village) and the bulletins of 2023 (the culture and tourism bureau of Wucheng; the round of 40 organisations in Xishan).
Made up, and marked with `INVENTED`: numbers of letters, the texts of single issues, who said what, and the days between
the published ones.
"""

from dataclasses import dataclass, field

INVENTED = "〔示例,非原文〕"
"""Stands before every text that the sources do not give."""


@dataclass(frozen=True)
class Unit:
    """A unit of the register."""

    code: str
    name: str
    kind: str
    parent: str | None = None


@dataclass(frozen=True)
class Round:
    """A round with its units."""

    code: str
    name: str
    kind: str
    starts_on: str
    ends_on: str
    units: tuple[str, ...]


UNITS = (
    Unit("KFQ", "某开发区", "development_zone"),
    Unit("KFQ-JU", "某开发区某局", "government_department", "KFQ"),
    Unit("JYDW", "某经营性事业单位", "public_institution"),
    Unit("TC", "太仓市", "party_organisation"),
    Unit("TC-CUN", "太仓市某村", "village", "TC"),
    Unit("WC-WLT", "婺城区文化和旅游体育局党组", "party_organisation"),
    *(Unit(f"XS-{n:02}", f"西山区第二轮被巡察党组织 {n:02}", "party_organisation") for n in range(1, 41)),
)

SPRING, ELEVATED, AUDIT, WUCHENG, XISHAN = "SZ-2018-1", "SZ-2017-T", "SJ-2016", "WC-2022", "XS-2021-2"

ROUNDS = (
    Round(SPRING, "2018 年第一轮", "regular", "2018-03-01", "2018-05-31", ("KFQ", "KFQ-JU", "JYDW")),
    Round(ELEVATED, "2017 年村级提级巡察", "elevated", "2017-07-01", "2017-07-31", ("TC-CUN",)),
    Round(AUDIT, "2016 年度审计整改", "special", "2016-10-01", "2016-12-31", ("TC-CUN",)),
    Round(WUCHENG, "婺城区 2022 年第二轮", "regular", "2022-09-16", "2022-10-18", ("WC-WLT",)),
    Round(XISHAN, "西山区第二轮", "regular", "2021-10-08", "2021-12-20", tuple(f"XS-{n:02}" for n in range(1, 41))),
)


@dataclass
class Ledger:
    """A unit's rectification as published, or as its part of what was published for the whole round."""

    round: str
    unit: str
    feedback_on: str
    report_on: str
    struck_off_on: str
    issues: int
    done: int
    basically_done: int = 0
    not_done: int = 0
    rules: int = 0
    money: dict[str, int] = field(default_factory=dict)
    """Yuan, by kind."""
    persons: dict[str, int] = field(default_factory=dict)


CULTURE = Ledger(
    round=WUCHENG,
    unit="WC-WLT",
    feedback_on="2023-01-17",
    report_on="2023-03-15",
    struck_off_on="2023-04-20",
    issues=25,
    done=19,
    rules=12,
    money={"recovered_from_persons": 71_320},
    persons={"handed_to_commission": 1, "criticised": 5, "self_examination": 1, "criticised_and_educated": 6},
)
"""Published 2023-05-04: 25 issues, 19 done, 6 going on, 12 rules, 71,320 yuan."""

ROUND_OF_40 = {
    "issues": 697,
    "done": 688,
    "basically_done": 4,
    "not_done": 5,
    "rules": 589,
    "paid_back": 665_700,
    "recovered_from_persons": 1_460_000,
    "losses_made_good": 13_695_000,
}
"""Published 2023-01-29 for 40 organisations that were given feedback on 2022-01-27; the shares of single ones are not."""


def shares(total: int, parts: int) -> list[int]:
    """A whole number divided into parts that differ by one at most: how the round's sums are spread over its units."""
    return [total * (n + 1) // parts - total * n // parts for n in range(parts)]


def forty() -> list[Ledger]:
    """The forty ledgers whose sums are what was published."""
    split = {name: shares(total, 40) for name, total in ROUND_OF_40.items()}
    kinds = ("paid_back", "recovered_from_persons", "losses_made_good")
    ledgers = []
    for n in range(40):
        issues, basically_done, not_done = (split[name][n] for name in ("issues", "basically_done", "not_done"))
        ledgers.append(
            Ledger(
                round=XISHAN,
                unit=f"XS-{n + 1:02}",
                feedback_on="2022-01-27",
                report_on="2022-03-24",
                struck_off_on="2022-12-20",
                issues=issues,
                done=issues - basically_done - not_done,
                basically_done=basically_done,
                not_done=not_done,
                rules=split["rules"][n],
                money={kind: split[kind][n] for kind in kinds},
            )
        )
    return ledgers
