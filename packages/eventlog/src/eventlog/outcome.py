"""What a command is answered."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Outcome:
    """The thing's key and version now, and the last event that the command made (None: it was so already).

    `replayed`: the command had been said before under the same Idempotency-Key; this is what it was answered then.
    """

    id: str
    version: int
    event: UUID | None
    replayed: bool = False
