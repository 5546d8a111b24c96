"""One example of a message, made of the types of its fields: always the same for the same contract."""

import re
from collections.abc import Mapping
from typing import Any

DAY = "2018-04-16"
ID = "00000000-0000-4000-8000-000000000001"
JWE = (
    '{"protected":"eyJlbmMiOiJBMjU2R0NNIn0","recipients":[{"header":{"alg":"ECDH-ES+A256KW","kid":"audit_bureau"},'
    '"encrypted_key":"ZXhhbXBsZQ"}],"iv":"ZXhhbXBsZQ","ciphertext":"ZXhhbXBsZQ","tag":"ZXhhbXBsZQ"}'
)
"""A sealed content that nobody can open."""
SEALED = {"digest": "0" * 64, "size": 12, "jwe": JWE}
TEXTS = ("A-1", "20180416", DAY, "0" * 64)
"""What is tried for a text with a pattern, in this order."""


class Unmade(ValueError):
    """No example can be made of a field; the text names it."""


def example(schema: Mapping[str, Any]) -> dict[str, Any]:
    """An example with every field of a message's JSON Schema. Raises `Unmade`."""
    made = _value("message", schema, schema)
    assert isinstance(made, dict)  # noqa: S101
    return made


def _value(name: str, schema: Mapping[str, Any], root: Mapping[str, Any]) -> Any:
    match schema:
        case {"$ref": "#/$defs/Sealed"}:
            return SEALED
        case {"$ref": str(reference)}:
            return _value(name, root["$defs"][reference.removeprefix("#/$defs/")], root)
        case {"const": value} | {"enum": [value, *_]}:
            return value
        case {"anyOf": [first, *_]}:
            return _value(name, first, root)
        case {"type": "object", "properties": fields}:
            return {key: _value(key, field, root) for key, field in fields.items()}
        case {"type": "object", "additionalProperties": dict(content)}:
            return {
                str(_value(name, schema.get("propertyNames", {"type": "string"}), root)): _value(name, content, root)
            }
        case {"type": "array", "items": items}:
            return [_value(name, items, root)]
        case {"type": "boolean"}:
            return True
        case {"type": "integer"} | {"type": "number"}:
            return max(1, schema.get("minimum", 1))
        case {"type": "string"}:
            return _text(name, schema)
        case _:
            raise Unmade(f"no example can be made of {name}: {sorted(schema)}")


def _text(name: str, schema: Mapping[str, Any]) -> str:
    match schema.get("format"):
        case "date":
            return DAY
        case "date-time":
            return f"{DAY}T08:00:00Z"
        case "uuid":
            return ID
    fits = (text for text in (f"{name}-1", *TEXTS) if re.search(schema.get("pattern", ""), text))
    found = next(fits, None)
    if found is None:
        raise Unmade(f"no example fits the pattern of {name}: add one to contracts/example.py")
    return found
