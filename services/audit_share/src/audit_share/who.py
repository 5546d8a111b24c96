"""Who may ask what of the audit bureau's service."""

from typing import Annotated

from contracts import Number
from eventlog import Actor
from eventlog.http import Now, allow
from fastapi import Path

At = Now

Num = Annotated[Number, Path(description="A number in the bureau's ledger.")]

Auditor = Annotated[Actor, allow(audit_bureau=("auditor", "leader"))]
"""The bureau's people who handle materials and shares."""

Custodian = Annotated[Actor, allow(audit_bureau=("auditor", "leader", "keeper"))]
"""Who may see the clues that were handed over to the bureau."""

Bureau = Annotated[Actor, allow(audit_bureau=("auditor", "leader", "clerk", "keeper"))]
"""Everybody of the bureau who may see its lists."""

Asker = Annotated[Actor, allow(inspection_office=("team", "clerk", "leader"))]
"""Who may ask for audit material: the inspection teams and their office (商请)."""

Reader = Annotated[
    Actor,
    allow(
        inspection_office=("team", "clerk", "leader", "liaison"),
        discipline_commission=("clerk", "keeper", "leader", "liaison"),
        organization_dept=("clerk", "leader", "liaison"),
        audit_bureau=("auditor", "leader", "clerk", "keeper"),
    ),
]
"""Who may look at shares and requests: his own body's only, unless he is of the bureau."""

Naming = Annotated[
    Actor,
    allow(
        inspection_office=("clerk", "leader", "liaison"),
        discipline_commission=("clerk", "leader", "liaison"),
        organization_dept=("clerk", "leader", "liaison"),
    ),
]
"""Who says for his own body which of its accounts may be named as readers (知悉范围)."""

BUREAU = "audit_bureau"


def own(who: Actor) -> str | None:
    """The body whose rows a caller may see; None: all, for the bureau itself."""
    return None if who.body == BUREAU else who.body
