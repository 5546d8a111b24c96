"""What a form asks for is what its command takes, and what is entered comes back whole."""

from datetime import date
from typing import Annotated, Literal

import pytest
from console.desk.fields import Field, fields
from console.desk.filled import MORE, rows_of, value
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, StringConstraints
from pydantic import Field as Asked
from starlette.datastructures import FormData

Name = Annotated[str, StringConstraints(max_length=40)]


class Person(BaseModel):
    name: Name
    id_number: str | None = None


class Sum(BaseModel):
    paid_back: int


class Body(BaseModel):
    occurred_on: date
    kind: Literal["plan", "report"]
    categories: Annotated[list[Literal["work", "life"]], Asked(min_length=1)]
    text: Annotated[str, StringConstraints(max_length=100_000)]
    city_managed_cadre: bool = False
    days: int | None = None
    accounts: list[str] = []
    people: Annotated[list[Person], Asked(max_length=3)] = []
    money: Sum | None = None
    step: Literal["secretary"] | None = None


def asked() -> tuple[Field, ...]:
    app = FastAPI()

    @app.post("/")
    async def take(body: Body) -> None: ...

    api = app.openapi()
    return fields(api, api["paths"]["/"]["post"]["requestBody"]["content"]["application/json"]["schema"])


ASKED = asked()


def test_every_kind_of_property_has_its_field() -> None:
    assert {one.name: one.kind for one in ASKED} == {
        "occurred_on": "date",
        "kind": "choice",
        "categories": "choices",
        "text": "long",
        "city_managed_cadre": "yes",
        "days": "number",
        "accounts": "lines",
        "people": "rows",
        "money": "group",
        "step": "choice",
    }
    assert {one.name for one in ASKED if one.required} == {"occurred_on", "kind", "categories", "text"}


words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=20
)
bodies = st.builds(
    Body,
    occurred_on=st.dates(),
    kind=st.sampled_from(["plan", "report"]),
    categories=st.lists(st.sampled_from(["work", "life"]), min_size=1, max_size=2, unique=True),
    text=words,
    city_managed_cadre=st.booleans(),
    days=st.none() | st.integers(-5, 10**9),
    accounts=st.lists(words, max_size=3),
    people=st.lists(st.builds(Person, name=words, id_number=st.none() | words), max_size=3),
    money=st.none() | st.builds(Sum, paid_back=st.integers(0, 10**12)),
    step=st.none() | st.just("secretary"),
)


def entered(body: Body) -> FormData:
    """As a browser would send it."""
    told: list[tuple[str, str]] = [
        ("occurred_on", body.occurred_on.isoformat()),
        ("kind", body.kind),
        *(("categories", one) for one in body.categories),
        ("text", body.text),
        ("days", "" if body.days is None else str(body.days)),
        ("accounts", "\r\n".join(body.accounts)),
        ("money.paid_back", "" if body.money is None else str(body.money.paid_back)),
        ("step", body.step or ""),
    ]
    if body.city_managed_cadre:
        told.append(("city_managed_cadre", "true"))
    for n, person in enumerate(body.people):
        told += [(f"people.{n}.name", person.name), (f"people.{n}.id_number", person.id_number or "")]
    return FormData([(name, text) for name, text in told])


@given(bodies)
def test_what_is_entered_is_what_the_command_gets(body: Body) -> None:
    assert Body.model_validate(value(ASKED, entered(body))) == body


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=12), max_size=8))
def test_a_form_full_of_anything_never_breaks(told: dict[str, str]) -> None:
    value(ASKED, FormData(told))


@pytest.mark.parametrize(("told", "rows"), [({}, 1), ({"people.1.name": "a"}, 2), ({"people.9.name": "a"}, 3)])
def test_a_form_has_as_many_rows_as_were_asked_for_and_no_more_than_the_command_takes(
    told: dict[str, str], rows: int
) -> None:
    people = next(one for one in ASKED if one.name == "people")
    assert rows_of(people, told, "people") == rows
    assert rows_of(people, {**told, MORE: "people"}, "people") == min(rows + (1 if told else 0), 3)
