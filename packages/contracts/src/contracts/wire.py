"""Between a body's vault and the wire: sealed fields are closed when a message is frozen, opened where it arrives."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar
from uuid import UUID, uuid5

from .message import InVault, Message, Sealed
from .seal import NotForUs, Ring

M = TypeVar("M", bound=Message)


@dataclass(frozen=True, slots=True)
class Frozen:
    """A message as its bytes will travel, once and for ever."""

    type: str
    body: bytes


class Keep(Protocol):
    """Keeps a sealed content in the own vault: `Vault.put_raw`."""

    def __call__(self, raw: bytes, *, id: UUID, digest: str) -> Awaitable[InVault]: ...


class Contents(Protocol):
    """A body's own vault, as far as the wire needs it."""

    async def raw(self, id: UUID) -> bytes:
        """A content in its raw form: salt and content."""
        ...

    async def put_raw(self, raw: bytes, *, id: UUID, digest: str) -> InVault:
        """Keeps what another body sealed for this one."""
        ...


class Unaddressed(ValueError):
    """A message with a sealed field says not for whom it is sealed."""


class Hollow(ValueError):
    """A sealed field names no content of the own vault: the receiver would get a digest and nothing to open."""


async def freeze(message: Message, *, read: Callable[[UUID], Awaitable[bytes]], ring: Ring) -> Frozen:
    """The message's bytes. `read` gives a content of the vault in its raw form; it is sealed for the addressed bodies.
    Raises `Unaddressed`, `Hollow`, `TooDeep` (all mistakes in the publisher's code) and what `read` raises."""
    sealed: dict[str, Sealed] = {}
    for name, field in message.sealed():
        bodies = message.sealed_for()
        if not bodies:
            raise Unaddressed(f"{message.TYPE} does not say for whom {name} is sealed")
        if field.id is None:
            raise Hollow(f"{message.TYPE} names no content for {name}")
        jwe = ring.seal(await read(field.id), bodies)
        sealed[name] = Sealed(digest=field.digest, size=field.size, jwe=jwe)
    told = message.model_copy(update=sealed) if sealed else message
    return Frozen(message.TYPE, told.model_dump_json(exclude_none=True).encode())


async def opened(id_: UUID, message: M, *, keep: Keep, ring: Ring) -> M:
    """The message with the sealed fields that this body can open laid into its own vault, under an id that a second
    delivery finds again. Fields that are not for this body stay closed."""
    found: dict[str, Sealed] = {}
    for name, field in message.sealed():
        if field.jwe is None:
            continue
        try:
            raw = ring.open(field.jwe)
        except NotForUs:
            continue
        kept = await keep(raw, id=uuid5(id_, name), digest=field.digest)
        found[name] = Sealed.of(kept)
    return message.model_copy(update=found) if found else message


def freezing(vault: Contents, ring: Ring) -> Callable[[Message], Awaitable[Frozen]]:
    """Freezes messages of a body: what they refer to in its vault is sealed to those who are addressed."""

    async def frozen(message: Message) -> Frozen:
        return await freeze(message, read=vault.raw, ring=ring)

    return frozen


def opening(vault: Contents, ring: Ring) -> Callable[[UUID, Message], Awaitable[Message]]:
    """Lays what another body sealed for this one into its own vault."""

    async def into_vault(id_: UUID, message: Message) -> Message:
        return await opened(id_, message, keep=vault.put_raw, ring=ring)

    return into_vault
