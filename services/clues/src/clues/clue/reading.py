"""What the commission's people ask of the vault over HTTP. What a clue says is read apart, and each reading is kept."""

from datetime import date
from typing import Literal
from uuid import UUID

from contracts import UnitCode
from contracts.clues import Category, Form, Office, Source, Way
from deadlines import Due
from eventlog import Actor
from eventlog.database import Database
from eventlog.http import NotFound, Now, Page, Paged, problems
from eventlog.ids import new_id
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter
from handover.outgoing import BackWithSender, Completed, NotOffered, Offering, Outgoing, WithOther
from pydantic import BaseModel

from ..handover.stream import HANDOVER
from ..papers import Paper, papers, read
from ..people import ClueNumber, Custodian, Member
from ..views.vault_list.query import ClueRow, ClueState, clues
from .commands import ReadText
from .state import Assigned, Concluded, Decided, FedBack, Late, NotThere, Part, Proposed, Registered, There, Unproposed
from .stream import CLUE


class DueOut(BaseModel):
    """A last day and the rule that set it."""

    on: date
    rule: str
    rule_version: str


HandoverState = Literal["offered", "received", "accepted", "started", "returned", "withdrawn", "result_back"]


class HandoverOut(BaseModel):
    """A part that was handed over, as its own stream stands. `number` is the other body's, for the work it has begun."""

    handover: str
    to: str
    categories: list[str]
    offered_on: date
    answer_due: DueOut
    state: HandoverState
    number: str | None = None
    reason: str | None = None
    outcome: str | None = None
    holder: str


class ClueOut(BaseModel):
    """A clue as it stands. Its text is read apart."""

    clue: str
    state: ClueState
    keeper: str
    source: Source
    unit: str
    categories: list[Category]
    city_managed_cadre: bool
    registered_on: date
    proposal_due: DueOut
    proposal_late: bool
    feedback_due: DueOut | None
    feedback_late: bool
    office: Office | None
    handler: str | None
    batch: str | None
    way: Way | None
    ways_version: str | None
    proposed_on: date | None
    decided_on: date | None
    form: Form | None
    concluded_on: date | None
    fed_back_on: date | None
    fed_back_to: str | None
    handovers: list[HandoverOut]


class TextOut(BaseModel):
    """What a clue says. `reading` is the number under which this reading is on record."""

    text: str
    reading: UUID


def router(log: Log, vault: Vault, db: Database) -> APIRouter:
    """The questions."""
    routes = APIRouter(prefix="/api/clues/clues", tags=["clues"], responses=problems(401, 403, 404, 422))

    @routes.get("")
    async def list_clues(
        paging: Paged,
        who: Member,
        unit: UnitCode | None = None,
        state: ClueState | None = None,
        source: Source | None = None,
        office: Office | None = None,
        cadres_first: bool = False,
    ) -> Page[ClueRow]:
        """The clues in the vault: states, holders and last days; `cadres_first`: city-managed cadres before the others."""
        await db.passed("vault_list", paging.after)
        return await clues(
            db,
            unit=unit,
            state=state,
            source=source,
            office=office,
            cadres_first=cadres_first,
            limit=paging.limit,
            offset=paging.offset,
        )

    @routes.get("/{number}")
    async def read_clue(number: ClueNumber, at: Now, who: Member) -> ClueOut:
        """A clue as it stands now, with its handovers."""
        found = await log.load(CLUE, number)
        if isinstance(found.state, NotThere):
            raise NotFound("clue-unknown", clue=number)
        at.tag(found.version)
        out = clue_out(found.state)
        for part in found.state.file.parts:
            handover = (await log.load(HANDOVER, part.given.terms.handover)).state
            out.handovers.append(handover_out(part, handover))
        return out

    @routes.get("/{number}/text")
    async def read_text(number: ClueNumber, at: Now, who: Custodian) -> TextOut:
        """What the clue says. The reading is recorded before the text is shown."""
        found = (await log.load(CLUE, number)).state
        if isinstance(found, NotThere):
            raise NotFound("clue-unknown", clue=number)
        return await _read(number, found.file.registered.text.id, at, who)

    @routes.get("/{number}/papers")
    async def list_papers(number: ClueNumber, who: Custodian) -> list[Paper]:
        """The texts of a clue and of its handovers that lie in the vault: what and when, not what they say."""
        return await _papers(number)

    @routes.get("/{number}/papers/{paper}")
    async def read_paper(number: ClueNumber, paper: UUID, at: Now, who: Custodian) -> TextOut:
        """One of them. The reading is recorded before the text is shown."""
        if all(one.id != paper for one in await _papers(number)):
            raise NotFound
        return await _read(number, paper, at, who)

    async def _papers(number: str) -> list[Paper]:
        found = (await log.load(CLUE, number)).state
        if isinstance(found, NotThere):
            raise NotFound("clue-unknown", clue=number)
        own = papers(await log.history(CLUE, number))
        seen = {one.id for one in own}
        for part in found.file.parts:
            handover = part.given.terms.handover
            told = papers(await log.history(HANDOVER, handover), handover)
            own += [one for one in told if one.id not in seen]
        return own

    async def _read(number: str, text: UUID, at: Now, who: Actor) -> TextOut:
        reading = new_id()
        await log.handle(CLUE, number, ReadText(reading, text, who.subject, at.day), by=who)
        return TextOut(text=await read(vault, text), reading=reading)

    return routes


def _due(due: Due) -> DueOut:
    return DueOut(on=due.on, rule=due.rule, rule_version=due.rule_version)


def state_name(state: There) -> ClueState:
    """The state under the name that lists use."""
    match state:
        case Registered():
            return "registered"
        case Assigned():
            return "assigned"
        case Late():
            return "late"
        case Proposed():
            return "proposed"
        case Decided():
            return "decided"
        case Concluded():
            return "concluded"
        case FedBack():
            return "fed_back"


def clue_out(state: There) -> ClueOut:
    """The clue as its readers see it, without its handovers."""
    file, facts = state.file, state.file.registered
    proposal = None if isinstance(state, Unproposed) else state.proposal
    decision = state.decision if isinstance(state, Decided | Concluded | FedBack) else None
    conclusion = state.conclusion if isinstance(state, Concluded | FedBack) else None
    feedback = state.feedback if isinstance(state, FedBack) else None
    return ClueOut(
        clue=file.number,
        state=state_name(state),
        keeper=facts.keeper,
        source=facts.source,
        unit=facts.unit,
        categories=list(facts.categories),
        city_managed_cadre=facts.city_managed_cadre,
        registered_on=facts.occurred_on,
        proposal_due=_due(file.last_day_to_propose),
        proposal_late=file.proposal_late,
        feedback_due=_due(facts.feedback_due) if facts.feedback_due else None,
        feedback_late=file.feedback_late,
        office=file.assigned.office if file.assigned else None,
        handler=file.assigned.handler if file.assigned else None,
        batch=file.assigned.batch if file.assigned else None,
        way=decision.way if decision else proposal.way if proposal else None,
        ways_version=proposal.ways if proposal else None,
        proposed_on=proposal.occurred_on if proposal else None,
        decided_on=decision.occurred_on if decision else None,
        form=conclusion.form if conclusion else None,
        concluded_on=conclusion.occurred_on if conclusion else None,
        fed_back_on=feedback.occurred_on if feedback else None,
        fed_back_to=feedback.to if feedback else None,
        handovers=[],
    )


def handover_out(part: Part, handover: Outgoing) -> HandoverOut:
    """A part as its handover stands; until that has its first event, as the clue knows it."""
    terms = part.given.terms
    out = HandoverOut(
        handover=terms.handover,
        to=terms.to,
        categories=list(terms.categories),
        offered_on=part.given.occurred_on,
        answer_due=_due(terms.answer_due),
        state="offered",
        holder=terms.sender,
    )
    match handover:
        case NotOffered():
            return out
        case Offering(received=received):
            return out.model_copy(update={"state": "received" if received else "offered"})
        case WithOther(number=number):
            state = "accepted" if number is None else "started"
            return out.model_copy(update={"state": state, "number": number, "holder": terms.to})
        case BackWithSender(reason="withdrawn"):
            return out.model_copy(update={"state": "withdrawn"})
        case BackWithSender(reason=reason):
            return out.model_copy(update={"state": "returned", "reason": reason})
        case Completed(outcome=outcome):
            return out.model_copy(update={"state": "result_back", "outcome": outcome, "holder": terms.to})
