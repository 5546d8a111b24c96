"""A statutory transfer until its written answer, and the matters of the joint group until they are done."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from audit_share.transfer.decider import Command as TransferCommand
from audit_share.transfer.decider import MakeTransfer, NoteAnswer, transfer
from audit_share.transfer.events import TransferAnswered, TransferMade
from audit_share.transfer.publish import publish as transfer_told
from audit_share.working_group.decider import Agree, CarryOut, CheckDates, Command, Propose, Raise, working_group
from audit_share.working_group.events import (
    DecisionAgreed,
    DecisionCarriedOut,
    DecisionOverdue,
    DecisionProposed,
    MatterRaised,
)
from audit_share.working_group.publish import dates, publish
from contracts import audit_share as told
from eventlog import Done, Due, Reference
from eventlog.spec import spec, twice, walk
from hypothesis import given
from hypothesis import strategies as st

TODAY, ON = date(2018, 9, 1), date(2018, 6, 10)
WORDS, OTHER = (Reference(id=UUID(int=n), digest=f"d{n}", size=9) for n in (51, 52))

making = MakeTransfer(
    "YS-1",
    "PI-001",
    True,
    "discipline_commission",
    "supervision_law_art_37",
    "SJ-1",
    "WT-1",
    "PI-001",
    WORDS,
    ON,
    TODAY,
    finding_audit="SJ-1",
    audit_unit="PI-001",
)
made = TransferMade(
    occurred_on=ON,
    number="YS-1",
    unit="PI-001",
    to="discipline_commission",
    under="supervision_law_art_37",
    audit="SJ-1",
    finding="WT-1",
    text=WORDS,
)
noting = NoteAnswer("case_filed", WORDS, date(2018, 7, 10), TODAY)
answered = TransferAnswered(occurred_on=date(2018, 7, 10), outcome="case_filed", text=WORDS)
interim = TransferAnswered(occurred_on=date(2018, 6, 20), outcome="under_way", text=OTHER)


def test_a_transfer_goes_to_the_commission_under_an_article_that_opens_it() -> None:
    spec(transfer).when(making, making).then(made)
    spec(transfer).when(replace(making, to="organization_dept")).then_refused("no-such-route")
    spec(transfer).when(replace(making, under="audit_law_art_52")).then_refused("law-opens-no-transfer")
    for law in ("audit_law_art_48", "audit_law_art_54"):
        spec(transfer).when(replace(making, under=law)).then(made.model_copy(update={"under": law}))  # type: ignore[arg-type]


def test_it_rests_on_a_finding_of_that_unit_if_it_names_one() -> None:
    for unit in (None, "PI-002"):
        spec(transfer).when(replace(making, finding_unit=unit)).then_refused("finding-not-of-unit")
    spec(transfer).when(replace(making, finding=None, finding_unit=None)).then(
        made.model_copy(update={"finding": None})
    )
    spec(transfer).when(replace(making, finding_audit="SJ-2")).then_refused("finding-not-of-audit")
    for unit in (None, "PI-002"):
        spec(transfer).when(replace(making, audit_unit=unit)).then_refused("audit-not-of-unit")
    alone = replace(making, audit=None, audit_unit=None)
    spec(transfer).when(alone).then(made.model_copy(update={"audit": None}))
    spec(transfer).when(replace(making, unit_known=False)).then_refused("unit-unknown")
    spec(transfer).when(replace(making, today=date(2018, 6, 9))).then_refused("date-in-future")
    spec(transfer).given(made).when(replace(making, text=OTHER)).then_refused("transfer-number-taken")


def test_the_written_answer_is_noted_and_stands() -> None:
    spec(transfer).given(made).when(noting, noting).then(answered)
    spec(transfer).given(made, answered).when(replace(noting, outcome="not_filed")).then_refused(
        "transfer-answered-already"
    )
    spec(transfer).when(noting).then_refused("transfer-unknown")
    spec(transfer).given(made).when(replace(noting, occurred_on=date(2018, 6, 9))).then_refused("before-last-step")


def test_under_way_is_an_interim_word_and_the_result_is_still_owed() -> None:
    under_way = NoteAnswer("under_way", OTHER, date(2018, 6, 20), TODAY)
    spec(transfer).given(made).when(under_way, under_way).then(interim)
    spec(transfer).given(made, interim).when(noting).then(answered)
    early = replace(noting, occurred_on=date(2018, 6, 19))
    spec(transfer).given(made, interim).when(early).then_refused("before-last-step", last="2018-06-20")


def test_the_notice_travels_sealed_to_the_commission_and_its_answer_stays_here() -> None:
    notice = transfer_told(made, transfer.fold([made]))
    assert isinstance(notice, told.StatutoryTransferMade)
    assert notice.sealed_for() == ("discipline_commission",)
    assert notice.text.id == WORDS.id
    reply = transfer_told(answered, transfer.fold([made, answered]))
    assert isinstance(reply, told.StatutoryTransferAnswered)
    assert (reply.by, reply.outcome) == ("discipline_commission", "case_filed")


days = st.dates(date(2018, 6, 9), date(2018, 9, 2))
of_transfers: st.SearchStrategy[TransferCommand] = st.one_of(
    st.builds(replace, st.just(making), text=st.sampled_from([WORDS, OTHER])),
    st.builds(
        replace,
        st.just(noting),
        occurred_on=days,
        outcome=st.sampled_from(["under_way", "case_filed", "not_filed"]),
        text=st.sampled_from([WORDS, OTHER]),
    ),
)


@given(st.lists(of_transfers, max_size=6), of_transfers)
def test_a_transfer_said_twice_is_one(before: Sequence[TransferCommand], command: TransferCommand) -> None:
    assert twice(transfer, walk(transfer, before), command) == []


UNTIL = date(2018, 7, 31)
raising = Raise("LX-1", "joint_check", "PI-001", True, "R-1", "inspection_office", WORDS, ON, TODAY)
raised = MatterRaised(
    occurred_on=ON, number="LX-1", subject="joint_check", unit="PI-001", round="R-1", by="inspection_office", text=WORDS
)
proposing = Propose("inspection_office", "audit_bureau", UNTIL, WORDS, date(2018, 6, 12), TODAY)
proposed = DecisionProposed(
    occurred_on=date(2018, 6, 12),
    proposal=1,
    by="inspection_office",
    done_by="audit_bureau",
    until=UNTIL,
    text=WORDS,
)
agreeing = Agree("audit_bureau", 1, date(2018, 6, 14), TODAY)
agreed = DecisionAgreed(occurred_on=date(2018, 6, 14), proposal=1, by="audit_bureau")
carrying = CarryOut("audit_bureau", WORDS, date(2018, 7, 20), TODAY)
carried = DecisionCarriedOut(occurred_on=date(2018, 7, 20), text=WORDS)
late = DecisionOverdue(occurred_on=date(2018, 8, 1), until=UNTIL)


def test_a_matter_is_about_a_round_that_was_planned() -> None:
    spec(working_group).when(replace(raising, round_known=False)).then_refused("matter-of-unknown-round", round="R-1")
    spec(working_group).when(replace(raising, round=None)).then(raised.model_copy(update={"round": None}))
    spec(working_group).given(raised).when(replace(raising, round_known=False)).then_nothing()


def test_a_matter_is_raised_proposed_agreed_and_done() -> None:
    spec(working_group).when(raising, proposing, agreeing, carrying).then(raised, proposed, agreed, carried)


def test_a_matter_names_a_known_unit_or_none() -> None:
    spec(working_group).when(replace(raising, unit_known=False)).then_refused("unit-unknown")
    spec(working_group).when(replace(raising, today=date(2018, 6, 9))).then_refused("date-in-future")
    spec(working_group).given(raised).when(replace(raising, subject="clue")).then_refused("matter-number-taken")


def test_the_other_body_agrees_and_to_what_it_has_seen() -> None:
    own = replace(agreeing, by="inspection_office")
    spec(working_group).given(raised, proposed).when(own).then_refused("agreed-with-oneself")
    spec(working_group).given(raised).when(agreeing).then_refused("nothing-proposed")
    newer = replace(proposing, text=OTHER, occurred_on=date(2018, 6, 13))
    second = proposed.model_copy(update={"proposal": 2, "text": OTHER, "occurred_on": date(2018, 6, 13)})
    spec(working_group).given(raised, proposed).when(newer, newer).then(second)
    spec(working_group).given(raised, proposed, second).when(agreeing).then_refused("proposal-changed", proposal=2)


def test_a_decision_stands() -> None:
    spec(working_group).given(raised, proposed, agreed).when(agreeing).then_nothing()
    spec(working_group).given(raised, proposed, agreed).when(replace(proposing, text=OTHER)).then_refused(
        "matter-decided-already"
    )
    spec(working_group).given(raised, proposed, agreed).when(replace(agreeing, by="inspection_office")).then_refused(
        "matter-decided-already"
    )
    backwards = replace(proposing, until=date(2018, 6, 11))
    spec(working_group).given(raised).when(backwards).then_refused("done-before-decided")


def test_whoever_was_to_do_it_says_that_it_is_done() -> None:
    spec(working_group).given(raised, proposed).when(carrying).then_refused("matter-not-decided")
    other = replace(carrying, by="inspection_office")
    spec(working_group).given(raised, proposed, agreed).when(other).then_refused("not-who-does-it")
    spec(working_group).given(raised, proposed, agreed, carried).when(carrying).then_nothing()
    early = replace(carrying, occurred_on=date(2018, 6, 13))
    spec(working_group).given(raised, proposed, agreed).when(early).then_refused("before-last-step")


@given(st.integers(-60, 400))
def test_a_decision_is_overdue_the_day_after_its_last(days: int) -> None:
    looked = spec(working_group).given(raised, proposed, agreed).when(CheckDates(UNTIL + timedelta(days=days)))
    looked.then(late) if days > 0 else looked.then_nothing()


def test_what_is_late_is_so_once_and_may_still_be_done() -> None:
    spec(working_group).given(raised, proposed, agreed, late).when(CheckDates(date(2019, 1, 1))).then_nothing()
    spec(working_group).given(raised, proposed, agreed, late).when(carrying).then(carried)
    spec(working_group).given(raised, proposed).when(CheckDates(date(2019, 1, 1))).then_nothing()


@pytest.mark.parametrize("command", [proposing, agreeing, carrying])
def test_nothing_is_done_with_a_matter_that_is_not_there(command: Command) -> None:
    spec(working_group).when(command).then_refused("matter-unknown")


def test_the_others_hear_of_decisions_and_not_of_proposals() -> None:
    history = (raised, proposed, agreed, carried)
    heard = [publish(event, working_group.fold(history[: nth + 1])) for nth, event in enumerate(history)]
    assert [type(one).__name__ for one in heard] == [
        "JointMatterRaised",
        "NoneType",
        "JointMatterDecided",
        "JointMatterDone",
    ]
    state = working_group.fold(history[:3])
    assert isinstance(publish(late, state), told.JointMatterOverdue)
    assert dates(agreed, state) == (Due("done", UNTIL),)
    assert dates(carried, state) == dates(late, state) == (Done("done"),)
    assert dates(raised, state) == dates(proposed, state) == ()


members = st.sampled_from(["inspection_office", "audit_bureau"])
of_matters: st.SearchStrategy[Command] = st.one_of(
    st.just(raising),
    st.builds(replace, st.just(proposing), by=members, text=st.sampled_from([WORDS, OTHER]), occurred_on=days),
    st.builds(replace, st.just(agreeing), by=members, proposal=st.integers(1, 3), occurred_on=days),
    st.builds(replace, st.just(carrying), by=members, occurred_on=days),
    st.builds(CheckDates, days),
)


@given(st.lists(of_matters, max_size=10), of_matters)
def test_a_matter_said_twice_is_one(before: Sequence[Command], command: Command) -> None:
    assert twice(working_group, walk(working_group, before), command) == []
