"""Where this service finds its parts."""

from pathlib import Path
from typing import Annotated

from documents.settings import Papers
from pydantic import Field

BODY = "inspection_office"
SOURCE = "/inspection_office/inspection"


class Settings(Papers):
    """`SANXUN_…`. This service cannot work without its vault."""

    match_memory: Annotated[int, Field(ge=128)] = 1024
    """MiB that one run of a cross-match may take. 100,000 people and 200,000 companies take about 800."""

    def key_of_vault(self) -> Path:
        """The key that wraps all keys of the vault. Raises `ValueError` where there is none."""
        if self.vault_key is None:
            raise ValueError("SANXUN_VAULT_KEY is missing: names of people, texts and minutes lie in the vault")
        return self.vault_key

    def public_keys(self) -> Path:
        """The sealing keys of all bodies. Raises `ValueError` where there are none."""
        if self.bodies is None:
            raise ValueError("SANXUN_BODIES is missing: feedback and clues are sealed to the body that may read them")
        return self.bodies

    def own_key(self) -> Path:
        """The office's own private sealing key. Raises `ValueError` where there is none."""
        if self.sealing_key is None:
            raise ValueError("SANXUN_SEALING_KEY is missing: the answers of the commission are sealed to the office")
        return self.sealing_key


__all__ = ["BODY", "SOURCE", "Settings"]
