"""Findings: written once, resting on evidence, checked by someone who did not write them."""

from datetime import date
from uuid import UUID

from eventlog import Reference
from eventlog.spec import spec, twice, walk
from hypothesis import given
from hypothesis import strategies as st
from inspection.finding.decider import AddEvidence, Command, Draft, Verify, finding
from inspection.finding.events import Discipline, Drafted, EvidenceAdded, Outcome, Verified
from inspection.finding.publish import publish

TODAY = date(2022, 10, 18)
DAY = date(2022, 10, 1)
TEXT = Reference(id=UUID(int=1), digest="a" * 64, size=9)


def draft(unit: str = "A", discipline: Discipline = "work", on: date = DAY) -> Draft:
    return Draft("F-1", "R46-1", unit, frozenset({"A"}), discipline, "a-1", TEXT, on, TODAY)


def evidence(by: str = "a-1", on: date = DAY, entry: str = "E-1") -> AddEvidence:
    return AddEvidence(entry, by, TEXT, on, TODAY)


def check(by: str = "a-2", outcome: Outcome = "confirmed", on: date = DAY) -> Verify:
    return Verify("visit", outcome, by, TEXT, on, TODAY)


DRAFTED = Drafted(number="F-1", round="R46-1", unit="A", discipline="work", by="a-1", text=TEXT, occurred_on=DAY)
ADDED = EvidenceAdded(entry="E-1", by="a-1", file=TEXT, occurred_on=DAY)
CHECKED = Verified(way="visit", outcome="confirmed", by="a-2", account=TEXT, occurred_on=DAY)


def test_a_finding_is_written_with_evidence_and_checked_by_a_second_person() -> None:
    spec(finding).when(draft()).then(DRAFTED)
    spec(finding).given(DRAFTED).when(evidence()).then(ADDED)
    spec(finding).given(DRAFTED, ADDED).when(check()).then(CHECKED)


def test_who_wrote_a_finding_does_not_check_it() -> None:
    spec(finding).given(DRAFTED, ADDED).when(check(by="a-1")).then_refused("checker-wrote-finding")


def test_nothing_is_confirmed_without_evidence_but_it_may_prove_wrong() -> None:
    spec(finding).given(DRAFTED).when(check()).then_refused("finding-without-evidence")
    wrong = CHECKED.model_copy(update={"outcome": "not_confirmed"})
    spec(finding).given(DRAFTED).when(check(outcome="not_confirmed")).then(wrong)


def test_a_finding_concerns_a_unit_of_its_round() -> None:
    spec(finding).when(draft(unit="B")).then_refused("unit-not-in-round")


def test_a_finding_stays_as_it_was_written() -> None:
    spec(finding).given(DRAFTED).when(draft(discipline="life")).then_refused("finding-written-otherwise")


def test_a_number_of_evidence_names_one_file() -> None:
    spec(finding).given(DRAFTED, ADDED).when(evidence(by="a-3")).then_refused("evidence-number-used")


def test_nothing_is_added_or_judged_anew_after_the_check() -> None:
    done = (DRAFTED, ADDED, CHECKED)
    spec(finding).given(*done).when(evidence(entry="E-2")).then_refused("finding-checked-already")
    spec(finding).given(*done).when(check(outcome="not_confirmed")).then_refused("finding-checked-already")


def test_nothing_is_checked_that_nobody_wrote() -> None:
    spec(finding).when(check()).then_refused("finding-unknown")


def test_days_go_forward_and_not_into_the_future() -> None:
    early, late = date(2022, 9, 30), date(2022, 10, 19)
    spec(finding).given(DRAFTED).when(evidence(on=early)).then_refused("finding-day-too-early")
    spec(finding).given(DRAFTED, ADDED).when(check(on=late)).then_refused("date-in-future")
    spec(finding).when(draft(on=late)).then_refused("date-in-future")


def test_nobody_outside_hears_of_a_finding() -> None:
    assert publish(DRAFTED, finding.fold([DRAFTED])) is None


DAYS = st.dates(date(2022, 9, 30), date(2022, 10, 19))
COMMANDS: st.SearchStrategy[Command] = st.one_of(
    st.builds(draft, st.sampled_from(["A", "B"]), st.sampled_from(["work", "life"]), DAYS),
    st.builds(evidence, st.sampled_from(["a-1", "a-2"]), DAYS, st.sampled_from(["E-1", "E-2"])),
    st.builds(check, st.sampled_from(["a-1", "a-2"]), st.sampled_from(["confirmed", "not_confirmed"]), DAYS),
)


@given(st.lists(COMMANDS, max_size=6), COMMANDS)
def test_no_command_counts_twice(before: list[Command], command: Command) -> None:
    assert twice(finding, walk(finding, before), command) == []
