"""Says whether a contract may change in this way: it may gain optional fields, and nothing else."""

from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]

PROSE = {"title", "description", "examples", "$defs", "$schema", "$id", "$comment"}
"""Keywords that say nothing about what is valid."""
PARTS = {"$ref", "properties", "required", "enum", "const", "anyOf", "items", "additionalProperties", "propertyNames"}
"""Keywords that are compared by their meaning. All others must stay as they are."""


def breaks(golden: Schema, model: Schema) -> list[str]:
    """What a change from the golden schema to the model's schema would break, in words, with the path of each field.

    Both directions count: today's reader takes every message that was ever sent, and yesterday's reader takes today's
    messages. So a field may not vanish, may not become required or optional, and may not change its type, its
    limits or its default; an enumeration may neither lose a value (today's reader would refuse what was sent) nor gain
    one (yesterday's reader would refuse what is sent). New optional fields are welcome.
    """
    return list(_compare("", golden, golden, model, model, frozenset()))


def _compare(
    at: str, old: Schema, old_root: Schema, new: Schema, new_root: Schema, seen: frozenset[tuple[str, str]]
) -> Iterator[str]:
    where = at or "the message"
    pair = (str(old.get("$ref", "")), str(new.get("$ref", "")))
    if all(pair):
        if pair in seen:
            return
        seen |= {pair}
    old, new = _resolved(old, old_root), _resolved(new, new_root)

    before, after = _values(old), _values(new)
    if (before is None) != (after is None):
        yield f"{where}: the type changes"
    elif before is not None and after is not None:
        yield from (f"{where}: the value {value!r} vanishes" for value in before if value not in after)
        yield from (f"{where}: the value {value!r} is new" for value in after if value not in before)

    fields, now = old.get("properties", {}), new.get("properties", {})
    required, still = set(old.get("required", ())), set(new.get("required", ()))
    for name, field in fields.items():
        path = f"{at}.{name}".lstrip(".")
        if name not in now:
            yield f"{path}: the field vanishes"
            continue
        if name in required and name not in still:
            yield f"{path}: the field becomes optional"
        if name in still and name not in required:
            yield f"{path}: the field becomes required"
        yield from _compare(path, field, old_root, now[name], new_root, seen)
    for name in now.keys() - fields.keys():
        if name in still:
            yield f"{f'{at}.{name}'.lstrip('.')}: a new field is required"

    for key, path in (("items", f"{at}[]"), ("additionalProperties", f"{at}{{}}"), ("propertyNames", f"{at}{{key}}")):
        one, other = old.get(key), new.get(key)
        if isinstance(one, Mapping) and isinstance(other, Mapping):
            yield from _compare(path, one, old_root, other, new_root, seen)
        elif one != other:
            yield f"{where}: {key} changes"

    choices, others = old.get("anyOf", []), new.get("anyOf", [])
    if len(choices) != len(others):
        yield f"{where}: the type changes"
    else:
        for one, other in zip(choices, others, strict=True):
            yield from _compare(at, one, old_root, other, new_root, seen)

    for key in sorted((old.keys() | new.keys()) - PROSE - PARTS):
        if key == "type" and before is not None and after is not None:
            continue  # the values say it: one value bears no other type than before unless it vanished
        if (key in old) != (key in new) or old.get(key) != new.get(key):
            yield f"{where}: {key} changes"


def _resolved(schema: Schema, root: Schema) -> Schema:
    """The schema with what its reference names, and what stands beside the reference."""
    reference = schema.get("$ref")
    if reference is None:
        return schema
    found = root["$defs"][str(reference).removeprefix("#/$defs/")]
    return {**found, **{key: value for key, value in schema.items() if key != "$ref"}}


def _values(schema: Schema) -> list[Any] | None:
    """The values of an enumeration; a constant is an enumeration of one."""
    if "const" in schema:
        return [schema["const"]]
    values = schema.get("enum")
    return None if values is None else list(values)
