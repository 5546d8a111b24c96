"""What can have happened to an issue that the department tracks. Type names and fields are the stored format."""

from typing import Annotated, Literal

from eventlog import Event, Reference
from pydantic import Field

Means = Literal["site_visit", "talks", "documents", "spot_check", "survey"]
Finding = Literal["real", "partly", "sham"]


class ItemTaken(Event):
    """Rectification has told of an issue that this department supervises."""

    type: Literal["item-taken"] = "item-taken"
    item: str
    round: str
    unit: str
    category: str
    state: str


class ItemMoved(Event):
    """Rectification has told that the issue stands elsewhere now."""

    type: Literal["item-moved"] = "item-moved"
    state: str


class ItemChecked(Event):
    """Somebody of the department has checked it, by one of several means."""

    type: Literal["item-checked"] = "item-checked"
    means: Means
    finding: Finding
    by: str
    text: Reference


TrackedItemEvent = Annotated[ItemTaken | ItemMoved | ItemChecked, Field(discriminator="type")]
