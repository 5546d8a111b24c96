"""Who may ask what of the audit bureau's service."""

from typing import Annotated

from contracts import Number
from eventlog import Actor, Refused
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

Auditee = Annotated[Actor, allow(audit_bureau=("auditor", "leader"), inspected_unit=("principal", "clerk", "liaison"))]
"""Who speaks for the audited unit: its own people, or an auditor who writes down what came on paper."""

Follower = Annotated[Actor, allow(audit_bureau=("auditor", "leader"), inspection_office=("team", "clerk", "leader"))]
"""Who may have a finding followed inside a round."""

GroupMember = Annotated[Actor, allow(audit_bureau=("auditor", "leader"), inspection_office=("clerk", "leader"))]
"""The two bodies of the joint working group."""

Watcher = Annotated[
    Actor,
    allow(
        inspection_office=("team", "clerk", "leader", "liaison"),
        discipline_commission=("clerk", "keeper", "leader", "liaison"),
        organization_dept=("clerk", "leader", "liaison"),
        audit_bureau=("auditor", "leader", "clerk", "keeper"),
        inspected_unit=("principal", "clerk", "liaison"),
    ),
]
"""Who may see audits and findings: the supervising bodies, and a unit what concerns itself."""

BUREAU = "audit_bureau"


def own_unit(who: Actor, unit: str) -> None:
    """Refuses people of an inspected unit who act for another unit than their own."""
    if who.body == "inspected_unit" and who.unit != unit:
        raise Refused("foreign-unit", unit=unit)


def unit_seen(who: Actor, unit: str | None) -> str | None:
    """The unit that a list is narrowed to: people of an inspected unit see nothing but their own."""
    if who.body != "inspected_unit":
        return unit
    if who.unit is None or unit not in (None, who.unit):
        raise Refused("foreign-unit", unit=unit or "")
    return who.unit


def own(who: Actor) -> str | None:
    """The body whose rows a caller may see; None: all, for the bureau itself."""
    return None if who.body == BUREAU else who.body
