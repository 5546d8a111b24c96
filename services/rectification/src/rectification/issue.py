"""One issue of a feedback: what it is about, which way it is put right, and which body supervises it."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Origin = Literal["inspection", "audit"]
"""Inspection feedback (巡察反馈), or audit rectification that inspection took over (审计整改)."""

Category = Literal[
    "party_leadership",
    "party_building",
    "ideology",
    "selection_appointment",
    "integrity",
    "work_style",
    "finance",
    "procurement_engineering",
    "poverty_relief",
    "education",
    "medical_care",
    "food_drug_safety",
    "gang_protection",
    "audit_rectification",
    "inspection_rectification",
    "other",
]
"""What an issue is about."""

Kind = Literal["immediate_fix", "concentrated", "continuing"]
"""立行立改 at once, 集中整改 within the concentrated period, 持续整改 over a longer time."""

SupervisingBody = Literal["discipline_commission", "organization_dept", "audit_bureau"]

SUPERVISED_BY: dict[Category, SupervisingBody] = {
    "selection_appointment": "organization_dept",
    "party_building": "organization_dept",
    "audit_rectification": "audit_bureau",
}
"""组织部: 选人用人和基层党组织建设; 审计局: what the audit had found; 纪委监委: everything else, as daily supervision."""


class Issue(BaseModel):
    """One issue as the feedback lists it. What it says lies in the vault, in the text of the feedback."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    number: Annotated[int, Field(ge=1, le=999)]
    category: Category
    kind: Kind

    @property
    def supervised_by(self) -> SupervisingBody:
        """The body that supervises issues of this category."""
        return SUPERVISED_BY.get(self.category, "discipline_commission")


class Facts(BaseModel):
    """What an issue's own stream takes from its case when it opens."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    round: str
    unit: str
    origin: Origin
    feedback_on: date
    issue: Issue

    @property
    def case(self) -> str:
        """The case that the issue belongs to."""
        return case_key(self.round, self.unit)

    @property
    def item(self) -> str:
        """The issue itself."""
        return item_key(self.round, self.unit, self.issue.number)


def case_key(round: str, unit: str) -> str:
    """The key of a case. A dot cannot stand in either code, so two cases never share a key."""
    return f"{round}.{unit}"


def item_key(round: str, unit: str, number: int) -> str:
    """The key of one issue of a case."""
    return f"{case_key(round, unit)}.{number:02d}"


class CaseFacts(BaseModel):
    """What a stream beside the case takes from it when it begins."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    round: str
    unit: str
    origin: Origin
    feedback_on: date

    @property
    def case(self) -> str:
        """The case that it belongs to."""
        return case_key(self.round, self.unit)
