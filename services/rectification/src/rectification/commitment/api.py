"""What both sides say of a commitment over HTTP."""

from datetime import date
from typing import Annotated, Literal

from contracts import RoundCode, UnitCode
from eventlog import Actor, Refused
from eventlog.http import Answer, NotFound, Now, problems
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field

from ..case import CASE
from ..case.state import NotDelivered
from ..issue import Facts, case_key
from ..item.api import Account, Number
from ..papers import Desk, Text
from ..people import JUDGES, READERS, SUPERVISORS, UNIT, own_unit
from . import COMMITMENT
from .decider import Accept, Agreed, AnswerExtension, AskExtension, NothingYet, Propose, Proposed
from .events import Side


class Closed(BaseModel):
    """A body of a request: unknown fields are refused, so that a misspelt one is not lost."""

    model_config = ConfigDict(extra="forbid")


class ProposalIn(Closed):
    """What is done, who is answerable (an account), and until when."""

    occurred_on: date
    owner: Account
    due_on: date
    text: Text


class AcceptanceIn(Closed):
    """The version that was read."""

    occurred_on: date
    version: Annotated[int, Field(ge=1)]


class ExtensionIn(Closed):
    """A later day, with the reasons."""

    occurred_on: date
    until: date
    reasons: Text


class ExtensionAnswerIn(Closed):
    """Granted or denied; a denial has reasons."""

    occurred_on: date
    granted: bool
    reasons: Text | None = None


class CommitmentOut(BaseModel):
    """The commitment as it stands."""

    item_id: str
    state: Literal["none", "proposed", "agreed"]
    version: int | None = None
    proposed_by: Side | None = None
    owner: str | None = None
    due_on: date | None = None
    extension_asked: date | None = None
    extensions_granted: int = 0
    extensions_denied: int = 0


def router(log: Log, vault: Vault) -> APIRouter:
    """The routes of a commitment."""
    routes = APIRouter(
        prefix="/api/rectification", tags=["commitments"], responses=problems(401, 403, 404, 409, 412, 422)
    )
    path = "/cases/{round}/{unit}/items/{number}/commitment"

    async def facts_of(round: RoundCode, unit: UnitCode, number: Number) -> Facts:
        found = await log.load(CASE, case_key(round, unit))
        if isinstance(found.state, NotDelivered):
            raise NotFound("case-unknown")
        issue = found.state.file.issue(number)
        if issue is None:
            raise NotFound("issue-unknown", number=number)
        return found.state.file.facts(issue)

    About = Annotated[Facts, Depends(facts_of)]

    @routes.put(path)
    async def propose(facts: About, body: ProposalIn, at: Now, who: Annotated[Actor, JUDGES]) -> Answer:
        """Proposes a version; the side that proposes has accepted it, the other has not."""
        desk = Desk(log, vault)
        text = await desk.put(body.text)
        command = Propose(facts, side(who, facts), who.subject, body.owner, body.due_on, text, body.occurred_on, at.day)
        return at.answer(await desk.handle(COMMITMENT, facts.item, command, by=who, request=at.request))

    @routes.post(path + "/acceptance")
    async def accept(facts: About, body: AcceptanceIn, at: Now, who: Annotated[Actor, JUDGES]) -> Answer:
        """The other side accepts the version that it has read; then it is the measure on the list."""
        command = Accept(body.version, side(who, facts), who.subject, body.occurred_on, at.day)
        return at.answer(await log.handle(COMMITMENT, facts.item, command, by=who, request=at.request))

    @routes.post(path + "/extension")
    async def ask(facts: About, body: ExtensionIn, at: Now, who: Annotated[Actor, UNIT]) -> Answer:
        """The unit asks for a later day (申请延期)."""
        own_unit(who, facts.unit)
        desk = Desk(log, vault)
        command = AskExtension(body.until, who.subject, await desk.put(body.reasons), body.occurred_on, at.day)
        return at.answer(await desk.handle(COMMITMENT, facts.item, command, by=who, request=at.request))

    @routes.post(path + "/extension/answer")
    async def answer(facts: About, body: ExtensionAnswerIn, at: Now, who: Annotated[Actor, SUPERVISORS]) -> Answer:
        """The supervising body grants or denies it."""
        side(who, facts)
        desk = Desk(log, vault)
        reasons = await desk.put(body.reasons) if body.reasons else None
        command = AnswerExtension(body.granted, who.subject, reasons, body.occurred_on, at.day)
        return at.answer(await desk.handle(COMMITMENT, facts.item, command, by=who, request=at.request))

    @routes.get(path)
    async def look(facts: About, at: Now, who: Annotated[Actor, READERS]) -> CommitmentOut:
        """The commitment as it stands."""
        own_unit(who, facts.unit)
        found = await log.load(COMMITMENT, facts.item)
        at.tag(found.version)
        match found.state:
            case NothingYet():
                return CommitmentOut(item_id=facts.item, state="none")
            case Proposed(version=version) | Agreed(version=version):
                agreed = found.state if isinstance(found.state, Agreed) else None
                answers = [granted for _, granted in agreed.answered] if agreed else []
                return CommitmentOut(
                    item_id=facts.item,
                    state="agreed" if agreed else "proposed",
                    version=version.number,
                    proposed_by=version.side,
                    owner=version.owner,
                    due_on=version.due_on,
                    extension_asked=agreed.asked if agreed else None,
                    extensions_granted=sum(answers),
                    extensions_denied=len(answers) - sum(answers),
                )

    return routes


def side(who: Actor, facts: Facts) -> Side:
    """For which side somebody speaks. Refuses another unit, and a body that does not supervise this issue."""
    if who.body == "inspected_unit":
        own_unit(who, facts.unit)
        return "unit"
    supervisor = facts.issue.supervised_by
    if who.body not in ("inspection_office", "discipline_commission", supervisor):
        raise Refused("not-supervising", supervised_by=supervisor)
    return "supervisor"
