"""What can have happened to a plan or a report under review. Type names and fields are the stored format."""

from typing import Annotated, Literal

from eventlog import Event, Reference
from pydantic import Field

from ..issue import CaseFacts

PaperKind = Literal["plan", "report"]
"""整改工作方案, 整改情况报告 (with the principal's report)."""

ReviewingBody = Literal["inspection_office", "discipline_commission", "organization_dept"]
"""The bodies that review (加强审核把关): the team for the inspection office, the commission, the organisation department."""

Verdict = Literal["approved", "returned"]

REVIEWERS: tuple[ReviewingBody, ...] = ("inspection_office", "discipline_commission", "organization_dept")


class PaperReviewed(Event):
    """One body has read the paper with this digest and says what it makes of it."""

    type: Literal["paper-reviewed"] = "paper-reviewed"
    facts: CaseFacts
    paper: PaperKind
    digest: str
    body: ReviewingBody
    by: str
    verdict: Verdict
    reasons: Reference


class PaperApproved(Event):
    """All three bodies approve the paper with this digest."""

    type: Literal["paper-approved"] = "paper-approved"
    paper: PaperKind
    digest: str


class PaperReturned(Event):
    """One body has returned the paper with this digest: the unit hands in another."""

    type: Literal["paper-returned"] = "paper-returned"
    paper: PaperKind
    digest: str
    body: ReviewingBody


ReviewEvent = Annotated[PaperReviewed | PaperApproved | PaperReturned, Field(discriminator="type")]
