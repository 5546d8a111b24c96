"""In whose words a body speaks of a handover makes no difference: each end notes the same."""

from datetime import date
from uuid import UUID

import pytest
from contracts import Message, Sealed, audit_share, clues, inspection, personnel
from contracts.example import example
from deadlines import Due, rule
from handover.heard import answered, offered
from handover.incoming import NoteWithdrawn, Receive
from handover.outgoing import (
    NoteAccepted,
    NoteForwarded,
    NotePartlyAccepted,
    NotePartMoved,
    NoteReceived,
    NoteResult,
    NoteReturned,
    NoteStarted,
    NoteWithdrawal,
)

DAY, THURSDAY = date(2018, 3, 20), date(2018, 3, 22)
TEXT = Sealed(digest="a" * 64, size=9, id=UUID(int=1))
HERE = "inspection_office"
ANSWERS = [
    (NoteReceived, (clues.HandoverReceived, personnel.ClueReceived, audit_share.ClueReceived)),
    (NoteAccepted, (clues.HandoverAccepted, personnel.ClueAccepted, audit_share.ClueAccepted)),
    (NotePartlyAccepted, (clues.HandoverPartlyAccepted, personnel.CluePartlyAccepted, audit_share.CluePartlyAccepted)),
    (NoteForwarded, (clues.HandoverForwarded, personnel.ClueForwarded, audit_share.ClueForwarded)),
    (NotePartMoved, (clues.HandoverPartMoved, personnel.CluePartMoved, audit_share.CluePartMoved)),
    (NoteWithdrawal, (clues.HandoverWithdrawalNoted, personnel.ClueWithdrawalNoted, audit_share.ClueWithdrawalNoted)),
    (NoteReturned, (clues.HandoverReturned, personnel.ClueReturned, audit_share.ClueReturned)),
    (NoteStarted, (clues.HandoverRegistered, personnel.HandlingStarted, audit_share.AuditStarted)),
    (NoteResult, (clues.HandoverResultGiven, personnel.ResultGivenBack, audit_share.ResultGivenBack)),
]
SPEAKERS = ("discipline_commission", "organization_dept", "audit_bureau")


def last_day(start: date) -> Due:
    return rule("D9", start, version="2021").due(start)


def made(kind: type[Message], **fields: object) -> Message:
    text = {"text": TEXT} if "text" in kind.model_fields else {}
    known = {name: value for name, value in fields.items() if name in kind.model_fields}
    return kind.model_validate({**example(kind.model_json_schema()), "occurred_on": DAY, **known, **text})


@pytest.mark.parametrize(("command", "kinds"), ANSWERS)
def test_each_bodys_answer_becomes_the_same_note_with_his_name_on_it(
    command: type[object], kinds: tuple[type[Message], ...]
) -> None:
    for by, kind in zip(SPEAKERS, kinds, strict=True):
        said = answered(made(kind, handover="X-1-1", sender=HERE), HERE)
        assert said is not None
        number, note = said
        assert number == "X-1-1"
        assert isinstance(note, command)
        assert (note.occurred_on, note.by) == (DAY, by)
        assert answered(made(kind, handover="X-1-1", sender="leading_group"), HERE) is None


@pytest.mark.parametrize(
    "kind",
    [one for module in (clues, personnel, audit_share) for one in module.MESSAGES if "sender" in one.model_fields],
)
def test_what_is_no_answer_is_noted_by_nobody(kind: type[Message]) -> None:
    known = {one for _, kinds in ANSWERS for one in kinds}
    assert (answered(made(kind, sender=HERE), HERE) is not None) == (kind in known)


@pytest.mark.parametrize(
    ("kind", "sender"),
    [
        (inspection.TeamClueHandedOver, "inspection_office"),
        (clues.ClueHandedOver, "discipline_commission"),
        (personnel.ClueHandedOver, "organization_dept"),
        (audit_share.ClueHandedOver, "audit_bureau"),
    ],
)
def test_an_offer_is_received_with_its_lineage_and_days_on_the_wire_are_the_senders(
    kind: type[Message], sender: str
) -> None:
    lineage = {"root": "b" * 64, "parent": "X-1", "chain": ("inspection_office",)}
    offer = made(kind, handover="X-1-P1", sender=sender, to="leading_group", **lineage)
    said = offered(offer, "leading_group", DAY, THURSDAY, last_day)
    assert said is not None
    number, command = said
    assert number == "X-1-P1"
    assert isinstance(command, Receive)
    assert (command.occurred_on, command.due) == (THURSDAY, last_day(THURSDAY))
    first = kind is inspection.TeamClueHandedOver
    assert command.terms.parent == (None if first else "X-1")
    assert command.terms.first_text == ("a" * 64 if first else "b" * 64)
    assert command.terms.chain == (() if first else ("inspection_office",))
    assert offered(offer, "inspected_unit", DAY, DAY, last_day) is None
    forged = made(kind, handover="X-1-P1", sender="leading_group", to="leading_group", **lineage)
    assert offered(forged, "leading_group", DAY, DAY, last_day) is None


@pytest.mark.parametrize(
    ("kind", "sender"),
    [
        (inspection.TeamClueWithdrawn, "inspection_office"),
        (clues.HandoverWithdrawn, "discipline_commission"),
        (personnel.HandoverWithdrawn, "organization_dept"),
        (audit_share.HandoverWithdrawn, "audit_bureau"),
    ],
)
def test_a_withdrawal_is_heard_by_whom_it_was_offered_to(kind: type[Message], sender: str) -> None:
    back = made(kind, handover="X-1-P1", sender=sender, to="leading_group")
    assert offered(back, "leading_group", DAY, DAY, last_day) == ("X-1-P1", NoteWithdrawn(DAY))
    assert offered(back, "inspected_unit", DAY, DAY, last_day) is None


def test_a_text_that_does_not_open_is_not_taken() -> None:
    closed = made(clues.HandoverReturned, sender=HERE).model_copy(update={"text": Sealed(digest="a" * 64, size=9)})
    with pytest.raises(ValueError, match="not sealed"):
        answered(closed, HERE)
