"""Keeps what was found and what was struck off, one row a message and category or issue, under the message's id."""

from collections.abc import Iterator

from contracts import audit_share, rectification
from eventlog import Heard, Statement

SAID = """
INSERT INTO said (id, side, stream, how, unit, subject, category, issues, round, body, bodies, occurred_on, recorded_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING"""
FINDING = "INSERT INTO finding (subject, category) VALUES ($1, $2) ON CONFLICT (subject) DO NOTHING"
SAME = {
    "fiscal_revenue_and_expenditure": "finance",
    "assets": "finance",
    "special_funds": "finance",
    "economic_responsibility": "finance",
    "procurement": "procurement_engineering",
    "engineering": "procurement_engineering",
}
"""A category of the audit → the one of rectification that it lies in. Internal control and the rest: `other`."""


def project(heard: Heard) -> Iterator[Statement]:
    """One message as rows of what it says was found, or counts as put right."""
    match heard.data:
        case rectification.AboutCase():
            yield from _rectification(heard, heard.data)
        case audit_share.FindingMessage():
            yield from _audit(heard, heard.data)
        case _:
            return


def _rectification(heard: Heard, about: rectification.AboutCase) -> Iterator[Statement]:
    # The stream is that of the bodies' work: a case of audit rectification inside a round belongs to the audit.
    stream = about.origin

    def say(
        side: str, how: str, subject: str, category: str | None, body: str, bodies: tuple[str, ...], issues: int = 1
    ) -> Statement:
        row = (side, stream, how, about.unit, subject, category, issues, about.round, body, sorted({body, *bodies}))
        return SAID, (heard.id, *row, about.occurred_on, heard.time)

    match about:
        case rectification.FeedbackDelivered() as told:
            for category, issues in sorted(told.categories.items()):
                subject = f"{heard.subject}#{category}"
                yield say("found", "feedback", subject, category, "inspection_office", told.supervised_by, issues)
        case rectification.ItemStruckOff() as told:
            subject, bodies = heard.subject, (told.supervised_by,)
            yield say("closed", "struck_off", subject, told.category, told.struck_off_by, bodies)
        case rectification.ItemProgressed(step="reopened") as told:
            yield say("found", "reopened", heard.subject, told.category, told.supervised_by, ())
        case rectification.ShamRectificationFound() as told:
            for number in told.items:
                yield say("found", "sham_found", f"item-{told.case}.{number:02}", None, told.found_by, ())
        case _:
            return


def _audit(heard: Heard, about: audit_share.FindingMessage) -> Iterator[Statement]:
    def say(side: str, how: str, round_: str | None = None) -> Statement:
        row = (side, "audit", how, about.unit, heard.subject, None, 1, round_, "audit_bureau", ["audit_bureau"])
        return SAID, (heard.id, *row, about.occurred_on, heard.time)

    match about:
        case audit_share.AuditFindingRecorded() as told:
            yield FINDING, (heard.subject, SAME.get(told.category, "other"))
            yield say("found", "audit_finding")
        case audit_share.AuditFindingJudged(state="rectified") as told:
            yield say("closed", "judged_rectified", told.round)
        case audit_share.AuditFindingReopened():
            yield say("found", "reopened")
        case _:
            return
