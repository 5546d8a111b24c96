"""What a message between bodies is made of. Every field is public to all bodies, sealed to some, or absent."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar, Literal, Protocol
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.json_schema import SkipJsonSchema

Body = Literal[
    "inspection_office",
    "discipline_commission",
    "organization_dept",
    "audit_bureau",
    "leading_group",
    "inspected_unit",
]
"""A body, by its identifier in the glossary."""

UnitCode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,31}$")]
"""The code of a unit in the register that the inspection office keeps."""

RoundCode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,31}$")]
"""The code of an inspection round."""

Number = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,47}$")]
"""A number in a body's own ledger. It never contains a name."""


class InVault(Protocol):
    """A content that lies in a body's vault."""

    @property
    def id(self) -> UUID: ...
    @property
    def digest(self) -> str: ...
    @property
    def size(self) -> int: ...


class Sealed(BaseModel):
    """A content that only the addressed bodies can open.

    On the wire it is `jwe` (RFC 7516, general JSON serialization, one recipient a body); inside a body it is `id`, the
    place in that body's own vault. `digest` (SHA-256 over salt and content, hex) and `size` in bytes travel with it.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")
    digest: str
    size: int
    id: SkipJsonSchema[UUID | None] = None
    jwe: str | None = None

    @classmethod
    def of(cls, content: InVault) -> "Sealed":
        """Names a content of the own vault; it is sealed when the message is frozen."""
        return cls(digest=content.digest, size=content.size, id=content.id)


class Due(BaseModel):
    """A last day with the rule that set it: enough to compute it anew under another version of the rule."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    on: date
    rule: str
    rule_version: str
    calendar_version: str = ""


class Message(BaseModel):
    """What a body tells the others. `TYPE` is typed by hand: it is the name on the wire, `.v1` beside `.v2`.

    Readers are tolerant: unknown fields are ignored. A model may gain optional fields and nothing else.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")
    TYPE: ClassVar[str]
    occurred_on: date = Field(description="The day it happened, in Asia/Shanghai. It may lie in the past.")

    def sealed_for(self) -> tuple[str, ...]:
        """The bodies that can open the sealed fields of this message."""
        return ()

    def sealed(self) -> Iterator[tuple[str, Sealed]]:
        """The sealed fields, by name."""
        for name in type(self).model_fields:
            value = getattr(self, name)
            if isinstance(value, Sealed):
                yield name, value
