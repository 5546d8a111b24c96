"""What can have happened to a transfer. Type names and fields are the stored format."""

from typing import Annotated, Literal

from contracts import Body, Number, UnitCode
from contracts.audit_share import Law, TransferOutcome
from eventlog import Event, Reference
from pydantic import Field


class TransferMade(Event):
    """The audit transfer notice was sent; it lies in the vault and travels sealed."""

    type: Literal["transfer-made"] = "transfer-made"
    number: Number
    unit: UnitCode
    to: Body
    under: Law
    audit: Number | None
    finding: Number | None
    text: Reference


class TransferAnswered(Event):
    """The receiver has told its result in writing (审计法 arts 48, 54); its letter lies in the vault."""

    type: Literal["transfer-answered"] = "transfer-answered"
    outcome: TransferOutcome
    text: Reference


TransferEvent = Annotated[TransferMade | TransferAnswered, Field(discriminator="type")]
