"""Batches, what follows from the own log, and what this body does when the audit bureau answers."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from clue_cases import ASSIGNED, CLUE, OFFERED, RECEIVED, TODAY, hand_over, handed_over, paper, register, terms
from clues.batch.decider import AssignBatch, batch
from clues.batch.events import BatchAssigned
from clues.clue.commands import Assign, NotePart
from clues.clue.decider import vault
from clues.clue.events import PartAccepted, PartResultBack, PartReturned, PartWithdrawn
from clues.clue.stream import CLUE as CLUES
from clues.handover.stream import HANDOVER
from clues.reactions import answers, following
from contracts import Due as ToldDue
from contracts import Message, Sealed
from contracts.audit_share import (
    AuditStarted,
    ClueAccepted,
    ClueForwarded,
    CluePart,
    CluePartlyAccepted,
    CluePartMoved,
    ClueReceived,
    ClueReturned,
    ResultGivenBack,
)
from contracts.clues import ClueHandedOver, HandoverWithdrawn
from deadlines import Due as LastDay
from eventlog import Act, Event, Heard, Recorded
from eventlog.spec import spec, twice, walk
from handover import Fragment
from handover.outgoing import (
    AcceptanceNoted,
    Completed,
    NoteAccepted,
    NoteForwarded,
    NotePartlyAccepted,
    NotePartMoved,
    NoteReceived,
    NoteResult,
    NoteReturned,
    NoteStarted,
    Offer,
    Offered,
    ResultNoted,
    ReturnNoted,
    Withdrawn,
    outgoing,
)
from hypothesis import given
from hypothesis import strategies as st

HANDOVER_NUMBER = f"{CLUE}-1"
MADE = BatchAssigned(
    occurred_on=ASSIGNED, batch="B-1", office="supervision_office", handler=None, clues=("2018-0317", "2018-0318")
)
WHOLE: dict[str, Any] = {
    "occurred_on": OFFERED,
    "handover": HANDOVER_NUMBER,
    "clue": CLUE,
    "unit": "KFQ",
    "sender": "discipline_commission",
}


def assign_batch(*clues: str, on: date = ASSIGNED, latest: date = RECEIVED) -> AssignBatch:
    return AssignBatch("B-1", "supervision_office", None, clues or MADE.clues, latest, on, TODAY)


def heard(message: Message) -> Heard:
    noon = datetime(2018, 3, 22, 4, tzinfo=UTC)
    return Heard(uuid4(), "/audit_bureau/audit_share", message.TYPE, "incoming-clue-x", 1, noon, message)


def own(stream: str, version: int, event: Event) -> Recorded[Any]:
    return Recorded(uuid4(), stream, version, event, {}, datetime(2018, 3, 22, tzinfo=UTC))


def only(acts: Sequence[Act]) -> Act:
    assert len(acts) == 1
    return acts[0]


def test_a_batch_is_made_once() -> None:
    spec(batch).when(assign_batch()).then(MADE)
    spec(batch).given(MADE).when(assign_batch()).then_nothing()
    spec(batch).given(MADE).when(assign_batch("2018-0319")).then_refused("batch-number-taken")


def test_a_batch_names_each_clue_once_and_none_before_it_was_registered() -> None:
    spec(batch).when(assign_batch("2018-0317", "2018-0317")).then_refused("batch-clues-wrong")
    spec(batch).when(assign_batch(on=date(2018, 3, 18))).then_refused("before-the-step-before")
    spec(batch).when(assign_batch(on=date(2019, 1, 3))).then_refused("date-in-future")


BATCHES = [assign_batch(), assign_batch("2018-0319"), assign_batch(on=OFFERED)]


@given(st.lists(st.sampled_from(BATCHES), max_size=4), st.sampled_from(BATCHES))
def test_no_batch_counts_twice(said: list[AssignBatch], command: AssignBatch) -> None:
    assert twice(batch, walk(batch, said), command) == []


def test_a_batch_assigns_each_of_its_clues() -> None:
    acts = following.react(own("batch-B-1", 1, MADE), TODAY)
    assert acts == [Act(CLUES, clue, Assign("supervision_office", None, "B-1", ASSIGNED, TODAY)) for clue in MADE.clues]


def test_a_part_is_offered_to_the_other_body() -> None:
    act = only(following.react(own(f"clue-{CLUE}", 2, handed_over()), TODAY))
    assert act == Act(HANDOVER, HANDOVER_NUMBER, Offer(terms(), OFFERED, TODAY))


@pytest.mark.parametrize(
    ("event", "moved"),
    [
        (AcceptanceNoted(occurred_on=OFFERED), PartAccepted(occurred_on=OFFERED, part=1, seen=3)),
        (ReturnNoted(occurred_on=OFFERED, reason="x"), PartReturned(occurred_on=OFFERED, part=1, seen=3, reason="x")),
        (Withdrawn(occurred_on=OFFERED), PartWithdrawn(occurred_on=OFFERED, part=1, seen=3)),
        (
            ResultNoted(occurred_on=OFFERED, outcome="y"),
            PartResultBack(occurred_on=OFFERED, part=1, seen=3, outcome="y"),
        ),
    ],
)
def test_the_clue_hears_of_its_handover(event: Event, moved: Any) -> None:
    assert following.react(own(f"handover-{HANDOVER_NUMBER}", 3, event), TODAY) == [Act(CLUES, CLUE, NotePart(moved))]


def test_the_own_log_read_again_from_any_point_changes_nothing() -> None:
    """A reaction that is killed reads on from its last checkpoint: every tail of the log may be said again."""
    log: list[Event] = [
        Withdrawn(occurred_on=OFFERED),
        AcceptanceNoted(occurred_on=OFFERED),
        ResultNoted(occurred_on=OFFERED, outcome="y"),
    ]
    told = [own(f"handover-{HANDOVER_NUMBER}", version, event) for version, event in enumerate(log, 2)]
    commands: list[Any] = [only(following.react(one, TODAY)).command for one in told]
    history = walk(vault, [register(), hand_over(), *commands])
    for at in range(len(commands)):
        assert walk(vault, [register(), hand_over(), *commands, *commands[at:]]) == history


REST = CluePart(handover=f"{HANDOVER_NUMBER}-P1", to="organization_dept", categories=("work",))
REST_HERE = Fragment(handover=f"{HANDOVER_NUMBER}-P1", to="organization_dept", categories=("work",))
WHY = "other_organ_competent"
ANSWERS_IN_PART: list[tuple[Message, Any]] = [
    (
        CluePartlyAccepted(**WHOLE, kept=("integrity",), parts=(REST,), reason=WHY),
        NotePartlyAccepted(("integrity",), (REST_HERE,), WHY, None, OFFERED, "audit_bureau"),
    ),
    (
        ClueForwarded(**WHOLE, parts=(REST,), reason=WHY, text=Sealed.of(paper("why"))),
        NoteForwarded((REST_HERE,), WHY, paper("why"), OFFERED, "audit_bureau"),
    ),
    (
        CluePartMoved(**WHOLE, part=REST.handover, standing="sent_anew", anew=REST),
        NotePartMoved(REST.handover, "sent_anew", REST_HERE, None, OFFERED, "audit_bureau"),
    ),
]
ANSWERS: list[tuple[Message, Any]] = [
    (
        ClueReceived(**WHOLE, answer_due=ToldDue(on=OFFERED, rule="D9", rule_version="2021")),
        NoteReceived(OFFERED, "audit_bureau", LastDay(OFFERED, "D9", "2021")),
    ),
    (ClueAccepted(**WHOLE), NoteAccepted(OFFERED, "audit_bureau")),
    (
        ClueReturned(**WHOLE, reason="other_organ_competent", text=Sealed.of(paper("why"))),
        NoteReturned("other_organ_competent", paper("why"), OFFERED, "audit_bureau"),
    ),
    (ClueReturned(**WHOLE, reason="known_already"), NoteReturned("known_already", None, OFFERED, "audit_bureau")),
    (AuditStarted(**WHOLE, audit="SJ-7", notice_on=OFFERED), NoteStarted("SJ-7", OFFERED, "audit_bureau")),
    (
        ResultGivenBack(**WHOLE, outcome="confirmed", text=Sealed.of(paper("result"))),
        NoteResult("confirmed", paper("result"), OFFERED, "audit_bureau"),
    ),
]


@pytest.mark.parametrize(("message", "command"), [*ANSWERS, *ANSWERS_IN_PART])
def test_each_answer_of_the_bureau_is_noted_on_its_handover(message: Message, command: Any) -> None:
    assert only(answers.react(heard(message), TODAY)) == Act(HANDOVER, HANDOVER_NUMBER, command)


def test_what_the_bureau_tells_another_sender_is_not_noted_here() -> None:
    other = ClueAccepted(**(WHOLE | {"sender": "inspection_office"}))
    assert answers.react(heard(other), TODAY) == ()


def test_a_result_that_cannot_be_opened_is_not_taken_for_one() -> None:
    closed = ResultGivenBack(**WHOLE, outcome="confirmed", text=Sealed(digest="0" * 64, size=3, jwe="{}"))
    with pytest.raises(ValueError, match="not sealed"):
        answers.react(heard(closed), TODAY)


def test_the_whole_conversation_ends_with_the_result_however_often_it_is_said() -> None:
    said = [only(answers.react(heard(message), TODAY)).command for message, _ in (ANSWERS[0], ANSWERS[1], *ANSWERS[4:])]
    offer = Offer(terms(), OFFERED, TODAY)
    once = walk(outgoing, [offer, *said])
    doubled = walk(outgoing, [offer, *(one for one in said for _ in range(2)), *said])
    assert once == doubled
    assert outgoing.fold(once) == Completed(terms(), "confirmed")


def test_an_offer_is_told_with_its_text_sealed_to_the_receiver() -> None:
    event = Offered(occurred_on=OFFERED, terms=terms())
    message = HANDOVER.publish(event, outgoing.fold([event]))
    assert isinstance(message, ClueHandedOver)
    assert (message.handover, message.origin, message.to) == (HANDOVER_NUMBER, "inspection_office", "audit_bureau")
    assert (message.sealed_for(), message.text) == (("audit_bureau",), Sealed.of(paper("part")))
    withdrawn = Withdrawn(occurred_on=OFFERED)
    back = HANDOVER.publish(withdrawn, outgoing.fold([event, withdrawn]))
    assert isinstance(back, HandoverWithdrawn)
    noted = AcceptanceNoted(occurred_on=OFFERED)
    assert HANDOVER.publish(noted, outgoing.fold([event, noted])) is None


def test_a_handover_never_answers_for_another_clue() -> None:
    act = only(following.react(own("handover-2018-0317-12", 3, AcceptanceNoted(occurred_on=OFFERED)), TODAY))
    assert (act.key, act.command.moved.part) == ("2018-0317", 12)
