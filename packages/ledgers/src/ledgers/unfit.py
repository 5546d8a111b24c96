"""Why a ledger, or a row of it, is not taken: a stable code, the cell, and facts that carry nothing that somebody wrote."""

from pydantic import BaseModel, ConfigDict


class Fault(BaseModel):
    """One reason why a row is not taken. `cell` is its address in the sheet, such as `C7`; `row` counts the headings."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    row: int
    cell: str
    code: str
    facts: dict[str, str] = {}


class Unfit(Exception):
    """A whole file that is not taken. Its code has a sentence in `WORDS`; `cell` is empty where no cell is to blame."""

    def __init__(self, code: str, cell: str = "", **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.cell = cell
        self.facts = facts | {"cell": cell}


class Wrong(Exception):
    """A value that does not fit its column."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = {name: str(fact) for name, fact in facts.items()}
