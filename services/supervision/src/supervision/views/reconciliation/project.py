"""Keeps what each side says of a handover, share, request, matter, lending or transfer, under the message's id."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from contracts import audit_share, clues, inspection, personnel
from eventlog import Heard, Statement

from .standing import LOCK, MAKE

LENDING, BUREAU = ("discipline_commission", "inspection_office"), "audit_bureau"
SAY = """
INSERT INTO word (id, kind, number, side, step, sender, receiver, unit, round, due_on, said, n, occurred_on, recorded_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (id) DO NOTHING"""


@dataclass(frozen=True, slots=True)
class Word:
    """One side's word. `step`: sent, withdrawn, missing, ended, noted (sender); received, answered, result, late, noted.

    `n`: of a share how often it was read; of a missing answer 1 if the receiver has the thing, as the sender sees it.
    """

    kind: str
    number: str
    side: str
    step: str
    sender: str
    receiver: str
    unit: str | None = None
    round: str | None = None
    due_on: date | None = None
    said: str | None = None
    n: int | None = None


def project(heard: Heard) -> Iterator[Statement]:
    """One message as the word of one side, and what the words come to with it; nothing where a body asks itself."""
    word = _sent(heard) or _received(heard) or _coordinated(heard) or _shared(heard)
    if word is None or word.sender == word.receiver:
        return
    about = (word.kind, word.number, word.side, word.step, word.sender, word.receiver, word.unit, word.round)
    yield SAY, (heard.id, *about, word.due_on, word.said, word.n, heard.data.occurred_on, heard.time)
    yield LOCK, (word.kind, word.number)
    yield MAKE, (word.kind, word.number)


def _sent(heard: Heard) -> Word | None:
    """A handover, as the body says it that hands over."""
    match heard.data:
        case (clues.ClueHandedOver() | audit_share.ClueHandedOver() | personnel.ClueHandedOver()) as told:
            return _handover(heard, "sender", "sent", told.handover, told.to, told.unit, told.answer_due.on)
        case inspection.TeamClueHandedOver() as told:
            return _handover(heard, "sender", "sent", told.handover, told.to, told.unit, told.answer_due.on)
        case (clues.HandoverWithdrawn() | audit_share.HandoverWithdrawn() | personnel.HandoverWithdrawn()) as told:
            return _handover(heard, "sender", "withdrawn", told.handover, told.to, told.unit)
        case inspection.TeamClueWithdrawn() as told:
            return _handover(heard, "sender", "withdrawn", told.handover, told.to, told.unit)
        case (
            clues.HandoverAnswerMissing()
            | audit_share.HandoverAnswerMissing()
            | personnel.HandoverAnswerMissing()
            | inspection.TeamClueAnswerMissing()
        ) as told:
            return _handover(
                heard, "sender", "missing", told.handover, told.to, told.unit, told.due.on, n=int(told.received)
            )
        case _:
            return None


def _received(heard: Heard) -> Word | None:
    """The same, as the body says it that gets it."""
    match heard.data:
        case (clues.HandoverReceived() | audit_share.ClueReceived() | personnel.ClueReceived()) as told:
            return _handover(heard, "receiver", "received", told.handover, told.sender, told.unit, told.answer_due.on)
        case (clues.HandoverAccepted() | audit_share.ClueAccepted() | personnel.ClueAccepted()) as told:
            return _handover(heard, "receiver", "answered", told.handover, told.sender, told.unit, said="accepted")
        case (clues.HandoverReturned() | audit_share.ClueReturned() | personnel.ClueReturned()) as told:
            return _handover(heard, "receiver", "answered", told.handover, told.sender, told.unit, said="returned")
        case (
            clues.HandoverPartlyAccepted() | audit_share.CluePartlyAccepted() | personnel.CluePartlyAccepted()
        ) as told:
            return _handover(
                heard, "receiver", "answered", told.handover, told.sender, told.unit, said="partly_accepted"
            )
        case (clues.HandoverForwarded() | audit_share.ClueForwarded() | personnel.ClueForwarded()) as told:
            return _handover(heard, "receiver", "answered", told.handover, told.sender, told.unit, said="forwarded")
        case (clues.HandoverResultGiven() | audit_share.ResultGivenBack() | personnel.ResultGivenBack()) as told:
            return _handover(heard, "receiver", "result", told.handover, told.sender, told.unit, said=told.outcome)
        case (clues.HandoverAnswerOverdue() | audit_share.AnswerOverdue() | personnel.AnswerOverdue()) as told:
            return _handover(heard, "receiver", "late", told.handover, told.sender, told.unit, told.due.on)
        case (
            clues.HandoverWithdrawalNoted() | audit_share.ClueWithdrawalNoted() | personnel.ClueWithdrawalNoted()
        ) as told:
            return _handover(heard, "receiver", "noted", told.handover, told.sender, told.unit)
        case _:
            return None


def _handover(
    heard: Heard,
    side: str,
    step: str,
    number: str,
    other: str,
    unit: str,
    due_on: date | None = None,
    *,
    said: str | None = None,
    n: int | None = None,
) -> Word:
    """The body that runs the publishing service is the one side, `other` the other."""
    body = heard.source.split("/")[1]
    pair = (body, other) if side == "sender" else (other, body)
    return Word("handover", number, side, step, *pair, unit, due_on=due_on, said=said, n=n)


def _coordinated(heard: Heard) -> Word | None:
    """Matters and requests lie in one register that both sides see; a lending is told by both."""
    match heard.data:
        case inspection.MatterRaised() as told:
            pair = (told.by, told.to)
            return Word("matter", told.matter, "sender", "sent", *pair, told.unit, told.round, told.due.on, told.kind)
        case inspection.MatterAnswered() as told:
            return Word("matter", told.matter, "receiver", "answered", told.by, told.to, None, told.round)
        case inspection.MatterOverdue() as told:
            pair = (told.by, told.to)
            return Word("matter", told.matter, "sender", "missing", *pair, None, told.round, told.due.on, n=1)
        case clues.ClueLent() as told:
            return Word("lending", told.lending, "sender", "sent", *LENDING, told.unit, told.round, told.back_by)
        case clues.LendingTakenBack() as told:
            return Word("lending", told.lending, "sender", "withdrawn", *LENDING, told.unit, told.round)
        case clues.LendingVerified() as told:
            return Word("lending", told.lending, "sender", "noted", *LENDING, told.unit, told.round, said=told.outcome)
        case clues.LendingOverdue() as told:
            return Word(
                "lending", told.lending, "sender", "missing", *LENDING, told.unit, told.round, told.back_by, n=1
            )
        case inspection.LentClueVerified() as told:
            return Word(
                "lending", told.lending, "receiver", "answered", *LENDING, told.unit, told.round, said=told.outcome
            )
        case _:
            return None


def _shared(heard: Heard) -> Word | None:
    """What the audit bureau shares, is asked for, and transfers by law."""
    match heard.data:
        case audit_share.AuditReportShared() as told:
            return Word("share", told.share, "sender", "sent", BUREAU, told.to, told.unit, said=told.material_kind)
        case audit_share.ShareRead() as told:
            return Word("share", told.share, "receiver", "received", BUREAU, told.by, told.unit)
        case audit_share.ShareRecalled() as told:
            due = told.removal_due.on if told.removal_due else None
            return Word(
                "share", told.share, "sender", "withdrawn", BUREAU, told.to, told.unit, due_on=due, n=told.readings
            )
        case audit_share.ShareRemovalConfirmed() as told:
            return Word("share", told.share, "receiver", "answered", BUREAU, told.by, told.unit, said="removed")
        case audit_share.ShareRemovalOverdue() as told:
            return Word("share", told.share, "sender", "missing", BUREAU, told.to, told.unit, due_on=told.due.on, n=1)
        case audit_share.ShareExpired() as told:
            return Word("share", told.share, "sender", "ended", BUREAU, told.to, told.unit, n=told.readings)
        case audit_share.RequestAsked() as told:
            return Word("request", told.request, "sender", "sent", told.by, BUREAU, told.unit)
        case audit_share.RequestAnswered() as told:
            return Word("request", told.request, "receiver", "answered", told.by, BUREAU, told.unit, said=told.answer)
        case audit_share.RequestPartlyGranted() as told:
            said = "partly_granted"
            return Word("request", told.request, "receiver", "answered", told.by, BUREAU, told.unit, said=said)
        case audit_share.StatutoryTransferMade() as told:
            return Word("transfer", told.transfer, "sender", "sent", BUREAU, told.to, told.unit)
        case audit_share.StatutoryTransferAnswered() as told:
            return Word(
                "transfer", told.transfer, "receiver", "answered", BUREAU, told.by, told.unit, said=told.outcome
            )
        case _:
            return None
