"""What can have happened to a request. Type names and fields are the stored format."""

from typing import Annotated, Literal

from contracts import Body, Number, UnitCode
from contracts.audit_share import MaterialKind
from eventlog import Event, Reference
from pydantic import Field


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


class RequestGranted(Event):
    """The bureau grants the request: material may be shared to the body that asked."""

    type: Literal["request-granted"] = "request-granted"
    reason: Reference


class RequestDenied(Event):
    """The bureau denies the request."""

    type: Literal["request-denied"] = "request-denied"
    reason: Reference


RequestEvent = Annotated[RequestAsked | RequestGranted | RequestDenied, Field(discriminator="type")]
