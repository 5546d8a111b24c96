"""A clue of the development zone, March 2018, at the audit bureau."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from audit_share.incoming_clue.decider import Command, GiveResult, StartAudit, incoming_clue
from audit_share.incoming_clue.publish import dates, publish
from audit_share.incoming_clue.stream import INCOMING_CLUE
from audit_share.reactions.receiving import react
from contracts import Due as ToldDue
from contracts import Message, Sealed
from contracts import audit_share as told
from contracts.clues import ClueHandedOver, HandoverWithdrawn
from deadlines import Due as LastDay
from deadlines import rule
from eventlog import Act, Done, Due, Heard, Reference
from eventlog.spec import spec, twice, walk
from handover import Terms
from handover.incoming import (
    Accept,
    Accepted,
    AnswerOverdue,
    CheckDates,
    HandlingStarted,
    NoteWithdrawn,
    OfferWithdrawn,
    Receive,
    Received,
    ResultGivenBack,
    Return,
    Returned,
)
from hypothesis import given
from hypothesis import strategies as st

SENT, TODAY = date(2018, 3, 29), date(2018, 6, 1)
STARTS = date(2018, 4, 16)
EXCERPT = Reference(id=UUID(int=5), digest="d5", size=120)
RESULT = Reference(id=UUID(int=6), digest="d6", size=80)
DUE = LastDay(on=date(2018, 4, 9), rule="D9", rule_version="2021", calendar_version="cn-1")

terms = Terms(
    handover="2018-0317-1",
    clue="2018-0317",
    origin="discipline_commission",
    sender="discipline_commission",
    to="audit_bureau",
    unit="DEVZONE",
    categories=("integrity",),
    city_managed_cadre=True,
    text=EXCERPT,
    answer_due=DUE,
)
received = Received(occurred_on=SENT, terms=terms)
accepted = Accepted(occurred_on=date(2018, 3, 30))
started = HandlingStarted(occurred_on=STARTS, number="SJ-2018-07", notice_on=date(2018, 4, 10), unit="DEVZONE")
starting = StartAudit("SJ-2018-07", date(2018, 4, 10), rule("D13-notice", STARTS).due(STARTS), STARTS, TODAY)
result = ResultGivenBack(occurred_on=date(2018, 5, 30), outcome="confirmed", text=RESULT)
giving = GiveResult("confirmed", RESULT, date(2018, 5, 30), TODAY)


def offer(to: str = "audit_bureau", place: UUID | None = EXCERPT.id) -> ClueHandedOver:
    return ClueHandedOver.model_validate(
        {
            "occurred_on": SENT,
            "clue": "2018-0317",
            "unit": "DEVZONE",
            "handover": "2018-0317-1",
            "origin": "discipline_commission",
            "sender": "discipline_commission",
            "to": to,
            "categories": ("integrity",),
            "city_managed_cadre": True,
            "answer_due": ToldDue(on=DUE.on, rule="D9", rule_version="2021", calendar_version="cn-1"),
            "text": Sealed(id=place, digest="d5", size=120),
        }
    )


def heard(message: Message) -> Heard:
    at = datetime(2018, 3, 29, tzinfo=UTC)
    return Heard(UUID(int=9), "/discipline_commission/clues", message.TYPE, "handover-2018-0317-1", 1, at, message)


def test_what_is_handed_over_to_the_bureau_is_received_with_its_lineage() -> None:
    assert react(heard(offer()), SENT) == (Act(INCOMING_CLUE, "2018-0317-1", Receive(terms, SENT)),)
    spec(incoming_clue).when(Receive(terms, SENT), Receive(terms, SENT)).then(received)


def test_the_days_on_the_wire_are_not_the_bureaus() -> None:
    arrived = date(2018, 4, 5)
    (act,) = react(heard(offer()), arrived)
    assert act.command.occurred_on == arrived
    # 清明: the 5th to the 7th were off, Sunday the 8th was worked.
    assert act.command.due.on == date(2018, 4, 12)
    held = spec(incoming_clue).when(act.command).then(Received(occurred_on=arrived, terms=terms, due=act.command.due))
    assert dates(Received(occurred_on=arrived, terms=terms, due=act.command.due), held) == (
        Due("answer", act.command.due.on),
    )


def test_what_is_handed_over_to_another_body_is_none_of_the_bureaus_business() -> None:
    assert react(heard(offer(to="organization_dept")), TODAY) == ()


def test_a_text_that_the_bureau_cannot_open_is_not_received_in_silence() -> None:
    with pytest.raises(ValueError, match="not sealed for this body"):
        react(heard(offer(place=None)), TODAY)


def test_what_its_sender_takes_back_leaves_the_desk() -> None:
    back = HandoverWithdrawn(
        occurred_on=date(2018, 3, 30),
        clue="2018-0317",
        unit="DEVZONE",
        handover="2018-0317-1",
        sender="discipline_commission",
        to="audit_bureau",
    )
    assert react(heard(back), TODAY) == (Act(INCOMING_CLUE, "2018-0317-1", NoteWithdrawn(date(2018, 3, 30))),)
    spec(incoming_clue).given(received).when(NoteWithdrawn(date(2018, 3, 30))).then(
        OfferWithdrawn(occurred_on=date(2018, 3, 30))
    )


def test_a_clue_is_accepted_audited_and_its_result_given_back() -> None:
    spec(incoming_clue).given(received).when(Accept(date(2018, 3, 30), TODAY), starting, giving).then(
        accepted, started, result
    )


def test_the_notice_comes_three_working_days_before_the_audit() -> None:
    # 16 April 2018 was a Monday: three working days before it is Wednesday the 11th.
    assert starting.notice_due.on == date(2018, 4, 11)
    late = replace(starting, notice_on=date(2018, 4, 12))
    spec(incoming_clue).given(received, accepted).when(late).then_refused("notice-too-late", notice_due="2018-04-11")
    spec(incoming_clue).given(received, accepted).when(replace(starting, notice_on=date(2018, 4, 11))).then(
        started.model_copy(update={"notice_on": date(2018, 4, 11)})
    )


def test_the_notice_does_not_come_before_the_clue_is_accepted() -> None:
    early = replace(starting, notice_on=date(2018, 3, 29))
    spec(incoming_clue).given(received, accepted).when(early).then_refused("notice-before-acceptance")


def test_an_audit_wants_a_clue_that_was_accepted() -> None:
    spec(incoming_clue).given(received).when(starting).then_refused("clue-not-accepted")
    spec(incoming_clue).when(starting).then_refused("clue-not-received", handover=...)


def test_without_an_audit_the_only_result_is_that_there_can_be_none() -> None:
    spec(incoming_clue).given(received, accepted).when(giving).then_refused("audit-not-started")
    spec(incoming_clue).given(received, accepted).when(replace(giving, outcome="not_auditable")).then(
        result.model_copy(update={"outcome": "not_auditable"})
    )


def test_a_clue_goes_back_with_a_reason() -> None:
    returning = Return("nobody_here_competent", RESULT, date(2018, 3, 30), TODAY)
    returned = Returned(occurred_on=date(2018, 3, 30), reason="nobody_here_competent", text=RESULT)
    state = spec(incoming_clue).given(received).when(returning, returning).then(returned)
    assert publish(returned, state) == told.ClueReturned(
        occurred_on=date(2018, 3, 30),
        handover="2018-0317-1",
        clue="2018-0317",
        unit="DEVZONE",
        sender="discipline_commission",
        reason="nobody_here_competent",
        text=Sealed.of(RESULT),
    )


def test_an_answer_that_does_not_come_is_a_fact_on_the_day_after_its_last() -> None:
    spec(incoming_clue).given(received).when(CheckDates(date(2018, 4, 9))).then_nothing()
    overdue = AnswerOverdue(occurred_on=date(2018, 4, 10), due=DUE)
    for looked in (date(2018, 4, 10), date(2026, 1, 1)):
        state = spec(incoming_clue).given(received).when(CheckDates(looked), CheckDates(looked)).then(overdue)
    message = publish(overdue, state)
    assert isinstance(message, told.AnswerOverdue)
    assert message.due.on == DUE.on
    assert dates(overdue, state) == (Done("answer"),)


def test_the_sender_hears_every_step_and_the_result_is_sealed_to_him() -> None:
    state = incoming_clue.fold([received, accepted, started, result])
    messages = [publish(event, state) for event in (received, accepted, started, result)]
    assert [message.TYPE.split(".")[2] for message in messages if message] == [
        "clue-received",
        "clue-accepted",
        "audit-started",
        "result-given-back",
    ]
    last = messages[-1]
    assert last is not None
    assert last.sealed_for() == ("discipline_commission",)
    assert [name for name, _ in last.sealed()] == ["text"]
    assert dates(received, state) == (Due("answer", date(2018, 4, 9)),)
    assert dates(accepted, state) == (Done("answer"),)


days = st.dates(date(2018, 3, 28), date(2018, 6, 2))
commands: st.SearchStrategy[Command] = st.one_of(
    st.just(Receive(terms, SENT)),
    st.builds(NoteWithdrawn, days),
    st.builds(CheckDates, days),
    st.builds(Accept, days, st.just(TODAY)),
    st.builds(
        Return, st.sampled_from(["known_already", "nobody_here_competent"]), st.just(RESULT), days, st.just(TODAY)
    ),
    st.builds(replace, st.just(starting), audit=st.sampled_from(["A-1", "A-2"]), notice_on=days),
    st.builds(replace, st.just(giving), outcome=st.sampled_from(["confirmed", "not_auditable"])),
)


@given(st.lists(commands, max_size=8), commands)
def test_said_twice_nothing_more_happens(before: list[Command], command: Command) -> None:
    assert twice(incoming_clue, walk(incoming_clue, before), command) == []
