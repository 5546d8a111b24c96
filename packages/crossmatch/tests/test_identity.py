"""Check digits by their standards, and that no number can be had back from what is kept."""

import pytest
from crossmatch.identity import Keyed, credit_check, credit_code_holds, resident_number, sex_of
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize("code", ["91350100M000100Y43", "91110000600037341L", "91440300708461136T"])
def test_a_published_credit_code_holds(code: str) -> None:
    assert credit_code_holds(code)


@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=17, max_size=17), st.integers(0, 16), st.data())
def test_a_slip_in_a_credit_code_is_seen(first: str, place: int, data: st.DataObject) -> None:
    code = first + credit_check(first)
    other = data.draw(st.sampled_from([sign for sign in "0123456789ABCDEFGHJKLMNPQRTUWXY" if sign != code[place]]))
    assert credit_code_holds(code)
    assert not credit_code_holds(code[:place] + other + code[place + 1 :])


@pytest.mark.parametrize("code", ["", "91350100M000100Y4", "91350100M000100Y44", "91350100I000100Y43", "9135010000"])
def test_what_is_no_credit_code_does_not_hold(code: str) -> None:
    assert not credit_code_holds(code)


def test_an_identity_number_is_checked_and_an_old_one_brought_to_eighteen_signs() -> None:
    assert resident_number("11010519491231002x") == "11010519491231002X"
    assert resident_number("110105491231002") == "11010519491231002X"
    for wrong in ("110105194912310021", "11010519491331002X", "1101051949123100", "", "X"):
        assert resident_number(wrong) is None


def test_what_is_kept_of_a_number_meets_only_under_the_same_key() -> None:
    one, other = Keyed(b"one"), Keyed(b"other")
    kept, old = one.identity("11010519491231002X"), one.identity("110105491231002")
    assert kept is not None
    assert kept == old
    assert (kept.born, kept.sex) == ("194912", "f")
    assert kept != other.identity("11010519491231002X")
    assert "1101" not in kept.hash
    assert one.phone("+86 138-0000-0000") == one.phone("13800000000") != one.phone("13800000001")
    assert one.phone("0512-65220000") is None


@pytest.mark.parametrize(
    ("relation", "sex"),
    [("岳母", "f"), ("岳父", "m"), ("儿子", "m"), ("女儿", "f"), ("女婿", "m"), ("儿媳", "f"), ("配偶", None),
     ("妻子的弟弟", "m"), ("丈夫的妹妹", "f"), ("朋友", None), ("外甥女", "f")],
)  # fmt: skip
def test_a_relation_tells_the_sex_where_it_tells_one(relation: str, sex: str | None) -> None:
    assert sex_of(relation) == sex
