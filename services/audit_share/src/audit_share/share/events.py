"""What can have happened to a share. Type names and fields are the stored format."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from contracts import Body, Number, UnitCode
from contracts.audit_share import Law, MaterialKind, SecrecyLevel
from deadlines import Due
from eventlog import Event, Reference
from pydantic import BaseModel, ConfigDict, Field

from ..material.events import MediaType

ReaderRole = Literal["clerk", "keeper", "leader", "auditor", "team", "liaison"]
"""A role that a share can be opened to."""


class ShareOpened(Event):
    """A material is open to a body until a day. `file` is a copy under a key of its own."""

    type: Literal["share-opened"] = "share-opened"
    number: Number
    material: Number
    kind: MaterialKind
    unit: UnitCode
    first_year: int
    last_year: int
    secrecy_level: SecrecyLevel
    media_type: MediaType
    request: Number | None
    to: Body
    roles: tuple[ReaderRole, ...]
    until: date
    file: Reference
    imported: bool
    """The share was written down after its last day: history out of a ledger, its readings are written down too."""
    readers: tuple[str, ...] = ()
    """Keyed ids of the accounts that may read (知悉范围); none: whoever of the body has a granted role."""
    offered_under: Law | None = None
    """The article under which it was offered to a body that had not asked."""


class ShareRead(Event):
    """Somebody opened the shared file. `reader` is the keyed id of the account (before that was kept: the account id)."""

    type: Literal["share-read"] = "share-read"
    reading: UUID
    reader: str
    by: Body
    role: ReaderRole
    first: bool


class Readings(BaseModel):
    """How often one account had read a share."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    reader: str
    times: int


class ShareRecalled(Event):
    """The bureau took the share back. `had_read`: who had read it until then."""

    type: Literal["share-recalled"] = "share-recalled"
    had_read: tuple[Readings, ...]
    removal_due: Due | None = None
    """The last day for the receiver's removal receipt; none where nobody had read it."""


class RemovalConfirmed(Event):
    """The receiver says that the copies it had are removed. `by`: the keyed id of the account that says so."""

    type: Literal["removal-confirmed"] = "removal-confirmed"
    body: Body
    by: str
    copies: int


class RemovalOverdue(Event):
    """The last day for the removal receipt has passed without one."""

    type: Literal["removal-overdue"] = "removal-overdue"
    due: Due


class ShareExpired(Event):
    """The share's last day has passed: the day of this event is the first on which it cannot be read."""

    type: Literal["share-expired"] = "share-expired"
    readings: int


class ShareKeyDestroyed(Event):
    """The key of the shared copy is destroyed: nobody can open it any more, whoever keeps a backup."""

    type: Literal["share-key-destroyed"] = "share-key-destroyed"


ShareEvent = Annotated[
    ShareOpened | ShareRead | ShareRecalled | RemovalConfirmed | RemovalOverdue | ShareExpired | ShareKeyDestroyed,
    Field(discriminator="type"),
]
