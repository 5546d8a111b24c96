"""A share: asked for, granted, open to some until a day, every reading on record, taken back or run out."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from audit_share.share.decider import CheckDates, Command, NoteKeyDestroyed, Recall, share
from audit_share.share.events import Readings, ShareExpired, ShareKeyDestroyed, ShareRecalled
from audit_share.share.publish import dates, publish
from audit_share.share.stream import SHARE
from contracts import audit_share as told
from eventlog import Done, Due
from eventlog.spec import spec, twice, walk
from hypothesis import given
from hypothesis import strategies as st
from share_cases import (
    COPY,
    TODAY,
    expired_unread,
    from_the_ledger,
    noting,
    opened,
    reading,
    recalled_unread,
    recalling,
    the_clock,
    the_share,
    was_read,
)

LAST = date(2018, 4, 30)


def test_a_granted_report_is_shared_until_a_day() -> None:
    spec(share).when(the_share).then(opened)


def test_the_same_share_with_a_newer_copy_is_one_share() -> None:
    newer = COPY.model_copy(update={"id": UUID(int=9)})
    spec(share).given(opened).when(replace(the_share, file=newer)).then_nothing()


def test_a_number_names_one_share() -> None:
    spec(share).given(opened).when(replace(the_share, until=date(2018, 5, 30))).then_refused("share-number-taken")


def test_a_share_does_not_end_before_it_starts() -> None:
    ends = replace(the_share, until=date(2018, 4, 10))
    spec(share).when(ends).then_refused("share-ends-before-start", until="2018-04-10", occurred_on="2018-04-11")


def test_a_share_may_last_one_day() -> None:
    spec(share).when(replace(the_share, until=date(2018, 4, 20), occurred_on=TODAY)).then(
        opened.model_copy(update={"until": TODAY, "occurred_on": TODAY})
    )


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"asked": None, "granted_on": None}, "share-not-asked-for"),
        ({"to": "organization_dept"}, "share-not-asked-for"),
        ({"granted_on": None}, "request-not-granted"),
        ({"granted_on": date(2018, 4, 12)}, "share-before-grant"),
        ({"roles": ()}, "share-without-readers"),
        ({"occurred_on": date(2018, 4, 21)}, "date-in-future"),
    ],
)
def test_only_what_was_asked_for_and_granted_is_shared(changes: dict[str, object], code: str) -> None:
    spec(share).when(replace(the_share, **changes)).then_refused(code)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changes", [{"unit": "PI-002"}, {"kind": "audit_report"}, {"first_year": 2018, "last_year": 2018}]
)
def test_a_request_covers_its_unit_its_kinds_and_its_years(changes: dict[str, object]) -> None:
    other = the_share.material.model_copy(update=changes)
    spec(share).when(replace(the_share, material=other)).then_refused("request-does-not-cover")


def test_a_second_share_may_come_under_the_same_request() -> None:
    second = replace(the_share, number="SH-2018-02")
    spec(share).when(second).then(opened.model_copy(update={"number": "SH-2018-02"}))


def test_each_reading_is_on_record_and_the_first_is_marked() -> None:
    spec(share).given(opened).when(reading(1), reading(2)).then(was_read(1), was_read(2, first=False))


def test_the_same_reading_twice_is_one() -> None:
    spec(share).given(opened, was_read(1)).when(reading(1)).then_nothing()


def test_nobody_else_reads_it() -> None:
    spec(share).given(opened).when(reading(by="organization_dept")).then_refused("share-not-addressed")
    spec(share).given(opened).when(reading(role="clerk")).then_refused("reader-role-not-granted", roles="leader, team")


def test_it_is_read_on_its_last_day_and_not_on_the_next() -> None:
    spec(share).given(opened).when(reading(on=LAST)).then(was_read(on=LAST))
    spec(share).given(opened).when(reading(on=date(2018, 5, 1))).then_refused("share-ended", until="2018-04-30")


def test_after_its_days_nobody_reads_it_by_giving_an_earlier_day() -> None:
    late = reading(on=LAST, today=date(2018, 5, 2))
    spec(share).given(opened).when(late).then_refused("share-ended")


def test_a_share_out_of_an_old_ledger_takes_the_readings_of_its_days() -> None:
    today = date(2026, 1, 1)
    spec(share).when(replace(the_share, today=today)).then(from_the_ledger)
    spec(share).given(from_the_ledger).when(reading(on=TODAY, today=today)).then(was_read())
    spec(share).given(from_the_ledger).when(reading(on=date(2018, 5, 1), today=today)).then_refused("share-ended")


def test_it_is_not_read_before_it_was_opened() -> None:
    spec(share).given(opened).when(reading(on=date(2018, 4, 10))).then_refused("reading-before-share")


def test_a_recall_lists_who_had_read_it() -> None:
    history = (opened, was_read(1), was_read(2, first=False), was_read(3, first=False, reader="account-3"))
    had_read = (Readings(reader="account-3", times=1), Readings(reader="account-7", times=2))
    spec(share).given(*history).when(recalling()).then(ShareRecalled(occurred_on=TODAY, had_read=had_read))


def test_what_was_recalled_is_not_read_again() -> None:
    spec(share).given(opened, recalled_unread).when(reading()).then_refused("share-recalled", recalled_on="2018-04-20")
    spec(share).given(opened, recalled_unread).when(recalling()).then_nothing()
    spec(share).given(opened, recalled_unread).when(the_clock).then_nothing()


def test_a_recall_does_not_come_before_a_reading() -> None:
    early = recalling(on=date(2018, 4, 19))
    spec(share).given(opened, was_read()).when(early).then_refused("recall-before-reading", last="2018-04-20")


def test_what_has_ended_cannot_be_recalled() -> None:
    late = recalling(on=date(2018, 5, 1), today=date(2018, 5, 1))
    spec(share).given(opened).when(late).then_refused("share-ended")
    spec(share).given(opened, expired_unread).when(late).then_refused("share-ended")


@given(st.integers(-30, 900))
def test_a_share_runs_out_the_day_after_its_last_day_however_late_the_clock_looks(days: int) -> None:
    looked = spec(share).given(opened).when(CheckDates(LAST + timedelta(days=days)))
    if days > 0:
        looked.then(expired_unread)
    else:
        looked.then_nothing()


def test_the_end_says_how_often_it_was_read() -> None:
    spec(share).given(opened, was_read()).when(the_clock).then(ShareExpired(occurred_on=date(2018, 5, 1), readings=1))


def test_the_key_is_destroyed_only_after_the_end_and_noted_once() -> None:
    spec(share).given(opened).when(noting).then_refused("share-still-open")
    for end in (recalled_unread, expired_unread):
        gone = ShareKeyDestroyed(occurred_on=TODAY)
        spec(share).given(opened, end).when(noting, noting).then(gone)


def test_nothing_is_done_with_a_share_that_is_not_there() -> None:
    for command in (reading(), recalling(), noting):
        spec(share).when(command).then_refused("share-unknown", number=...)
    spec(share).when(the_clock).then_nothing()


def test_the_others_hear_of_the_share_and_of_readings_but_never_who_read() -> None:
    state = share.fold([opened])
    assert publish(opened, state) == told.AuditReportShared(
        occurred_on=date(2018, 4, 11),
        share="SH-2018-01",
        material="AR-2018-001",
        material_kind="leaving_office_audit",
        request="RQ-2018-01",
        unit="PI-001",
        first_year=2014,
        last_year=2017,
        to="inspection_office",
        until=LAST,
        secrecy_level="none",
    )
    heard = [publish(event, state) for event in (was_read(), recalled_unread, expired_unread)]
    assert all("account" not in message.model_dump_json() for message in heard if message)
    assert [type(message).__name__ for message in heard] == ["ShareRead", "ShareRecalled", "ShareExpired"]
    assert publish(ShareKeyDestroyed(occurred_on=TODAY), state) is None


def test_the_last_day_is_on_the_to_do_list_until_the_share_ends() -> None:
    state = share.fold([opened])
    assert dates(opened, state) == (Due("until", LAST),)
    assert dates(recalled_unread, state) == dates(expired_unread, state) == (Done("until"),)
    assert dates(was_read(), state) == ()
    assert SHARE.check is not None


commands: st.SearchStrategy[Command] = st.one_of(
    st.builds(replace, st.just(the_share), until=st.dates(date(2018, 4, 10), date(2018, 5, 2))),
    st.builds(
        reading,
        st.integers(1, 3),
        st.dates(date(2018, 4, 10), date(2018, 5, 2)),
        st.dates(date(2018, 4, 10), date(2018, 5, 2)),
    ),
    st.builds(lambda on: Recall(on, date(2018, 5, 2)), st.dates(date(2018, 4, 10), date(2018, 5, 3))),
    st.builds(CheckDates, st.dates(date(2018, 4, 10), date(2018, 6, 1))),
    st.builds(NoteKeyDestroyed, st.dates(date(2018, 4, 10), date(2018, 6, 1))),
)


@given(st.lists(commands, max_size=8), commands)
def test_said_twice_nothing_more_happens(before: list[Command], command: Command) -> None:
    assert twice(share, walk(share, before), command) == []
