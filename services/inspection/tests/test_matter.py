"""Matters between bodies: asked in their phase, answered by the asked body alone, overdue by the clock."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from contracts.inspection import Dimension
from eventlog import Reference
from eventlog.spec import spec, twice, walk
from hypothesis import given
from hypothesis import strategies as st
from inspection.matter.decider import DIMENSION, AnswerMatter, CheckDates, Command, Raise, matter
from inspection.matter.events import Answered, Overdue, Raised

ASKED, DUE, TODAY = date(2021, 8, 20), date(2021, 8, 27), date(2021, 9, 30)
TEXT = Reference(id=UUID(int=1), digest="0" * 64, size=3)
OTHER = Reference(id=UUID(int=2), digest="1" * 64, size=3)
RAISE = Raise(
    number="M-1",
    kind="briefing",
    dimension="before",
    by="inspection_office",
    to="audit_bureau",
    round="2021-2",
    phase="before",
    unit="A",
    unit_known=True,
    due_on=DUE,
    text=TEXT,
    occurred_on=ASKED,
    today=TODAY,
)
RAISED = Raised(
    number="M-1",
    kind="briefing",
    dimension="before",
    by="inspection_office",
    to="audit_bureau",
    round="2021-2",
    unit="A",
    due_on=DUE,
    text=TEXT,
    occurred_on=ASKED,
)
OVERDUE = Overdue(occurred_on=date(2021, 8, 28), due_on=DUE)


def answer(on: date = DUE, by: str = "audit_bureau", text: Reference = TEXT) -> AnswerMatter:
    return AnswerMatter(by, text, on, TODAY)  # type: ignore[arg-type]


def answered(on: date = DUE, late: int = 0) -> Answered:
    return Answered(
        number="M-1", kind="briefing", to="audit_bureau", round="2021-2", days_late=late, text=TEXT, occurred_on=on
    )


def test_a_matter_is_asked_and_answered_in_time() -> None:
    spec(matter).when(RAISE, answer()).then(RAISED, answered())


def test_only_the_asked_body_answers() -> None:
    spec(matter).given(RAISED).when(answer(by="organization_dept")).then_refused(
        "matter-asked-of-another-body", to="audit_bureau"
    )


def test_the_day_after_its_last_day_a_matter_is_overdue_once() -> None:
    spec(matter).given(RAISED).when(CheckDates(DUE)).then_nothing()
    spec(matter).given(RAISED).when(CheckDates(TODAY), CheckDates(TODAY)).then(OVERDUE)


def test_a_late_answer_says_how_late_even_where_the_clock_had_not_looked() -> None:
    late = answered(date(2021, 8, 30), 3)
    spec(matter).given(RAISED).when(answer(date(2021, 8, 30))).then(OVERDUE, late)
    spec(matter).given(RAISED, OVERDUE).when(answer(date(2021, 8, 30))).then(late)


def test_an_answer_is_not_rewritten_and_lies_after_the_question() -> None:
    spec(matter).given(RAISED, answered()).when(answer(text=OTHER)).then_refused("matter-answered-otherwise")
    spec(matter).given(RAISED).when(answer(date(2021, 8, 19))).then_refused("answered-before-asked")
    spec(matter).when(answer()).then_refused("matter-unknown")


def test_nobody_asks_himself_except_for_his_own_briefing() -> None:
    own = replace(RAISE, to="inspection_office")
    spec(matter).when(own).then(RAISED.model_copy(update={"to": "inspection_office"}))
    spec(matter).when(replace(own, kind="target_study")).then_refused("matter-to-oneself")


def test_each_kind_has_its_dimension_and_each_dimension_its_phase() -> None:
    for kind, dimension in DIMENSION.items():
        if dimension == "daily":
            continue
        right = replace(RAISE, kind=kind, dimension=dimension, phase=dimension)
        assert matter.decide(right, matter.initial)
        wrong: Dimension = "after" if dimension != "after" else "before"
        spec(matter).when(replace(right, dimension=wrong)).then_refused("matter-not-of-this-dimension")
        spec(matter).when(replace(right, phase=wrong)).then_refused("matter-out-of-phase")


def test_the_daily_channel_is_open_in_every_phase_and_without_a_round() -> None:
    daily = replace(RAISE, kind="spot_check", dimension="daily")
    for phase in ("before", "during", "after"):
        assert matter.decide(replace(daily, phase=phase), matter.initial)
    assert matter.decide(replace(daily, round=None, phase=None), matter.initial)
    spec(matter).when(replace(daily, kind="briefing")).then_refused("matter-not-of-this-dimension")


def test_bad_input_is_refused() -> None:
    spec(matter).when(replace(RAISE, phase=None)).then_refused("round-unknown")
    spec(matter).when(replace(RAISE, round=None, phase=None)).then_refused("matter-without-round")
    spec(matter).when(replace(RAISE, unit_known=False)).then_refused("matter-about-other-unit")
    spec(matter).when(replace(RAISE, due_on=date(2021, 8, 1))).then_refused("due-before-asked")
    spec(matter).when(replace(RAISE, occurred_on=date(2021, 10, 1))).then_refused("date-in-future")
    spec(matter).given(RAISED).when(replace(RAISE, text=OTHER)).then_refused("matter-number-taken")


DAYS = st.dates(date(2021, 8, 18), date(2021, 8, 30))
COMMANDS: st.SearchStrategy[Command] = st.one_of(
    st.builds(
        lambda text, day, to: replace(RAISE, text=text, occurred_on=day, to=to),
        st.sampled_from([TEXT, OTHER]),
        DAYS,
        st.sampled_from(["audit_bureau", "organization_dept"]),
    ),
    st.builds(
        AnswerMatter,
        st.sampled_from(["audit_bureau", "organization_dept"]),
        st.sampled_from([TEXT, OTHER]),
        DAYS,
        st.just(TODAY),
    ),
    st.builds(CheckDates, DAYS),
)


@given(st.lists(COMMANDS, max_size=10), COMMANDS)
def test_no_command_to_a_matter_counts_twice(before: list[Command], command: Command) -> None:
    assert twice(matter, walk(matter, before), command) == []


def test_a_matter_may_be_due_and_answered_on_the_day_on_which_it_is_asked() -> None:
    same = replace(RAISE, due_on=ASKED)
    spec(matter).when(same, answer(on=ASKED)).then(RAISED.model_copy(update={"due_on": ASKED}), answered(on=ASKED))
