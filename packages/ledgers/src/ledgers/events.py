"""What can have happened to an import. Type names and fields are the stored format. No cell's content is in them."""

from typing import Annotated, Literal

from eventlog import Event
from pydantic import BaseModel, ConfigDict, Field

from .unfit import Fault


class Counts(BaseModel):
    """Rows so far: `taken` made something new, `unchanged` said what stood there already, `refused` did nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    taken: int = 0
    unchanged: int = 0
    refused: int = 0

    @property
    def done(self) -> int:
        """Rows that have their answer."""
        return self.taken + self.unchanged + self.refused


class ImportStarted(Event):
    """A ledger of `rows` rows was handed in; `digest` is of its file, which is not kept."""

    type: Literal["import-started"] = "import-started"
    kind: str
    digest: str
    rows: int


class ImportAdvanced(Event):
    """So far it has come."""

    type: Literal["import-advanced"] = "import-advanced"
    counts: Counts


class ImportEnded(Event):
    """Every row has its answer. `faults`: why rows were refused, the first ones if there are very many."""

    type: Literal["import-ended"] = "import-ended"
    counts: Counts
    faults: tuple[Fault, ...]
    faults_in_all: int


class ImportCutOff(Event):
    """It was stopped before its end. The same file can be sent again: what was done is done once."""

    type: Literal["import-cut-off"] = "import-cut-off"
    counts: Counts


ImportEvent = Annotated[ImportStarted | ImportAdvanced | ImportEnded | ImportCutOff, Field(discriminator="type")]
