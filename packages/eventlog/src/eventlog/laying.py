"""What lies in the vault for a command stays there only if an event refers to it."""

from collections.abc import Awaitable
from dataclasses import dataclass

from .decider import Refused
from .errors import Conflict, InFlight, KeyReused, Stale
from .event import Reference
from .outcome import Outcome
from .vault import Destroyed, Missing, Vault


@dataclass(frozen=True, slots=True)
class Laid:
    """A content in the vault. `fresh`: it was laid there for this command, nothing else refers to it."""

    reference: Reference
    fresh: bool


async def lay(vault: Vault, content: bytes, before: Reference | None = None) -> Laid:
    """Lays a content into the vault; what `before` refers to is taken again when it is the same.

    So the same command said twice carries the same reference.
    """
    if before is not None and before.size == len(content):
        try:
            if await vault.read(before.id) == content:
                return Laid(before, fresh=False)
        except (Missing, Destroyed):
            pass  # laid anew; whether that is the same command is the rule's business
    return Laid(await vault.put(content), fresh=True)


async def carried(vault: Vault, laid: Laid, command: Awaitable[Outcome]) -> Outcome:
    """Carries a command out. A fresh content that no event refers to in the end is destroyed.

    After any other error the content stays: the event may be written even where the answer was lost.
    """
    try:
        outcome = await command
    except (Refused, Stale, Conflict, KeyReused, InFlight):
        if laid.fresh:
            await vault.destroy(laid.reference.id)
        raise
    if laid.fresh and (outcome.event is None or outcome.replayed):
        await vault.destroy(laid.reference.id)
    return outcome


class Laying:
    """The texts that one command brings along; what a refused one brought is destroyed again."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._laid: list[Laid] = []

    async def lay(self, text: str, before: Reference | None = None) -> Reference:
        """Lays one text; what `before` refers to is taken again when it is the same."""
        self._laid.append(await lay(self._vault, text.encode(), before))
        return self._laid[-1].reference

    async def carry(self, handling: Awaitable[Outcome]) -> Outcome:
        """Carries the command out with all of them."""
        for laid in self._laid:
            handling = carried(self._vault, laid, handling)
        return await handling
