"""What the commission's people command of a clue over HTTP."""

from datetime import date
from typing import Annotated
from uuid import UUID

from contracts import Body, Number, UnitCode
from contracts.clues import Category, Form, Measure, Office, Source, Way
from eventlog import Actor, Refused
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Now, problems
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field

from ..deadline import CHAINS, Adopted, Chain, answer_due, feedback_due, proposal_due
from ..handover.stream import HANDOVER
from ..keeping.record import Gate, open_vault, refuse_others
from ..marks import Fingerprints, Person, write_marks
from ..papers import Desk, Text, follow
from ..people import Account, ClueNumber, Custodian, Keeper, Leader, Proposer
from ..reactions.following import noted, offered
from ..receipt.api import block
from ..receipt.events import Ground
from ..views.known_unit.query import refuse_unknown
from .commands import Approve, Assign, Conclude, FeedBack, HandOver, Propose, Register, SendBack
from .events import Step
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
    received_as: Number | None = Field(default=None, description="Its number at the body that it came from.")
    people: Annotated[list[Person], Field(max_length=20)] = []
    """Whom it is about. Only keyed hashes are kept, to find repeat reports and the same person in other clues."""
    concerns: Ground | None = Field(
        default=None, description="It is about the own chief, or a superior's cadre: then it is not taken in."
    )


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
    """A way to dispose of it, and why. `chain`: who approves; none: as this body has it."""

    way: Way
    grounds: Text
    chain: Chain | None = None


class Approval(Closed):
    """The day of the approval, and which step of the chain this is, if there is a chain."""

    step: Step | None = None


class Return(Closed):
    """Why the proposal goes back, and by when another one is there."""

    grounds: Text
    again_by: date


class Conclusion(Closed):
    """What follows for the person, by which measures, and why."""

    form: Form
    grounds: Text
    measures: Annotated[list[Measure], Field(max_length=12)] = []


class Feedback(Closed):
    """What the body that it came from is told. The text is sealed to that body."""

    text: Text


def router(
    log: Log,
    vault: Vault,
    db: Database,
    fingerprints: Fingerprints,
    rules: Adopted,
    proposal_rule_version: str | None = None,
) -> APIRouter:
    """The commands. `proposal_rule_version` is the version of D5 that this body has adopted."""
    routes = APIRouter(prefix="/api/clues/clues", tags=["clues"], responses=problems(401, 403, 404, 409, 412, 422))
    gate = Gate(log, vault)

    async def refuse_blocked(number: str, body: Registration, ground: Ground | None, at: Now, who: Actor) -> None:
        """Before anything of it is stored: a routing receipt, and nothing else (检举控告工作规则 art. 15)."""
        if ground is not None:
            await block(log, number, ground, body.occurred_on, at.day, who, rules)
            raise Refused("intake-blocked", receipt=number)

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
        await refuse_others(log, who)
        await db.passed("known_unit", after)
        await refuse_unknown(db, body.unit)
        found = [mark for person in body.people for mark in fingerprints.of_person(person, body.unit)]
        before = (await log.load(CLUE, number)).state
        if isinstance(before, NotThere):
            await refuse_blocked(number, body, body.concerns or await gate.ground(found), at, who)
        # What can refuse comes before the text is laid into the vault.
        proposal, feedback = (
            proposal_due(body.occurred_on, proposal_rule_version),
            feedback_due(body.source, body.occurred_on),
        )
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
            proposal,
            feedback,
            body.occurred_on,
            at.day,
            body.received_as,
            await desk.put(write_marks([*found, fingerprints.of_text(body.text)])),
        )
        outcome = await desk.handle(CLUE, number, command, by=who, request=at.request)
        await open_vault(log, who, body.occurred_on, at.day, outcome.event)
        return at.answer(outcome)

    @routes.post("/{number}/assignment")
    async def assign(number: ClueNumber, body: Assignment, at: Now, who: Custodian) -> Answer:
        """Assigns the clue to an office."""
        await there(number)
        command = Assign(body.office, body.handler, None, body.occurred_on, at.day)
        return at.answer(await log.handle(CLUE, number, command, by=who, request=at.request))

    @routes.post("/{number}/handovers/{part}", status_code=201)
    async def hand_over(
        number: ClueNumber, part: Annotated[int, Path(ge=1, le=999)], body: PartIn, at: Now, who: Keeper
    ) -> Answer:
        """Hands a part over to another body, which has five working days to answer (监察法实施条例 art. 169)."""
        await refuse_others(log, who)
        file = (await there(number)).file
        before, due = file.part(part), answer_due(body.occurred_on)
        desk = Desk(log, vault)
        command = HandOver(
            part,
            body.to,
            tuple(body.categories or file.registered.categories),
            await desk.put(body.text, said=before.given.terms.text if before else None),
            due,
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
        chain = CHAINS[body.chain or rules.chain]
        command = Propose(
            body.way,
            await desk.put(body.grounds, said=said),
            who.subject,
            body.occurred_on,
            at.day,
            chain,
            rules.step_due(chain[0], body.occurred_on) if chain else None,
        )
        return at.answer(await desk.handle(CLUE, number, command, by=who, request=at.request))

    @routes.post("/{number}/disposal/approval")
    async def approve(number: ClueNumber, body: Approval, at: Now, who: Leader) -> Answer:
        """A leader approves what somebody else proposed; in a chain, one step after the other."""
        state = await there(number)
        due = next_due = None
        if isinstance(state, Proposed):
            chain = state.proposal.chain
            left = chain[len(state.approved) + 1 :]
            if left:
                next_due = rules.step_due(left[0], body.occurred_on)
            else:
                due = rules.after_approval(state.proposal.way, chain, body.occurred_on)
        command = Approve(who.subject, body.occurred_on, at.day, body.step, next_due, due)
        return at.answer(await log.handle(CLUE, number, command, by=who, request=at.request))

    @routes.post("/{number}/disposal/return")
    async def send_back(number: ClueNumber, body: Return, at: Now, who: Leader) -> Answer:
        """A leader sends the proposal back and says by when another one is there."""
        state = await there(number)
        desk = Desk(log, vault)
        before = state.file.sent_back
        grounds = await desk.put(body.grounds, said=before.grounds if before else None)
        command = SendBack(who.subject, grounds, body.again_by, body.occurred_on, at.day)
        return at.answer(await desk.handle(CLUE, number, command, by=who, request=at.request))

    @routes.post("/{number}/conclusion")
    async def conclude(number: ClueNumber, body: Conclusion, at: Now, who: Proposer) -> Answer:
        """Concludes the clue with one of the four forms, or none. It hears first what its handovers have to say."""
        for part in (await there(number)).file.parts:
            history = await log.history(HANDOVER, part.given.terms.handover)
            await follow(log, [act for one in history for act in noted(one)], by=who)
        state = await there(number)
        said = state.conclusion.grounds if isinstance(state, Concluded | FedBack) else None
        desk = Desk(log, vault)
        grounds = await desk.put(body.grounds, said=said)
        # Last days are counted only where somebody is to be told: a calendar may lack the year of an old ledger.
        reporter = rules.due("D11-result", body.occurred_on) if state.file.named else None
        petition = rules.due("D12", body.occurred_on) if state.file.registered.source == "petition" else None
        command = Conclude(body.form, grounds, body.occurred_on, at.day, tuple(body.measures), reporter, petition)
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
