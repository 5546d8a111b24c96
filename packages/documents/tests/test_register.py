"""The register of letters: numbers run from 1, none is left out and none is given twice."""

from contextlib import suppress
from datetime import date, timedelta
from uuid import UUID

from documents.paper import chinese, day, number, percent, yuan
from documents.register.decider import NumberLetter, Register, register
from documents.register.events import LetterNumbered
from eventlog import Reference, Refused
from eventlog.spec import spec, twice
from hypothesis import given
from hypothesis import strategies as st

DAY = date(2026, 3, 10)
KEPT = Reference(id=UUID(int=1), digest="0" * 64, size=1)


def send(about: str = "XS-1-1", nth: int = 1, on: date = DAY) -> NumberLetter:
    return NumberLetter("handover-letter", about, "纪函", nth, KEPT, on, DAY)


def numbered(about: str = "XS-1-1", nth: int = 1, on: date = DAY) -> LetterNumbered:
    return LetterNumbered(
        occurred_on=on, kind="handover-letter", about=about, sign="纪函", year=on.year, nth=nth, document=KEPT
    )


def test_the_first_letter_of_a_year_is_number_one() -> None:
    spec(register).given().when(send()).then(numbered())


def test_the_next_letter_takes_the_next_number() -> None:
    spec(register).given(numbered()).when(send("XS-2-1", 2)).then(numbered("XS-2-1", 2))


def test_a_number_that_somebody_else_took_is_not_given_again() -> None:
    spec(register).given(numbered()).when(send("XS-2-1", 1)).then_refused("letter-number-moved")


def test_no_number_is_left_out() -> None:
    spec(register).given(numbered()).when(send("XS-2-1", 3)).then_refused("letter-number-moved")


def test_a_letter_is_sent_once() -> None:
    spec(register).given(numbered()).when(send(nth=2)).then_nothing()


def test_a_letter_is_not_dated_in_the_future() -> None:
    spec(register).given().when(send(on=DAY + timedelta(1))).then_refused("date-in-future")


def test_numbers_follow_the_days() -> None:
    before = send("XS-2-1", 2, DAY - timedelta(1))
    spec(register).given(numbered()).when(before).then_refused("letter-before-the-last")


def test_each_year_has_its_own_register() -> None:
    before = send("XS-2-1", 2, date(2025, 12, 31))
    spec(register).given(numbered()).when(before).then_refused("letter-of-another-year")


letters = st.builds(
    send, st.sampled_from(["A", "B", "C"]), st.integers(1, 4), st.integers(0, 5).map(lambda n: DAY - timedelta(n))
)


@given(st.lists(letters, max_size=12), letters)
def test_however_letters_are_sent_numbers_have_no_gap_and_none_counts_twice(
    said: list[NumberLetter], last: NumberLetter
) -> None:
    history: list[LetterNumbered] = []
    state = Register()
    for command in said:
        with suppress(Refused):
            events = register.decide(command, state)
            history += events
            state = register.fold(events, state)
    assert [one.nth for one in history] == list(range(1, len(history) + 1))
    assert len({(one.kind, one.about) for one in history}) == len(history)
    assert twice(register, history, last) == []


def test_numbers_and_days_are_written_as_the_standard_asks() -> None:
    assert number("巡办函", 2026, 12) == "巡办函〔2026〕12号"
    assert day(date(2026, 1, 5)) == "2026年1月5日"
    assert percent(688, 697) == "98.71%"
    assert percent(19, 25) == "76.00%"
    assert percent(0, 0) == "—"
    assert yuan(7_132_000) == "71,320元"
    assert yuan(105) == "1.05元"
    assert [chinese(n) for n in (1, 10, 12, 20, 21)] == ["一", "十", "十二", "二十", "二十一"]
