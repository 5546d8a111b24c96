"""Where this service finds its parts."""

from pathlib import Path

from eventlog.settings import Settings as Common

BODY = "inspection_office"
SOURCE = "/inspection_office/inspection"


class Settings(Common):
    """`SANXUN_…`. This service cannot work without its vault."""

    def key_of_vault(self) -> Path:
        """The key that wraps all keys of the vault. Raises `ValueError` where there is none."""
        if self.vault_key is None:
            raise ValueError("SANXUN_VAULT_KEY is missing: names of people, texts and minutes lie in the vault")
        return self.vault_key


__all__ = ["BODY", "SOURCE", "Settings"]
