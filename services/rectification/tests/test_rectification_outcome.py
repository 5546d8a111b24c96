"""Joint acceptance in points; below the mark a second rectification; interview and accountability rest on the record."""

import hashlib
from datetime import date
from uuid import UUID

import pytest
from contracts import rectification as told
from deadlines import Due
from eventlog import Done, Reference
from eventlog import Due as ToDo
from eventlog.spec import spec, twice, walk
from hypothesis import given
from hypothesis import strategies as st
from rectification.issue import CaseFacts
from rectification.outcome import OUTCOME
from rectification.outcome.decider import (
    Accepted,
    Again,
    CheckDates,
    Command,
    HoldAccountable,
    Interview,
    Score,
    Standing,
    SubmitSecondReport,
    Survey,
    outcome,
)
from rectification.outcome.events import (
    AcceptanceScored,
    CaseAccepted,
    Ground,
    HeldAccountable,
    Measures,
    PrincipalInterviewed,
    SatisfactionSurveyed,
    SecondRectificationOrdered,
    SecondRectificationOverdue,
    SecondReportSubmitted,
)

FACTS = CaseFacts(round="2022-3", unit="WL", origin="inspection", feedback_on=date(2023, 1, 17))
REPORTED, ON, TODAY = date(2023, 3, 16), date(2023, 4, 3), date(2023, 12, 1)
SECOND = Due(date(2023, 5, 3), "second", "one-month")
WELL = Standing(FACTS, REPORTED, overdue=False, sham=False, check_failed=False)
BADLY = Standing(FACTS, REPORTED, overdue=True, sham=True, check_failed=True)


def text(said: str = "record") -> Reference:
    return Reference(id=UUID(int=len(said)), digest=hashlib.sha256(said.encode()).hexdigest(), size=len(said))


def score(points: int, on: date = ON, standing: Standing = WELL) -> Score:
    return Score(standing, points, 90, SECOND, text(), on, TODAY)


def scored(points: int, on: date = ON, turn: int = 1) -> AcceptanceScored:
    return AcceptanceScored(occurred_on=on, facts=FACTS, turn=turn, points=points, pass_mark=90, text=text())


def ordered(points: int = 83) -> SecondRectificationOrdered:
    return SecondRectificationOrdered(occurred_on=ON, points=points, due=SECOND)


def second(on: date, days_late: int = 0) -> SecondReportSubmitted:
    return SecondReportSubmitted(occurred_on=on, text=text("second"), days_late=days_late)


def interview(ground: Ground, standing: Standing = BADLY) -> Interview:
    return Interview(standing, "discipline_commission", ground, text(), ON, TODAY)


@pytest.mark.parametrize("points", [90, 100])
def test_from_the_mark_on_the_case_is_accepted(points: int) -> None:
    state = (
        spec(outcome)
        .when(score(points), score(points))
        .then(scored(points), CaseAccepted(occurred_on=ON, points=points))
    )
    assert isinstance(state, Accepted)


@pytest.mark.parametrize("points", [0, 89])
def test_below_the_mark_a_second_rectification_is_ordered(points: int) -> None:
    state = spec(outcome).when(score(points), score(points)).then(scored(points), ordered(points))
    assert isinstance(state, Again)
    assert OUTCOME.dates(ordered(points), state) == (ToDo("second", SECOND.on),)


def test_the_next_acceptance_waits_for_the_second_report() -> None:
    history = (scored(83), ordered())
    spec(outcome).given(*history).when(score(95, date(2023, 5, 10))).then_refused("second-report-missing")
    on = date(2023, 5, 2)
    report = SubmitSecondReport(text("second"), on, TODAY)
    spec(outcome).given(*history).when(report, report).then(second(on))
    again = date(2023, 5, 12)
    spec(outcome).given(*history, second(on)).when(score(95, again)).then(
        scored(95, again, 2), CaseAccepted(occurred_on=again, points=95)
    )
    spec(outcome).when(report).then_refused("no-second-rectification")


def test_a_second_rectification_goes_overdue_by_the_clock_or_by_its_late_report() -> None:
    history = (scored(83), ordered())
    late = SecondRectificationOverdue(occurred_on=date(2023, 5, 4), due=SECOND)
    spec(outcome).given(*history).when(CheckDates(SECOND.on)).then_nothing()
    spec(outcome).given(*history).when(CheckDates(TODAY), CheckDates(TODAY)).then(late)
    on = date(2023, 5, 8)
    report = SubmitSecondReport(text("second"), on, TODAY)
    spec(outcome).given(*history).when(report).then(late, second(on, 5))
    spec(outcome).given(*history, late).when(report).then(second(on, 5))
    assert OUTCOME.dates(late, outcome.fold([*history, late])) == (Done("second"),)


def test_there_is_no_acceptance_before_the_report_and_none_after_acceptance() -> None:
    nothing = Standing(FACTS, None, overdue=False, sham=False, check_failed=False)
    spec(outcome).when(score(95, standing=nothing)).then_refused("accepted-before-report")
    spec(outcome).when(score(95, on=date(2023, 3, 1))).then_refused("before-report")
    accepted = (scored(95), CaseAccepted(occurred_on=ON, points=95))
    spec(outcome).given(*accepted).when(score(96, date(2023, 4, 9))).then_refused("case-accepted-already")


@pytest.mark.parametrize("ground", ["overdue", "sham", "check_not_passed", "below_pass_mark"])
def test_an_interview_rests_on_what_is_on_record(ground: Ground) -> None:
    spec(outcome).when(interview(ground, WELL)).then_refused("ground-not-on-record", ground=ground)
    happened = PrincipalInterviewed(
        occurred_on=ON, facts=FACTS, body="discipline_commission", ground=ground, text=text()
    )
    history = (scored(83), ordered()) if ground == "below_pass_mark" else ()
    spec(outcome).given(*history).when(interview(ground), interview(ground)).then(happened)


def test_accountability_is_told_in_counts() -> None:
    measures = Measures(admonished=2, disciplined=1)
    hold = HoldAccountable(BADLY, "sham", measures, text(), ON, TODAY)
    held = HeldAccountable(occurred_on=ON, facts=FACTS, ground="sham", measures=measures, text=text())
    spec(outcome).when(hold, hold).then(held)
    nobody = HoldAccountable(BADLY, "sham", Measures(), text(), ON, TODAY)
    spec(outcome).when(nobody).then_refused("nobody-held-to-account")
    heard = OUTCOME.publish(held, outcome.fold([held]))
    assert isinstance(heard, told.HeldAccountable)
    assert (heard.measures.admonished, heard.measures.disciplined) == (2, 1)


def test_a_survey_is_a_count_of_those_asked() -> None:
    survey = Survey(WELL, 120, 113, ON, TODAY)
    spec(outcome).when(survey, survey).then(SatisfactionSurveyed(occurred_on=ON, facts=FACTS, asked=120, satisfied=113))
    spec(outcome).when(Survey(WELL, 10, 11, ON, TODAY)).then_refused("more-satisfied-than-asked")


days = st.dates(date(2023, 3, 1), date(2023, 12, 3))
standings = st.sampled_from([WELL, BADLY])
commands: st.SearchStrategy[Command] = st.one_of(
    st.builds(score, st.integers(80, 100), days, standings),
    st.builds(SubmitSecondReport, st.sampled_from(["a", "b"]).map(text), days, st.just(TODAY)),
    st.builds(interview, st.sampled_from(["overdue", "below_pass_mark", "other"]), standings),
    st.builds(Survey, standings, st.integers(1, 5), st.integers(0, 5), days, st.just(TODAY)),
    st.builds(CheckDates, days),
)


@given(st.lists(commands, max_size=10), commands)
def test_said_twice_changes_nothing(before: list[Command], command: Command) -> None:
    assert twice(outcome, walk(outcome, before), command) == []
