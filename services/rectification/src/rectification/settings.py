"""Where the rectification service finds its parts."""

from pathlib import Path
from typing import Literal

from documents.settings import Papers


class RectificationSettings(Papers):
    """`SANXUN_…`."""

    body: Literal["inspection_office"] = "inspection_office"
    """The body that runs this service: the others hear of rectification from this one and from nobody else."""

    report_rule_version: str | None = None
    """The version of rule D1 that this body has adopted, such as `2024-concentrated`; none: the one in force."""

    plan_rule_version: str | None = None
    """The version of rule D3 (the plan) that this body has adopted; none: the one in force, if there is one."""

    acceptance_pass_mark: int = 90
    """Points of a joint acceptance below which a second rectification is ordered. 90: a city of Guangdong, 2021."""

    second_rule_version: str | None = None
    """The version of rule `second` (the day of a second rectification) that this body has adopted; none: the one in force."""

    def counted(self) -> dict[str, str | None]:
        """The rules that this service counts by, each with the version that a setting names."""
        return {"D1": self.report_rule_version, "D3": self.plan_rule_version, "second": self.second_rule_version}

    def key_of_vault(self) -> Path:
        """The vault holds the texts of feedback, plans, reports and evidence. Raises `ValueError` without a key."""
        if self.vault_key is None:
            raise ValueError("SANXUN_VAULT_KEY is missing: the texts lie in the vault")
        return self.vault_key

    def public_keys(self) -> Path:
        """The sealing keys of all bodies. Raises `ValueError` where there are none."""
        if self.bodies is None:
            raise ValueError("SANXUN_BODIES is missing: feedback reaches this service sealed")
        return self.bodies

    def own_key(self) -> Path:
        """The body's own private sealing key. Raises `ValueError` where there is none."""
        if self.sealing_key is None:
            raise ValueError("SANXUN_SEALING_KEY is missing: feedback reaches this service sealed")
        return self.sealing_key
