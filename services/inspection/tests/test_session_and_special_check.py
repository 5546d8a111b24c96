"""Sessions of the leading group with their tasks, special checks, and the pool of people."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from eventlog import Reference
from eventlog.spec import spec, twice, walk
from hypothesis import given
from hypothesis import strategies as st
from inspection.person.decider import Command as PersonCommand
from inspection.person.decider import DeclareRelation, Enrol, InPool, WithdrawRelation, person
from inspection.person.events import Enrolled, RelationDeclared, RelationWithdrawn
from inspection.session.decider import CheckDates, Minute, ReportDone, session
from inspection.session.decider import Command as SessionCommand
from inspection.session.events import Decision, Held, TaskDone, TaskOverdue
from inspection.special_check.decider import Command as CheckCommand
from inspection.special_check.decider import NoteResult, Open, special_check
from inspection.special_check.events import Opened, ResultNoted

DAY, DUE, TODAY = date(2021, 9, 1), date(2021, 9, 10), date(2021, 9, 30)
TEXT = Reference(id=UUID(int=1), digest="0" * 64, size=3)
OTHER = Reference(id=UUID(int=2), digest="1" * 64, size=3)
TASKS = (Decision(number=1, to="audit_bureau", due_on=DUE), Decision(number=2, to="organization_dept", due_on=TODAY))
MINUTE = Minute("S-1", ("2021-2",), (), TASKS, TEXT, DAY, TODAY)
HELD = Held(number="S-1", heard=("2021-2",), decisions=TASKS, minutes=TEXT, occurred_on=DAY)
DONE = ReportDone(1, "audit_bureau", TEXT, DUE, TODAY)
OVERDUE = TaskOverdue(decision=1, occurred_on=date(2021, 9, 11))
OPEN = Open("C-1", "selection", "2021-2", frozenset(["A"]), "A", "organization_dept", DAY, TODAY)
OPENED = Opened(number="C-1", subject="selection", round="2021-2", unit="A", body="organization_dept", occurred_on=DAY)
NOTE = NoteResult("organization_dept", 3, TEXT, DUE, TODAY)
ENROL = Enrol("audit_bureau", TEXT, DAY, TODAY)
ENROLLED = Enrolled(body="audit_bureau", name=TEXT, occurred_on=DAY)
WITHDRAW = WithdrawRelation("A", OTHER, DUE, TODAY)
RELATED = DeclareRelation("A", True, "relative_there", DAY, TODAY)


def done(on: date = DUE, late: int = 0) -> TaskDone:
    return TaskDone(decision=1, days_late=late, report=TEXT, occurred_on=on)


def test_a_session_is_minuted_and_its_task_reported_done() -> None:
    spec(session).when(MINUTE, DONE).then(HELD, done())


def test_a_body_reports_on_its_own_task_only() -> None:
    held = spec(session).given(HELD)
    held.when(replace(DONE, by="organization_dept")).then_refused("task-of-another-body", to="audit_bureau")
    held.when(replace(DONE, decision=9)).then_refused("decision-unknown", decision=9)
    spec(session).when(DONE).then_refused("session-unknown")


def test_a_task_is_overdue_once_and_a_late_report_says_so() -> None:
    spec(session).given(HELD).when(CheckDates(TODAY), CheckDates(TODAY)).then(OVERDUE)
    spec(session).given(HELD).when(replace(DONE, occurred_on=date(2021, 9, 12))).then(
        OVERDUE, done(date(2021, 9, 12), 2)
    )


def test_bad_minutes_are_refused() -> None:
    spec(session).when(replace(MINUTE, unknown=("X",))).then_refused("heard-unknown-rounds", rounds="X")
    spec(session).when(replace(MINUTE, decisions=(TASKS[0], TASKS[0]))).then_refused("decision-numbered-twice")
    early = TASKS[0].model_copy(update={"due_on": date(2021, 8, 1)})
    spec(session).when(replace(MINUTE, decisions=(early,))).then_refused("task-due-before-session", decision=1)
    spec(session).given(HELD).when(replace(MINUTE, minutes=OTHER)).then_refused("session-minuted-otherwise")
    spec(session).given(HELD, done()).when(replace(DONE, report=OTHER)).then_refused("task-reported-otherwise")
    spec(session).given(HELD).when(replace(DONE, occurred_on=date(2021, 8, 1))).then_refused("done-before-session")


def test_a_special_check_is_opened_and_its_result_noted() -> None:
    spec(special_check).when(OPEN, NOTE).then(OPENED, ResultNoted(issues=3, text=TEXT, occurred_on=DUE))


def test_bad_special_checks_are_refused() -> None:
    spec(special_check).when(replace(OPEN, units=None)).then_refused("round-unknown")
    spec(special_check).when(replace(OPEN, unit="B")).then_refused("unit-not-in-round", unit="B")
    spec(special_check).when(replace(OPEN, body="audit_bureau")).then_refused("selection-check-of-another-body")
    opened = spec(special_check).given(OPENED)
    opened.when(replace(OPEN, unit="B")).then_refused("special-check-opened-otherwise")
    opened.when(replace(NOTE, by="audit_bureau")).then_refused("special-check-of-another-body")
    opened.when(replace(NOTE, occurred_on=date(2021, 8, 1))).then_refused("noted-before-opened")
    opened.when(NOTE, replace(NOTE, issues=4)).then_refused("special-check-noted-otherwise")
    spec(special_check).when(NOTE).then_refused("special-check-unknown")


def test_a_person_is_enrolled_once_and_declares_a_relation_once() -> None:
    related = RelationDeclared(unit="A", relation="relative_there", occurred_on=DAY)
    spec(person).when(ENROL, RELATED, RELATED).then(ENROLLED, related)
    spec(person).given(ENROLLED).when(replace(ENROL, name=OTHER)).then_refused("person-enrolled-otherwise")
    spec(person).given(ENROLLED).when(replace(RELATED, unit_known=False)).then_refused("unit-unknown")
    spec(person).when(RELATED).then_refused("person-unknown")


def test_a_relation_that_was_declared_in_error_is_taken_back_with_a_reason_and_may_be_declared_anew() -> None:
    related = RelationDeclared(unit="A", relation="relative_there", occurred_on=DAY)
    gone = RelationWithdrawn(unit="A", reason=OTHER, occurred_on=DUE)
    spec(person).given(ENROLLED, related).when(WITHDRAW, WITHDRAW).then(gone)
    state = (
        spec(person)
        .given(ENROLLED, related, gone)
        .when(replace(RELATED, occurred_on=TODAY))
        .then(related.model_copy(update={"occurred_on": TODAY}))
    )
    assert isinstance(state, InPool)
    assert state.related == {"A"}
    spec(person).given(ENROLLED).when(WITHDRAW).then_refused("relation-not-declared", unit="A")
    early = replace(WITHDRAW, occurred_on=date(2021, 8, 31))
    spec(person).given(ENROLLED, related).when(early).then_refused("withdrawn-before-declared", unit="A")
    spec(person).when(WITHDRAW).then_refused("person-unknown")


REFERENCES, DAYS = st.sampled_from([TEXT, OTHER]), st.dates(date(2021, 8, 30), date(2021, 9, 12))
SESSIONS: st.SearchStrategy[SessionCommand] = st.one_of(
    st.builds(lambda text, day: replace(MINUTE, minutes=text, occurred_on=day), REFERENCES, DAYS),
    st.builds(
        lambda text, day, n: replace(DONE, report=text, occurred_on=day, decision=n),
        REFERENCES,
        DAYS,
        st.integers(1, 3),
    ),
    st.builds(CheckDates, DAYS),
)
CHECKS: st.SearchStrategy[CheckCommand] = st.one_of(
    st.builds(lambda day: replace(OPEN, occurred_on=day), DAYS),
    st.builds(lambda text, day: replace(NOTE, text=text, occurred_on=day), REFERENCES, DAYS),
)
PEOPLE: st.SearchStrategy[PersonCommand] = st.one_of(
    st.builds(lambda text, day: replace(ENROL, name=text, occurred_on=day), REFERENCES, DAYS),
    st.builds(lambda unit, day: replace(RELATED, unit=unit, occurred_on=day), st.sampled_from(["A", "B"]), DAYS),
    st.builds(lambda unit, day: replace(WITHDRAW, unit=unit, occurred_on=day), st.sampled_from(["A", "B"]), DAYS),
)


@given(st.lists(SESSIONS, max_size=10), SESSIONS)
def test_no_command_to_a_session_counts_twice(before: list[SessionCommand], command: SessionCommand) -> None:
    assert twice(session, walk(session, before), command) == []


@given(st.lists(CHECKS, max_size=8), CHECKS)
def test_no_command_to_a_special_check_counts_twice(before: list[CheckCommand], command: CheckCommand) -> None:
    assert twice(special_check, walk(special_check, before), command) == []


@given(st.lists(PEOPLE, max_size=8), PEOPLE)
def test_no_command_to_the_pool_counts_twice(before: list[PersonCommand], command: PersonCommand) -> None:
    assert twice(person, walk(person, before), command) == []


def test_what_happens_on_the_very_day_is_in_time() -> None:
    at_once = (replace_due(TASKS[0], DAY), TASKS[1])
    spec(session).when(replace(MINUTE, decisions=at_once), replace(DONE, occurred_on=DAY)).then(
        HELD.model_copy(update={"decisions": at_once}), done(on=DAY)
    )
    noted = ResultNoted(issues=3, text=TEXT, occurred_on=DAY)
    spec(special_check).given(OPENED).when(replace(NOTE, occurred_on=DAY)).then(noted)


def replace_due(decision: Decision, due_on: date) -> Decision:
    return decision.model_copy(update={"due_on": due_on})


def test_a_task_that_was_reported_on_is_not_overdue() -> None:
    spec(session).given(HELD, done()).when(CheckDates(date(2021, 9, 20))).then_nothing()
