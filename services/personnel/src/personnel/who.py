"""Who may ask what of the organisation department's service."""

from typing import Annotated

from contracts import Number
from eventlog import Actor
from eventlog.http import Now, allow
from fastapi import Path

At = Now

Num = Annotated[Number, Path(description="A number in the department's ledger.")]

Handler = Annotated[Actor, allow(organization_dept=("clerk", "leader"))]
"""The department's people who do the work."""

Department = Annotated[Actor, allow(organization_dept=("clerk", "leader", "liaison"))]
"""Everybody of the department who may see its lists."""

Informed = Annotated[
    Actor,
    allow(
        organization_dept=("clerk", "leader", "liaison"),
        inspection_office=("clerk", "leader", "team", "liaison"),
        leading_group="*",
    ),
]
"""Who may see the selection checks: the office gets their reports."""
