"""What the commission's people ask of the handling: steps, last days, repeat reports, where a clue may go."""

from datetime import date
from typing import Annotated
from uuid import UUID

from contracts import UnitCode
from contracts.clues import Category, Measure, Office, Stage, UrgeKind, Way
from eventlog.database import Database
from eventlog.http import NotFound, Now, Page, Paged, problems
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from .. import routing
from ..keeping.record import refuse_others
from ..people import ClueNumber, Keeper, Member
from ..views.due_soon.query import ClockRow, OfficeRow, StageName, clocks, offices
from ..views.same_person.query import Pair, Possible, pairs, possible
from .events import Relation, Step, Word
from .reading import DueOut
from .state import Concluded, Decided, FedBack, NotThere, Proposed, There
from .stream import CLUE


class ClockOut(DueOut):
    """A step of the disposal and its last day."""

    stage: Stage


class LinkOut(BaseModel):
    """Another clue, and what the keeper found that the two have to do with each other."""

    other: str
    relation: Relation


class VerificationOut(BaseModel):
    """A preliminary verification. `report`: the digest of the report that is signed now."""

    members: list[str]
    started_on: date
    until: date
    report: str | None
    signed: list[str]
    finished: bool


class LetterOut(BaseModel):
    """A letter of inquiry, and whether it was answered."""

    letter: int
    sent_on: date
    reply_due: DueOut
    replied_on: date | None


class UrgingOut(BaseModel):
    """The urging that the office has not answered."""

    kind: UrgeKind
    nth: int
    urged_on: date
    answer_by: date


class WordOut(BaseModel):
    """Whom to tell until when: a named reporter (D11) or the petition office (D12)."""

    word: Word
    due: DueOut
    given_on: date | None
    overdue: bool


class HandlingOut(BaseModel):
    """How a clue is handled. What was written stays in the vault."""

    clue: str
    way: Way | None
    chain: list[Step]
    approved: list[Step]
    next_step: Step | None = Field(description="Whose approval is waited for, if a chain approves.")
    clocks: list[ClockOut]
    letters: list[LetterOut]
    talks: int
    verification: VerificationOut | None
    reviews: int
    urged: UrgingOut | None
    reported_on: date | None
    progress_told_on: date | None
    measures: list[Measure]
    links: list[LinkOut]
    received_as: str | None
    system_number: str | None
    named_reporter: bool
    words: list[WordOut]


class RouteOut(BaseModel):
    """Where the part with these categories may go: first the body that the rule names, then those that may take it."""

    categories: list[Category]
    first: str
    others: list[str]


class RoutingOut(BaseModel):
    """Where a clue may go. `city_managed_cadre`: it is handled before the others."""

    clue: str
    city_managed_cadre: bool
    parts: list[RouteOut]


Within = Annotated[int, Query(ge=0, le=366, description="Days from today.")]


def router(log: Log, vault: Vault, db: Database) -> APIRouter:
    """The questions."""
    routes = APIRouter(prefix="/api/clues", tags=["handling"], responses=problems(401, 403, 404, 422))

    async def there(number: str) -> There:
        found = (await log.load(CLUE, number)).state
        if isinstance(found, NotThere):
            raise NotFound("clue-unknown", clue=number)
        return found

    @routes.get("/clues/{number}/handling")
    async def handling(number: ClueNumber, who: Member) -> HandlingOut:
        """How the clue is handled, and what is waited for."""
        return handling_out(await there(number))

    @routes.get("/clues/{number}/routing")
    async def where_to(number: ClueNumber, who: Member) -> RoutingOut:
        """Which body is competent for which part of the clue; an unlawful receiver is refused when it is handed over."""
        facts = (await there(number)).file.registered
        return RoutingOut(
            clue=number,
            city_managed_cadre=facts.city_managed_cadre,
            parts=[
                RouteOut(categories=list(one.categories), first=one.first, others=list(one.others))
                for one in routing.propose(facts.categories)
            ],
        )

    @routes.get("/clues/{number}/duplicates")
    async def of_one(number: ClueNumber, who: Keeper, after: UUID | None = None) -> list[Possible]:
        """Which other clues may tell of the same, or of the same person. For the keeper alone."""
        await refuse_others(log, who)
        await there(number)
        await db.passed("same_person", after)
        return await possible(db, vault, number)

    @routes.get("/duplicates")
    async def all_pairs(paging: Paged, who: Keeper, weak: bool = False) -> Page[Pair]:
        """All pairs that nobody has looked at yet. `weak`: also those that share a name and nothing else."""
        await refuse_others(log, who)
        await db.passed("same_person", paging.after)
        return await pairs(db, vault, weak=weak, limit=paging.limit, offset=paging.offset)

    @routes.get("/due")
    async def due(
        paging: Paged,
        at: Now,
        who: Member,
        within: Within = 7,
        office: Office | None = None,
        stage: StageName | None = None,
        unit: UnitCode | None = None,
    ) -> Page[ClockRow]:
        """What is overdue or falls due soon, an office; city-managed cadres first."""
        await db.passed("due_soon", paging.after)
        return await clocks(
            db,
            at.day,
            within=within,
            office=office,
            stage=stage,
            unit=unit,
            limit=paging.limit,
            offset=paging.offset,
        )

    @routes.get("/due/offices")
    async def due_of_offices(at: Now, who: Member, within: Within = 7, after: UUID | None = None) -> list[OfficeRow]:
        """How much is overdue and how much falls due soon, for each office."""
        await db.passed("due_soon", after)
        return await offices(db, at.day, within)

    return routes


def handling_out(state: There) -> HandlingOut:
    """The handling as its readers see it."""
    file = state.file
    decided = state if isinstance(state, Decided | Concluded | FedBack) else None
    proposed = state if isinstance(state, Proposed) else None
    chain = list(proposed.proposal.chain) if proposed else list(decided.proposal.chain) if decided else []
    approved = [one.step for one in proposed.approved] if proposed else chain
    conclusion = state.conclusion if isinstance(state, Concluded | FedBack) else None
    replied = {one.letter: one.occurred_on for one in file.replies}
    verification = file.verification
    return HandlingOut(
        clue=file.number,
        way=decided.decision.way if decided else proposed.proposal.way if proposed else None,
        chain=chain,
        approved=approved,
        next_step=chain[len(approved)] if len(approved) < len(chain) else None,
        clocks=[
            ClockOut(stage=one.stage, on=one.due.on, rule=one.due.rule, rule_version=one.due.rule_version)
            for one in file.clocks
        ],
        letters=[
            LetterOut(
                letter=one.letter,
                sent_on=one.occurred_on,
                reply_due=DueOut(on=one.reply_due.on, rule=one.reply_due.rule, rule_version=one.reply_due.rule_version),
                replied_on=replied.get(one.letter),
            )
            for one in file.letters
        ],
        talks=len(file.talks),
        verification=VerificationOut(
            members=list(verification.started.members),
            started_on=verification.started.occurred_on,
            until=verification.until,
            report=verification.report.report.digest if verification.report else None,
            signed=sorted(verification.signed),
            finished=verification.finished,
        )
        if verification
        else None,
        reviews=len(file.reviews),
        urged=UrgingOut(
            kind=file.urged.kind,
            nth=file.urged.nth,
            urged_on=file.urged.occurred_on,
            answer_by=file.urged.answer_by,
        )
        if file.urged
        else None,
        reported_on=file.reported.occurred_on if file.reported else None,
        progress_told_on=file.progress.occurred_on if file.progress else None,
        measures=list(conclusion.measures) if conclusion else [],
        links=[LinkOut(other=one.other, relation=one.relation) for one in file.links],
        received_as=file.registered.received_as,
        system_number=file.system_number,
        named_reporter=file.named,
        words=[
            WordOut(
                word=one.word,
                due=DueOut(on=one.due.on, rule=one.due.rule, rule_version=one.due.rule_version),
                given_on=one.given_on,
                overdue=one.late,
            )
            for one in file.words
        ],
    )
