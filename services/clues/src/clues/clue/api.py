"""What the commission's people command of a clue over HTTP."""

from datetime import date
from typing import Annotated
from uuid import UUID

from contracts import Body, UnitCode
from contracts.clues import Category, Form, Office, Source, Way
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Now, problems
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field

from ..deadline import answer_due, feedback_due, proposal_due
from ..handover.stream import HANDOVER
from ..papers import Desk, Text, follow
from ..people import Account, ClueNumber, Custodian, Keeper, Leader, Proposer
from ..reactions.following import noted, offered
from ..views.known_unit.query import refuse_unknown
from .commands import Approve, Assign, Conclude, FeedBack, HandOver, Propose, Register
from .state import Concluded, Decided, FedBack, NotThere, Proposed, There
from .stream import CLUE

Categories = Annotated[list[Category], Field(min_length=1, max_length=13)]


class Closed(BaseModel):
    """A body of a request: unknown fields are refused, so that a misspelt one is not lost."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date


class Registration(Closed):
    """A clue as it is put into the vault; `occurred_on` is the day of its receipt. The text goes into the vault."""

    source: Source
    unit: UnitCode
    categories: Categories
    city_managed_cadre: bool = False
    text: Text


class Assignment(Closed):
    """The office, and the account there if one is named."""

    office: Office
    handler: Account | None = None


class PartIn(Closed):
    """A part for another body. No categories: all of the clue. The text is what the other body gets to read."""

    to: Body
    categories: Categories | None = None
    text: Text


class Disposal(Closed):
    """A way to dispose of it, and why."""

    way: Way
    grounds: Text


class Approval(Closed):
    """The day of the approval."""


class Conclusion(Closed):
    """What follows for the person, and why."""

    form: Form
    grounds: Text


class Feedback(Closed):
    """What the body that it came from is told. The text is sealed to that body."""

    text: Text


def router(log: Log, vault: Vault, db: Database, proposal_rule_version: str | None = None) -> APIRouter:
    """The commands. `proposal_rule_version` is the version of D5 that this body has adopted."""
    routes = APIRouter(prefix="/api/clues/clues", tags=["clues"], responses=problems(401, 403, 404, 409, 412, 422))

    async def there(number: str) -> There:
        found = (await log.load(CLUE, number)).state
        if isinstance(found, NotThere):
            raise NotFound("clue-unknown", clue=number)
        return found

    @routes.post("/{number}", status_code=201)
    async def register(
        number: ClueNumber, body: Registration, at: Now, who: Keeper, after: UUID | None = None
    ) -> Answer:
        """Registers a clue in the vault. `?after=` the event with which its unit was registered waits for it."""
        await db.passed("known_unit", after)
        await refuse_unknown(db, body.unit)
        before = (await log.load(CLUE, number)).state
        desk = Desk(log, vault)
        said = None if isinstance(before, NotThere) else before.file.registered.text
        command = Register(
            number,
            who.subject,
            body.source,
            body.unit,
            tuple(body.categories),
            body.city_managed_cadre,
            await desk.put(body.text, said=said),
            proposal_due(body.occurred_on, proposal_rule_version),
            feedback_due(body.source, body.occurred_on),
            body.occurred_on,
            at.day,
        )
        return at.answer(await desk.handle(CLUE, number, command, by=who, request=at.request))

    @routes.post("/{number}/assignment")
    async def assign(number: ClueNumber, body: Assignment, at: Now, who: Custodian) -> Answer:
        """Assigns the clue to an office."""
        await there(number)
        command = Assign(body.office, body.handler, None, body.occurred_on, at.day)
        return at.answer(await log.handle(CLUE, number, command, by=who, request=at.request))

    @routes.post("/{number}/handovers/{part}", status_code=201)
    async def hand_over(
        number: ClueNumber, part: Annotated[int, Path(ge=1, le=999)], body: PartIn, at: Now, who: Custodian
    ) -> Answer:
        """Hands a part over to another body, which has five working days to answer (监察法实施条例 art. 169)."""
        file = (await there(number)).file
        before = file.part(part)
        desk = Desk(log, vault)
        command = HandOver(
            part,
            body.to,
            tuple(body.categories or file.registered.categories),
            await desk.put(body.text, said=before.given.terms.text if before else None),
            answer_due(body.occurred_on),
            body.occurred_on,
            at.day,
        )
        outcome = await desk.handle(CLUE, number, command, by=who, request=at.request)
        given = (await there(number)).file.part(part)
        if given is not None:
            await follow(log, [offered(given.given, at.day)], outcome.event, by=who)
        return at.answer(outcome)

    @routes.post("/{number}/disposal")
    async def propose(number: ClueNumber, body: Disposal, at: Now, who: Proposer) -> Answer:
        """Proposes how to dispose of the clue (监督执纪工作规则 art. 21)."""
        state = await there(number)
        said = state.proposal.grounds if isinstance(state, Proposed | Decided) else None
        desk = Desk(log, vault)
        command = Propose(body.way, await desk.put(body.grounds, said=said), who.subject, body.occurred_on, at.day)
        return at.answer(await desk.handle(CLUE, number, command, by=who, request=at.request))

    @routes.post("/{number}/disposal/approval")
    async def approve(number: ClueNumber, body: Approval, at: Now, who: Leader) -> Answer:
        """A leader approves what somebody else proposed."""
        await there(number)
        command = Approve(who.subject, body.occurred_on, at.day)
        return at.answer(await log.handle(CLUE, number, command, by=who, request=at.request))

    @routes.post("/{number}/conclusion")
    async def conclude(number: ClueNumber, body: Conclusion, at: Now, who: Proposer) -> Answer:
        """Concludes the clue with one of the four forms, or none. It hears first what its handovers have to say."""
        for part in (await there(number)).file.parts:
            history = await log.history(HANDOVER, part.given.terms.handover)
            await follow(log, [act for one in history for act in noted(one)], by=who)
        state = await there(number)
        said = state.conclusion.grounds if isinstance(state, Concluded | FedBack) else None
        desk = Desk(log, vault)
        command = Conclude(body.form, await desk.put(body.grounds, said=said), body.occurred_on, at.day)
        return at.answer(await desk.handle(CLUE, number, command, by=who, request=at.request))

    @routes.post("/{number}/feedback")
    async def feed_back(number: ClueNumber, body: Feedback, at: Now, who: Proposer) -> Answer:
        """Tells the body that the clue came from (巡视工作条例 art. 29; 审计法 arts 48, 54)."""
        state = await there(number)
        said = state.feedback.text if isinstance(state, FedBack) else None
        desk = Desk(log, vault)
        command = FeedBack(await desk.put(body.text, said=said), body.occurred_on, at.day)
        return at.answer(await desk.handle(CLUE, number, command, by=who, request=at.request))

    return routes
