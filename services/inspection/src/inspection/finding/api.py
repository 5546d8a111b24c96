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
from fastapi import APIRouter, Response
from pydantic import Base64Bytes, BaseModel, ConfigDict, Field, StringConstraints

from ..round.state import NotThere as NoRound
from ..round.stream import ROUND
from ..views.finding_list import query
from .decider import AddEvidence, Checked, Command, Draft, NotThere, Verify, Written
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


class EvidenceOut(BaseModel):
    """A piece of evidence; its file is fetched under its entry."""

    entry: Number
    added_on: date
    size: int = Field(description="Bytes of the file.")


class FindingText(BaseModel):
    """A finding with what it says, what it rests on, and what the check showed."""

    number: Number
    round: RoundCode
    unit: UnitCode
    discipline: Discipline
    drafted_on: date
    text: str
    evidence: list[EvidenceOut]
    way: Way | None
    outcome: Outcome | None
    account: str | None
    verified_on: date | None


LIMIT = 24 * 1024 * 1024
"""The body limit of these routes, in bytes: a file of some 17 MiB in base64."""


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

    async def there(number: str) -> Written | Checked:
        state = (await log.load(FINDING, number)).state
        if isinstance(state, NotThere):
            raise NotFound("finding-unknown")
        return state

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

    @routes.get("/{number}", summary="A finding with what it says and what it rests on")
    async def read(number: Number, at: At, who: Annotated[Actor, TEAM]) -> FindingText:
        state = await there(number)
        check = state.check if isinstance(state, Checked) else None
        return FindingText(
            number=number,
            round=state.sheet.round,
            unit=state.sheet.unit,
            discipline=state.sheet.discipline,
            drafted_on=state.sheet.occurred_on,
            text=(await vault.read(state.sheet.text.id)).decode(),
            evidence=[
                EvidenceOut(entry=one.entry, added_on=one.occurred_on, size=one.file.size) for one in state.evidence
            ],
            way=check.way if check else None,
            outcome=check.outcome if check else None,
            account=(await vault.read(check.account.id)).decode() if check else None,
            verified_on=check.occurred_on if check else None,
        )

    @routes.get(
        "/{number}/evidence/{entry}",
        summary="The file of a piece of evidence",
        response_class=Response,
        responses={200: {"content": {"application/octet-stream": {}}}},
    )
    async def file(number: Number, entry: Number, at: At, who: Annotated[Actor, TEAM]) -> Response:
        found = next((one for one in (await there(number)).evidence if one.entry == entry), None)
        if found is None:
            raise NotFound("evidence-unknown", entry=entry)
        headers = {"Content-Disposition": f'attachment; filename="{number}-{entry}"', "Cache-Control": "no-store"}
        return Response(await vault.read(found.file.id), media_type="application/octet-stream", headers=headers)

    @routes.get("", summary="Findings, by unit and round")
    async def page(
        who: Annotated[Actor, TEAM], at: Paged, unit: UnitCode | None = None, round: RoundCode | None = None
    ) -> Page[FindingOut]:
        await db.passed("finding_list", at.after)
        rows, total = await query.page(db, unit=unit, round=round, limit=at.limit, offset=at.offset)
        return Page(items=[FindingOut.model_validate(row) for row in rows], total=total)

    return routes
