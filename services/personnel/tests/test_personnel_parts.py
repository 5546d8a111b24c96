"""A clue that the department is only partly competent for: what goes on, what comes back, what is taken back."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from contracts import Due as ToldDue
from contracts import Message, Sealed, audit_share, clues
from contracts import personnel as told
from eventlog import Act, Event, Heard, Recorded, Reference
from eventlog.spec import spec, twice
from handover import Terms, onward
from handover.incoming import IncomingCommand, NoteWithdrawn, NotThere, OfferWithdrawn, Receive, Received, incoming
from handover.outgoing import (
    AcceptanceNoted,
    AnswerMissing,
    NoteAccepted,
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
from personnel.incoming_clue import publish as whole
from personnel.incoming_clue.clock import answer_due
from personnel.incoming_clue.stream import INCOMING_CLUE
from personnel.onward.publish import publish
from personnel.onward.stream import ONWARD
from personnel.reactions import answers, following, receiving

DAY, TODAY = date(2018, 3, 29), date(2018, 6, 1)
TEXT = Reference(id=UUID(int=5), digest="5" * 64, size=120)
TERMS = Terms(
    handover="C-7-1",
    clue="C-7",
    origin="inspection_office",
    sender="discipline_commission",
    to="organization_dept",
    unit="DEVZONE",
    categories=("selection_and_appointment", "integrity"),
    city_managed_cadre=True,
    text=TEXT,
    answer_due=answer_due(DAY),
)
REST = onward(TERMS, 1, to="audit_bureau", categories=("integrity",), text=TEXT, answer_due=answer_due(DAY))
RECEIVED = Received(occurred_on=DAY, terms=TERMS)
DIVIDED = PartlyAccepted(
    occurred_on=DAY, kept=("selection_and_appointment",), parts=(REST,), reason="other_organ_competent"
)
HERE_AGAIN = PartNoted(occurred_on=DAY, part=REST.handover, standing="here", due=answer_due(DAY))
STATE = incoming.fold([RECEIVED, DIVIDED])
PARTLY = PartlyAccept(("selection_and_appointment",), (REST,), "other_organ_competent", None, DAY, TODAY)


def own(stream: str, event: Event) -> Recorded[Any]:
    noon = datetime(2018, 3, 29, tzinfo=UTC)
    return Recorded(id=UUID(int=9), stream=stream, version=3, position=3, meta={}, recorded_at=noon, event=event)


def heard(message: Message) -> Heard:
    noon = datetime(2018, 3, 29, 4, tzinfo=UTC)
    return Heard(uuid4(), "/audit_bureau/audit_share", message.TYPE, "incoming-clue-C-7-1-P1", 1, noon, message)


def answer(kind: type[Message], **fields: object) -> Heard:
    about = {"occurred_on": DAY, "handover": REST.handover, "clue": "C-7", "unit": "DEVZONE"}
    return heard(kind.model_validate({**about, "sender": "organization_dept", **fields}))


def test_the_department_handles_its_part_and_offers_the_rest() -> None:
    spec(incoming).given(RECEIVED).when(PARTLY, PARTLY).then(DIVIDED)
    offer = Act(ONWARD, "C-7-1-P1", Offer(REST, DAY, TODAY))
    assert following.react(own("incoming-clue-C-7-1", DIVIDED), TODAY) == (offer,)
    spec(outgoing).when(Offer(REST, DAY, TODAY)).then(Offered(occurred_on=DAY, terms=REST))


def test_all_of_it_goes_on_and_what_is_not_the_receivers_subject_does_not() -> None:
    money = TERMS.model_copy(update={"categories": ("integrity",)})
    part = onward(money, 1, to="audit_bureau", categories=("integrity",), text=TEXT, answer_due=answer_due(DAY))
    said = Forward((part,), "other_organ_competent", None, DAY, TODAY)
    gone = Forwarded(occurred_on=DAY, parts=(part,), reason="other_organ_competent")
    spec(incoming).given(Received(occurred_on=DAY, terms=money)).when(said, said).then(gone)
    wrong = onward(
        TERMS,
        1,
        to="audit_bureau",
        categories=("selection_and_appointment",),
        text=TEXT,
        answer_due=answer_due(DAY),
    )
    refused = PartlyAccept(("integrity",), (wrong,), "other_organ_competent", None, DAY, TODAY)
    spec(incoming).given(RECEIVED).when(refused).then_refused("not-his-subject")


def test_the_whole_notes_what_the_third_body_says_and_what_came_back_has_its_own_last_day() -> None:
    receipt = own("onward-C-7-1-P1", ReceiptNoted(occurred_on=DAY))
    note = NotePart("C-7-1-P1", "received", None, None, DAY)
    assert following.react(receipt, TODAY) == (Act(INCOMING_CLUE, "C-7-1", note),)
    for back in (ReturnNoted(occurred_on=DAY, reason="nobody_here_competent"), WithdrawalNoted(occurred_on=DAY)):
        (act,) = following.react(own("onward-C-7-1-P1", back), TODAY)
        assert act.command == NotePart("C-7-1-P1", "here", None, answer_due(DAY), DAY)
    for nothing in (Offered(occurred_on=DAY, terms=REST), Withdrawn(occurred_on=DAY)):
        assert following.react(own("onward-C-7-1-P1", nothing), TODAY) == ()


def test_a_part_that_was_taken_back_is_here_only_when_the_other_body_has_heard_of_it() -> None:
    offered, taken = Offered(occurred_on=DAY, terms=REST), Withdrawn(occurred_on=DAY)
    back = Withdraw(DAY, TODAY)
    spec(outgoing).given(offered).when(back, back).then(taken)
    (act,) = answers.react(answer(audit_share.ClueWithdrawalNoted), TODAY)
    assert (act.stream, act.key, act.command) == (ONWARD, REST.handover, NoteWithdrawal(DAY, "audit_bureau"))
    spec(outgoing).given(offered, taken).when(act.command, act.command).then(WithdrawalNoted(occurred_on=DAY))
    # The other way round: the acceptance was under way, and stands.
    (act,) = answers.react(answer(audit_share.ClueAccepted), TODAY)
    assert act.command == NoteAccepted(DAY, "audit_bureau")
    accepted = AcceptanceNoted(occurred_on=DAY)
    spec(outgoing).given(offered, taken).when(act.command, NoteWithdrawal(DAY, "audit_bureau")).then(accepted)


def test_the_commission_answers_too_and_what_is_anothers_is_nobodys_business_here() -> None:
    (act,) = answers.react(answer(clues.HandoverReturned, reason="nobody_here_competent"), TODAY)
    assert act.command == NoteReturned("nobody_here_competent", None, DAY, "discipline_commission")
    assert answers.react(answer(clues.HandoverAccepted, sender="inspection_office"), TODAY) == ()


def test_the_department_receives_parts_and_hears_their_withdrawal_in_either_order() -> None:
    due = ToldDue(on=answer_due(DAY).on, rule="D9", rule_version="2021")
    offer = answer(
        audit_share.ClueHandedOver,
        sender="audit_bureau",
        to="organization_dept",
        origin="inspection_office",
        categories=("work",),
        city_managed_cadre=False,
        answer_due=due,
        root="5" * 64,
        parent="C-7-1",
        chain=("discipline_commission",),
        text=Sealed.of(TEXT),
    )
    (act,) = receiving.react(offer, DAY)
    assert isinstance(act.command, Receive)
    assert act.command.terms.chain == ("discipline_commission",)
    back = answer(audit_share.HandoverWithdrawn, sender="audit_bureau", to="organization_dept")
    (taken,) = receiving.react(back, DAY)
    assert taken.command == NoteWithdrawn(DAY)
    events = spec(incoming).when(act.command, act.command, taken.command, taken.command)
    events.then(Received(occurred_on=DAY, terms=act.command.terms), OfferWithdrawn(occurred_on=DAY))
    # Before its offer it is nothing that can be written down: the reader holds the subject until the offer is there.
    spec(incoming).when(taken.command).then_refused("clue-not-received")


def test_the_sender_hears_what_is_kept_and_every_move_of_a_part() -> None:
    message = whole.publish(DIVIDED, STATE)
    assert isinstance(message, told.CluePartlyAccepted)
    assert message.kept == ("selection_and_appointment",)
    assert [(one.handover, one.to) for one in message.parts] == [("C-7-1-P1", "audit_bureau")]
    on = whole.publish(Forwarded(occurred_on=DAY, parts=(REST,), reason="other_organ_competent", text=TEXT), STATE)
    assert isinstance(on, told.ClueForwarded)
    assert on.sealed_for() == ("discipline_commission",)
    part, anew = REST.handover, REST.model_copy(update={"handover": "C-7-1-P2"})
    moves: list[tuple[Any, str]] = [
        (PartNoted(occurred_on=DAY, part=part, standing="accepted"), "accepted"),
        (HERE_AGAIN, "here"),
        (PartGivenBack(occurred_on=DAY, part=part, reason="known_already"), "given_back"),
        (PartTaken(occurred_on=DAY, part=part), "taken_up"),
        (PartForwarded(occurred_on=DAY, part=part, anew=anew, reason="other_organ_competent"), "sent_anew"),
    ]
    for event, standing in moves:
        moved = whole.publish(event, STATE)
        assert isinstance(moved, told.CluePartMoved)
        assert (moved.part, moved.standing) == (part, standing)
    assert isinstance(
        whole.publish(PartOverdue(occurred_on=DAY, part=part, due=answer_due(DAY)), STATE), told.CluePartOverdue
    )
    assert isinstance(whole.publish(OfferWithdrawn(occurred_on=DAY), STATE), told.ClueWithdrawalNoted)
    assert whole.publish(DIVIDED, NotThere()) is None


def test_the_third_body_hears_the_offer_with_its_lineage_and_that_it_was_taken_back() -> None:
    message = publish(Offered(occurred_on=DAY, terms=REST), Offering(REST))
    assert isinstance(message, told.ClueHandedOver)
    assert (message.origin, message.root, message.parent) == ("inspection_office", "5" * 64, "C-7-1")
    assert message.chain == ("discipline_commission",)
    assert message.sealed_for() == ("audit_bureau",)
    back = publish(Withdrawn(occurred_on=DAY), Offering(REST))
    assert isinstance(back, told.HandoverWithdrawn)
    assert back.to == "audit_bureau"
    missing = publish(AnswerMissing(occurred_on=DAY, due=answer_due(DAY), received=True), Offering(REST))
    assert isinstance(missing, told.HandoverAnswerMissing)
    assert publish(ReceiptNoted(occurred_on=DAY), Offering(REST, received=True)) is None


@pytest.mark.parametrize(
    "command",
    [
        PARTLY,
        Forward((REST,), "other_organ_competent", None, DAY, TODAY),
        GiveBackPart(REST.handover, "known_already", None, DAY, TODAY),
        TakePart(REST.handover, DAY, TODAY),
        ForwardPart(
            REST.handover, REST.model_copy(update={"handover": "C-7-1-P2"}), "other_organ_competent", DAY, TODAY
        ),
        NotePart(REST.handover, "here", None, answer_due(DAY), DAY),
    ],
)
def test_no_command_counts_twice(command: IncomingCommand) -> None:
    for before in ([], [RECEIVED], [RECEIVED, DIVIDED], [RECEIVED, DIVIDED, HERE_AGAIN]):
        assert twice(incoming, before, command) == []
