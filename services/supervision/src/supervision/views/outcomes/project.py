"""Keeps how each rectification was judged: a row a case, an issue with extensions, a paper with its reviews."""

from collections.abc import Iterator

from contracts import rectification as told_of
from contracts.rectification import AboutCase
from eventlog import Heard, Statement


def _outcome(*columns: str) -> str:
    names, values = ", ".join(columns), ", ".join(f"${at}" for at in range(4, 4 + len(columns)))
    sets = ", ".join(f"{name} = excluded.{name}" for name in columns)
    return f"""
INSERT INTO outcome ("case", round, unit, {names}) VALUES ($1, $2, $3, {values})
ON CONFLICT ("case") DO UPDATE SET {sets}"""  # noqa: S608


SCORED = _outcome("points", "pass_mark", "turn")
ACCEPTED = _outcome("accepted_on")
SECOND = _outcome("second_ordered_on")
INTERVIEWED = _outcome("interviewed_on")
SURVEYED = _outcome("asked", "satisfied")
ACCOUNT = """
INSERT INTO outcome ("case", round, unit, held_to_account) VALUES ($1, $2, $3, $4)
ON CONFLICT ("case") DO UPDATE SET held_to_account = outcome.held_to_account + excluded.held_to_account"""
EXTENSION = """
INSERT INTO commitment (item, "case", round, unit, extensions_asked, extensions_granted, extensions_denied)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (item) DO UPDATE SET extensions_asked = commitment.extensions_asked + excluded.extensions_asked,
    extensions_granted = commitment.extensions_granted + excluded.extensions_granted,
    extensions_denied = commitment.extensions_denied + excluded.extensions_denied"""
REVIEW = """
INSERT INTO review (subject, body, "case", round, unit, paper, verdict, said_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (subject, body) DO UPDATE SET verdict = excluded.verdict, said_on = excluded.said_on"""
LOOKED = """
INSERT INTO looked (id, item, "case", round, unit, body, confirmed, occurred_on, recorded_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING"""
HANDED_IN = """
INSERT INTO handed_in (id, "case", round, unit, paper, occurred_on, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (id) DO NOTHING"""


def project(heard: Heard) -> Iterator[Statement]:
    """One message as statements on the row of its case, issue or paper. The inbox applies each message once: sums count."""
    match heard.data:
        case told_of.AcceptanceScored() as told:
            yield SCORED, (*_case(told), told.points, told.pass_mark, told.turn)
        case told_of.CaseAccepted() as told:
            yield ACCEPTED, (*_case(told), told.occurred_on)
        case told_of.SecondRectificationOrdered() as told:
            yield SECOND, (*_case(told), told.occurred_on)
        case told_of.PrincipalInterviewed() as told:
            yield INTERVIEWED, (*_case(told), told.occurred_on)
        case told_of.HeldAccountable() as told:
            yield ACCOUNT, (*_case(told), sum(told.measures.model_dump().values()))
        case told_of.SatisfactionSurveyed() as told:
            yield SURVEYED, (*_case(told), told.asked, told.satisfied)
        case told_of.ExtensionAsked() as told:
            yield EXTENSION, (told.item, *_case(told), 1, 0, 0)
        case told_of.ExtensionGranted() as told:
            yield EXTENSION, (told.item, *_case(told), 0, 1, 0)
        case told_of.ExtensionDenied() as told:
            yield EXTENSION, (told.item, *_case(told), 0, 0, 1)
        case told_of.PaperReviewed() as told:
            yield REVIEW, (heard.subject, told.body, *_case(told), told.paper, told.verdict, told.occurred_on)
        case told_of.PaperApproved() as told:
            yield REVIEW, (heard.subject, "", *_case(told), told.paper, "approved", told.occurred_on)
        case told_of.PaperReturned() as told:
            yield REVIEW, (heard.subject, "", *_case(told), told.paper, "returned", told.occurred_on)
        case told_of.ItemVerified() as told:
            look = (told.item, *_case(told), told.body, told.confirmed, told.occurred_on, heard.time)
            yield LOOKED, (heard.id, *look)
        case told_of.PlanSubmitted() | told_of.ReportSubmitted() as told:
            paper = "plan" if isinstance(told, told_of.PlanSubmitted) else "report"
            yield HANDED_IN, (heard.id, *_case(told), paper, told.occurred_on, heard.time)
        case _:
            return


def _case(told: AboutCase) -> tuple[str, str, str]:
    return told.case, told.round, told.unit
