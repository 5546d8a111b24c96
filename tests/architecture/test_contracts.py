"""What bodies publish names no person: no field suggests one, and no text is public that could hold one."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from contracts import MESSAGES
from contracts.golden import schema_of

SUGGEST_A_PERSON = frozenset(
    [
        "accused",
        "address",
        "author",
        "birthday",
        "cadre",
        "caller",
        "clerk",
        "comment",
        "complainant",
        "contact",
        "email",
        "excerpt",
        "father",
        "head",
        "husband",
        "identity",
        "informant",
        "keeper",
        "leader",
        "letter",
        "liaison",
        "mail",
        "mobile",
        "mother",
        "narrative",
        "note",
        "opinion",
        "owner",
        "person",
        "phone",
        "principal",
        "reason",
        "relative",
        "remark",
        "reporter",
        "secretary",
        "signature",
        "son",
        "spouse",
        "staff",
        "statement",
        "suspect",
        "text",
        "title",
        "whistleblower",
        "who",
        "wife",
        "witness",
    ]
)
"""Words of a field's name that suggest a person, or words about one."""

FREE_TEXTS = {
    "rule": "the id of a dated rule",
    "rule_version": "the version of that rule",
    "calendar_version": "the version of the calendar of working days",
    "name": "the official name of a unit or a round, out of the public register",
    "case": "a case: the codes of its round and unit",
    "item": "an issue: its case and its number",
}
"""The public texts without a pattern, and what they hold instead of a person's name."""


def public_texts(schema: Mapping[str, Any], root: Mapping[str, Any], at: str = "") -> Iterator[tuple[str, bool]]:
    """The public fields that hold a text, each with whether any text fits. Sealed contents are not public."""
    match schema:
        case {"$ref": "#/$defs/Sealed"}:
            return
        case {"$ref": str(reference)}:
            yield from public_texts(root["$defs"][reference.removeprefix("#/$defs/")], root, at)
        case {"anyOf": list(choices)}:
            for choice in choices:
                yield from public_texts(choice, root, at)
        case {"enum": _} | {"const": _}:
            return
        case {"type": "string"}:
            if schema.get("format") not in ("date", "date-time", "uuid"):
                yield at, "pattern" not in schema
        case {"type": "array", "items": items}:
            yield from public_texts(items, root, at)
        case {"type": "object"}:
            for name, field in schema.get("properties", {}).items():
                yield from public_texts(field, root, f"{at}.{name}".lstrip("."))
            for part in ("additionalProperties", "propertyNames"):
                if isinstance(field := schema.get(part), Mapping):
                    yield from public_texts(field, root, at)


@pytest.mark.parametrize("type_", sorted(MESSAGES))
def test_no_public_field_suggests_a_person(type_: str) -> None:
    schema = schema_of(MESSAGES[type_])
    for path, _ in public_texts(schema, schema):
        words = set(path.replace(".", "_").split("_"))
        assert words.isdisjoint(SUGGEST_A_PERSON), f"{type_}: {path} is public: seal it, or leave it out"


@pytest.mark.parametrize("type_", sorted(MESSAGES))
def test_no_public_field_takes_any_text(type_: str) -> None:
    schema = schema_of(MESSAGES[type_])
    for path, free in public_texts(schema, schema):
        name = path.rpartition(".")[2]
        assert not free or name in FREE_TEXTS, f"{type_}: {path} takes any text: give it a pattern, or seal it"


def test_the_guard_finds_what_it_looks_for() -> None:
    schema = {
        "$defs": {"Head": {"type": "object", "properties": {"name": {"type": "string"}}}},
        "type": "object",
        "properties": {
            "head": {"anyOf": [{"$ref": "#/$defs/Head"}, {"type": "null"}]},
            "notes": {"type": "array", "items": {"type": "string"}},
            "code": {"type": "string", "pattern": "^[A-Z]$"},
            "way": {"type": "string", "enum": ["talk"]},
            "text": {"$ref": "#/$defs/Sealed"},
        },
    }
    assert list(public_texts(schema, schema)) == [("head.name", True), ("notes", True), ("code", False)]
