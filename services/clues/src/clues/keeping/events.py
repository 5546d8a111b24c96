"""What can have happened to the keeping of the vault. Type names and fields are the stored format."""

from typing import Annotated, Literal

from eventlog import Event, Reference
from pydantic import Field


class VaultOpened(Event):
    """The vault has its first keeper of record. `keeper` is an account; `by` a leader's, or the keeper's own."""

    type: Literal["vault-opened"] = "vault-opened"
    keeper: str
    by: str


class KeeperChanged(Event):
    """Another account keeps the vault from now on. `clues`: how many were counted when it was handed over."""

    type: Literal["keeper-changed"] = "keeper-changed"
    was: str
    keeper: str
    by: str
    clues: int


class BarredNamed(Event):
    """A leader named the persons whose clues are never taken in: the own chief, cadres of a superior organ.

    `marks`: where their keyed hashes lie in the vault; `count` of persons.
    """

    type: Literal["barred-named"] = "barred-named"
    by: str
    marks: Reference
    count: int


KeepingEvent = Annotated[VaultOpened | KeeperChanged | BarredNamed, Field(discriminator="type")]
