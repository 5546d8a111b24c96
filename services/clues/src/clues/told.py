"""How what the commission tells becomes the bytes that travel, and how what is sealed to it comes into its vault."""

from uuid import UUID

import contracts
from contracts.seal import Ring
from contracts.wire import Frozen, freeze, opened
from eventlog.log import Freeze
from eventlog.vault import Vault
from eventlog.worker import Opened


def freezing(vault: Vault, keys: Ring) -> Freeze:
    """Freezes a message: what it refers to in the vault is sealed to those who are addressed."""

    async def frozen(message: contracts.Message) -> Frozen:
        return await freeze(message, read=vault.raw, ring=keys)

    return frozen


def opening(vault: Vault, keys: Ring) -> Opened:
    """Lays what another body sealed for the commission into the commission's own vault."""

    async def into_vault(id_: UUID, message: contracts.Message) -> contracts.Message:
        return await opened(id_, message, keep=vault.put_raw, ring=keys)

    return into_vault
