"""Where the clue vault finds its parts."""

from collections.abc import Mapping
from pathlib import Path

from documents.settings import Papers
from pydantic import Field

from .deadline import COUNTED, Adopted, Chain


class CluesSettings(Papers):
    """`SANXUN_…`. This service cannot work without its vault and the sealing keys."""

    proposal_rule_version: str | None = None
    """The version of rule D5 that this body has adopted, such as `2019`; none: the one in force."""

    rule_versions: Mapping[str, str] = Field(default_factory=dict)
    """The versions of the other rules that this body has adopted, as JSON: `{"D6": "2019", "HELD": "half-yearly"}`."""
    approval_chain: Chain = "leader"
    """Who approves a disposal: one leader, or the three steps of D8 (`xixiang`). A proposal may name the other."""

    def adopted(self) -> Adopted:
        """The rules of disposal as this body has adopted them."""
        return Adopted(self.rule_versions, self.approval_chain)

    def counted(self) -> dict[str, str | None]:
        """The rules that this service counts by, each with the version that a setting names."""
        return {id: self.rule_versions.get(id) for id in COUNTED} | {"D5": self.proposal_rule_version}

    def key_of_vault(self) -> Path:
        """The key that wraps all keys of the vault. Raises `ValueError` where there is none."""
        if self.vault_key is None:
            raise ValueError("SANXUN_VAULT_KEY is missing: the texts of clues lie in the vault")
        return self.vault_key

    def public_keys(self) -> Path:
        """The sealing keys of all bodies. Raises `ValueError` where there are none."""
        if self.bodies is None:
            raise ValueError("SANXUN_BODIES is missing: what is handed over is sealed to the receiver")
        return self.bodies

    def own_key(self) -> Path:
        """The commission's own private sealing key. Raises `ValueError` where there is none."""
        if self.sealing_key is None:
            raise ValueError("SANXUN_SEALING_KEY is missing: the results of other bodies are sealed to the commission")
        return self.sealing_key
