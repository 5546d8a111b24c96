"""What can have happened to a cross-match. Type names and fields are the stored format: no name and no number of a person."""

from typing import Annotated, Literal

from contracts import Number, RoundCode
from crossmatch.sheets import SheetKind
from eventlog import Event, Reference
from ledgers.unfit import Fault
from pydantic import Field

Failure = Literal["too-little-memory", "sheet-gone"]
"""Why a run has given nothing: the process that ran it was ended, or a sheet can be read no more."""


class Opened(Event):
    """A match was opened for a round. `grounds`: why these sheets are looked into. `key`: under which numbers are hashed."""

    type: Literal["opened"] = "opened"
    number: Number
    round: RoundCode
    by: str
    grounds: Reference
    key: Reference


class SheetLaid(Event):
    """A sheet was laid in. `digest`: of the file that was handed in, which itself is not kept. `faults`: the first bad
    cells, by address and code, with nothing that somebody wrote."""

    type: Literal["sheet-laid"] = "sheet-laid"
    sheet: int
    kind: SheetKind
    rows: int
    refused: int
    digest: str
    by: str
    records: Reference
    faults: tuple[Fault, ...] = ()


class SheetRemoved(Event):
    """A sheet was taken out again."""

    type: Literal["sheet-removed"] = "sheet-removed"
    sheet: int
    by: str


class Approved(Event):
    """A second person of rank has approved that the sheets are matched."""

    type: Literal["approved"] = "approved"
    by: str


class RunAsked(Event):
    """A run over all sheets was asked for."""

    type: Literal["run-asked"] = "run-asked"
    run: int
    by: str


class RunEnded(Event):
    """A run has ended; its leads lie in the vault."""

    type: Literal["run-ended"] = "run-ended"
    run: int
    leads: int
    result: Reference


class RunFailed(Event):
    """A run has given nothing."""

    type: Literal["run-failed"] = "run-failed"
    run: int
    cause: Failure


class LeadDismissed(Event):
    """Somebody has looked into a lead and found nothing in it."""

    type: Literal["lead-dismissed"] = "lead-dismissed"
    lead: str
    by: str
    reasons: Reference


class LeadTaken(Event):
    """A lead became a clue of the team."""

    type: Literal["lead-taken"] = "lead-taken"
    lead: str
    clue: Number
    by: str


class Ended(Event):
    """The match is over: its sheets, its key and its leads are to be destroyed."""

    type: Literal["ended"] = "ended"
    by: str


class KeysDestroyed(Event):
    """Sheets, key and leads can be read no more."""

    type: Literal["keys-destroyed"] = "keys-destroyed"


CrossMatchEvent = Annotated[
    Opened
    | SheetLaid
    | SheetRemoved
    | Approved
    | RunAsked
    | RunEnded
    | RunFailed
    | LeadDismissed
    | LeadTaken
    | Ended
    | KeysDestroyed,
    Field(discriminator="type"),
]
