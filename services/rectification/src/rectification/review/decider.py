"""A plan or a report is reviewed by three bodies, each for itself: approved by all, or returned by one, with reasons."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from eventlog import Decider, Reference, Refused, refuse_future

from ..issue import CaseFacts
from .events import (
    REVIEWERS,
    PaperApproved,
    PaperKind,
    PaperReturned,
    PaperReviewed,
    ReviewEvent,
    ReviewingBody,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class Review:
    """A body says what it makes of the paper that lies there: `digest`, handed in on `handed_in_on` (None: none is)."""

    facts: CaseFacts
    paper: PaperKind
    digest: str | None
    handed_in_on: date | None
    body: ReviewingBody
    by: str
    verdict: Verdict
    reasons: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class NotReviewed:
    """Nobody has said anything yet."""


@dataclass(frozen=True, slots=True)
class UnderReview:
    """Some bodies have approved the paper with this digest; the others have not spoken."""

    facts: CaseFacts
    digest: str
    approved: frozenset[ReviewingBody] = frozenset()


@dataclass(frozen=True, slots=True)
class Approved:
    """All three have approved it."""

    facts: CaseFacts
    digest: str


@dataclass(frozen=True, slots=True)
class Returned:
    """One has returned it."""

    facts: CaseFacts
    digest: str
    body: ReviewingBody


State = NotReviewed | UnderReview | Approved | Returned


def decide(command: Review, state: State) -> list[ReviewEvent]:
    """What a review makes happen. Another paper (another digest) is reviewed anew by all."""
    if command.digest is None or command.handed_in_on is None:
        raise Refused("nothing-to-review", paper=command.paper)
    match state:
        case NotReviewed():
            approved: frozenset[ReviewingBody] = frozenset()
        case UnderReview(digest=digest, approved=given):
            approved = given if digest == command.digest else frozenset()
        case Approved(digest=digest):
            if digest == command.digest:
                return _settled(command, command.verdict == "approved")
            approved = frozenset()
        case Returned(digest=digest, body=body):
            if digest == command.digest:
                return _settled(command, command.verdict == "returned" and command.body == body)
            approved = frozenset()
        case _:
            assert_never(state)
    if command.body in approved:
        if command.verdict == "approved":
            return []
        raise Refused("review-given-already", body=command.body)
    refuse_future(command.occurred_on, command.today)
    if command.occurred_on < command.handed_in_on:
        raise Refused("review-before-paper", handed_in_on=command.handed_in_on.isoformat())
    reviewed = PaperReviewed(
        occurred_on=command.occurred_on,
        facts=command.facts,
        paper=command.paper,
        digest=command.digest,
        body=command.body,
        by=command.by,
        verdict=command.verdict,
        reasons=command.reasons,
    )
    if command.verdict == "returned":
        back = PaperReturned(
            occurred_on=command.occurred_on, paper=command.paper, digest=command.digest, body=command.body
        )
        return [reviewed, back]
    if approved | {command.body} == set(REVIEWERS):
        return [
            reviewed,
            PaperApproved(occurred_on=command.occurred_on, paper=command.paper, digest=command.digest),
        ]
    return [reviewed]


def _settled(command: Review, same: bool) -> list[ReviewEvent]:
    if same:
        return []
    raise Refused("review-settled", paper=command.paper)


def evolve(state: State, event: ReviewEvent) -> State:
    """What an event means for the review."""
    match event, state:
        case PaperReviewed(verdict="approved"), UnderReview(digest=digest) if digest == event.digest:
            return replace(state, approved=state.approved | {event.body})
        case PaperReviewed(verdict="approved"), _:
            return UnderReview(event.facts, event.digest, frozenset({event.body}))
        case PaperReviewed(), _:
            return UnderReview(event.facts, event.digest)
        case PaperApproved(), UnderReview():
            return Approved(state.facts, event.digest)
        case PaperReturned(), UnderReview():
            return Returned(state.facts, event.digest, event.body)
        case _:
            return state


review: Decider[Review, State, ReviewEvent] = Decider(decide, evolve, NotReviewed())
