"""Keeps what every body said about a unit, one row a message, in the order of the days on which it happened."""

import json
from collections.abc import Iterator
from typing import get_args

from contracts import Body, Message
from contracts.inspection import RoundPlanned, UnitRegistered, UnitRenamed
from eventlog import Heard, Statement

TOLD = """
INSERT INTO told (id, unit, occurred_on, told_at, body, service, type, subject, sequence, bodies, facts)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb) ON CONFLICT (id, unit) DO NOTHING"""

BODIES = frozenset(get_args(Body))


def project(heard: Heard) -> Iterator[Statement]:
    """A row for each unit that the message is about, under the message's id. Sealed fields are left out."""
    told = heard.data
    if not isinstance(told, Message):
        return
    facts = told.model_dump(
        mode="json", exclude={name for name, _ in told.sealed()} | {"occurred_on"}, exclude_none=True
    )
    _, body, service = heard.source.split("/", 2)
    type_ = heard.type.split(".")[-2]
    bodies = sorted({body, *named(facts)})
    written = json.dumps(facts, ensure_ascii=False)
    for unit in units(told):
        yield (
            TOLD,
            (
                heard.id,
                unit,
                told.occurred_on,
                heard.time,
                body,
                service,
                type_,
                heard.subject,
                heard.sequence,
                bodies,
                written,
            ),
        )


def units(told: Message) -> tuple[str, ...]:
    """The units that a message is about."""
    match told:
        case UnitRegistered() | UnitRenamed():
            return (told.code,)
        case RoundPlanned():
            return told.units
        case _:
            unit = getattr(told, "unit", None)
            return (unit,) if isinstance(unit, str) else ()


def named(facts: dict[str, object]) -> Iterator[str]:
    """The bodies that the public fields of a message name."""
    for value in facts.values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str) and one in BODIES:
                yield one
