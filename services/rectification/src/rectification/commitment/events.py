"""What can have happened to the commitment on an issue. Type names and fields are the stored format."""

from datetime import date
from typing import Annotated, Literal

from eventlog import Event, Reference
from pydantic import Field

from ..issue import Facts

Side = Literal["unit", "supervisor"]
"""Who puts right, and who supervises: both accept each version."""


class CommitmentProposed(Event):
    """One side has proposed a version; it stands as accepted by that side alone."""

    type: Literal["commitment-proposed"] = "commitment-proposed"
    facts: Facts
    version: int
    side: Side
    by: str
    owner: str
    due_on: date
    text: Reference


class CommitmentAgreed(Event):
    """The other side has accepted the version as it stands: from now on it is the measure on the list."""

    type: Literal["commitment-agreed"] = "commitment-agreed"
    facts: Facts
    version: int
    by: str
    owner: str
    due_on: date
    text: Reference


class ExtensionAsked(Event):
    """The unit asks for a later day (申请延期), with its reasons."""

    type: Literal["extension-asked"] = "extension-asked"
    until: date
    by: str
    reasons: Reference


class ExtensionGranted(Event):
    """The supervising body grants the later day; who is answerable for what stays as agreed."""

    type: Literal["extension-granted"] = "extension-granted"
    facts: Facts
    until: date
    by: str
    owner: str
    text: Reference


class ExtensionDenied(Event):
    """The supervising body denies it, with its reasons."""

    type: Literal["extension-denied"] = "extension-denied"
    until: date
    by: str
    reasons: Reference


CommitmentEvent = Annotated[
    CommitmentProposed | CommitmentAgreed | ExtensionAsked | ExtensionGranted | ExtensionDenied,
    Field(discriminator="type"),
]
