"""The commission's desk: what the inspection office offers is received, registered, returned, answered, and told."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from clues.incoming.publish import publish
from clues.incoming.stream import INCOMING
from clues.reactions.receiving import react
from contracts import Due as ToldDue
from contracts import Message, Sealed
from contracts.clues import HandoverReceived, HandoverRegistered, HandoverResultGiven, HandoverReturned
from contracts.inspection import TeamClueHandedOver, TeamClueWithdrawn
from eventlog import Heard, Reference
from eventlog.spec import spec, twice
from handover.incoming import (
    Accept,
    Accepted,
    GiveResult,
    HandlingStarted,
    IncomingCommand,
    NoteWithdrawn,
    OfferWithdrawn,
    Receive,
    Received,
    ResultGivenBack,
    Return,
    Returned,
    StartHandling,
    incoming,
)

DAY, TODAY = date(2018, 3, 20), date(2018, 4, 2)
TEXT = Reference(id=UUID(int=1), digest="a" * 64, size=9)


def offer(to: str = "discipline_commission", text: Sealed | None = None) -> TeamClueHandedOver:
    return TeamClueHandedOver.model_validate(
        {
            "occurred_on": DAY,
            "clue": "X-1",
            "unit": "A",
            "handover": "X-1-1",
            "origin": "inspection_office",
            "sender": "inspection_office",
            "to": to,
            "categories": ("integrity",),
            "city_managed_cadre": True,
            "answer_due": ToldDue(on=date(2018, 3, 27), rule="D9", rule_version="2021"),
            "text": text or Sealed.of(TEXT),
        }
    )


def heard(message: Message) -> Heard:
    noon = datetime(2018, 3, 20, 4, tzinfo=UTC)
    return Heard(uuid4(), "/inspection_office/inspection", message.TYPE, "handover-X-1-1", 1, noon, message)


def receive(today: date = DAY) -> Receive:
    (act,) = react(heard(offer()), today)
    assert (act.stream, act.key) == (INCOMING, "X-1-1")
    assert isinstance(act.command, Receive)
    return act.command


RECEIVED = Received(occurred_on=DAY, terms=receive().terms)
ACCEPTED = Accepted(occurred_on=DAY)
STARTED = HandlingStarted(occurred_on=DAY, number="2018-1", notice_on=DAY)


def test_what_is_addressed_to_the_commission_is_received_with_its_origin() -> None:
    spec(incoming).when(receive()).then(RECEIVED)
    assert (RECEIVED.terms.origin, RECEIVED.terms.text) == ("inspection_office", TEXT)
    assert react(heard(offer(to="audit_bureau")), DAY) == ()


def test_days_on_the_wire_are_not_the_commissions() -> None:
    late = receive(today=date(2018, 3, 23))
    assert late.occurred_on == date(2018, 3, 23)
    assert late.due is not None
    assert late.due.on == date(2018, 3, 30)


def test_a_text_that_does_not_open_is_refused() -> None:
    with pytest.raises(ValueError, match="not sealed"):
        react(heard(offer(text=Sealed(digest="a" * 64, size=9))), DAY)


def test_a_withdrawal_is_noted() -> None:
    back = TeamClueWithdrawn(occurred_on=DAY, clue="X-1", unit="A", handover="X-1-1", to="discipline_commission")
    (act,) = react(heard(back), DAY)
    assert isinstance(act.command, NoteWithdrawn)
    spec(incoming).given(RECEIVED).when(act.command).then(OfferWithdrawn(occurred_on=DAY))


def test_the_sender_hears_every_step_and_what_is_said_in_words_is_sealed_to_him() -> None:
    returned = Returned(occurred_on=DAY, reason="insufficient_facts", text=TEXT)
    result = ResultGivenBack(occurred_on=TODAY, outcome="form_2", text=TEXT)
    told = [
        publish(event, incoming.fold(before))
        for event, before in (
            (RECEIVED, [RECEIVED]),
            (returned, [RECEIVED, returned]),
            (STARTED, [RECEIVED, ACCEPTED, STARTED]),
            (result, [RECEIVED, ACCEPTED, STARTED, result]),
        )
    ]
    kinds = [HandoverReceived, HandoverReturned, HandoverRegistered, HandoverResultGiven]
    assert [type(one) for one in told] == kinds
    assert [one.sealed_for() for one in told if one] == [(), ("inspection_office",), (), ("inspection_office",)]


@pytest.mark.parametrize(
    "command",
    [
        receive(),
        Accept(DAY, TODAY),
        Return("known_already", None, DAY, TODAY),
        StartHandling("2018-1", DAY, DAY, TODAY),
        GiveResult("form_2", TEXT, TODAY, TODAY),
    ],
)
def test_no_command_counts_twice(command: IncomingCommand) -> None:
    for before in ([], [RECEIVED], [RECEIVED, ACCEPTED], [RECEIVED, ACCEPTED, STARTED]):
        assert twice(incoming, before, command) == []
