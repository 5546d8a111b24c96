"""What the handling office does with a clue of the development zone, spring 2018."""

from datetime import date
from typing import Any

from clue_cases import DECIDED, TODAY, paper
from clues.clue.commands import (
    Approve,
    ExtendVerification,
    HoldTalk,
    Link,
    NoteSystemNumber,
    ReceiveReply,
    ReportHandling,
    ReportVerification,
    ReviewHeld,
    Revive,
    SendBack,
    SendLetter,
    SignReport,
    StartVerification,
    TellProgress,
    UndoLink,
    Urge,
)
from clues.clue.events import DisposalDecided, Step
from clues.deadline import Adopted, proposal_due
from contracts.clues import UrgeKind, Way

RULES = Adopted()
STEPPED = date(2018, 4, 11)
SENT = date(2018, 4, 16)
REPLIED = date(2018, 4, 25)


def approve_step(step: Step, by: str, on: date = STEPPED, next_: Step | None = None) -> Approve:
    return Approve(by, on, TODAY, step, RULES.step_due(next_, on) if next_ else None, None)


def decided_with_due(way: Way) -> DisposalDecided:
    due = RULES.after_approval(way, (), DECIDED)
    return DisposalDecided(occurred_on=DECIDED, way=way, leader="acc-leader", due=due)


def send_back(by: str = "acc-leader", on: date = DECIDED, again_by: date = date(2018, 4, 20)) -> SendBack:
    return SendBack(by, paper("not yet"), again_by, on, TODAY)


def letter(number: int = 1, on: date = SENT, text: str = "letter") -> SendLetter:
    return SendLetter(number, paper(text), RULES.due("D6", on), on, TODAY)


def reply(number: int = 1, on: date = REPLIED, text: str = "reply") -> ReceiveReply:
    return ReceiveReply(number, paper(text), RULES.due("D7", on), on, TODAY)


def talk(number: int = 1, on: date = REPLIED) -> HoldTalk:
    return HoldTalk(number, paper("talk"), RULES.due("D7", on), on, TODAY)


def start(members: tuple[str, ...] = ("acc-1", "acc-2"), on: date = SENT) -> StartVerification:
    return StartVerification(members, RULES.due("D8-verification", on), on, TODAY)


def extend(until: date = date(2018, 6, 30), by: str = "acc-leader", on: date = date(2018, 5, 2)) -> ExtendVerification:
    return ExtendVerification(by, paper("more time"), until, on, TODAY)


def bring(by: str = "acc-1", text: str = "report", on: date = date(2018, 5, 3)) -> ReportVerification:
    return ReportVerification(by, paper(text), on, TODAY)


def sign(by: str = "acc-2", text: str = "report", on: date = date(2018, 5, 4)) -> SignReport:
    return SignReport(by, paper(text).digest, on, TODAY)


def review(number: int = 1, on: date = date(2018, 10, 8)) -> ReviewHeld:
    return ReviewHeld(number, "acc-clerk", paper(f"review {number}"), RULES.due("HELD", on), on, TODAY)


def revive(on: date = date(2018, 9, 3)) -> Revive:
    return Revive("acc-clerk", paper("now it can be checked"), proposal_due(on), on, TODAY)


def urge(
    kind: UrgeKind = "urge", answer_by: date = date(2018, 4, 30), repeat: int = 7, on: date = date(2018, 4, 20)
) -> Urge:
    return Urge(kind, answer_by, repeat, "acc-keeper", on, TODAY)


def report(on: date = date(2018, 4, 27)) -> ReportHandling:
    return ReportHandling("acc-clerk", paper("so far"), on, TODAY)


def tell(on: date = date(2018, 5, 2), text: str = "interim") -> TellProgress:
    return TellProgress(paper(text), on, TODAY)


def link(other: str = "2018-0300", relation: Any = "duplicate") -> Link:
    return Link(other, relation, SENT, TODAY)


def undo(other: str = "2018-0300") -> UndoLink:
    return UndoLink(other, SENT, TODAY)


def number(number: str = "XT-2018-77") -> NoteSystemNumber:
    return NoteSystemNumber(number, SENT, TODAY)
