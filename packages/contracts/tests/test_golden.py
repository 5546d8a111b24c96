"""Every message ever sent can be read today, and every message of today by yesterday's readers."""

import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import pytest
from contracts import MESSAGES, PUBLISHERS, Message, parse
from contracts.asyncapi import document
from contracts.example import Unmade, example
from contracts.golden import FOLDER, Broken, Golden, causes, freeze, frozen, schema_of
from contracts.message import sealed_fields
from jsonschema import Draft202012Validator
from pydantic import Field

EVERY = sorted({*MESSAGES, *frozen()})
SENT = [pytest.param(type_, path, id=path.stem) for type_ in EVERY for path in Golden(type_, FOLDER).examples]


class Counted(Message):
    """Something was counted."""

    TYPE: ClassVar[str] = "sanxun.test.counted.v1"
    count: int = Field(ge=1)
    kind: str = "all"


class CountedWithNote(Counted):
    """Something was counted."""

    note: str | None = None


class CountedByText(Message):
    """Something was counted."""

    TYPE: ClassVar[str] = "sanxun.test.counted.v1"
    count: str
    kind: str = "all"


def read(path: Path) -> Any:
    return json.loads(path.read_text())


@pytest.mark.parametrize("type_", EVERY)
def test_every_message_is_frozen_as_it_is(type_: str) -> None:
    golden = Golden(type_, FOLDER)
    assert type_ in MESSAGES, "a message that was ever sent stays"
    assert golden.examples, "run: python -m contracts freeze"
    assert example(schema_of(MESSAGES[type_])).keys() <= set().union(*map(read, golden.examples)), "no example has all"
    assert read(golden.schema) == schema_of(MESSAGES[type_]), "run: python -m contracts freeze"


def test_no_contract_is_broken() -> None:
    assert causes() == []


def test_no_example_lies_beside_the_count() -> None:
    counted = {path for type_ in EVERY for path in Golden(type_, FOLDER).examples}
    assert counted == set((FOLDER / "examples").glob("*/*")), "an example is missing before this one, or misnamed"


@pytest.mark.parametrize(("type_", "path"), SENT)
def test_every_example_is_read_by_the_model_of_today(type_: str, path: Path) -> None:
    body = path.read_bytes()
    model = MESSAGES[type_]
    assert isinstance(parse(type_, body), model)
    bare = {name: value for name, value in json.loads(body).items() if name in schema_of(model)["required"]}
    assert isinstance(parse(type_, json.dumps(bare).encode()), model)


@pytest.mark.parametrize(("type_", "path"), SENT)
def test_what_the_model_of_today_writes_fits_the_frozen_schema(type_: str, path: Path) -> None:
    written = parse(type_, path.read_bytes()).model_dump_json(exclude_none=True)
    schema = read(Golden(type_, FOLDER).schema)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert list(validator.iter_errors({**json.loads(written), "a_field_of_tomorrow": 1})) == []


@pytest.mark.parametrize(("type_", "path"), SENT)
def test_a_reader_takes_fields_that_it_does_not_know(type_: str, path: Path) -> None:
    body = {**read(path), "a_field_of_tomorrow": {"deep": [1]}}
    assert "a_field_of_tomorrow" not in parse(type_, json.dumps(body).encode()).model_dump()


def test_an_example_says_the_same_whenever_it_is_made() -> None:
    for type_, model in MESSAGES.items():
        assert example(schema_of(model)) == example(schema_of(model)), type_


def test_a_field_of_which_no_example_can_be_made_is_named() -> None:
    with pytest.raises(Unmade, match="odd"):
        example({"type": "object", "properties": {"odd": {"type": "string", "pattern": "^§+$"}}})


def test_freezing_writes_what_is_missing_and_nothing_twice(tmp_path: Path) -> None:
    golden = Golden(Counted.TYPE, tmp_path)
    assert freeze({Counted.TYPE: Counted}, tmp_path) == [golden.example, golden.schema]
    assert freeze({Counted.TYPE: Counted}, tmp_path) == []
    assert Counted.model_validate(read(golden.example)).occurred_on == date(2018, 4, 16)


def test_freezing_takes_up_an_optional_field_and_keeps_every_example(tmp_path: Path) -> None:
    freeze({Counted.TYPE: Counted}, tmp_path)
    golden = Golden(Counted.TYPE, tmp_path)
    kept = golden.example.read_bytes()
    second = tmp_path / "examples/test/counted.v1.2.json"
    assert freeze({Counted.TYPE: CountedWithNote}, tmp_path) == [second, golden.schema]
    assert golden.example.read_bytes() == kept
    assert golden.examples == [golden.example, second]
    assert (read(golden.example).get("note"), read(second)["note"]) == (None, "note-1")
    assert list(frozen(tmp_path)) == [Counted.TYPE]
    assert freeze({Counted.TYPE: CountedWithNote}, tmp_path) == []
    with pytest.raises(Broken, match=r"counted\.v1: note: the field vanishes"):
        freeze({Counted.TYPE: Counted}, tmp_path)


def test_freezing_refuses_a_break_and_writes_nothing(tmp_path: Path) -> None:
    freeze({Counted.TYPE: Counted}, tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.json")}
    with pytest.raises(Broken, match=r"count: type changes"):
        freeze({Counted.TYPE: CountedByText}, tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.json")} == before


def test_freezing_writes_no_example_twice_when_only_words_change(tmp_path: Path) -> None:
    freeze({Counted.TYPE: Counted}, tmp_path)
    golden = Golden(Counted.TYPE, tmp_path)
    golden.schema.write_text(json.dumps({**read(golden.schema), "description": "In other words."}))
    assert freeze({Counted.TYPE: Counted}, tmp_path) == [golden.schema]


def test_a_message_whose_schema_was_lost_still_counts_as_sent(tmp_path: Path) -> None:
    freeze({Counted.TYPE: Counted}, tmp_path)
    shutil.rmtree(tmp_path / "schemas")
    with pytest.raises(Broken, match="the message vanishes"):
        freeze({}, tmp_path)


def test_freezing_refuses_that_a_message_vanishes(tmp_path: Path) -> None:
    freeze({Counted.TYPE: Counted}, tmp_path)
    with pytest.raises(Broken, match="the message vanishes"):
        freeze({}, tmp_path)


def test_every_type_has_the_name_of_its_topic_and_a_version() -> None:
    for module in PUBLISHERS:
        for model in module.MESSAGES:
            assert re.fullmatch(re.escape(module.TOPIC) + r"\.[a-z]+(-[a-z]+)*\.v[1-9]", model.TYPE), model.TYPE
    assert len(MESSAGES) == sum(len(module.MESSAGES) for module in PUBLISHERS), "two messages share a type"


def test_every_message_and_every_field_of_its_own_says_what_it_means() -> None:
    for type_, model in MESSAGES.items():
        assert (model.__doc__ or "").strip().endswith("."), type_
        assert "Subject: " in (model.__doc__ or ""), type_
        assert [name for name, field in model.model_fields.items() if not field.description] == [], type_


def test_every_message_with_something_sealed_says_so_where_it_can_be_sealed() -> None:
    for type_, model in MESSAGES.items():
        told = {name for name, field in schema_of(model)["properties"].items() if "/Sealed" in json.dumps(field)}
        assert set(sealed_fields(model)) == told, type_


def test_every_message_stands_in_the_changelog() -> None:
    changes = (FOLDER / "CHANGELOG.md").read_text()
    silent = [type_ for type_ in MESSAGES if f"`{type_.removeprefix('sanxun.')}`" not in changes]
    assert silent == [], "say in packages/contracts/CHANGELOG.md what readers get"


def test_the_document_has_a_channel_a_topic_and_both_directions() -> None:
    found = document()
    for module in PUBLISHERS:
        service = module.TOPIC.removeprefix("sanxun.")
        kafka = found["channels"][service]["bindings"]["kafka"]
        assert (kafka["topic"], kafka["partitions"]) == (module.TOPIC, 12)
        assert "compact" not in kafka["topicConfiguration"]["cleanup.policy"]
        assert [found["operations"][f"{service}.{way}"]["action"] for way in ("send", "receive")] == ["send", "receive"]
    assert found["components"]["messages"].keys() == MESSAGES.keys()
