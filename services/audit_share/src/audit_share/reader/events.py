"""What can have happened to a reader. Type names and fields are the stored format."""

from typing import Annotated, Literal

from contracts import Body
from eventlog import Event
from pydantic import Field

from ..share.events import ReaderRole


class ReaderRegistered(Event):
    """A body names one of its accounts as a possible reader. The stream's key is the account's keyed id."""

    type: Literal["reader-registered"] = "reader-registered"
    body: Body
    role: ReaderRole


class ReaderWithdrawn(Event):
    """The account does not read for this body any more: at once, whatever it was named in."""

    type: Literal["reader-withdrawn"] = "reader-withdrawn"


ReaderEvent = Annotated[ReaderRegistered | ReaderWithdrawn, Field(discriminator="type")]
