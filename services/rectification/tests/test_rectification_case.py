"""What a rectification case allows, told as given, when, then."""

import hashlib
from datetime import date, timedelta
from uuid import UUID

import pytest
from contracts import rectification as told
from deadlines import Due, rule
from eventlog import Done, Reference, Refused
from eventlog import Due as ToDo
from eventlog.spec import spec, twice, walk
from hypothesis import given
from hypothesis import strategies as st
from rectification.case import CASE
from rectification.case.decider import (
    CheckDates,
    Command,
    DeliverFeedback,
    FindSham,
    RecordCheck,
    SubmitPlan,
    SubmitReport,
    rectification,
)
from rectification.case.events import (
    CaseEvent,
    DeadlineNear,
    FeedbackDelivered,
    OverdueLifted,
    PlanOverdue,
    PlanSubmitted,
    RectificationOverdue,
    ReportSubmitted,
    ShamRectificationFound,
    TwoMonthCheckDone,
)
from rectification.case.state import Late, Planned, Reported
from rectification.issue import Issue

FEEDBACK_ON = date(2023, 1, 17)
TODAY = date(2023, 12, 1)
DUE = rule("D1", on=FEEDBACK_ON).due(FEEDBACK_ON)
ISSUES = (
    Issue(number=1, category="finance", kind="immediate_fix"),
    Issue(number=2, category="selection_appointment", kind="concentrated"),
    Issue(number=3, category="finance", kind="continuing"),
)


def paper(text: str = "a text") -> Reference:
    return Reference(id=UUID(int=len(text)), digest=hashlib.sha256(text.encode()).hexdigest(), size=len(text))


def deliver(occurred_on: date = FEEDBACK_ON, due: Due = DUE, issues: tuple[Issue, ...] = ISSUES) -> DeliverFeedback:
    return DeliverFeedback("2022-3", "WL", "inspection", issues, paper("feedback"), due, occurred_on, TODAY)


def delivered() -> FeedbackDelivered:
    return FeedbackDelivered(
        occurred_on=FEEDBACK_ON,
        round="2022-3",
        unit="WL",
        origin="inspection",
        issues=ISSUES,
        text=paper("feedback"),
        due=DUE,
    )


def submit(on: date, text: str = "report", today: date = TODAY) -> SubmitReport:
    return SubmitReport(paper(text), paper("principal"), on, today)


def submitted(on: date, days_late: int = 0, text: str = "report") -> ReportSubmitted:
    return ReportSubmitted(occurred_on=on, text=paper(text), principal_report=paper("principal"), days_late=days_late)


def plan(on: date, text: str = "plan") -> SubmitPlan:
    return SubmitPlan(paper(text), on, TODAY)


def planned(on: date) -> PlanSubmitted:
    return PlanSubmitted(occurred_on=on, text=paper("plan"))


def overdue() -> RectificationOverdue:
    return RectificationOverdue(occurred_on=date(2023, 3, 18), due=DUE)


def test_feedback_starts_the_two_months() -> None:
    assert date(2023, 3, 17) == DUE.on
    spec(rectification).when(deliver()).then(delivered())


def test_the_same_feedback_said_again_says_nothing_and_another_one_is_refused() -> None:
    spec(rectification).given(delivered()).when(deliver()).then_nothing()
    spec(rectification).given(delivered()).when(deliver(issues=ISSUES[:1])).then_refused("feedback-already-delivered")


def test_feedback_lies_in_the_past_and_has_issues_with_numbers_of_their_own() -> None:
    spec(rectification).when(deliver(TODAY + timedelta(days=1))).then_refused("date-in-future")
    spec(rectification).when(deliver(issues=())).then_refused("feedback-without-issues")
    spec(rectification).when(deliver(issues=(*ISSUES, ISSUES[0]))).then_refused("issue-number-twice", number=1)
    spec(rectification).when(deliver(due=Due(date(2023, 1, 16), "D15", "as-set"))).then_refused("due-before-feedback")


def test_without_feedback_there_is_no_case() -> None:
    for command in (plan(TODAY), submit(TODAY), check("passed", TODAY), sham(TODAY)):
        spec(rectification).when(command).then_refused("case-unknown")
    spec(rectification).when(CheckDates(TODAY)).then_nothing()


def test_a_plan_is_submitted_once() -> None:
    on = date(2023, 2, 1)
    state = spec(rectification).given(delivered()).when(plan(on)).then(planned(on))
    assert isinstance(state, Planned)
    spec(rectification).given(delivered(), planned(on)).when(plan(on)).then_nothing()
    spec(rectification).given(delivered(), planned(on)).when(plan(on, "other")).then_refused("plan-already-submitted")


def test_a_plan_after_the_report_is_refused() -> None:
    history = (delivered(), submitted(date(2023, 3, 1)))
    spec(rectification).given(*history).when(plan(date(2023, 3, 2))).then_refused("report-already-submitted")


def test_nothing_is_dated_before_the_feedback_or_after_today() -> None:
    spec(rectification).given(delivered()).when(plan(date(2023, 1, 16))).then_refused("before-feedback")
    spec(rectification).given(delivered()).when(submit(TODAY + timedelta(days=1))).then_refused("date-in-future")


def test_a_report_on_the_last_day_is_in_time() -> None:
    state = spec(rectification).given(delivered()).when(submit(DUE.on)).then(submitted(DUE.on))
    assert isinstance(state, Reported)
    assert state.days_late == 0


def test_a_second_report_is_refused_and_the_same_one_said_again_says_nothing() -> None:
    history = (delivered(), submitted(date(2023, 3, 1)))
    spec(rectification).given(*history).when(submit(date(2023, 3, 1))).then_nothing()
    spec(rectification).given(*history).when(submit(date(2023, 3, 2))).then_refused("report-already-submitted")
    spec(rectification).given(*history).when(submit(date(2023, 3, 1), "x")).then_refused("report-already-submitted")


def reminders(*days: int) -> list[DeadlineNear]:
    return [DeadlineNear(occurred_on=DUE.on - timedelta(days=n), days=n, due=DUE) for n in days or (30, 15, 7, 1)]


def test_reminders_are_said_once_each_with_the_day_on_which_they_fell_due() -> None:
    history = (delivered(), *reminders(30))
    spec(rectification).given(*history).when(CheckDates(DUE.on - timedelta(days=16))).then_nothing()
    on = DUE.on - timedelta(days=15)
    spec(rectification).given(*history).when(CheckDates(on), CheckDates(on)).then(*reminders(15))
    spec(rectification).given(*history).when(CheckDates(DUE.on)).then(*reminders(15, 7, 1))
    spec(rectification).given(*history).when(CheckDates(DUE.on + timedelta(days=1))).then(overdue())
    reported = submitted(date(2023, 3, 1))
    spec(rectification).given(*history, reported).when(CheckDates(DUE.on)).then_nothing()


def test_a_plan_that_is_missing_on_its_day_is_overdue_whether_or_not_the_report_is() -> None:
    plan_due = Due(date(2023, 2, 17), "D3", "2024-city")
    feedback = delivered().model_copy(update={"plan_due": plan_due})
    missing = PlanOverdue(occurred_on=date(2023, 2, 18), due=plan_due)
    at = CheckDates(date(2023, 2, 18))
    spec(rectification).given(feedback, *reminders(30)).when(at, at).then(missing)
    spec(rectification).given(feedback, *reminders(30), planned(date(2023, 2, 1))).when(at).then_nothing()
    spec(rectification).given(feedback, overdue()).when(CheckDates(TODAY), CheckDates(TODAY)).then(missing)
    assert CASE.dates(feedback, rectification.fold([feedback]))[0] == ToDo("plan", plan_due.on)


def test_a_returned_paper_is_handed_in_again_as_its_next_version() -> None:
    first, again = planned(date(2023, 2, 1)), date(2023, 2, 9)
    spec(rectification).given(delivered(), first).when(plan(again, "better")).then_refused("plan-already-submitted")
    better = SubmitPlan(paper("better"), again, TODAY, returned=True)
    second = PlanSubmitted(occurred_on=again, text=paper("better"), version=2)
    spec(rectification).given(delivered(), first).when(better, better).then(second)
    report = submitted(date(2023, 3, 1))
    new = SubmitReport(paper("new"), paper("principal"), date(2023, 4, 1), TODAY, returned=True)
    state = (
        spec(rectification)
        .given(delivered(), report)
        .when(new, new)
        .then(
            ReportSubmitted(
                occurred_on=date(2023, 4, 1),
                text=paper("new"),
                principal_report=paper("principal"),
                days_late=0,
                version=2,
            )
        )
    )
    assert isinstance(state, Reported)
    assert state.report.version == 2


def test_a_case_is_overdue_the_day_after_its_last_day_and_not_before() -> None:
    spec(rectification).given(delivered()).when(CheckDates(DUE.on)).then(*reminders())
    state = spec(rectification).given(delivered()).when(CheckDates(date(2023, 3, 18))).then(overdue())
    assert isinstance(state, Late)


@given(st.dates(date(2023, 3, 18), date(2040, 1, 1)))
def test_however_late_the_clock_looks_the_event_is_the_same(today: date) -> None:
    spec(rectification).given(delivered()).when(CheckDates(today), CheckDates(today)).then(overdue())


def test_with_a_plan_but_no_report_it_is_overdue_too() -> None:
    history = (delivered(), planned(date(2023, 2, 1)))
    state = spec(rectification).given(*history).when(CheckDates(TODAY)).then(overdue())
    assert isinstance(state, Late)
    assert state.file.plan is not None


def test_after_the_report_the_clock_says_nothing() -> None:
    spec(rectification).given(delivered(), submitted(DUE.on)).when(CheckDates(TODAY)).then_nothing()


def test_a_report_in_time_that_is_recorded_late_lifts_the_overdue() -> None:
    on = date(2023, 3, 16)
    lifted = OverdueLifted(occurred_on=on, due=DUE)
    spec(rectification).given(delivered(), overdue()).when(submit(on)).then(submitted(on), lifted)


def test_a_late_report_after_the_overdue_keeps_the_days_that_it_was_late() -> None:
    on = date(2023, 3, 27)
    spec(rectification).given(delivered(), overdue()).when(submit(on)).then(submitted(on, days_late=10))


def test_a_late_report_before_the_clock_looked_was_overdue_all_the_same() -> None:
    on = date(2023, 3, 27)
    spec(rectification).given(delivered()).when(submit(on)).then(overdue(), submitted(on, days_late=10))


def check(result: str, on: date) -> RecordCheck:
    return RecordCheck(result, paper("check"), on, TODAY)  # type: ignore[arg-type]


def sham(on: date, *items: int) -> FindSham:
    return FindSham("inspection_office", items, paper("sham"), on, TODAY)


def test_the_commission_checks_two_months_after_the_feedback() -> None:
    on = date(2023, 4, 1)
    done = TwoMonthCheckDone(occurred_on=on, result="passed", text=paper("check"))
    spec(rectification).given(delivered()).when(check("passed", on)).then(done)
    spec(rectification).given(delivered()).when(check("passed", on), check("passed", on)).then(done)
    spec(rectification).given(delivered()).when(check("passed", date(2023, 3, 16))).then_refused("check-too-early")


def test_a_check_that_finds_sham_says_so_in_an_event_of_its_own() -> None:
    on = date(2023, 4, 1)
    done = TwoMonthCheckDone(occurred_on=on, result="sham", text=paper("check"))
    found = ShamRectificationFound(occurred_on=on, found_by="discipline_commission", items=(), text=paper("check"))
    spec(rectification).given(delivered()).when(check("sham", on)).then(done, found)


def test_a_sham_names_issues_that_the_feedback_has() -> None:
    on = date(2023, 2, 1)
    found = ShamRectificationFound(occurred_on=on, found_by="inspection_office", items=(1, 3), text=paper("sham"))
    spec(rectification).given(delivered()).when(sham(on, 3, 1), sham(on, 1, 3, 3)).then(found)
    spec(rectification).given(delivered()).when(sham(on, 9)).then_refused("issue-unknown", number=9)


def test_what_the_others_hear_of_the_feedback() -> None:
    state = rectification.fold([delivered()])
    assert CASE.publish(delivered(), state) == told.FeedbackDelivered(
        occurred_on=FEEDBACK_ON,
        case="2022-3.WL",
        round="2022-3",
        unit="WL",
        issues=3,
        categories={"finance": 2, "selection_appointment": 1},
        due=told.Due(on=DUE.on, rule="D1", rule_version="2017"),
        supervised_by=("discipline_commission", "organization_dept"),
    )


def test_what_the_others_hear_of_an_overdue_report() -> None:
    state = rectification.fold([delivered(), overdue()])
    assert CASE.publish(overdue(), state) == told.RectificationOverdue(
        occurred_on=date(2023, 3, 18),
        case="2022-3.WL",
        round="2022-3",
        unit="WL",
        what="report",
        due=told.Due(on=DUE.on, rule="D1", rule_version="2017"),
    )


def test_the_last_day_stands_on_the_to_do_list_until_the_report_or_the_overdue() -> None:
    state = rectification.fold([delivered()])
    days = [(n, DUE.on - timedelta(days=n + 1)) for n in (30, 15, 7, 1)]
    assert CASE.dates(delivered(), state) == (
        ToDo("report", DUE.on),
        *(ToDo(f"near-{n}", on) for n, on in days),
    )
    nothing_left = (Done("report"), *(Done(f"near-{n}") for n, _ in days))
    assert CASE.dates(overdue(), state) == nothing_left
    assert CASE.dates(submitted(DUE.on), state) == nothing_left
    assert CASE.dates(planned(DUE.on), state) == (Done("plan"),)
    assert CASE.dates(reminders(7)[0], state) == (Done("near-7"),)


days = st.dates(date(2022, 12, 1), date(2023, 12, 10))
texts = st.sampled_from(["one", "two"]).map(paper)
commands: st.SearchStrategy[Command] = st.one_of(
    st.builds(deliver, days),
    st.builds(SubmitPlan, texts, days, st.just(TODAY)),
    st.builds(SubmitReport, texts, texts, days, st.just(TODAY)),
    st.builds(RecordCheck, st.sampled_from(["passed", "sham", "not_done"]), texts, days, st.just(TODAY)),
    st.builds(
        FindSham,
        st.sampled_from(["inspection_office", "discipline_commission"]),
        st.lists(st.integers(1, 4), max_size=2).map(tuple),
        texts,
        days,
        st.just(TODAY),
    ),
    st.builds(CheckDates, days),
)
histories = st.lists(commands, max_size=8).map(lambda said: walk(rectification, [deliver(), *said]))


@given(histories, commands)
def test_no_command_counts_twice(history: list[CaseEvent], command: Command) -> None:
    assert twice(rectification, history, command) == []


@given(histories)
def test_every_event_comes_back_from_its_stored_form_and_is_told(history: list[CaseEvent]) -> None:
    state = rectification.initial
    for event in history:
        state = rectification.evolve(state, event)
        assert CASE.events.validate_json(event.model_dump_json()) == event
        assert CASE.publish(event, state) is not None


@given(histories)
def test_a_case_has_one_report_and_never_an_overdue_after_it(history: list[CaseEvent]) -> None:
    kinds = [event.type for event in history]
    assert kinds.count("report-submitted") <= 1
    assert kinds.count("rectification-overdue") <= 1
    if "report-submitted" in kinds:
        assert "rectification-overdue" not in kinds[kinds.index("report-submitted") :]


def test_a_refusal_carries_its_facts() -> None:
    with pytest.raises(Refused) as refused:
        rectification.decide(submit(date(2023, 1, 1)), rectification.fold([delivered()]))
    assert refused.value.facts == {"occurred_on": "2023-01-01", "feedback_on": "2023-01-17"}
