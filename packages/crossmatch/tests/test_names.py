"""Spelling alone keeps no two names apart."""

import pytest
from crossmatch.names import brand, company, person, sound


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("苏州市华新科技有限公司", "苏州华新科技有限责任公司"),
        ("苏州市吴江区华新科技有限公司", "苏州 吴江华新科技有限公司"),
        ("苏州(华新)科技有限公司", "苏州(华新)科技有限公司"),
        ("苏州华新科技有限公司(已注销)", "苏州华新科技有限公司"),
        ("ABC科技有限公司", "abc 科技有限公司"),
    ],
)
def test_these_are_one_company(one: str, other: str) -> None:
    assert company(one) == company(other)


def test_different_brands_stay_different() -> None:
    assert company("苏州华新科技有限公司") != company("苏州华鑫科技有限公司")
    assert brand(company("苏州华新科技有限公司")) == "苏州华新科技"


def test_gaps_and_dots_in_a_persons_name_do_not_count() -> None:
    assert person("张 三") == person("张三") == "张三"
    assert person("阿卜杜·热合曼") == person("阿卜杜•热合曼") == "阿卜杜热合曼"


def test_names_that_sound_the_same_meet() -> None:
    assert sound("张丽") == sound("章莉") != sound("张敏")
    assert sound("") == ""
