"""What the office does by itself for a team's clue: it is heard, offered, and what the commission answers is noted."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from contracts import Due as ToldDue
from contracts import Message, Sealed
from contracts import clues as told
from contracts.inspection import TeamClueHandedOver
from deadlines import Due
from eventlog import Event, Heard, Recorded, Reference
from handover import Terms
from handover.outgoing import (
    AcceptanceNoted,
    NoteAccepted,
    NoteReceived,
    NoteResult,
    NoteReturned,
    NoteStarted,
    Offer,
    Offered,
    ReceiptNoted,
    ReturnNoted,
    outgoing,
)
from inspection.handover.publish import publish
from inspection.reactions import answers, clue_path
from inspection.secretary_meeting.events import HeardClue, Held
from inspection.team_clue.commands import Hear, NoteHandover
from inspection.team_clue.events import HandedOver

DAY = date(2018, 3, 20)
TEXT = Reference(id=UUID(int=1), digest="a" * 64, size=9)
TERMS = Terms(
    handover="X-1-1",
    clue="X-1",
    origin="inspection_office",
    sender="inspection_office",
    to="discipline_commission",
    unit="A",
    categories=("integrity",),
    city_managed_cadre=True,
    text=TEXT,
    answer_due=Due(date(2018, 3, 27), "D9", "2021", "2018"),
)


def own(stream: str, event: Event) -> Recorded[Event]:
    return Recorded(uuid4(), stream, 3, event, {}, datetime(2018, 3, 20, tzinfo=UTC))


def heard(message: Message) -> Heard:
    noon = datetime(2018, 3, 21, tzinfo=UTC)
    return Heard(uuid4(), "/discipline_commission/clues", message.TYPE, "incoming-clue-X-1-1", 1, noon, message)


def test_each_clue_of_a_meeting_is_told_with_the_text_that_was_heard() -> None:
    clue = HeardClue(clue="X-1", seen=TEXT.digest, decision="hand_over")
    held = Held(number="M-1", clues=(clue,), minutes=TEXT, occurred_on=DAY)
    (act,) = clue_path.react(own("secretary-meeting-M-1", held), DAY)
    assert (act.key, act.command) == ("X-1", Hear("M-1", "hand_over", TEXT.digest, DAY, DAY))


def test_a_clue_that_leaves_is_offered_and_its_text_is_sealed_to_the_commission() -> None:
    (act,) = clue_path.react(own("team-clue-X-1", HandedOver(terms=TERMS, occurred_on=DAY)), DAY)
    assert (act.key, act.command) == ("X-1-1", Offer(TERMS, DAY, DAY))
    offered = Offered(terms=TERMS, occurred_on=DAY)
    message = publish(offered, outgoing.fold([offered]))
    assert isinstance(message, TeamClueHandedOver)
    assert message.sealed_for() == ("discipline_commission",)


def test_the_clue_notes_what_became_of_its_handover() -> None:
    for event, standing in (
        (AcceptanceNoted(occurred_on=DAY), "accepted"),
        (ReturnNoted(occurred_on=DAY, reason="insufficient_facts"), "returned"),
    ):
        (act,) = clue_path.react(own("handover-X-1-1", event), DAY)
        assert isinstance(act.command, NoteHandover)
        assert (act.key, act.command.moved.standing, act.command.moved.seen) == ("X-1", standing, 3)
    assert clue_path.react(own("handover-X-1-1", ReceiptNoted(occurred_on=DAY)), DAY) == []


def test_the_answers_of_the_commission_are_noted_in_its_name() -> None:
    common = {"occurred_on": DAY, "handover": "X-1-1", "clue": "X-1", "unit": "A", "sender": "inspection_office"}
    sealed = Sealed.of(TEXT)
    said: list[tuple[Message, type]] = [
        (
            told.HandoverReceived.model_validate(
                common | {"answer_due": ToldDue(on=DAY, rule="D9", rule_version="2021")}
            ),
            NoteReceived,
        ),
        (told.HandoverAccepted.model_validate(common), NoteAccepted),
        (told.HandoverReturned.model_validate(common | {"reason": "known_already", "text": sealed}), NoteReturned),
        (told.HandoverRegistered.model_validate(common | {"registered": "2018-1"}), NoteStarted),
        (told.HandoverResultGiven.model_validate(common | {"outcome": "form_2", "text": sealed}), NoteResult),
    ]
    for message, kind in said:
        (act,) = answers.react(heard(message), DAY)
        assert isinstance(act.command, kind)
        assert (act.key, act.command.by) == ("X-1-1", "discipline_commission")
    other = told.HandoverAccepted.model_validate(common | {"sender": "audit_bureau"})
    assert answers.react(heard(other), DAY) == ()


def test_a_result_that_does_not_open_is_no_result() -> None:
    closed = told.HandoverResultGiven(
        occurred_on=DAY,
        handover="X-1-1",
        clue="X-1",
        unit="A",
        sender="inspection_office",
        outcome="form_2",
        text=Sealed(digest="a" * 64, size=9),
    )
    with pytest.raises(ValueError, match="not sealed"):
        answers.react(heard(closed), DAY)
