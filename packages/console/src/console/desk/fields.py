"""What a command or a list asks for, read out of a service's own OpenAPI: a form can ask for nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["text", "long", "date", "number", "yes", "choice", "choices", "lines", "rows", "group", "file"]
Schema = Mapping[str, Any]
LONG = 200
"""A text that may be longer than this gets room for more than a line."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is asked for. `inner`: what a row or a group of things is made of."""

    name: str
    kind: Kind
    required: bool = True
    choices: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    pattern: str | None = None
    inner: tuple["Field", ...] = ()
    given: object = None
    """What it is when nothing is said."""


def field(api: Schema, name: str, schema: Schema, *, required: bool = True) -> Field:
    """One property as a field. What a form cannot ask for, such as a map, is asked for as a text of JSON: none today."""
    found = resolved(api, schema)
    given = found.get("default", schema.get("default"))
    if (one := _optional(api, found)) is not None:
        found, required = one, False
    choices = tuple(str(value) for value in found.get("enum", ())) or (
        (str(found["const"]),) if "const" in found else ()
    )
    kind, inner = _kind(api, found, name, bool(choices))
    if kind == "choices":
        choices = _choices(api, found)
    return Field(
        name,
        kind,
        required and given is None,
        choices,
        found.get("minLength", found.get("minimum", found.get("minItems"))),
        found.get("maxLength", found.get("maximum", found.get("maxItems"))),
        found.get("pattern"),
        inner,
        given,
    )


def fields(api: Schema, schema: Schema) -> tuple[Field, ...]:
    """The properties of an object, in their order."""
    found = resolved(api, schema)
    required = found.get("required", ())
    return tuple(field(api, name, one, required=name in required) for name, one in found.get("properties", {}).items())


def resolved(api: Schema, schema: Schema) -> Schema:
    """The schema behind a reference."""
    while "$ref" in schema:
        schema = api["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def _optional(api: Schema, schema: Schema) -> Schema | None:
    """The other side of `… | None`."""
    sides = [resolved(api, one) for one in schema.get("anyOf", ())]
    rest = [one for one in sides if one.get("type") != "null"]
    return rest[0] if rest and len(rest) < len(sides) else None


def _choices(api: Schema, schema: Schema) -> tuple[str, ...]:
    items = resolved(api, schema.get("items", {}))
    return tuple(str(value) for value in items.get("enum", ()))


def _kind(api: Schema, schema: Schema, name: str, chosen: bool) -> tuple[Kind, tuple[Field, ...]]:
    if chosen:
        return "choice", ()
    match schema.get("type"):
        case "boolean":
            return "yes", ()
        case "integer" | "number":
            return "number", ()
        case "array":
            items = resolved(api, schema.get("items", {}))
            if "enum" in items:
                return "choices", ()
            if items.get("type") == "object":
                return "rows", fields(api, items)
            return "lines", ()
        case "object":
            return "group", fields(api, schema)
        case _:
            if schema.get("format") == "binary" or schema.get("contentMediaType"):
                return "file", ()
            if schema.get("format") == "date":
                return "date", ()
            return ("long" if schema.get("maxLength", 0) > LONG else "text"), ()
