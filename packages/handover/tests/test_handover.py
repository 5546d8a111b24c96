"""A handover between two bodies, told from both ends."""

import random
from datetime import date
from uuid import UUID

import pytest
from deadlines import Due
from eventlog import Event, Reference, Refused
from eventlog.spec import spec, twice, walk
from handover import Terms
from handover import incoming as there
from handover import outgoing as here
from handover.incoming import incoming
from handover.outgoing import outgoing
from hypothesis import given
from hypothesis import strategies as st

DAY, NEXT, LAST, TODAY = date(2018, 3, 29), date(2018, 3, 30), date(2018, 4, 10), date(2018, 6, 1)
TEXT = Reference(id=UUID(int=1), digest="4f1c", size=12)
OTHER_TEXT = Reference(id=UUID(int=2), digest="9a20", size=12)
DUE = Due(on=LAST, rule="D9", rule_version="2021", calendar_version="cn-1")
TERMS = Terms(
    handover="2018-0317-1",
    clue="2018-0317",
    origin="discipline_commission",
    sender="discipline_commission",
    to="audit_bureau",
    unit="DEVZONE",
    categories=("integrity",),
    city_managed_cadre=True,
    text=TEXT,
    answer_due=DUE,
)
OFFERED = here.Offered(occurred_on=DAY, terms=TERMS)
RECEIVED = there.Received(occurred_on=DAY, terms=TERMS)
ACCEPTED = there.Accepted(occurred_on=NEXT)


def test_a_clue_is_offered_received_accepted_and_its_result_comes_back() -> None:
    (
        spec(outgoing)
        .given(OFFERED)
        .when(
            here.NoteReceived(DAY),
            here.NoteAccepted(NEXT),
            here.NoteStarted("SJ-2018-07", NEXT),
            here.NoteResult("confirmed", OTHER_TEXT, LAST),
        )
        .then(
            here.ReceiptNoted(occurred_on=DAY),
            here.AcceptanceNoted(occurred_on=NEXT),
            here.StartNoted(occurred_on=NEXT, number="SJ-2018-07"),
            here.ResultNoted(occurred_on=LAST, outcome="confirmed", text=OTHER_TEXT),
        )
    )


def test_nobody_hands_over_to_himself() -> None:
    oneself = TERMS.model_copy(update={"to": TERMS.sender})
    spec(outgoing).when(here.Offer(oneself, DAY, TODAY)).then_refused("handover-to-oneself")


def test_a_number_stands_for_one_handover() -> None:
    other = TERMS.model_copy(update={"unit": "ANOTHER"})
    spec(outgoing).given(OFFERED).when(here.Offer(other, DAY, TODAY)).then_refused("handover-number-taken")


def test_an_offer_is_withdrawn_until_it_is_accepted() -> None:
    spec(outgoing).given(OFFERED).when(here.Withdraw(NEXT, TODAY)).then(here.Withdrawn(occurred_on=NEXT))
    accepted = here.AcceptanceNoted(occurred_on=NEXT)
    spec(outgoing).given(OFFERED, accepted).when(here.Withdraw(NEXT, TODAY)).then_refused("handover-answered-already")


def test_an_acceptance_that_crossed_the_withdrawal_stands() -> None:
    state = (
        spec(outgoing)
        .given(OFFERED, here.Withdrawn(occurred_on=NEXT))
        .when(here.NoteAccepted(NEXT))
        .then(here.AcceptanceNoted(occurred_on=NEXT))
    )
    assert isinstance(state, here.WithOther)


def test_what_is_returned_is_the_senders_again_and_the_reason_stays() -> None:
    state = (
        spec(incoming)
        .given(RECEIVED)
        .when(there.Return("nobody_here_competent", None, NEXT, TODAY))
        .then(there.Returned(occurred_on=NEXT, reason="nobody_here_competent"))
    )
    assert state == there.GivenUp(TERMS, "nobody_here_competent")
    spec(incoming).given(RECEIVED, ACCEPTED).when(there.Return("x", None, NEXT, TODAY)).then_refused(
        "clue-answered-already"
    )


def test_an_answer_before_the_receipt_or_after_today_is_refused() -> None:
    before = date(2018, 3, 28)
    spec(incoming).given(RECEIVED).when(there.Accept(before, TODAY)).then_refused("before-receipt")
    spec(incoming).given(RECEIVED).when(there.Accept(date(2018, 6, 2), TODAY)).then_refused("date-in-future")


def test_work_and_result_need_the_acceptance() -> None:
    spec(incoming).given(RECEIVED).when(there.GiveResult("confirmed", TEXT, NEXT, TODAY)).then_refused(
        "clue-not-accepted"
    )
    spec(incoming).when(there.Accept(NEXT, TODAY)).then_refused("clue-not-received")


def test_the_day_after_the_last_day_the_answer_is_overdue_once() -> None:
    late = there.AnswerOverdue(occurred_on=date(2018, 4, 11), due=DUE)
    spec(incoming).given(RECEIVED).when(there.CheckDates(LAST)).then_nothing()
    spec(incoming).given(RECEIVED).when(there.CheckDates(date(2018, 4, 11))).then(late)
    spec(incoming).given(RECEIVED, late).when(there.CheckDates(TODAY)).then_nothing()
    spec(incoming).given(RECEIVED, ACCEPTED).when(there.CheckDates(TODAY)).then_nothing()


def test_only_the_receiver_answers() -> None:
    spec(outgoing).given(OFFERED).when(here.NoteAccepted(NEXT, "organization_dept")).then_refused(
        "not-the-receiver", body="organization_dept"
    )
    spec(outgoing).given(OFFERED).when(here.NoteAccepted(NEXT, TERMS.to)).then(here.AcceptanceNoted(occurred_on=NEXT))


@pytest.mark.parametrize(
    "note", [here.NoteStarted("SJ-1", NEXT), here.NoteResult("confirmed", OTHER_TEXT, LAST)], ids=["started", "result"]
)
def test_a_result_without_an_acceptance_is_refused_and_not_lost(note: here.OutgoingCommand) -> None:
    spec(outgoing).given(OFFERED).when(note).then_refused("handover-not-accepted")
    spec(outgoing).given(OFFERED, here.Withdrawn(occurred_on=NEXT)).when(note).then_refused("handover-not-accepted")


SENDING = [
    here.Offer(TERMS, DAY, TODAY),
    here.Withdraw(NEXT, TODAY),
    here.NoteReceived(DAY),
    here.NoteAccepted(NEXT),
    here.NoteReturned("nobody_here_competent", None, NEXT),
    here.NoteStarted("SJ-1", NEXT),
    here.NoteResult("confirmed", OTHER_TEXT, LAST),
]
RECEIVING = [
    there.Receive(TERMS, DAY),
    there.Accept(NEXT, TODAY),
    there.Return("nobody_here_competent", None, NEXT, TODAY),
    there.StartHandling("SJ-1", NEXT, NEXT, TODAY),
    there.GiveResult("confirmed", OTHER_TEXT, LAST, TODAY),
    there.NoteWithdrawn(NEXT),
    there.CheckDates(TODAY),
]


@given(st.lists(st.sampled_from(SENDING), max_size=8), st.sampled_from(SENDING))
def test_no_command_of_the_sender_counts_twice(said: list[here.OutgoingCommand], command: here.OutgoingCommand) -> None:
    assert twice(outgoing, walk(outgoing, said), command) == []


@given(st.lists(st.sampled_from(RECEIVING), max_size=8), st.sampled_from(RECEIVING))
def test_no_command_of_the_receiver_counts_twice(
    said: list[there.IncomingCommand], command: there.IncomingCommand
) -> None:
    assert twice(incoming, walk(incoming, said), command) == []


def _react_there(event: Event) -> list[there.IncomingCommand]:
    match event:
        case here.Offered():
            return [there.Receive(event.terms, event.occurred_on)]
        case here.Withdrawn():
            return [there.NoteWithdrawn(event.occurred_on)]
        case _:
            return []


def _react_here(event: Event) -> list[here.OutgoingCommand]:
    match event:
        case there.Received():
            return [here.NoteReceived(event.occurred_on)]
        case there.Accepted():
            return [here.NoteAccepted(event.occurred_on)]
        case there.Returned():
            return [here.NoteReturned(event.reason, event.text, event.occurred_on)]
        case there.HandlingStarted():
            return [here.NoteStarted(event.number, event.occurred_on)]
        case there.ResultGivenBack():
            return [here.NoteResult(event.outcome, event.text, event.occurred_on)]
        case _:
            return []


PEOPLE_HERE = [SENDING[0], SENDING[1]]
PEOPLE_THERE = [RECEIVING[1], RECEIVING[2], RECEIVING[3], RECEIVING[4]]


@pytest.mark.parametrize("seed", range(200))
def test_however_the_messages_run_exactly_one_body_holds_it_in_the_end(seed: int) -> None:
    """Each end's messages keep their order, as the wire does; they are doubled and as late as chance has it."""
    chance = random.Random(seed)
    sender: list[here.OutgoingEvent] = []
    receiver: list[there.IncomingEvent] = []
    sent = got = 0
    for _ in range(chance.randrange(5, 60)):
        match chance.randrange(4):
            case 0:
                _try(outgoing, sender, chance.choice(PEOPLE_HERE))
            case 1:
                _try(incoming, receiver, chance.choice(PEOPLE_THERE))
            case 2:
                sent = _deliver(sender, sent, _react_there, incoming, receiver, chance)
            case _:
                got = _deliver(receiver, got, _react_here, outgoing, sender, chance)
    while sent < len(sender) or got < len(receiver):
        sent = _deliver(sender, sent, _react_there, incoming, receiver, chance)
        got = _deliver(receiver, got, _react_here, outgoing, sender, chance)
    one, other = outgoing.fold(sender), incoming.fold(receiver)
    if isinstance(one, here.NotOffered):
        assert isinstance(other, there.NotThere)
        return
    sender_holds = isinstance(one, here.Offering | here.BackWithSender)
    receiver_holds = isinstance(other, there.InHand | there.Settled)
    assert sender_holds != receiver_holds
    assert not isinstance(other, there.NotThere)
    assert one.terms == other.terms


def _try(decider, history, command) -> None:  # type: ignore[no-untyped-def]
    try:
        history += decider.decide(command, decider.fold(history))
    except Refused:
        return


def _deliver(told, upto, react, decider, history, chance) -> int:  # type: ignore[no-untyped-def]
    """The next message, or once more one that was delivered before."""
    if upto < len(told):
        for command in react(told[upto]):
            history += decider.decide(command, decider.fold(history))
        upto += 1
    if upto and chance.random() < 0.3:
        for command in react(told[chance.randrange(upto)]):
            history += decider.decide(command, decider.fold(history))
    return int(upto)
