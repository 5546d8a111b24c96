"""What can have happened to a request. Type names and fields are the stored format."""

from typing import Annotated, Literal

from contracts import Body, Number, UnitCode
from contracts.audit_share import MaterialKind
from eventlog import Event, Reference
from pydantic import BaseModel, ConfigDict, Field


class Item(BaseModel):
    """One item of a request, under its number in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    item: int
    kind: MaterialKind
    first_year: int
    last_year: int


class ItemAnswer(BaseModel):
    """What the bureau says of one item. `reason` lies in the vault."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    item: int
    granted: bool
    reason: Reference


class RequestAsked(Event):
    """A body asks for material about a unit; what it needs it for lies in the vault."""

    type: Literal["request-asked"] = "request-asked"
    number: Number
    unit: UnitCode
    by: Body
    kinds: tuple[MaterialKind, ...]
    first_year: int
    last_year: int
    need: Reference
    scope: Reference | None = None
    """Which matters of the unit it is limited to, in words; none: whatever the items cover."""
    items: tuple[Item, ...] = ()
    """Empty in what was stored before items were asked for: then each kind is one item. Read them with `asked_items`."""


def asked_items(asked: RequestAsked) -> tuple[Item, ...]:
    """What was asked for, item by item."""
    return asked.items or tuple(
        Item(item=nth, kind=kind, first_year=asked.first_year, last_year=asked.last_year)
        for nth, kind in enumerate(asked.kinds, 1)
    )


class RequestGranted(Event):
    """The bureau grants the request: material may be shared to the body that asked."""

    type: Literal["request-granted"] = "request-granted"
    reason: Reference


class RequestPartlyGranted(Event):
    """The bureau grants some items and denies others, each with its reason."""

    type: Literal["request-partly-granted"] = "request-partly-granted"
    reason: Reference
    answers: tuple[ItemAnswer, ...]


class RequestDenied(Event):
    """The bureau denies the request."""

    type: Literal["request-denied"] = "request-denied"
    reason: Reference


RequestEvent = Annotated[
    RequestAsked | RequestGranted | RequestPartlyGranted | RequestDenied, Field(discriminator="type")
]
