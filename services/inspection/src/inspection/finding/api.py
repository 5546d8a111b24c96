"""Findings over HTTP: only the office and its teams write and read them."""

from datetime import date
from typing import Annotated

from contracts import Number, RoundCode, UnitCode
from eventlog import Actor, Reference, Refused, Request
from eventlog.database import Database
from eventlog.errors import KeyReused, Stale
from eventlog.http import Answer, NotFound, Now, Page, allow
from eventlog.http.paging import Paged
from eventlog.log import Log
from eventlog.outcome import Outcome as Answered
from eventlog.vault import Vault
from fastapi import APIRouter
from pydantic import Base64Bytes, BaseModel, ConfigDict, Field, StringConstraints

from ..round.state import NotThere as NoRound
from ..round.stream import ROUND
from ..views.finding_list import query
from .decider import AddEvidence, Command, Draft, Verify
from .events import Discipline, Outcome, Way
from .stream import FINDING

At = Now
Text = Annotated[str, StringConstraints(min_length=1, max_length=100_000, strip_whitespace=True)]
TEAM = allow(inspection_office=("clerk", "leader", "team"))


class Closed(BaseModel):
    """A body of a request: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date


class FindingIn(Closed):
    """A finding with its text."""

    round: RoundCode
    unit: UnitCode
    discipline: Discipline
    text: Text


class EvidenceIn(Closed):
    """A file in base64."""

    file: Annotated[Base64Bytes, Field(min_length=1)]


class VerificationIn(Closed):
    """What a visit or field work showed."""

    way: Way
    outcome: Outcome
    account: Text


class FindingOut(BaseModel):
    """A finding without its text; `outcome` is none until it is checked."""

    number: Number
    round: RoundCode
    unit: UnitCode
    discipline: Discipline
    drafted_on: date
    evidence: int
    outcome: Outcome | None


def router(log: Log, vault: Vault, db: Database) -> APIRouter:
    """The routes of findings."""
    routes = APIRouter(prefix="/api/inspection/findings", tags=["findings"])

    async def handle(key: str, command: Command, kept: Reference, who: Actor, request: Request) -> Answered:
        try:
            answered = await log.handle(FINDING, key, command, by=who, request=request)
        except (Refused, Stale, KeyReused):
            await vault.destroy(kept.id)
            raise
        if answered.event is None or answered.replayed:
            await vault.destroy(kept.id)
        return answered

    async def there(number: str) -> None:
        if (await log.load(FINDING, number)).version == 0:
            raise NotFound("finding-unknown")

    @routes.put("/{number}", summary="Write a finding down")
    async def draft(number: Number, body: FindingIn, at: At, who: Annotated[Actor, TEAM]) -> Answer:
        found = (await log.load(ROUND, body.round)).state
        if isinstance(found, NoRound):
            raise Refused("round-unknown", round=body.round)
        kept = await vault.put(body.text.encode())
        units = frozenset(found.plan.units)
        command = Draft(
            number, body.round, body.unit, units, body.discipline, who.subject, kept, body.occurred_on, at.day
        )
        return at.answer(await handle(number, command, kept, who, at.request))

    @routes.put("/{number}/evidence/{entry}", summary="Add a piece of evidence")
    async def add(number: Number, entry: Number, body: EvidenceIn, at: At, who: Annotated[Actor, TEAM]) -> Answer:
        await there(number)
        kept = await vault.put(body.file)
        command = AddEvidence(entry, who.subject, kept, body.occurred_on, at.day)
        return at.answer(await handle(number, command, kept, who, at.request))

    @routes.post("/{number}/verification", summary="Say what a visit or field work showed")
    async def verify(number: Number, body: VerificationIn, at: At, who: Annotated[Actor, TEAM]) -> Answer:
        await there(number)
        kept = await vault.put(body.account.encode())
        command = Verify(body.way, body.outcome, who.subject, kept, body.occurred_on, at.day)
        return at.answer(await handle(number, command, kept, who, at.request))

    @routes.get("", summary="Findings, by unit and round")
    async def page(
        who: Annotated[Actor, TEAM], at: Paged, unit: UnitCode | None = None, round: RoundCode | None = None
    ) -> Page[FindingOut]:
        await db.passed("finding_list", at.after)
        rows, total = await query.page(db, unit=unit, round=round, limit=at.limit, offset=at.offset)
        return Page(items=[FindingOut.model_validate(row) for row in rows], total=total)

    return routes
