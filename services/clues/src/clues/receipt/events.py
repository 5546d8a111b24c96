"""What can have happened to a routing receipt. Type names and fields are the stored format: no unit, no category, no text."""

from typing import Annotated, Literal

from deadlines import Due
from eventlog import Event
from pydantic import Field

Ground = Literal["own_chief", "superior_cadre"]
"""反映本机关主要负责人, 反映上级机关管理的干部."""


class IntakeBlocked(Event):
    """A matter was not taken in; it goes to the superior organ by a day (检举控告工作规则 arts 15, 16)."""

    type: Literal["intake-blocked"] = "intake-blocked"
    ground: Ground
    due: Due


class SentUpward(Event):
    """It was sent, unread and uncopied, to the superior organ."""

    type: Literal["receipt-sent-upward"] = "receipt-sent-upward"
    days_late: int


class UpwardOverdue(Event):
    """The last day to send it upward passed."""

    type: Literal["receipt-overdue"] = "receipt-overdue"
    due: Due


ReceiptEvent = Annotated[IntakeBlocked | SentUpward | UpwardOverdue, Field(discriminator="type")]
