"""A contract may gain what readers can do without. Everything else breaks somebody, and is caught."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from contracts.compatibility import breaks

Schema = dict[str, Any]
Change = Callable[[Schema], object]


def golden() -> Schema:
    return {
        "$defs": {
            "Due": {
                "type": "object",
                "properties": {
                    "on": {"type": "string", "format": "date"},
                    "rule": {"type": "string"},
                    "calendar": {"type": "string", "default": ""},
                },
                "required": ["on", "rule"],
            }
        },
        "title": "ClueRegistered",
        "description": "A clue was registered.",
        "type": "object",
        "properties": {
            "clue": {"type": "string", "pattern": "^[A-Z]-[0-9]+$"},
            "form": {"type": "string", "enum": ["form_1", "form_2", "none"]},
            "kind": {"type": "string", "const": "clue"},
            "count": {"type": "integer", "minimum": 1, "default": 1},
            "due": {"$ref": "#/$defs/Due", "description": "The last day."},
            "batch": {"anyOf": [{"type": "string"}, {"type": "null"}], "default": None},
            "next": {"anyOf": [{"$ref": "#/$defs/Due"}, {"type": "null"}], "default": None},
            "categories": {"type": "array", "items": {"type": "string", "enum": ["work", "life"]}},
            "counts": {
                "type": "object",
                "propertyNames": {"enum": ["work", "life"]},
                "additionalProperties": {"type": "integer"},
            },
        },
        "required": ["clue", "form", "due", "categories", "counts"],
    }


def fields(schema: Schema) -> dict[str, Schema]:
    found: dict[str, Schema] = schema["properties"]
    return found


def due(schema: Schema) -> Schema:
    found: Schema = schema["$defs"]["Due"]
    return found


BREAKS: dict[str, Change] = {
    "a required field vanishes": lambda s: (fields(s).pop("clue"), s["required"].remove("clue")),
    "an optional field vanishes": lambda s: fields(s).pop("batch"),
    "a field is renamed": lambda s: fields(s).update(lot=fields(s).pop("batch")),
    "a new field is required": lambda s: (fields(s).update(by={"type": "string"}), s["required"].append("by")),
    "an optional field becomes required": lambda s: s["required"].append("count"),
    "a required field becomes optional": lambda s: s["required"].remove("form"),
    "a text becomes a number": lambda s: fields(s)["clue"].update(type="integer"),
    "a number becomes a text": lambda s: fields(s)["count"].update(type="string"),
    "a value of an enumeration vanishes": lambda s: fields(s)["form"]["enum"].remove("form_2"),
    "an enumeration becomes free text": lambda s: fields(s)["form"].pop("enum"),
    "a free text becomes an enumeration": lambda s: fields(s)["clue"].update(enum=["A-1"]),
    "a constant changes": lambda s: fields(s)["kind"].update(const="lead"),
    "a pattern changes": lambda s: fields(s)["clue"].update(pattern="^[A-Z]+$"),
    "a limit is tightened": lambda s: fields(s)["count"].update(minimum=2),
    "a limit appears": lambda s: fields(s)["clue"].update(maxLength=10),
    "a default changes": lambda s: fields(s)["count"].update(default=0),
    "a day becomes a moment": lambda s: due(s)["properties"]["on"].update(format="date-time"),
    "a nested field vanishes": lambda s: (due(s)["properties"].pop("rule"), due(s)["required"].remove("rule")),
    "a nested field becomes required": lambda s: due(s)["required"].append("calendar"),
    "a field may no longer be null": lambda s: fields(s)["batch"]["anyOf"].pop(),
    "a field may now be null": lambda s: fields(s).update(clue={"anyOf": [fields(s)["clue"], {"type": "null"}]}),
    "a value of a list's enumeration vanishes": lambda s: fields(s)["categories"]["items"]["enum"].remove("life"),
    "a list becomes a single value": lambda s: fields(s).update(categories=fields(s)["categories"]["items"]),
    "a list gets a shortest length": lambda s: fields(s)["categories"].update(minItems=1),
    "the keys of counts lose a value": lambda s: fields(s)["counts"]["propertyNames"]["enum"].remove("work"),
    "counts become texts": lambda s: fields(s)["counts"]["additionalProperties"].update(type="string"),
    "a new value of an enumeration": lambda s: fields(s)["form"]["enum"].append("form_3"),
    "a new first value of an enumeration": lambda s: fields(s)["form"]["enum"].insert(0, "form_0"),
    "a new value of a list's enumeration": lambda s: fields(s)["categories"]["items"]["enum"].append("mass"),
    "a new key of counts": lambda s: fields(s)["counts"]["propertyNames"]["enum"].append("mass"),
    "a constant becomes one of two": lambda s: (
        fields(s)["kind"].pop("const"),
        fields(s)["kind"].update(enum=["clue", "lead"]),
    ),
    "unknown fields are forbidden": lambda s: s.update(additionalProperties=False),
    "a structure becomes a text": lambda s: fields(s).update(due={"type": "string"}),
}

SAFE: dict[str, Change] = {
    "nothing": lambda s: None,
    "a new optional field": lambda s: fields(s).update(note={"type": "string", "default": ""}),
    "a new field that may be null": lambda s: fields(s).update(
        by={"anyOf": [{"type": "string"}, {"type": "null"}], "default": None}
    ),
    "a new optional structure": lambda s: fields(s).update(
        last={"anyOf": [{"$ref": "#/$defs/Due"}, {"type": "null"}], "default": None}
    ),
    "a new nested optional field": lambda s: due(s)["properties"].update(version={"type": "string", "default": "1"}),
    "a new optional list": lambda s: fields(s).update(tags={"type": "array", "items": {}, "default": []}),
    "a new optional enumeration": lambda s: fields(s).update(
        way={"enum": ["talk"], "type": "string", "default": "talk"}
    ),
    "the values in another order": lambda s: fields(s)["form"]["enum"].reverse(),
    "a new optional constant": lambda s: fields(s).update(origin={"const": "letter", "default": "letter"}),
    "a new optional field with limits": lambda s: fields(s).update(
        share={"type": "integer", "minimum": 0, "default": 0}
    ),
    "a new optional list in a structure": lambda s: due(s)["properties"].update(
        moved={"type": "array", "items": {"type": "string"}, "default": []}
    ),
    "a nested description changes": lambda s: due(s)["properties"]["on"].update(description="The last day."),
    "a comment appears": lambda s: s.update({"$comment": "art. 27"}),
    "a description changes": lambda s: s.update(description="A clue stands in the vault."),
    "a field's description changes": lambda s: fields(s)["due"].update(description="Last day."),
    "a field gains a description": lambda s: fields(s)["clue"].update(description="Its number."),
    "the title changes": lambda s: s.update(title="Registered"),
    "a field gains examples": lambda s: fields(s)["clue"].update(examples=["A-1"]),
    "the fields in another order": lambda s: s.update(properties=dict(reversed(fields(s).items()))),
    "the required in another order": lambda s: s["required"].reverse(),
    "a structure is named anew": lambda s: (
        s["$defs"].update(LastDay=s["$defs"].pop("Due")),
        fields(s)["due"].update({"$ref": "#/$defs/LastDay"}),
        fields(s)["next"]["anyOf"][0].update({"$ref": "#/$defs/LastDay"}),
    ),
    "a structure is written out": lambda s: fields(s).update(due=copy.deepcopy(due(s))),
}


def after(change: Change) -> Schema:
    schema = golden()
    change(schema)
    return schema


@pytest.mark.parametrize("name", BREAKS)
def test_a_break_is_caught(name: str) -> None:
    found = breaks(golden(), after(BREAKS[name]))
    assert found
    assert all(": " in one for one in found)


@pytest.mark.parametrize("name", SAFE)
def test_a_safe_change_passes(name: str) -> None:
    assert breaks(golden(), after(SAFE[name])) == []


def test_a_break_is_named_with_its_path() -> None:
    schema = golden()
    due(schema)["properties"].pop("calendar")
    assert breaks(golden(), schema) == ["due.calendar: the field vanishes", "next.calendar: the field vanishes"]


def test_a_structure_that_holds_itself_is_compared_once() -> None:
    node = {"type": "object", "properties": {"below": {"$ref": "#/$defs/Node"}}}
    tree = {"$defs": {"Node": node}, "$ref": "#/$defs/Node"}
    assert breaks(tree, copy.deepcopy(tree)) == []
