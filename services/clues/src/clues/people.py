"""Who may do what in the clue vault. Other bodies have no route here: they hear messages and what is sealed to them."""

from typing import Annotated

from contracts import Number
from eventlog import Actor
from eventlog.http import allow
from fastapi import Path
from pydantic import StringConstraints

ClueNumber = Annotated[Number, Path(max_length=40, description="The number of the clue in the vault.")]
"""Short enough to leave room for the number of a part behind it."""

Account = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]{1,64}$")]
"""An account, never a name."""

Keeper = Annotated[Actor, allow(discipline_commission=("keeper",))]
"""专库专人专管: the vault's keeper alone registers (监察法实施条例 art. 172)."""

Custodian = Annotated[Actor, allow(discipline_commission=("keeper", "leader"))]
"""Those who assign and urge, and may read what a clue says."""

Proposer = Annotated[Actor, allow(discipline_commission=("clerk", "keeper", "leader"))]
"""The offices that handle clues: they propose, conclude and tell the source."""

Leader = Annotated[Actor, allow(discipline_commission=("leader",))]
"""Who approves a disposal."""

Member = Annotated[Actor, allow(discipline_commission=("clerk", "keeper", "leader"))]
"""Who sees the list: numbers, states and days."""
