"""What can have happened to a batch. Type names and fields are the stored format."""

from typing import Literal

from contracts import Number
from contracts.clues import Office
from eventlog import Event


class BatchAssigned(Event):
    """The clues of the batch were assigned to an office; `handler` is an account there, if one was named."""

    type: Literal["batch-assigned"] = "batch-assigned"
    batch: Number
    office: Office
    handler: str | None
    clues: tuple[Number, ...]


BatchEvent = BatchAssigned
