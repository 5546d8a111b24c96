"""What of a message may stand in the feed: public fields, and of a clue only number, unit, bodies and days."""

from datetime import date, datetime
from typing import get_args

from contracts import Body, Due, Message, Sealed
from pydantic import BaseModel

from .hearing import kind_of

BODY_NAMES = frozenset(get_args(Body))

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


NUMBERS = frozenset({"number", "unit", "clue", "handover"})
"""Fields with a number or a code of a ledger. They never contain a name."""

PARTIES = frozenset({"to", "by", "sender", "receiver"})
"""Fields that name the other side: to whom it goes, who had asked, who had sent."""


def addressed(message: Message) -> tuple[str, ...]:
    """The bodies that a message concerns by name: the other side that it names, and those that its seals open for."""
    bodies = set(message.sealed_for())
    for name in type(message).model_fields:
        if name in PARTIES or name.startswith("to_") or name.endswith("_to"):
            value = getattr(message, name)
            bodies.update([value] if isinstance(value, str) else value if isinstance(value, list | tuple) else [])
    return tuple(sorted(bodies & BODY_NAMES))


def unit_of(message: Message) -> str | None:
    """The unit that a message is about."""
    # The register of units calls a unit's code just `code`.
    unit = getattr(message, "code" if message.TYPE.startswith("sanxun.inspection.unit-") else "unit", None)
    return unit if isinstance(unit, str) else None


def content_of(message: Message, subject: str) -> dict[str, Json]:
    """The fields that readers of the feed see. Sealed fields never; of a clue no categories, states or counts."""
    confidential = kind_of(message.TYPE, subject) in ("clue", "unknown")
    shown: dict[str, Json] = {}
    for name in type(message).model_fields:
        value = getattr(message, name)
        if value is None or _sealed(value) or (confidential and not _content_free(name, value)):
            continue
        shown[name] = _json(value)
    return shown


def _content_free(name: str, value: object) -> bool:
    if name in NUMBERS or name.endswith("_number"):
        return isinstance(value, str)
    if isinstance(value, list | tuple):
        return bool(value) and all(isinstance(one, str) and one in BODY_NAMES for one in value)
    return isinstance(value, date | Due) or (isinstance(value, str) and value in BODY_NAMES)


def _sealed(value: object) -> bool:
    return isinstance(value, Sealed)


def _json(value: object) -> Json:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, BaseModel):
        fields = ((name, getattr(value, name)) for name in type(value).model_fields)
        return {name: _json(one) for name, one in fields if not _sealed(one)}
    if isinstance(value, list | tuple | set | frozenset):
        return [_json(one) for one in value if not _sealed(one)]
    if isinstance(value, dict):
        return {str(key): _json(one) for key, one in value.items() if not _sealed(one)}
    return str(value)
