"""A clue that the bureau is only partly competent for: what goes on, what comes back, and what the others hear."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from audit_share.incoming_clue import publish as whole
from audit_share.incoming_clue.clock import answer_due
from audit_share.incoming_clue.decider import incoming_clue
from audit_share.incoming_clue.stream import INCOMING_CLUE
from audit_share.onward.publish import publish
from audit_share.onward.stream import ONWARD
from audit_share.reactions import answers, receiving
from audit_share.reactions.following import react
from contracts import Due as ToldDue
from contracts import Message, Sealed, clues, personnel
from contracts import audit_share as told
from eventlog import Act, Event, Heard, Recorded, Reference
from eventlog.spec import spec
from handover import Terms, onward
from handover.incoming import NoteWithdrawn, NotThere, OfferWithdrawn, Receive, Received
from handover.outgoing import (
    AnswerMissing,
    NoteReturned,
    NoteWithdrawal,
    Offer,
    Offered,
    Offering,
    ReceiptNoted,
    ReturnNoted,
    Withdraw,
    WithdrawalNoted,
    Withdrawn,
    outgoing,
)
from handover.parts import (
    Forwarded,
    NotePart,
    PartForwarded,
    PartGivenBack,
    PartlyAccept,
    PartlyAccepted,
    PartNoted,
    PartOverdue,
    PartTaken,
)

DAY, TODAY = date(2018, 3, 29), date(2018, 6, 1)
TEXT = Reference(id=UUID(int=5), digest="5" * 64, size=120)
TERMS = Terms(
    handover="C-7-1",
    clue="C-7",
    origin="inspection_office",
    sender="discipline_commission",
    to="audit_bureau",
    unit="DEVZONE",
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
STATE = incoming_clue.fold([RECEIVED, DIVIDED])


def own(stream: str, event: Event) -> Recorded[Any]:
    return Recorded(
        id=UUID(int=9),
        stream=stream,
        version=3,
        position=3,
        meta={},
        recorded_at=datetime(2018, 3, 29, tzinfo=UTC),
        event=event,
    )


def test_the_bureau_handles_its_part_and_offers_the_rest() -> None:
    said = PartlyAccept(("integrity",), (REST,), "other_organ_competent", None, DAY, TODAY)
    spec(incoming_clue).given(RECEIVED).when(said, said).then(DIVIDED)
    assert react(own("incoming-clue-C-7-1", DIVIDED), TODAY) == (Act(ONWARD, "C-7-1-P1", Offer(REST, DAY, TODAY)),)
    spec(outgoing).when(Offer(REST, DAY, TODAY)).then(Offered(occurred_on=DAY, terms=REST))


def test_the_whole_notes_what_the_third_body_says_and_a_return_has_its_own_last_day() -> None:
    receipt = own("onward-C-7-1-P1", ReceiptNoted(occurred_on=DAY))
    assert react(receipt, TODAY) == (Act(INCOMING_CLUE, "C-7-1", NotePart("C-7-1-P1", "received", None, None, DAY)),)
    back = own("onward-C-7-1-P1", ReturnNoted(occurred_on=DAY, reason="nobody_here_competent"))
    (act,) = react(back, TODAY)
    assert act.command == NotePart("C-7-1-P1", "here", None, answer_due(DAY), DAY)
    assert react(own("onward-C-7-1-P1", Offered(occurred_on=DAY, terms=REST)), TODAY) == ()


def test_the_sender_hears_what_is_kept_and_where_the_rest_is() -> None:
    message = whole.publish(DIVIDED, STATE)
    assert isinstance(message, told.CluePartlyAccepted)
    assert message.kept == ("integrity",)
    assert [(one.handover, one.to) for one in message.parts] == [("C-7-1-P1", "organization_dept")]
    on = whole.publish(Forwarded(occurred_on=DAY, parts=(REST,), reason="other_organ_competent", text=TEXT), STATE)
    assert isinstance(on, told.ClueForwarded)
    assert on.sealed_for() == ("discipline_commission",)


def test_the_sender_hears_every_move_of_a_part() -> None:
    part, anew = REST.handover, REST.model_copy(update={"handover": "C-7-1-P2"})
    moves: list[tuple[Any, str]] = [
        (PartNoted(occurred_on=DAY, part=part, standing="accepted"), "accepted"),
        (PartNoted(occurred_on=DAY, part=part, standing="here"), "here"),
        (PartGivenBack(occurred_on=DAY, part=part, reason="known_already"), "given_back"),
        (PartTaken(occurred_on=DAY, part=part), "taken_up"),
        (PartForwarded(occurred_on=DAY, part=part, anew=anew, reason="other_organ_competent"), "sent_anew"),
    ]
    for event, standing in moves:
        message = whole.publish(event, STATE)
        assert isinstance(message, told.CluePartMoved)
        assert (message.part, message.standing) == (part, standing)
    late = whole.publish(PartOverdue(occurred_on=DAY, part=part, due=answer_due(DAY)), STATE)
    assert isinstance(late, told.CluePartOverdue)
    assert whole.publish(DIVIDED, NotThere()) is None


def test_the_third_body_hears_the_offer_with_its_whole_lineage() -> None:
    message = publish(Offered(occurred_on=DAY, terms=REST), Offering(REST))
    assert isinstance(message, told.ClueHandedOver)
    assert (message.origin, message.root, message.parent) == ("inspection_office", "5" * 64, "C-7-1")
    assert message.chain == ("discipline_commission",)
    assert message.sealed_for() == ("organization_dept",)
    missing = publish(AnswerMissing(occurred_on=DAY, due=answer_due(DAY), received=True), Offering(REST))
    assert isinstance(missing, told.HandoverAnswerMissing)
    assert missing.received
    assert publish(ReceiptNoted(occurred_on=DAY), Offering(REST, received=True)) is None


def heard(kind: type[Message], **fields: object) -> Heard:
    about = {"occurred_on": DAY, "handover": REST.handover, "clue": "C-7", "unit": "DEVZONE", "sender": "audit_bureau"}
    message = kind.model_validate({**about, **fields})
    return Heard(uuid4(), "/any/other", message.TYPE, "incoming-clue", 1, datetime(2018, 3, 29, 4, tzinfo=UTC), message)


def test_a_part_is_taken_back_until_the_other_body_accepts_it() -> None:
    offered, back = Offered(occurred_on=DAY, terms=REST), Withdrawn(occurred_on=DAY)
    said = Withdraw(DAY, TODAY)
    spec(outgoing).given(offered).when(said, said).then(back)
    message = publish(back, Offering(REST))
    assert isinstance(message, told.HandoverWithdrawn)
    assert message.to == "organization_dept"
    assert react(own("onward-C-7-1-P1", back), TODAY) == ()
    (act,) = answers.react(heard(personnel.ClueWithdrawalNoted), TODAY)
    assert (act.stream, act.command) == (ONWARD, NoteWithdrawal(DAY, "organization_dept"))
    (note,) = react(own("onward-C-7-1-P1", WithdrawalNoted(occurred_on=DAY)), TODAY)
    assert note.command == NotePart("C-7-1-P1", "here", None, answer_due(DAY), DAY)


def test_the_commission_answers_what_the_bureau_sent_on_to_it() -> None:
    (act,) = answers.react(heard(clues.HandoverReturned, reason="known_already"), TODAY)
    assert act.command == NoteReturned("known_already", None, DAY, "discipline_commission")


def test_the_department_sends_a_part_to_the_bureau_and_hears_that_its_withdrawal_was_heard() -> None:
    offer = heard(
        personnel.ClueHandedOver,
        sender="organization_dept",
        to="audit_bureau",
        origin="inspection_office",
        categories=("integrity",),
        city_managed_cadre=False,
        answer_due=ToldDue(on=answer_due(DAY).on, rule="D9", rule_version="2021"),
        root="5" * 64,
        parent="C-7-1",
        chain=("discipline_commission",),
        text=Sealed.of(TEXT),
    )
    (act,) = receiving.react(offer, DAY)
    assert isinstance(act.command, Receive)
    back = heard(personnel.HandoverWithdrawn, sender="organization_dept", to="audit_bureau")
    (taken,) = receiving.react(back, DAY)
    assert taken.command == NoteWithdrawn(DAY)
    gone = OfferWithdrawn(occurred_on=DAY)
    state = (
        spec(incoming_clue)
        .when(act.command, act.command, taken.command, taken.command)
        .then(Received(occurred_on=DAY, terms=act.command.terms), gone)
    )
    message = whole.publish(gone, state)
    assert isinstance(message, told.ClueWithdrawalNoted)
    assert message.sender == "organization_dept"
