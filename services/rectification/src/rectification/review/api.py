"""What the reviewing bodies say of a plan or a report over HTTP."""

from datetime import date
from typing import Annotated, Literal

from contracts import RoundCode, UnitCode
from eventlog import Actor
from eventlog.http import Answer, NotFound, Now, allow, problems
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from ..case import CASE
from ..case.state import NotDelivered, Opened, Reported
from ..case.state import Paper as Handed
from ..issue import case_key
from ..papers import Desk, Paper, Text, papers
from ..people import READERS, own_unit
from . import REVIEW, review_key
from .decider import Approved, NotReviewed, Returned, Review, State, UnderReview
from .events import PaperKind, ReviewingBody, Verdict

REVIEWING = allow(
    inspection_office=("team", "leader"),
    discipline_commission=("clerk", "leader"),
    organization_dept=("clerk", "leader"),
)


class ReviewIn(BaseModel):
    """What a body makes of the paper, with its reasons."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date
    verdict: Verdict
    reasons: Text


class ReviewOut(BaseModel):
    """How far a review has come. `open`: handed in, and not everybody has spoken."""

    paper: PaperKind
    state: Literal["nothing_there", "open", "approved", "returned"]
    approved_by: list[ReviewingBody]
    returned_by: ReviewingBody | None


def router(log: Log, vault: Vault) -> APIRouter:
    """The routes of a review."""
    routes = APIRouter(prefix="/api/rectification", tags=["reviews"], responses=problems(401, 403, 404, 409, 412, 422))
    path = "/cases/{round}/{unit}/reviews/{paper}"

    async def opened(round: str, unit: str) -> Opened:
        found = await log.load(CASE, case_key(round, unit))
        if isinstance(found.state, NotDelivered):
            raise NotFound("case-unknown")
        return found.state

    @routes.post(path)
    async def say(
        round: RoundCode,
        unit: UnitCode,
        paper: PaperKind,
        body: ReviewIn,
        at: Now,
        who: Annotated[Actor, REVIEWING],
    ) -> Answer:
        """Approves the paper that lies there, or returns it. A body speaks for itself; one return sends it back."""
        case = await opened(round, unit)
        there = handed(case, paper)
        speaks: ReviewingBody = who.body  # type: ignore[assignment]  # the route lets these bodies in only
        desk = Desk(log, vault)
        command = Review(
            case.file.case_facts,
            paper,
            there.digest if there else None,
            there.on if there else None,
            speaks,
            who.subject,
            body.verdict,
            await desk.put(body.reasons),
            body.occurred_on,
            at.day,
        )
        key = review_key(case_key(round, unit), paper)
        return at.answer(await desk.handle(REVIEW, key, command, by=who, request=at.request))

    @routes.get(path)
    async def look(
        round: RoundCode, unit: UnitCode, paper: PaperKind, at: Now, who: Annotated[Actor, READERS]
    ) -> ReviewOut:
        """How far the review has come."""
        own_unit(who, unit)
        case = await opened(round, unit)
        found = await log.load(REVIEW, review_key(case_key(round, unit), paper))
        at.tag(found.version)
        return review_out(paper, handed(case, paper), found.state)

    @routes.get(path + "/papers")
    async def reasons(
        round: RoundCode, unit: UnitCode, paper: PaperKind, who: Annotated[Actor, READERS]
    ) -> list[Paper]:
        """The reasons that were given; they lie in the vault."""
        own_unit(who, unit)
        return papers(await log.history(REVIEW, review_key(case_key(round, unit), paper)))

    return routes


def handed(case: Opened, paper: PaperKind) -> Handed | None:
    """The paper that lies there."""
    if paper == "plan":
        return case.file.plan
    return case.report if isinstance(case, Reported) else None


def returned(there: Handed | None, state: State) -> bool:
    """Whether the paper that lies there was returned."""
    return there is not None and isinstance(state, Returned) and state.digest == there.digest


def review_out(paper: PaperKind, there: Handed | None, state: State) -> ReviewOut:
    """The review as its readers see it. What was said of an earlier paper does not count for the one that lies there."""
    if there is None:
        return ReviewOut(paper=paper, state="nothing_there", approved_by=[], returned_by=None)
    match state:
        case UnderReview(digest=digest, approved=approved) if digest == there.digest:
            return ReviewOut(paper=paper, state="open", approved_by=sorted(approved), returned_by=None)
        case Approved(digest=digest) if digest == there.digest:
            everybody: list[ReviewingBody] = ["discipline_commission", "inspection_office", "organization_dept"]
            return ReviewOut(paper=paper, state="approved", approved_by=everybody, returned_by=None)
        case Returned(digest=digest, body=body) if digest == there.digest:
            return ReviewOut(paper=paper, state="returned", approved_by=[], returned_by=body)
        case NotReviewed() | UnderReview() | Approved() | Returned():
            return ReviewOut(paper=paper, state="open", approved_by=[], returned_by=None)
