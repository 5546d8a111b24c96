"""Who may ask what of the inspection office, and that each body speaks for itself."""

from typing import Annotated

from contracts.inspection import CoordinatingBody
from eventlog import Actor
from eventlog.http import allow
from pydantic import StringConstraints, TypeAdapter

FOUR: tuple[CoordinatingBody, ...] = (
    "inspection_office",
    "discipline_commission",
    "organization_dept",
    "audit_bureau",
)
"""The four bodies that coordinate around a round."""

BODY_OF: TypeAdapter[CoordinatingBody] = TypeAdapter(CoordinatingBody)

Text = Annotated[str, StringConstraints(min_length=1, max_length=100_000, strip_whitespace=True)]
"""A text for the vault, of at most 100,000 characters."""

Office = Annotated[Actor, allow(inspection_office=("clerk", "leader"))]
"""The inspection office, which leads and sums up (牵头抓总、统筹协调、情况汇总)."""

Group = Annotated[Actor, allow(leading_group=("leader", "clerk"), inspection_office=("clerk", "leader"))]
"""The leading group, and the office that is its daily organ (日常办事机构)."""

Speaker = Annotated[
    Actor,
    allow(
        inspection_office=("clerk", "leader", "team", "liaison"),
        discipline_commission=("clerk", "keeper", "leader", "liaison"),
        organization_dept=("clerk", "leader", "liaison"),
        audit_bureau=("auditor", "clerk", "leader", "liaison"),
    ),
]
"""Who may speak for one of the four bodies: for his own only."""

Reader = Annotated[
    Actor,
    allow(
        inspection_office="*",
        discipline_commission="*",
        organization_dept="*",
        audit_bureau="*",
        leading_group="*",
    ),
]
"""Everybody who takes part in the coordination. Inspected units do not."""


def body_of(who: Actor) -> CoordinatingBody:
    """The body that a speaker speaks for: always his own."""
    return BODY_OF.validate_python(who.body)
