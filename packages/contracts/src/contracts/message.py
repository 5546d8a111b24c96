"""What a message between bodies is made of. Every field is public to all bodies, sealed to some, or absent."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from types import UnionType
from typing import Annotated, ClassVar, Literal, Protocol, Union, get_args, get_origin
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationInfo, field_validator
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
    # Neither written to the wire nor read from it: else whoever writes a topic could point into his readers' vaults,
    # and they would take what lies there for his content and seal it back to him.
    id: SkipJsonSchema[UUID | None] = Field(default=None, exclude=True)
    jwe: str | None = None

    @field_validator("id", mode="before")
    @classmethod
    def _never_from_the_wire(cls, value: object, info: ValidationInfo) -> object:
        return None if info.mode == "json" else value

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
        """The sealed fields, by name. Raises `TooDeep`."""
        for name in sealed_fields(type(self)):
            value = getattr(self, name)
            if isinstance(value, Sealed):
                yield name, value


class TooDeep(TypeError):
    """A message holds something sealed in a list or in a structure: it would travel without its content."""


@cache
def sealed_fields(model: type[Message]) -> tuple[str, ...]:
    """The names of the sealed fields of a message; none for most. Raises `TooDeep`."""
    found = []
    for name, field in model.model_fields.items():
        union = get_origin(field.annotation) in (Union, UnionType)
        choices = get_args(field.annotation) if union else (field.annotation,)
        if any(one is not Sealed and _holds_sealed(one) for one in choices):
            raise TooDeep(f"{model.TYPE}: {name} holds something sealed too deep: give it a field of its own")
        if Sealed in choices:
            found.append(name)
    return tuple(found)


def _holds_sealed(annotation: object, seen: frozenset[object] = frozenset()) -> bool:
    if annotation is Sealed:
        return True
    inner: tuple[object, ...] = get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation not in seen:
        seen |= {annotation}
        inner += tuple(field.annotation for field in annotation.model_fields.values())
    return any(_holds_sealed(one, seen) for one in inner)
