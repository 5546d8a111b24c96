"""Feedback: delivered once to a unit of the round, with its issues; its text is sealed, its issues are known by kind."""

from datetime import date
from uuid import UUID

from eventlog import Reference
from eventlog.spec import spec, twice, walk
from hypothesis import given
from hypothesis import strategies as st
from inspection.feedback.decider import Deliver, feedback
from inspection.feedback.events import Delivered, Issue
from inspection.feedback.publish import publish

TODAY, DAY, STARTS = date(2023, 2, 1), date(2023, 1, 17), date(2022, 9, 16)
TEXT = Reference(id=UUID(int=1), digest="a" * 64, size=9)
OTHER = Reference(id=UUID(int=2), digest="b" * 64, size=9)
ISSUE = Issue(number=1, category="finance", kind="concentrated")


def deliver(unit: str = "A", issues: tuple[Issue, ...] = (ISSUE,), text: Reference = TEXT, on: date = DAY) -> Deliver:
    return Deliver("XC-1", unit, frozenset({"A"}), STARTS, issues, text, on, TODAY)


DELIVERED = Delivered(round="XC-1", unit="A", issues=(ISSUE,), text=TEXT, occurred_on=DAY)


def test_a_unit_of_the_round_gets_its_feedback() -> None:
    spec(feedback).when(deliver()).then(DELIVERED)


def test_a_unit_that_was_not_inspected_gets_none() -> None:
    spec(feedback).when(deliver(unit="B")).then_refused("unit-not-in-round")


def test_feedback_has_issues_each_with_a_number_of_its_own() -> None:
    spec(feedback).when(deliver(issues=())).then_refused("feedback-issues-wrong")
    spec(feedback).when(deliver(issues=(ISSUE, ISSUE))).then_refused("feedback-issues-wrong")


def test_feedback_follows_the_inspection_and_has_happened() -> None:
    spec(feedback).when(deliver(on=date(2022, 9, 15))).then_refused("feedback-before-round")
    spec(feedback).when(deliver(on=date(2023, 2, 2))).then_refused("date-in-future")


def test_what_was_delivered_is_not_rewritten() -> None:
    spec(feedback).given(DELIVERED).when(deliver(text=OTHER)).then_refused("feedback-delivered-otherwise")


def test_the_text_is_sealed_to_the_office_and_the_issues_are_known_by_kind() -> None:
    told = publish(DELIVERED, feedback.fold([DELIVERED]))
    assert told.sealed_for() == ("inspection_office",)
    assert [(one.number, one.category, one.kind) for one in told.issues] == [(1, "finance", "concentrated")]
    assert told.text.digest == TEXT.digest


COMMANDS = st.builds(
    deliver,
    st.sampled_from(["A", "B"]),
    st.sampled_from([(), (ISSUE,), (ISSUE, ISSUE)]),
    st.sampled_from([TEXT, OTHER]),
    st.dates(date(2022, 9, 14), date(2023, 2, 3)),
)


@given(st.lists(COMMANDS, max_size=4), COMMANDS)
def test_no_command_counts_twice(before: list[Deliver], command: Deliver) -> None:
    assert twice(feedback, walk(feedback, before), command) == []


def test_feedback_may_be_given_on_the_first_day() -> None:
    spec(feedback).when(deliver(on=STARTS)).then(DELIVERED.model_copy(update={"occurred_on": STARTS}))
