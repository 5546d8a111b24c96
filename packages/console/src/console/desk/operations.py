"""What a service can be asked and told, read out of its own routes: who may, at which address, with which fields."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from eventlog import Actor
from eventlog.http.who import Allowed
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts

from .fields import Field, Schema, field, fields, resolved

Answer = Literal["page", "list", "one", "file", "nothing"]
JSON, FORM = "application/json", "multipart/form-data"
MACHINES = ("after", "limit", "offset")
"""What a list is asked for by machines, or by the page's own links."""
_VERBS = {"GET": "see", "DELETE": "end"}
_PARAM = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Operation:
    """One route of the service. `path` has its place without `/api/<service>/`, such as `clues/{number}`."""

    verb: str
    path: str
    allowed: tuple[Mapping[str, Any], ...]
    params: tuple[Field, ...]
    query: tuple[Field, ...]
    asked: tuple[Field, ...]
    media: str
    """The media type of its body; empty: it has none."""
    answer: Answer
    columns: tuple[Field, ...]
    about: str

    @property
    def name(self) -> str:
        """Its key among the words of the service: `do clues/{number}/assignment`, `see clues`."""
        return f"{_VERBS.get(self.verb, 'do')} {self.path}"

    @property
    def slug(self) -> str:
        """Its name in an address."""
        return re.sub(r"[^a-z0-9_-]+", ".", f"{self.verb.lower()}.{self.path}".lower()).strip(".")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of what stands in its path."""
        return tuple(_PARAM.findall(self.path))

    def may(self, who: Actor) -> bool:
        """Whether this caller may call it: as the route itself would say."""
        return all(_may(bodies, who) for bodies in self.allowed)

    def at(self, known: Mapping[str, str]) -> str:
        """Its path for these things. Raises `KeyError` where one is missing."""
        return _PARAM.sub(lambda found: known[found[1]], self.path)


def _may(bodies: Mapping[str, Any], who: Actor) -> bool:
    roles = bodies.get(who.body, bodies.get("anybody", ()))
    return roles == "*" or who.role in roles


def operations(app: FastAPI, service: str) -> tuple[Operation, ...]:
    """Every route under `/api/<service>/` that people may call, in the order in which the service has them."""
    api, prefix = app.openapi(), f"/api/{service}/"
    found = []
    for route in iter_route_contexts(app.routes):
        if not str(route.path).startswith(prefix) or not isinstance(getattr(route, "dependant", None), Dependant):
            continue
        for verb in route.methods or ():
            asked = api["paths"].get(route.path, {}).get(verb.lower())
            if asked is not None:
                found.append(_operation(api, verb, str(route.path).removeprefix(prefix), asked, route.dependant))
    return tuple(found)


def _operation(api: Schema, verb: str, path: str, asked: Schema, dependant: Dependant) -> Operation:
    params = asked.get("parameters", ())
    media, body = _asked(api, asked.get("requestBody"))
    answer, columns = _answered(api, asked)
    return Operation(
        verb,
        path,
        tuple(_allowed(dependant)),
        tuple(field(api, one["name"], one["schema"]) for one in params if one["in"] == "path"),
        tuple(
            field(api, one["name"], one["schema"], required=one.get("required", False))
            for one in params
            if one["in"] == "query" and one["name"] not in MACHINES
        ),
        body,
        media,
        answer,
        columns,
        str(asked.get("description") or asked.get("summary") or ""),
    )


def _allowed(dependant: Dependant) -> Iterator[Mapping[str, Any]]:
    for one in dependant.dependencies:
        if isinstance(one.call, Allowed):
            yield one.call.bodies
        yield from _allowed(one)


def _asked(api: Schema, body: Schema | None) -> tuple[str, tuple[Field, ...]]:
    for media, content in (body or {}).get("content", {}).items():
        schema = resolved(api, content.get("schema", {}))
        return media, fields(api, schema) if media in (JSON, FORM) else (Field("file", "file"),)
    return "", ()


def _answered(api: Schema, asked: Schema) -> tuple[Answer, tuple[Field, ...]]:
    for status, told in asked.get("responses", {}).items():
        if not status.startswith("2"):
            continue
        for media, content in told.get("content", {}).items():
            if media != "application/json":
                return "file", ()
            schema = resolved(api, content.get("schema", {}))
            names = schema.get("properties", {})
            if {"items", "total"} <= set(names):
                return "page", fields(api, names["items"].get("items", {}))
            if schema.get("type") == "array":
                return "list", fields(api, schema.get("items", {}))
            return ("one" if schema else "file"), fields(api, schema)
    return "nothing", ()
