"""A clue of another body that the commission takes up in part: what goes on, what comes back, and what others hear."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from clues.deadline import answer_due
from clues.handover.publish import publish as offer_told
from clues.handover.stream import HANDOVER
from clues.incoming.publish import publish
from clues.incoming.registering import source_of
from clues.incoming.stream import INCOMING
from clues.onward.stream import ONWARD
from clues.reactions import answers, following, receiving
from contracts import Due as ToldDue
from contracts import Message, Sealed, audit_share, personnel
from contracts import clues as told
from eventlog import Act, Event, Heard, Recorded, Reference
from eventlog.spec import spec, twice
from handover import Terms, onward
from handover.incoming import (
    Accepted,
    IncomingCommand,
    NoteWithdrawn,
    OfferWithdrawn,
    Receive,
    Received,
    Returned,
    StartHandling,
    incoming,
)
from handover.outgoing import (
    NoteAccepted,
    NoteWithdrawal,
    Offer,
    Offered,
    Offering,
    ReturnNoted,
    WithdrawalNoted,
    Withdrawn,
)
from handover.parts import (
    Forward,
    Forwarded,
    ForwardPart,
    GiveBackPart,
    NotePart,
    PartForwarded,
    PartGivenBack,
    PartlyAccept,
    PartlyAccepted,
    PartNoted,
    PartOverdue,
    PartTaken,
    TakePart,
)

DAY, TODAY = date(2018, 3, 29), date(2018, 6, 1)
TEXT = Reference(id=UUID(int=5), digest="5" * 64, size=120)
TERMS = Terms(
    handover="X-1-1",
    clue="X-1",
    origin="inspection_office",
    sender="inspection_office",
    to="discipline_commission",
    unit="KFQ",
    categories=("integrity", "selection_and_appointment"),
    city_managed_cadre=True,
    text=TEXT,
    answer_due=answer_due(DAY),
)
REST = onward(
    TERMS,
    1,
    to="organization_dept",
    categories=("selection_and_appointment",),
    text=TEXT,
    answer_due=answer_due(DAY),
)
RECEIVED = Received(occurred_on=DAY, terms=TERMS)
DIVIDED = PartlyAccepted(occurred_on=DAY, kept=("integrity",), parts=(REST,), reason="other_organ_competent")
HERE_AGAIN = PartNoted(occurred_on=DAY, part=REST.handover, standing="here", due=answer_due(DAY))
PARTLY = PartlyAccept(("integrity",), (REST,), "other_organ_competent", None, DAY, TODAY)
STATE = incoming.fold([RECEIVED, DIVIDED])


def own(stream: str, event: Event) -> Recorded[Any]:
    noon = datetime(2018, 3, 29, tzinfo=UTC)
    return Recorded(id=UUID(int=9), stream=stream, version=3, position=3, meta={}, recorded_at=noon, event=event)


def heard(kind: type[Message], handover: str = REST.handover, **fields: object) -> Heard:
    about = {"occurred_on": DAY, "handover": handover, "clue": "X-1", "unit": "KFQ", "sender": "discipline_commission"}
    message = kind.model_validate({**about, **fields})
    return Heard(uuid4(), "/any/other", message.TYPE, "incoming-clue", 1, datetime(2018, 3, 29, 4, tzinfo=UTC), message)


def test_the_commission_keeps_its_part_and_offers_the_rest_once() -> None:
    spec(incoming).given(RECEIVED).when(PARTLY, PARTLY).then(DIVIDED)
    offer = Act(ONWARD, "X-1-1-P1", Offer(REST, DAY, TODAY))
    assert following.react(own("incoming-clue-X-1-1", DIVIDED), TODAY) == [offer]
    message = offer_told(Offered(occurred_on=DAY, terms=REST), Offering(REST))
    assert isinstance(message, told.ClueHandedOver)
    assert (message.root, message.parent, message.chain) == ("5" * 64, "X-1-1", ("inspection_office",))
    assert message.sealed_for() == ("organization_dept",)
    assert following.react(own("incoming-clue-X-1-1", Accepted(occurred_on=DAY)), TODAY) == []


def test_an_answer_finds_its_own_end_by_the_number() -> None:
    (part,) = answers.react(heard(personnel.ClueAccepted), TODAY)
    assert (part.stream, part.command) == (ONWARD, NoteAccepted(DAY, "organization_dept"))
    (whole,) = answers.react(heard(audit_share.ClueAccepted, handover="2018-0317-1"), TODAY)
    assert (whole.stream, whole.command) == (HANDOVER, NoteAccepted(DAY, "audit_bureau"))
    (of_own,) = answers.react(heard(audit_share.ClueAccepted, handover="2018-P1-1"), TODAY)
    assert of_own.stream == HANDOVER


def test_what_came_back_or_was_taken_back_has_its_own_last_day() -> None:
    (word,) = answers.react(heard(personnel.ClueWithdrawalNoted), TODAY)
    assert word.command == NoteWithdrawal(DAY, "organization_dept")
    for back in (ReturnNoted(occurred_on=DAY, reason="known_already"), WithdrawalNoted(occurred_on=DAY)):
        (act,) = following.react(own("onward-X-1-1-P1", back), TODAY)
        note = NotePart("X-1-1-P1", "here", None, answer_due(DAY), DAY)
        assert (act.stream, act.key, act.command) == (INCOMING, "X-1-1", note)
    assert following.react(own("onward-X-1-1-P1", Withdrawn(occurred_on=DAY)), TODAY) == []


@pytest.mark.parametrize(
    ("module", "sender"),
    [(audit_share, "audit_bureau"), (personnel, "organization_dept")],
    ids=["bureau", "department"],
)
def test_parts_of_the_other_two_arrive_and_a_withdrawal_is_confirmed(module: Any, sender: str) -> None:
    offer = heard(
        module.ClueHandedOver,
        sender=sender,
        to="discipline_commission",
        origin="inspection_office",
        categories=("integrity",),
        city_managed_cadre=False,
        answer_due=ToldDue(on=answer_due(DAY).on, rule="D9", rule_version="2021"),
        root="5" * 64,
        parent="X-1-1",
        chain=("inspection_office",),
        text=Sealed.of(TEXT),
    )
    (act,) = receiving.react(offer, DAY)
    assert isinstance(act.command, Receive)
    (back,) = receiving.react(heard(module.HandoverWithdrawn, sender=sender, to="discipline_commission"), DAY)
    assert back.command == NoteWithdrawn(DAY)
    gone = OfferWithdrawn(occurred_on=DAY)
    events = (Received(occurred_on=DAY, terms=act.command.terms), gone)
    state = spec(incoming).when(act.command, act.command, back.command, back.command).then(*events)
    message = publish(gone, state)
    assert isinstance(message, told.HandoverWithdrawalNoted)
    assert message.sender == sender
    # The other order of the two hands: it was accepted before the withdrawal came, and the acceptance stands.
    spec(incoming).given(events[0], Accepted(occurred_on=DAY)).when(back.command).then_nothing()


def test_it_stands_in_the_vault_as_what_it_was_first() -> None:
    assert source_of(TERMS) == "inspection_team"
    assert source_of(TERMS.model_copy(update={"sender": "organization_dept"})) == "inspection_team"
    assert source_of(TERMS.model_copy(update={"origin": "audit_bureau", "sender": "audit_bureau"})) == "audit_transfer"


def test_the_sender_hears_what_is_kept_and_every_move_of_a_part() -> None:
    partly = publish(DIVIDED, STATE)
    assert isinstance(partly, told.HandoverPartlyAccepted)
    assert (partly.kept, [one.to for one in partly.parts]) == (("integrity",), ["organization_dept"])
    on = publish(Forwarded(occurred_on=DAY, parts=(REST,), reason="other_organ_competent", text=TEXT), STATE)
    assert isinstance(on, told.HandoverForwarded)
    assert on.sealed_for() == ("inspection_office",)
    returned = publish(Returned(occurred_on=DAY, reason="known_already"), STATE)
    assert isinstance(returned, told.HandoverReturned)
    part, anew = REST.handover, REST.model_copy(update={"handover": "X-1-1-P2"})
    moves: list[tuple[Any, str]] = [
        (HERE_AGAIN, "here"),
        (PartGivenBack(occurred_on=DAY, part=part, reason="known_already"), "given_back"),
        (PartTaken(occurred_on=DAY, part=part), "taken_up"),
        (PartForwarded(occurred_on=DAY, part=part, anew=anew, reason="other_organ_competent"), "sent_anew"),
    ]
    for event, standing in moves:
        moved = publish(event, STATE)
        assert isinstance(moved, told.HandoverPartMoved)
        assert (moved.part, moved.standing) == (part, standing)
    late = publish(PartOverdue(occurred_on=DAY, part=part, due=answer_due(DAY)), STATE)
    assert isinstance(late, told.HandoverPartOverdue)
    assert publish(PartNoted(occurred_on=DAY, part=part, standing="sent"), STATE) is None


@pytest.mark.parametrize(
    "command",
    [
        PARTLY,
        Forward((REST,), "other_organ_competent", None, DAY, TODAY),
        GiveBackPart(REST.handover, "known_already", None, DAY, TODAY),
        TakePart(REST.handover, DAY, TODAY),
        ForwardPart(
            REST.handover, REST.model_copy(update={"handover": "X-1-1-P2"}), "other_organ_competent", DAY, TODAY
        ),
        NotePart(REST.handover, "here", None, answer_due(DAY), DAY),
        StartHandling("2018-1", DAY, DAY, TODAY),
    ],
)
def test_no_command_counts_twice(command: IncomingCommand) -> None:
    for before in ([], [RECEIVED], [RECEIVED, DIVIDED], [RECEIVED, DIVIDED, HERE_AGAIN]):
        assert twice(incoming, before, command) == []
