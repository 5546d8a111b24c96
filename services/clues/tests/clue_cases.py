"""Clues, told as the commission's people would tell them. The story is that of a development zone, March 2018."""

import hashlib
from datetime import date
from uuid import UUID

from clues.clue.commands import Approve, Assign, Conclude, FeedBack, HandOver, Propose, ReadText, Register
from clues.clue.events import (
    ClueAssigned,
    ClueConcluded,
    ClueRegistered,
    DisposalDecided,
    DisposalProposed,
    PartHandedOver,
    ResultFedBack,
)
from clues.deadline import answer_due, feedback_due, proposal_due
from contracts import Body
from contracts.clues import Category, Form, Source, Way
from eventlog import Reference
from handover import Terms

CLUE = "2018-0317"
RECEIVED = date(2018, 3, 19)
ASSIGNED = date(2018, 3, 20)
OFFERED = date(2018, 3, 22)
PROPOSED = date(2018, 4, 10)
DECIDED = date(2018, 4, 12)
CONCLUDED = date(2018, 6, 1)
TOLD = date(2018, 6, 5)
TODAY = date(2019, 1, 2)
CATEGORIES: tuple[Category, ...] = ("integrity", "work")


def paper(text: str = "a text") -> Reference:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Reference(id=UUID(digest[:32]), digest=digest, size=len(text))


def register(
    on: date = RECEIVED,
    source: Source = "inspection_team",
    text: str = "clue",
    categories: tuple[Category, ...] = CATEGORIES,
    today: date = TODAY,
) -> Register:
    return Register(
        CLUE,
        "acc-keeper",
        source,
        "KFQ",
        categories,
        True,
        paper(text),
        proposal_due(on),
        feedback_due(source, on),
        on,
        today,
    )


def registered(source: Source = "inspection_team", on: date = RECEIVED) -> ClueRegistered:
    return ClueRegistered(
        occurred_on=on,
        clue=CLUE,
        keeper="acc-keeper",
        source=source,
        unit="KFQ",
        categories=CATEGORIES,
        city_managed_cadre=True,
        text=paper("clue"),
        proposal_due=proposal_due(on),
        feedback_due=feedback_due(source, on),
    )


def assign(batch: str | None = None, handler: str | None = None, on: date = ASSIGNED) -> Assign:
    return Assign("supervision_office", handler, batch, on, TODAY)


def assigned(batch: str | None = None, handler: str | None = None) -> ClueAssigned:
    return ClueAssigned(occurred_on=ASSIGNED, office="supervision_office", handler=handler, batch=batch)


def hand_over(
    part: int = 1,
    to: Body = "audit_bureau",
    categories: tuple[Category, ...] = ("integrity",),
    text: str = "part",
    on: date = OFFERED,
) -> HandOver:
    return HandOver(part, to, categories, paper(text), answer_due(on), on, TODAY)


def terms(part: int = 1, to: Body = "audit_bureau") -> Terms:
    return Terms(
        handover=f"{CLUE}-{part}",
        clue=CLUE,
        origin="inspection_office",
        sender="discipline_commission",
        to=to,
        unit="KFQ",
        categories=("integrity",),
        city_managed_cadre=True,
        text=paper("part"),
        answer_due=answer_due(OFFERED),
    )


def handed_over(part: int = 1) -> PartHandedOver:
    return PartHandedOver(occurred_on=OFFERED, part=part, terms=terms(part))


def propose(
    way: Way = "preliminary_verification", on: date = PROPOSED, by: str = "acc-clerk", grounds: str = "why"
) -> Propose:
    return Propose(way, paper(grounds), by, on, TODAY)


def proposed(way: Way = "preliminary_verification", on: date = PROPOSED, days_late: int = 0) -> DisposalProposed:
    return DisposalProposed(
        occurred_on=on, way=way, ways="2017", grounds=paper("why"), proposer="acc-clerk", days_late=days_late
    )


def approve(by: str = "acc-leader", on: date = DECIDED) -> Approve:
    return Approve(by, on, TODAY)


def decided(way: Way = "preliminary_verification") -> DisposalDecided:
    return DisposalDecided(occurred_on=DECIDED, way=way, leader="acc-leader")


def conclude(form: Form = "form_3", on: date = CONCLUDED) -> Conclude:
    return Conclude(form, paper("found"), on, TODAY)


def concluded(form: Form = "form_3") -> ClueConcluded:
    return ClueConcluded(occurred_on=CONCLUDED, form=form, grounds=paper("found"))


def feed_back(on: date = TOLD, text: str = "told") -> FeedBack:
    return FeedBack(paper(text), on, TODAY)


def fed_back(on: date = TOLD, to: Body = "inspection_office", days_late: int = 0) -> ResultFedBack:
    return ResultFedBack(occurred_on=on, to=to, text=paper("told"), days_late=days_late)


def read_text(reading: int = 1) -> ReadText:
    return ReadText(UUID(int=reading), paper("clue").id, "acc-keeper", TODAY)
