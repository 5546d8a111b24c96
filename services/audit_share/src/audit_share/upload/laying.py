"""The texts that one command brings along: they lie in the vault only if an event refers to them in the end."""

from collections.abc import Awaitable

from eventlog import Reference
from eventlog.laying import Laid, carried, lay
from eventlog.outcome import Outcome
from eventlog.vault import Vault


class Laying:
    """Lays several texts for one command; what a refused one brought is destroyed again."""

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
