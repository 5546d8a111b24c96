"""What the bodies publish: one module a publisher. This package imports nothing else of ours."""

from collections.abc import Mapping

from pydantic import ValidationError

from . import audit_share, clues, inspection, personnel, rectification
from .message import Body, Due, Message, Number, RoundCode, Sealed, UnitCode

BODIES: Mapping[str, str] = {
    "inspection": "inspection_office",
    "clues": "discipline_commission",
    "personnel": "organization_dept",
    "audit_share": "audit_bureau",
    "rectification": "inspection_office",
}
"""The body that runs each publishing service."""

SOURCES: Mapping[str, str] = {f"sanxun.{service}": f"/{body}/{service}" for service, body in BODIES.items()}
"""Who speaks on each topic: nobody else is heard on it."""

PUBLISHERS = (inspection, clues, personnel, audit_share, rectification)
"""Every module that owns a topic."""

MESSAGES: dict[str, type[Message]] = {model.TYPE: model for module in PUBLISHERS for model in module.MESSAGES}
"""Every message ever defined, by its type on the wire."""


class Unreadable(Exception):
    """A message that this reader cannot take: an unknown type, or data that does not fit its contract."""


def parse(type_: str, body: bytes) -> Message:
    """The contract model of a message as it came. Raises `Unreadable` with the cause, without the content."""
    model = MESSAGES.get(type_)
    if model is None:
        raise Unreadable(f"unknown type {type_[:120]}")
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        causes = error.errors(include_input=False, include_url=False)
        where = "; ".join(f"{'.'.join(map(str, cause['loc']))}: {cause['type']}" for cause in causes[:5])
        raise Unreadable(f"{type_} does not fit its contract: {where}") from None


__all__ = [
    "BODIES",
    "MESSAGES",
    "PUBLISHERS",
    "SOURCES",
    "Body",
    "Due",
    "Message",
    "Number",
    "RoundCode",
    "Sealed",
    "UnitCode",
    "Unreadable",
    "parse",
]
