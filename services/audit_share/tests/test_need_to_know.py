"""Who may know: levels, named readers, material offered by law, and the receipt after a recall."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from audit_share.reader.decider import Command, RegisterReader, WithdrawReader, reader
from audit_share.reader.events import ReaderRegistered, ReaderWithdrawn
from audit_share.reader.keyed import Keyed
from audit_share.share.decider import CheckDates, ConfirmRemoval, Recall, share
from audit_share.share.events import Readings, RemovalConfirmed, RemovalOverdue, ShareRecalled
from audit_share.share.publish import dates, publish
from contracts import audit_share as told
from deadlines import Due as LastDay
from deadlines import rule
from eventlog import Done, Due
from eventlog.spec import spec, twice, walk
from hypothesis import given
from hypothesis import strategies as st
from share_cases import READER, TODAY, expired_unread, opened, reading, recalled_unread, the_share, was_read

DUE = LastDay(date(2018, 4, 30), "removal", "ten-days")
recall = Recall(TODAY, TODAY, DUE)
recalled = ShareRecalled(occurred_on=TODAY, had_read=(Readings(reader=READER, times=1),), removal_due=DUE)
HISTORY = (opened, was_read(), recalled)
confirming = ConfirmRemoval("inspection_office", "keyed", 2, date(2018, 4, 25), date(2018, 5, 9))
confirmed = RemovalConfirmed(occurred_on=date(2018, 4, 25), body="inspection_office", by="keyed", copies=2)
overdue = RemovalOverdue(occurred_on=date(2018, 5, 1), due=DUE)
named = opened.model_copy(update={"readers": (READER,)})


def test_a_share_is_marked_higher_than_its_material_but_never_lower() -> None:
    spec(share).when(replace(the_share, secrecy_level="secret")).then(
        opened.model_copy(update={"secrecy_level": "secret"})
    )
    confidential = the_share.material.model_copy(update={"secrecy_level": "confidential"})
    lower = replace(the_share, material=confidential, secrecy_level="secret")
    spec(share).when(lower).then_refused("level-below-material", number="SH-2018-01", level="confidential")


def test_a_city_sets_no_top_secret() -> None:
    spec(share).when(replace(the_share, secrecy_level="top_secret")).then_refused("top-secret-refused")


def test_only_readers_that_their_own_body_has_named_are_put_on_the_list() -> None:
    with_reader = replace(the_share, readers=(READER,), known_readers=frozenset({READER}))
    spec(share).when(with_reader).then(named)
    stranger = replace(with_reader, readers=(READER, "account-9"))
    spec(share).when(stranger).then_refused("reader-unknown", readers="account-9", to="inspection_office")


def test_who_is_not_on_the_list_does_not_read_even_inside_the_right_body_and_role() -> None:
    spec(share).given(named).when(reading()).then(was_read())
    spec(share).given(named).when(reading(reader="account-8")).then_refused("reader-not-named", number="SH-2018-01")
    spec(share).given(named).when(replace(reading(), withdrawn=True)).then_refused("reader-not-named")


@pytest.mark.parametrize(
    ("law", "to", "open_"),
    [
        ("supervision_law_art_37", "discipline_commission", True),
        ("supervision_law_art_37", "organization_dept", False),
        ("audit_law_art_52", "organization_dept", True),
        ("audit_law_art_48", "inspection_office", False),
        ("audit_law_art_54", "discipline_commission", True),
    ],
)
def test_an_article_opens_a_share_to_some_who_did_not_ask(law: str, to: str, open_: bool) -> None:
    offering = replace(the_share, asked=None, granted_on=None, to=to, offered_under=law)  # type: ignore[arg-type]
    if open_:
        (event,) = share.decide(offering, share.initial)
        assert event == opened.model_copy(update={"request": None, "to": to, "offered_under": law})
    else:
        spec(share).when(offering).then_refused("law-opens-no-share", law=law, to=to)


def test_after_a_recall_whoever_had_read_owes_a_receipt() -> None:
    spec(share).given(opened, was_read()).when(recall).then(recalled)
    spec(share).given(opened).when(recall).then(recalled_unread)
    spec(share).given(*HISTORY).when(confirming, confirming).then(confirmed)


def test_a_receipt_is_the_receivers_and_stands() -> None:
    spec(share).given(*HISTORY).when(replace(confirming, body="organization_dept")).then_refused("share-not-addressed")
    again = replace(confirming, copies=3)
    spec(share).given(*HISTORY, confirmed).when(again).then_refused("removal-confirmed-already")
    early = replace(confirming, occurred_on=date(2018, 4, 19))
    spec(share).given(*HISTORY).when(early).then_refused("removal-before-recall", recalled_on="2018-04-20")
    future = replace(confirming, occurred_on=date(2018, 5, 10))
    spec(share).given(*HISTORY).when(future).then_refused("date-in-future")
    for end in ((opened,), (opened, expired_unread)):
        spec(share).given(*end).when(confirming).then_refused("share-not-recalled")
    spec(share).when(confirming).then_refused("share-unknown", number=...)


@given(st.integers(-20, 400))
def test_a_receipt_is_overdue_the_day_after_its_last_however_late_the_clock_looks(days: int) -> None:
    looked = spec(share).given(*HISTORY).when(CheckDates(DUE.on + timedelta(days=days)))
    looked.then(overdue) if days > 0 else looked.then_nothing()


def test_a_late_receipt_is_taken_and_the_clock_is_silent_then() -> None:
    spec(share).given(*HISTORY, overdue).when(confirming).then(confirmed)
    spec(share).given(*HISTORY, overdue).when(CheckDates(date(2019, 1, 1))).then_nothing()
    spec(share).given(*HISTORY, confirmed).when(CheckDates(date(2019, 1, 1))).then_nothing()


def test_the_others_hear_of_the_receipt_and_not_who_gave_it() -> None:
    state = share.fold(HISTORY)
    asked = publish(recalled, state)
    assert isinstance(asked, told.ShareRecalled)
    assert asked.removal_due is not None
    assert asked.removal_due.on == DUE.on
    done = publish(confirmed, state)
    assert isinstance(done, told.ShareRemovalConfirmed)
    assert "keyed" not in done.model_dump_json()
    assert isinstance(publish(overdue, state), told.ShareRemovalOverdue)
    assert dates(recalled, state) == (Done("until"), Due("removal", DUE.on))
    assert dates(confirmed, state) == dates(overdue, state) == (Done("removal"),)


def test_the_period_of_the_receipt_is_a_bodys_own_and_says_so() -> None:
    own = rule("removal", TODAY, "ten-days")
    assert own.due(TODAY) == DUE
    assert not own.verified


registering = RegisterReader("inspection_office", "team", date(2018, 4, 1), TODAY)
withdrawing = WithdrawReader("inspection_office", date(2018, 4, 5), TODAY)
registered = ReaderRegistered(occurred_on=date(2018, 4, 1), body="inspection_office", role="team")
withdrawn = ReaderWithdrawn(occurred_on=date(2018, 4, 5))


def test_a_body_names_a_reader_and_takes_the_name_back() -> None:
    spec(reader).when(registering, registering).then(registered)
    spec(reader).given(registered).when(withdrawing, withdrawing).then(withdrawn)
    spec(reader).given(registered).when(replace(registering, role="leader")).then_refused("reader-registered-otherwise")
    spec(reader).given(registered, withdrawn).when(registering).then_refused("before-last-step", last="2018-04-05")
    spec(reader).given(registered).when(replace(withdrawing, occurred_on=date(2018, 3, 1))).then_refused(
        "before-last-step"
    )
    spec(reader).when(withdrawing).then_refused("reader-unknown")
    spec(reader).when(replace(registering, occurred_on=date(2018, 4, 21))).then_refused("date-in-future")


def test_a_keyed_id_is_the_same_for_the_same_account_and_says_nothing_of_it() -> None:
    keyed = Keyed(b"v" * 32)
    assert keyed.id_of("inspection_office", READER) == keyed.id_of("inspection_office", READER)
    assert len({keyed.id_of(body, READER) for body in ("inspection_office", "organization_dept")}) == 2
    assert Keyed(b"w" * 32).id_of("inspection_office", READER) != keyed.id_of("inspection_office", READER)


naming: st.SearchStrategy[Command] = st.one_of(
    st.builds(replace, st.just(registering), occurred_on=st.dates(date(2018, 4, 1), date(2018, 4, 21))),
    st.builds(replace, st.just(withdrawing), occurred_on=st.dates(date(2018, 4, 1), date(2018, 4, 21))),
)


@given(st.lists(naming, max_size=6), naming)
def test_a_name_said_twice_is_one(before: list[Command], command: Command) -> None:
    assert twice(reader, walk(reader, before), command) == []


receipts = st.one_of(
    st.just(the_share),
    st.just(reading()),
    st.just(recall),
    st.builds(replace, st.just(confirming), copies=st.integers(0, 2)),
    st.builds(CheckDates, st.dates(date(2018, 4, 10), date(2018, 6, 1))),
)


@given(st.lists(receipts, max_size=8), receipts)
def test_said_twice_nothing_more_happens(before: list[object], command: object) -> None:
    assert twice(share, walk(share, before), command) == []  # type: ignore[arg-type]
