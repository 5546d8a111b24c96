"""Where the organisation department's service finds its parts."""

from pathlib import Path

from documents.settings import Papers


class PersonnelSettings(Papers):
    """`SANXUN_…`. This service cannot work without its vault and the sealing keys."""

    def key_of_vault(self) -> Path:
        """The key that wraps all keys of the vault. Raises `ValueError` where there is none."""
        if self.vault_key is None:
            raise ValueError("SANXUN_VAULT_KEY is missing: reports and texts lie in the vault")
        return self.vault_key

    def public_keys(self) -> Path:
        """The sealing keys of all bodies. Raises `ValueError` where there are none."""
        if self.bodies is None:
            raise ValueError("SANXUN_BODIES is missing: results are sealed to the body that handed the clue over")
        return self.bodies
