"""The rules that a service counts by, as people see them: with version, source, and how far the number was checked."""

from datetime import date

from console.rules import listed
from deadlines import PACK, RULES, own_rules

OWN = """{"rules": [{"id": "D9", "version": "city-2026", "valid_from": "2026-01-01", "count": 3, "unit": "working_days",
                     "source": "某市 2026 年第 1 号 (编写)"}]}"""
TODAY = date(2026, 11, 24)


def test_each_version_says_whether_it_is_in_force_and_whether_its_number_was_checked() -> None:
    told = [(one.rule_version, one.in_force, one.number_checked) for one in listed({"D1": None}, TODAY)]
    assert told == [
        ("2015", False, "in_the_article"),
        ("2017", True, "in_the_article"),
        ("2024-concentrated", False, "not_verified_recalled"),
    ]


def test_the_version_that_a_setting_names_is_the_one_in_force() -> None:
    told = {one.rule_version: one.in_force for one in listed({"D1": "2024-concentrated"}, TODAY)}
    assert told == {"2015": False, "2017": False, "2024-concentrated": True}


def test_a_rule_that_no_article_sets_is_in_force_by_the_first_version() -> None:
    (one,) = listed({"removal": None}, TODAY)
    assert (one.in_force, one.number_checked, one.period, one.unit_of_time) == (
        True,
        "not_verified_recalled",
        10,
        "days",
    )


def test_a_bodys_own_version_stands_first_is_in_force_and_says_that_it_is_its_own() -> None:
    own, published = listed({"D9": None}, TODAY, PACK.adopt(*own_rules(OWN, RULES)))
    assert (own.rule_version, own.in_force, own.own_rule, own.number_checked) == (
        "city-2026",
        True,
        True,
        "not_verified_own",
    )
    assert own.rule_source == "某市 2026 年第 1 号 (编写)"
    assert (published.in_force, published.own_rule, published.number_checked) == (False, False, "not_verified_reprint")
