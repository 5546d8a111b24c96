"""What a body adopts in place of a number that is not verified, and what it cannot."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from deadlines import PACK, RULES, Mark, NoRule, Pack, RulesMalformed, own_rules, rule_or_first

OWN = {
    "id": "D9",
    "version": "city-2026",
    "valid_from": "2020-06-01",
    "count": 3,
    "unit": "working_days",
    "source": "某市纪委 2026 年第 1 号 (编写)",
}


def taken(*entries: dict[str, Any]) -> Pack:
    return PACK.adopt(*own_rules(json.dumps({"rules": entries}), RULES))


def test_a_bodys_own_version_goes_before_the_articles_and_says_that_it_is_not_verified() -> None:
    ours = taken(OWN)
    found = ours.rule("D9", on=date(2026, 3, 2))  # the article's version began after it
    assert (found.version, found.count, found.own, found.verified) == ("city-2026", 3, True, False)
    assert found.mark is Mark.ADOPTED
    due = found.due(date(2026, 3, 2))
    assert (due.on, due.rule, due.rule_version) == (date(2026, 3, 5), "D9", "city-2026")
    assert ours.rule("D9", on=date(2026, 3, 2), version="2021").count == 5
    with pytest.raises(NoRule):
        ours.rule("D9", on=date(2020, 5, 31))


def test_when_a_bodys_own_version_ends_the_articles_holds_again() -> None:
    later = OWN | {"version": "city-2025", "valid_from": "2025-01-01", "count": 4}
    ours = taken(OWN | {"valid_to": "2022-12-31"}, later)
    counts = [ours.rule("D9", on=date(year, 6, 1)).count for year in (2022, 2023, 2024, 2025, 2026)]
    assert counts == [3, 5, 5, 4, 4]


def test_a_rule_that_no_article_sets_is_adopted_too() -> None:
    assert PACK.rule_or_first("removal", date(2026, 1, 1)).version == "ten-days"
    ours = taken(OWN | {"id": "removal", "version": "three", "unit": "days"})
    assert ours.rule_or_first("removal", date(2026, 1, 1)).count == 3


def test_older_days_than_any_version_take_the_first_one() -> None:
    assert rule_or_first("D5", date(2010, 1, 1)).version == "2017"
    assert taken(OWN).rule_or_first("D9", date(2010, 1, 1)).version == "2021"
    for id, version in (("D9", "unknown"), ("D99", None)):
        with pytest.raises(NoRule):
            rule_or_first(id, date(2010, 1, 1), version)


def test_all_versions_are_listed_with_the_own_one_first() -> None:
    assert [one.version for one in taken(OWN).versions("D9")] == ["city-2026", "2021"]


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        ([OWN | {"id": "D1"}], r"entry 1 \(D1 city-2026\): the number of D1 is verified in .* art\. 27"),
        ([OWN | {"id": "D14"}], r"entry 1 \(D14 city-2026\): the number of D14 is verified"),
        ([OWN | {"id": "D77"}], r"entry 1 \(D77 city-2026\): there is no such rule; .*D5.*"),
        ([OWN | {"unit": "weeks"}], r"entry 1 \(D9\): unit: Input should be 'months'"),
        ([OWN | {"count": 0}], r"entry 1 \(D9\): count:"),
        ([OWN | {"count": "many"}], r"entry 1 \(D9\): count:"),
        ([OWN | {"source": " "}], r"entry 1 \(D9\): source:"),
        ([OWN | {"version": "市 1"}], r"entry 1 \(D9\): version:"),
        ([OWN | {"version": "2021"}], r"entry 1 \(D9 2021\): a published version has this name"),
        ([OWN | {"valid_from": "2026-02-30"}], r"entry 1 \(D9\): valid_from:"),
        ([OWN | {"valid_to": "2020-05-31"}], r"entry 1 \(D9 city-2026\): valid_to lies before valid_from"),
        ([OWN | {"number": 3}], r"entry 1 \(D9\): number: Extra inputs"),
        ([OWN, OWN | {"version": "b", "valid_from": "2027-01-01"}], r"entry 2 \(D9 b\): its days overlap those of entry 1"),
        ([OWN | {"valid_to": "2026-01-01"}, OWN | {"version": "b", "valid_from": "2026-01-01"}], r"entry 2 \(D9 b\)"),
        ([OWN | {"valid_to": "2026-01-01"}, OWN | {"valid_from": "2027-01-01"}], "entry 2 .*: entry 1 has this version's name"),
        (["D9"], "entry 1: entry: Input should be"),
    ],
)  # fmt: skip
def test_what_cannot_be_adopted_names_the_entry_and_says_why(entries: list[Any], says: str) -> None:
    with pytest.raises(RulesMalformed, match=says):
        own_rules(json.dumps({"rules": entries}), RULES)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"rules": {}}', '{"rules": [], "more": 1}', "7"])
def test_rules_that_cannot_be_read_say_so(text: str) -> None:
    with pytest.raises(RulesMalformed, match="no JSON of the form"):
        own_rules(text, RULES)


def test_two_that_follow_one_another_do_not_overlap_and_other_rules_do_not_mind() -> None:
    first = OWN | {"valid_to": "2025-12-31"}
    second, other = OWN | {"version": "b", "valid_from": "2026-01-01"}, OWN | {"id": "D5"}
    assert len(own_rules(json.dumps({"rules": [first, second, other]}), RULES)) == 3


def test_a_process_takes_the_file_that_its_setting_names_or_does_not_start(tmp_path: Path) -> None:
    file = tmp_path / "rules.json"
    asks = "from datetime import date; from deadlines import rule; print(rule('D9', on=date(2026, 3, 2)).version)"

    def said(**more: str) -> subprocess.CompletedProcess[str]:
        here = {name: value for name, value in os.environ.items() if name != "SANXUN_RULES"} | more
        return subprocess.run([sys.executable, "-c", asks], env=here, capture_output=True, text=True, check=False)

    file.write_text(json.dumps({"rules": [OWN]}), encoding="utf-8")
    assert said(SANXUN_RULES=str(file)).stdout == "city-2026\n"
    file.write_text(json.dumps({"rules": [OWN | {"id": "D1"}]}), encoding="utf-8")
    refused = said(SANXUN_RULES=str(file))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith(f"SANXUN_RULES={file}: entry 1 (D1 city-2026): the number of D1 is verified")
    assert "Traceback" not in refused.stderr
