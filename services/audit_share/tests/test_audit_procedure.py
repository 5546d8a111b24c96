"""An audit by legal procedure: notice, draft, ten working days in which silence is consent, report."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from audit_share.audit.clock import comment_due, notice_due
from audit_share.audit.decider import Begin, CheckDates, Command, Comment, IssueReport, SendDraft, audit
from audit_share.audit.events import AuditBegun, Commented, CommentPeriodPassed, DraftSent, ReportIssued
from audit_share.audit.publish import dates, publish
from audit_share.audit.stream import AUDIT
from audit_share.reactions.following import react
from contracts import audit_share as told
from eventlog import Done, Due, Recorded, Reference, Refused
from eventlog.spec import spec, twice, walk
from handover.incoming import HandlingStarted
from hypothesis import given
from hypothesis import strategies as st

TODAY, STARTS, SENT = date(2018, 7, 1), date(2018, 4, 16), date(2018, 5, 2)
DRAFT, SAID, PAPER = (Reference(id=UUID(int=n), digest=f"d{n}", size=9) for n in (31, 32, 33))
DUE = comment_due(SENT)
AFTER = DUE.on + timedelta(days=1)

beginning = Begin("SJ-1", "PI-001", True, date(2018, 4, 10), notice_due(STARTS), None, STARTS, TODAY)
begun = AuditBegun(occurred_on=STARTS, number="SJ-1", unit="PI-001", notice_on=date(2018, 4, 10))
sending, sent = SendDraft(DRAFT, DUE, SENT, TODAY), DraftSent(occurred_on=SENT, text=DRAFT, due=DUE)
objecting = Comment(True, SAID, DUE.on, TODAY)
objected = Commented(occurred_on=DUE.on, objects=True, text=SAID)
silence = CommentPeriodPassed(occurred_on=AFTER, due=DUE)
issuing, issued = IssueReport(PAPER, date(2018, 6, 1), TODAY), ReportIssued(occurred_on=date(2018, 6, 1), text=PAPER)


def test_ten_working_days_are_counted_without_weekends() -> None:
    assert (DUE.on, DUE.rule) == (date(2018, 5, 16), "D13-comment")


def test_an_audit_begins_three_working_days_after_its_notice_has_come() -> None:
    spec(audit).when(beginning, beginning).then(begun)
    late = replace(beginning, notice_on=notice_due(STARTS).on + timedelta(days=1))
    spec(audit).when(late).then_refused("notice-too-late", occurred_on="2018-04-16")
    spec(audit).when(replace(beginning, notice_on=notice_due(STARTS).on)).then(
        begun.model_copy(update={"notice_on": notice_due(STARTS).on})
    )
    spec(audit).when(replace(beginning, unit_known=False)).then_refused("unit-unknown", unit="PI-001")
    spec(audit).when(replace(beginning, today=date(2018, 4, 15))).then_refused("date-in-future")
    spec(audit).given(begun).when(replace(beginning, unit="PI-002")).then_refused("audit-number-taken", audit="SJ-1")


def test_a_clue_begins_an_audit_and_a_second_one_about_the_unit_joins_it() -> None:
    started = HandlingStarted(occurred_on=STARTS, number="SJ-1", notice_on=date(2018, 4, 10), unit="PI-001")
    recorded = Recorded(UUID(int=1), "incoming-clue-H-1", 3, started, {}, datetime(2018, 4, 16, tzinfo=UTC))
    (act,) = react(recorded, TODAY)
    assert (act.stream, act.key) == (AUDIT, "SJ-1")
    of_clue = begun.model_copy(update={"handover": "H-1"})
    spec(audit).when(act.command, act.command).then(of_clue)
    spec(audit).given(of_clue).when(replace(act.command, handover="H-2", occurred_on=date(2018, 4, 20))).then_nothing()
    spec(audit).given(of_clue).when(replace(act.command, unit="PI-002")).then_refused("audit-number-taken")
    old = replace(recorded, event=started.model_copy(update={"unit": None}))
    assert react(old, TODAY) == ()


def test_the_draft_is_sent_once() -> None:
    spec(audit).given(begun).when(sending, sending).then(sent)
    spec(audit).given(begun, sent).when(replace(sending, text=PAPER)).then_refused("draft-sent-already")
    spec(audit).given(begun).when(replace(sending, occurred_on=date(2018, 4, 15))).then_refused("before-last-step")


def test_the_unit_comments_until_its_last_day_and_not_later() -> None:
    spec(audit).given(begun, sent).when(objecting, objecting).then(objected)
    late = replace(objecting, occurred_on=AFTER)
    spec(audit).given(begun, sent).when(late).then_refused("comment-too-late", due="2018-05-16")
    spec(audit).given(begun).when(objecting).then_refused("draft-not-sent")
    spec(audit).given(begun, sent, objected).when(replace(objecting, objects=False)).then_refused(
        "comment-given-already"
    )


@given(st.integers(-30, 900))
def test_silence_is_no_objection_from_the_day_after_however_late_the_clock_looks(days: int) -> None:
    looked = spec(audit).given(begun, sent).when(CheckDates(DUE.on + timedelta(days=days)))
    looked.then(silence) if days > 0 else looked.then_nothing()


def test_a_comment_of_the_ten_days_that_is_written_down_late_stands() -> None:
    spec(audit).given(begun, sent, silence).when(objecting).then(objected)
    spec(audit).given(begun, sent, silence, issued).when(objecting).then_refused("report-issued-already")


def test_the_report_comes_after_the_comment_or_after_the_silence() -> None:
    early = replace(issuing, occurred_on=DUE.on)
    spec(audit).given(begun, sent).when(early).then_refused("comment-period-runs", due="2018-05-16")
    spec(audit).given(begun).when(issuing).then_refused("draft-not-sent")
    spec(audit).given(begun, sent, objected).when(issuing, issuing).then(issued)
    spec(audit).given(begun, sent, silence).when(issuing).then(issued)
    spec(audit).given(begun, sent).when(issuing).then(silence, issued)
    spec(audit).given(begun, sent, objected).when(early).then(issued.model_copy(update={"occurred_on": DUE.on}))
    spec(audit).given(begun, sent, silence).when(early).then_refused("before-last-step")
    spec(audit).given(begun, sent, silence, issued).when(replace(issuing, text=DRAFT)).then_refused(
        "report-issued-already"
    )


@pytest.mark.parametrize("command", [sending, objecting, issuing])
def test_nothing_is_done_with_an_audit_that_is_not_there(command: Command) -> None:
    spec(audit).when(command).then_refused("audit-unknown")


def test_the_others_hear_the_steps_and_the_last_day_is_on_the_list() -> None:
    history = (begun, sent, objected, issued)
    heard = [publish(event, audit.fold(history[: nth + 1])) for nth, event in enumerate(history)]
    assert [type(one) for one in heard] == [
        told.AuditBegun,
        told.DraftReportSent,
        told.AuditeeAnswered,
        told.AuditReportIssued,
    ]
    assert publish(begun.model_copy(update={"handover": "H-1"}), audit.fold([begun])) is None
    report = publish(issued, audit.fold([begun, sent, silence, issued]))
    assert isinstance(report, told.AuditReportIssued)
    assert not report.objected
    assert isinstance(publish(silence, audit.fold([begun, sent, silence])), told.AuditeeSilent)
    state = audit.fold([begun, sent])
    assert dates(sent, state) == (Due("comment", DUE.on),)
    assert dates(objected, state) == dates(silence, state) == (Done("comment"),)
    assert dates(begun, state) == dates(issued, state) == ()


def test_working_days_of_an_unknown_year_are_refused_and_old_days_take_the_first_version() -> None:
    with pytest.raises(Refused, match="calendar-missing"):
        comment_due(date(2031, 1, 1))
    assert comment_due(date(2009, 3, 2)).rule_version == "2010"


days = st.dates(date(2018, 4, 10), date(2018, 7, 2))
commands: st.SearchStrategy[Command] = st.one_of(
    st.just(beginning),
    st.builds(replace, st.just(sending), occurred_on=days),
    st.builds(replace, st.just(objecting), occurred_on=days, objects=st.booleans()),
    st.builds(replace, st.just(issuing), occurred_on=days),
    st.builds(CheckDates, days),
)


@given(st.lists(commands, max_size=8), commands)
def test_said_twice_nothing_more_happens(before: Sequence[Command], command: Command) -> None:
    assert twice(audit, walk(audit, before), command) == []
