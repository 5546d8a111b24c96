"""What can have happened to an export. Type names and fields are the stored format."""

from typing import Literal

from contracts import Number
from eventlog import Event


class LedgerExported(Event):
    """The keeper took these clues out for the commission's own system. `by` is an account."""

    type: Literal["ledger-exported"] = "ledger-exported"
    export: Number
    by: str
    clues: tuple[Number, ...]


ExportEvent = LedgerExported
