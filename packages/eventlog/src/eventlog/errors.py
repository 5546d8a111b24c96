"""What can stand in the way of a command, apart from a rule of the domain."""


class Conflict(Exception):
    """Somebody else wrote to the stream first."""

    def __init__(self, stream: str, version: int) -> None:
        super().__init__(f"{stream} is not at version {version}")
        self.stream = stream
        self.version = version


class Stale(Exception):
    """The caller's `If-Match` is not the version that stands; `version` is."""

    def __init__(self, version: int) -> None:
        super().__init__(f"the version is {version}")
        self.version = version


class KeyTaken(Exception):
    """The store has seen this Idempotency-Key already."""


class KeyReused(Exception):
    """The same Idempotency-Key came with another payload."""


class InFlight(Exception):
    """The command under this Idempotency-Key is still being carried out."""


class Away(Exception):
    """The database does not answer."""
