"""A finding of an audit: followed in a round, shown with evidence, checked item by item, judged, reopened, overdue."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from audit_share.audit_finding.decider import (
    CheckDates,
    CheckEvidence,
    Command,
    Follow,
    Judge,
    Record,
    Reopen,
    SubmitEvidence,
    audit_finding,
)
from audit_share.audit_finding.events import (
    AuditFindingEvent,
    EvidenceChecked,
    EvidenceSubmitted,
    FindingFollowed,
    FindingJudged,
    FindingRecorded,
    FindingReopened,
    RectificationOverdue,
)
from audit_share.audit_finding.publish import dates, publish
from contracts import audit_share as told
from eventlog import Done, Due, Reference
from eventlog.spec import spec, twice, walk
from hypothesis import given
from hypothesis import strategies as st

TODAY, FOUND, LAST = date(2018, 12, 1), date(2018, 6, 1), date(2018, 8, 31)
WORDS = Reference(id=UUID(int=41), digest="d41", size=9)

recording = Record("WT-1", "SJ-1", "PI-001", "PI-001", "special_funds", 7_132_000, LAST, WORDS, FOUND, TODAY)
recorded = FindingRecorded(
    occurred_on=FOUND,
    number="WT-1",
    audit="SJ-1",
    unit="PI-001",
    category="special_funds",
    amount=7_132_000,
    rectify_by=LAST,
    text=WORDS,
)
following = Follow("R-1", True, date(2018, 6, 5), TODAY)
followed = FindingFollowed(occurred_on=date(2018, 6, 5), round="R-1")
overdue = RectificationOverdue(occurred_on=date(2018, 9, 1), rectify_by=LAST)
reopening = Reopen(date(2018, 11, 30), WORDS, date(2018, 10, 1), TODAY)
reopened = FindingReopened(occurred_on=date(2018, 10, 1), rectify_by=date(2018, 11, 30), text=WORDS)


def showing(number: str = "Z-1", on: date = date(2018, 7, 1)) -> SubmitEvidence:
    """The unit shows a piece of evidence."""
    return SubmitEvidence(number, WORDS, on, TODAY)


def shown(number: str = "Z-1") -> EvidenceSubmitted:
    """It was shown."""
    return EvidenceSubmitted(occurred_on=date(2018, 7, 1), evidence=number, text=WORDS)


def checking(number: str = "Z-1", sufficient: bool = True, on: date = date(2018, 7, 10)) -> CheckEvidence:
    """The auditors check it."""
    return CheckEvidence(number, sufficient, WORDS, on, TODAY)


def checked(number: str = "Z-1", sufficient: bool = True) -> EvidenceChecked:
    """It was checked."""
    return EvidenceChecked(occurred_on=date(2018, 7, 10), evidence=number, sufficient=sufficient, text=WORDS)


def judging(state: str, on: date = date(2018, 7, 20)) -> Judge:
    """The auditors judge."""
    return Judge(state, WORDS, on, TODAY)  # type: ignore[arg-type]


def judged(state: str, evidence: int = 1, sufficient: int = 1) -> FindingJudged:
    """It was judged."""
    return FindingJudged(
        occurred_on=date(2018, 7, 20),
        state=state,
        evidence=evidence,
        sufficient=sufficient,
        text=WORDS,  # type: ignore[arg-type]
    )


DONE: tuple[AuditFindingEvent, ...] = (recorded, shown(), checked(), judged("rectified"))


def test_a_finding_belongs_to_an_audit_of_its_unit() -> None:
    spec(audit_finding).when(recording, recording).then(recorded)
    spec(audit_finding).when(replace(recording, audit_unit=None)).then_refused("audit-of-finding-unknown")
    spec(audit_finding).when(replace(recording, audit_unit="PI-002")).then_refused("audit-of-another-unit")
    spec(audit_finding).when(replace(recording, rectify_by=date(2018, 5, 31))).then_refused("rectified-before-found")
    spec(audit_finding).when(replace(recording, today=date(2018, 5, 1))).then_refused("date-in-future")
    spec(audit_finding).given(recorded).when(replace(recording, amount=1)).then_refused("finding-number-taken")


def test_a_round_that_inspects_the_unit_follows_it() -> None:
    spec(audit_finding).given(recorded).when(following, following).then(followed)
    unknown = replace(following, round_known=False)
    spec(audit_finding).given(recorded).when(unknown).then_refused("round-does-not-inspect", round="R-1", unit="PI-001")
    spec(audit_finding).given(recorded).when(replace(following, occurred_on=date(2018, 5, 1))).then_refused(
        "before-last-step"
    )


def test_evidence_is_shown_and_checked_piece_by_piece() -> None:
    spec(audit_finding).given(recorded).when(showing(), showing()).then(shown())
    other = replace(showing(), text=WORDS.model_copy(update={"digest": "d42"}))
    spec(audit_finding).given(recorded, shown()).when(other).then_refused("evidence-number-taken", evidence="Z-1")
    spec(audit_finding).given(recorded, shown()).when(checking(), checking()).then(checked())
    spec(audit_finding).given(recorded).when(checking()).then_refused("evidence-unknown", evidence="Z-1")
    spec(audit_finding).given(recorded, shown(), checked()).when(checking(sufficient=False)).then_refused(
        "evidence-checked-already"
    )
    spec(audit_finding).given(recorded, shown()).when(checking(on=date(2018, 6, 30))).then_refused("before-last-step")


@pytest.mark.parametrize("state", ["rectified", "continuing", "not_rectified"])
def test_nothing_is_judged_while_a_piece_is_unchecked(state: str) -> None:
    history = (recorded, shown("Z-1"), checked("Z-1"), shown("Z-2"))
    spec(audit_finding).given(*history).when(judging(state)).then_refused("evidence-unchecked", evidence="Z-2")


def test_rectified_needs_sufficient_evidence_and_continuing_some() -> None:
    spec(audit_finding).given(recorded, shown(), checked()).when(judging("rectified")).then(judged("rectified"))
    weak = (recorded, shown(), checked(sufficient=False))
    spec(audit_finding).given(*weak).when(judging("rectified")).then_refused("rectified-without-evidence")
    spec(audit_finding).given(*weak).when(judging("continuing")).then(judged("continuing", sufficient=0))
    spec(audit_finding).given(recorded).when(judging("continuing")).then_refused("continuing-without-evidence")
    spec(audit_finding).given(recorded).when(judging("rectified")).then_refused("rectified-without-evidence")
    spec(audit_finding).given(recorded).when(judging("not_rectified")).then(judged("not_rectified", 0, 0))


def test_a_judgement_does_not_lie_before_what_it_rests_on() -> None:
    early = judging("rectified", on=date(2018, 7, 9))
    spec(audit_finding).given(recorded, shown(), checked()).when(early).then_refused(
        "before-last-step", last="2018-07-10"
    )


def test_judged_again_only_over_something_new() -> None:
    history = (recorded, shown(), checked(), judged("continuing"))
    spec(audit_finding).given(*history).when(judging("continuing", on=date(2018, 8, 1))).then_nothing()
    again = judging("continuing", on=date(2018, 8, 1))
    spec(audit_finding).given(*history, shown("Z-2"), checked("Z-2")).when(again).then(
        judged("continuing", 2, 2).model_copy(update={"occurred_on": date(2018, 8, 1)})
    )
    spec(audit_finding).given(*history).when(judging("rectified")).then(judged("rectified"))


def test_what_is_rectified_stays_so_until_it_is_reopened() -> None:
    spec(audit_finding).given(*DONE).when(judging("rectified")).then_nothing()
    spec(audit_finding).given(*DONE).when(judging("continuing")).then_refused("finding-rectified")
    spec(audit_finding).given(*DONE).when(showing("Z-9")).then_refused("finding-rectified")
    spec(audit_finding).given(*DONE).when(reopening, reopening).then(reopened)
    spec(audit_finding).given(*DONE).when(replace(reopening, occurred_on=date(2018, 7, 1))).then_refused(
        "before-last-step"
    )
    spec(audit_finding).given(*DONE).when(replace(reopening, rectify_by=date(2018, 9, 30))).then_refused(
        "rectified-before-found"
    )
    spec(audit_finding).given(recorded).when(reopening).then_refused("finding-not-rectified")


def test_after_reopening_old_evidence_counts_no_more() -> None:
    spec(audit_finding).given(*DONE, reopened).when(judging("rectified", on=date(2018, 10, 2))).then_refused(
        "rectified-without-evidence"
    )


@given(st.integers(-60, 900))
def test_it_is_overdue_the_day_after_however_late_the_clock_looks(days: int) -> None:
    looked = spec(audit_finding).given(recorded).when(CheckDates(LAST + timedelta(days=days)))
    looked.then(overdue) if days > 0 else looked.then_nothing()


def test_what_is_rectified_is_not_overdue_and_what_is_late_is_so_once() -> None:
    spec(audit_finding).given(*DONE).when(CheckDates(date(2020, 1, 1))).then_nothing()
    spec(audit_finding).given(recorded, overdue).when(CheckDates(date(2020, 1, 1))).then_nothing()
    again = RectificationOverdue(occurred_on=date(2018, 12, 1), rectify_by=date(2018, 11, 30))
    spec(audit_finding).given(*DONE, reopened).when(CheckDates(date(2018, 12, 1))).then(again)


@pytest.mark.parametrize("command", [following, showing(), checking(), judging("rectified"), reopening])
def test_nothing_is_done_with_a_finding_that_is_not_there(command: Command) -> None:
    spec(audit_finding).when(command).then_refused("finding-unknown")


def test_the_others_hear_category_money_and_state_and_no_words() -> None:
    state = audit_finding.fold([recorded, followed, shown(), checked()])
    heard = {
        event.type: publish(event, state) for event in (recorded, followed, judged("continuing"), reopened, overdue)
    }
    assert all(heard.values())
    told_judgement = heard["finding-judged"]
    assert isinstance(told_judgement, told.AuditFindingJudged)
    assert (told_judgement.state, told_judgement.round) == ("continuing", "R-1")
    assert publish(shown(), state) is None
    assert publish(checked(), state) is None
    assert dates(recorded, state) == (Due("rectify", LAST),)
    assert dates(judged("rectified"), state) == dates(overdue, state) == (Done("rectify"),)
    assert dates(judged("continuing"), state) == ()


days = st.dates(date(2018, 6, 1), date(2018, 12, 2))
pieces = st.sampled_from(["Z-1", "Z-2"])
states = st.sampled_from(["rectified", "continuing", "not_rectified"])
commands: st.SearchStrategy[Command] = st.one_of(
    st.just(recording),
    st.builds(replace, st.just(following), occurred_on=days),
    st.builds(showing, pieces, days),
    st.builds(checking, pieces, st.booleans(), days),
    st.builds(judging, states, days),
    st.builds(replace, st.just(reopening), occurred_on=days),
    st.builds(CheckDates, days),
)


@given(st.lists(commands, max_size=12), commands)
def test_said_twice_nothing_more_happens(before: Sequence[Command], command: Command) -> None:
    assert twice(audit_finding, walk(audit_finding, before), command) == []
