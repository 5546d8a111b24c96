"""A plan or a report is approved by all three bodies or returned by one; what was said holds for that version only."""

import hashlib
from datetime import date
from uuid import UUID

import pytest
from contracts import rectification as told
from eventlog import Reference
from eventlog.spec import spec, twice, walk
from hypothesis import given
from hypothesis import strategies as st
from rectification.issue import CaseFacts
from rectification.review import REVIEW
from rectification.review.decider import Approved, Returned, Review, UnderReview, review
from rectification.review.events import (
    PaperApproved,
    PaperReturned,
    PaperReviewed,
    ReviewingBody,
    Verdict,
)

FACTS = CaseFacts(round="2022-3", unit="WL", origin="inspection", feedback_on=date(2023, 1, 17))
HANDED_IN, ON, TODAY = date(2023, 2, 1), date(2023, 2, 6), date(2023, 12, 1)
TEAM: ReviewingBody = "inspection_office"
COMMISSION: ReviewingBody = "discipline_commission"
DEPARTMENT: ReviewingBody = "organization_dept"


def text(said: str) -> Reference:
    return Reference(id=UUID(int=len(said)), digest=hashlib.sha256(said.encode()).hexdigest(), size=len(said))


def says(body: ReviewingBody, verdict: Verdict = "approved", digest: str = "v1", on: date = ON) -> Review:
    return Review(FACTS, "plan", digest, HANDED_IN, body, "acc-1", verdict, text("reasons"), on, TODAY)


def said(body: ReviewingBody, verdict: Verdict = "approved", digest: str = "v1") -> PaperReviewed:
    return PaperReviewed(
        occurred_on=ON,
        facts=FACTS,
        paper="plan",
        digest=digest,
        body=body,
        by="acc-1",
        verdict=verdict,
        reasons=text("reasons"),
    )


def test_it_is_approved_when_the_third_body_approves() -> None:
    state = (
        spec(review)
        .given(said(TEAM), said(COMMISSION))
        .when(says(DEPARTMENT))
        .then(said(DEPARTMENT), PaperApproved(occurred_on=ON, paper="plan", digest="v1"))
    )
    assert isinstance(state, Approved)


@pytest.mark.parametrize("body", [TEAM, COMMISSION, DEPARTMENT])
def test_one_body_alone_sends_it_back(body: ReviewingBody) -> None:
    state = (
        spec(review)
        .when(says(body, "returned"))
        .then(said(body, "returned"), PaperReturned(occurred_on=ON, paper="plan", digest="v1", body=body))
    )
    assert isinstance(state, Returned)


def test_what_was_said_of_one_version_does_not_count_for_the_next() -> None:
    returned = PaperReturned(occurred_on=ON, paper="plan", digest="v1", body=COMMISSION)
    history = (said(TEAM), said(COMMISSION, "returned"), returned)
    state = spec(review).given(*history).when(says(TEAM, digest="v2")).then(said(TEAM, digest="v2"))
    assert state == UnderReview(FACTS, "v2", frozenset({TEAM}))


def test_a_body_speaks_once_and_a_settled_review_stays_settled() -> None:
    spec(review).given(said(TEAM)).when(says(TEAM)).then_nothing()
    spec(review).given(said(TEAM)).when(says(TEAM, "returned")).then_refused("review-given-already")
    returned = PaperReturned(occurred_on=ON, paper="plan", digest="v1", body=COMMISSION)
    spec(review).given(said(COMMISSION, "returned"), returned).when(says(TEAM)).then_refused("review-settled")


def test_nothing_is_reviewed_that_is_not_there_or_before_it_was() -> None:
    nothing = Review(FACTS, "report", None, None, TEAM, "acc-1", "approved", text("x"), ON, TODAY)
    spec(review).when(nothing).then_refused("nothing-to-review", paper="report")
    spec(review).when(says(TEAM, on=date(2023, 1, 31))).then_refused("review-before-paper")
    spec(review).when(says(TEAM, on=date(2023, 12, 2))).then_refused("date-in-future")


def test_the_others_hear_who_said_what_and_never_why() -> None:
    event = said(COMMISSION, "returned")
    heard = REVIEW.publish(event, review.fold([event]))
    assert isinstance(heard, told.PaperReviewed)
    assert (heard.body, heard.verdict, heard.case) == (COMMISSION, "returned", "2022-3.WL")
    assert "reasons" not in heard.model_dump()


commands = st.builds(
    says,
    st.sampled_from([TEAM, COMMISSION, DEPARTMENT]),
    st.sampled_from(["approved", "returned"]),
    st.sampled_from(["v1", "v2"]),
    st.dates(date(2023, 1, 30), date(2023, 12, 3)),
)


@given(st.lists(commands, max_size=8), commands)
def test_said_twice_changes_nothing(before: list[Review], command: Review) -> None:
    assert twice(review, walk(review, before), command) == []
