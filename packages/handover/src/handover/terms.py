"""What is handed over, in the words that both ends keep."""

from deadlines import Due
from eventlog import Reference
from pydantic import BaseModel, ConfigDict


class Terms(BaseModel):
    """The lineage of a handover: it survives every step. `text` is the excerpt as it was sent, with its digest.

    `answer_due`: the receiver accepts or returns within five working days (监察法实施条例 art. 169, 171).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    handover: str
    clue: str
    origin: str
    sender: str
    to: str
    unit: str
    categories: tuple[str, ...]
    city_managed_cadre: bool
    text: Reference
    answer_due: Due
