"""Who may transfer what to whom, each way with the article that opens it."""

from collections.abc import Sequence
from dataclasses import dataclass

from eventlog import Refused

SELECTION = frozenset({"organizational", "selection_and_appointment", "work", "political", "ideology"})
"""民主集中制, 选人用人, 不担当、不作为: as categories these are 组织, 选人用人, 工作, 政治 and 意识形态."""

INACTION = frozenset({"organizational", "selection_and_appointment", "work"})
"""选人用人, 不担当、不作为: what the commission hands to the department. 不作为 has no category of its own: it is 工作."""

AUDIT = frozenset({"integrity", "work", "mass", "poverty_relief", "education", "medical_care", "food_and_drug_safety"})
"""审计监督范围: money, and the public funds that the tags of focus stand for."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way. `about`: each part that goes this way is about at least one of these; none: whatever it is about."""

    sender: str
    to: str
    source: str
    about: frozenset[str] | None = None


WAYS: tuple[Way, ...] = (
    Way("inspection_office", "discipline_commission", "巡视工作条例 art. 28(1)"),
    Way("inspection_office", "organization_dept", "巡视工作条例 art. 28(2)", SELECTION),
    Way("inspection_office", "audit_bureau", "巡视工作条例 art. 28(3)"),
    Way("discipline_commission", "organization_dept", "选人用人、不担当不作为: 移交组织部门", INACTION),
    Way("discipline_commission", "audit_bureau", "审计监督范围: 移送市审计局", AUDIT),
    Way("audit_bureau", "discipline_commission", "监察法 (2024) art. 37; 审计法 arts 45, 48, 54"),
    Way("audit_bureau", "organization_dept", "监察法实施条例 art. 171(2); 审计法 art. 48", SELECTION),
    Way("organization_dept", "discipline_commission", "监察法实施条例 art. 171(2)"),
    Way("organization_dept", "audit_bureau", "监察法实施条例 art. 171(2)", AUDIT),
)


def receivers(sender: str) -> dict[str, frozenset[str] | None]:
    """Whom this body may hand over to, each with the categories that it takes; none: whatever it is about."""
    return {way.to: way.about for way in WAYS if way.sender == sender}


def refuse_route(sender: str, to: str, categories: Sequence[str]) -> None:
    """Refuses what may not go from one body to another: to oneself, on a way that no rule opens, off its subject."""
    if sender == to:
        raise Refused("handover-to-oneself", body=to)
    way = next((way for way in WAYS if (way.sender, way.to) == (sender, to)), None)
    if way is None:
        raise Refused("no-such-route", sender=sender, to=to)
    if way.about is not None and not way.about & set(categories):
        raise Refused("not-his-subject", sender=sender, to=to, source=way.source)
