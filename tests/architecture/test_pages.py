"""Every room's pages have a word, in both languages, for whatever their routes ask and answer."""

import base64
import importlib
import json
from collections.abc import Iterator

import pytest
from console.desk.fields import Field
from console.desk.operations import Operation, operations
from console.desk.plan import Plan
from console.words import WORDS
from contracts.seal import new_keys
from local.services import SERVICES, application

ROOMS = sorted(set(SERVICES) - {"supervision"})
MACHINES = {"messages", "stream"}
"""What only machines ask for."""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Operation, ...]]:
    folder = tmp_path_factory.mktemp("keys")
    public, private = new_keys(set(SERVICES.values()))
    (folder / "bodies.json").write_text(json.dumps(public))
    (folder / "own.json").write_text(json.dumps(private["discipline_commission"]))
    (folder / "vault").write_text(base64.b64encode(bytes(32)).decode())
    (folder / "jwks.json").write_text('{"keys": []}')
    given = {
        "database_url": "postgresql://nobody@127.0.0.1:1/nothing",
        "jwks": str(folder / "jwks.json"),
        "vault_key": str(folder / "vault"),
        "bodies": str(folder / "bodies.json"),
        "sealing_key": str(folder / "own.json"),
    }
    return {
        room: tuple(
            one
            for one in operations(application(room, given, lambda body, role: ""), room)
            if one.path.split("/")[0] not in MACHINES
        )
        for room in ROOMS
    }


@pytest.mark.parametrize("room", ROOMS)
def test_every_question_and_command_has_a_title(room: str, asked: dict[str, tuple[Operation, ...]]) -> None:
    words = importlib.import_module(f"{room}.pages").WORDS
    names = {one.name for one in asked[room]}
    assert names - set(words) == set(), "without a title"
    assert set(words) - names == set(), "titles of nothing"


def every(fields: tuple[Field, ...]) -> Iterator[Field]:
    for one in fields:
        yield one
        yield from every(one.inner)


@pytest.mark.parametrize("room", ROOMS)
def test_every_field_and_every_choice_has_a_word(room: str, asked: dict[str, tuple[Operation, ...]]) -> None:
    fields = [field for one in asked[room] for field in every((*one.params, *one.query, *one.asked, *one.columns))]
    assert {one.name for one in fields if f"field.{one.name}" not in WORDS} == set()
    choices = {(one.name, choice) for one in fields for choice in one.choices}
    unnamed = {
        (name, choice)
        for name, choice in choices
        if not {f"value.{name}.{choice}", f"value.{choice}", f"body.{choice}", f"role.{choice}"} & set(WORDS)
    }
    assert unnamed == set()


@pytest.mark.parametrize("room", ROOMS)
def test_every_command_has_a_page_on_which_it_is_offered(room: str, asked: dict[str, tuple[Operation, ...]]) -> None:
    pages = importlib.import_module(f"{room}.pages")
    plan = Plan(asked[room], pages.PLACES)
    assert {one.name for one in asked[room] if one.verb != "GET" and plan.home(one) is None} == set()


@pytest.mark.parametrize("room", ROOMS)
def test_every_place_and_everything_that_waits_is_there(room: str, asked: dict[str, tuple[Operation, ...]]) -> None:
    pages = importlib.import_module(f"{room}.pages")
    sees = {one.path: one for one in asked[room] if one.verb == "GET"}
    does = {one.path for one in asked[room] if one.verb != "GET"}
    for place in pages.PLACES:
        assert sees[place.path].answer in ("page", "list", "one")
        assert not place.thing or place.thing in sees
        assert not place.columns or set(place.columns) <= {one.name for one in sees[place.path].columns}
    for waiting in getattr(pages, "WAITING", ()):
        assert set(waiting.query) <= {one.name for one in sees[waiting.path].query}
        assert not waiting.act or waiting.act in does
