"""What was ever promised stays: the frozen schema and one example of every message that a body has ever sent."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import MESSAGES
from .compatibility import breaks
from .example import example
from .message import Message

FOLDER = Path(__file__).parents[2]
"""`packages/contracts`: schemas and examples lie beside the sources."""


class Broken(Exception):
    """A contract was changed in a way that breaks its readers. Each cause in words."""

    def __init__(self, causes: list[str]) -> None:
        super().__init__("\n".join(causes))
        self.causes = causes


@dataclass(frozen=True, slots=True)
class Golden:
    """The two files of a message type under a folder: what was promised, and what was once sent."""

    type: str
    folder: Path

    @property
    def schema(self) -> Path:
        """`schemas/<service>/<event-name>.v1.json`."""
        return self.folder / "schemas" / self._name

    @property
    def example(self) -> Path:
        """`examples/<service>/<event-name>.v1.json`."""
        return self.folder / "examples" / self._name

    @property
    def _name(self) -> str:
        _, service, name = self.type.split(".", 2)
        return f"{service}/{name}.json"


def schema_of(model: type[Message]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a message as its readers may rely on it. Unknown fields are allowed."""
    found = model.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:{model.TYPE}", **found}


def frozen(folder: Path = FOLDER) -> Iterator[str]:
    """The types that a schema or an example has been frozen of."""
    found = {
        f"sanxun.{path.parent.name}.{path.name.removesuffix('.json')}"
        for kind in ("schemas", "examples")
        for path in (folder / kind).glob("*/*.json")
    }
    yield from sorted(found)


def causes(messages: Mapping[str, type[Message]] = MESSAGES, folder: Path = FOLDER) -> list[str]:
    """Why today's models break what was frozen; empty when they do not."""
    found = [f"{type_}: the message vanishes" for type_ in frozen(folder) if type_ not in messages]
    for type_, model in messages.items():
        golden = Golden(type_, folder).schema
        if golden.exists():
            found += [f"{type_}: {one}" for one in breaks(json.loads(golden.read_text()), schema_of(model))]
    return found


def freeze(messages: Mapping[str, type[Message]] = MESSAGES, folder: Path = FOLDER) -> list[Path]:
    """Writes missing files, and schemas that have gained something optional; the files written. An example that is
    there is never written again. Raises `Broken` and writes nothing when a contract was broken."""
    if broken := causes(messages, folder):
        raise Broken(broken)
    written = []
    for type_, model in messages.items():
        golden, schema = Golden(type_, folder), schema_of(model)
        if not golden.schema.exists() or json.loads(golden.schema.read_text()) != schema:
            written.append(_write(golden.schema, schema))
        if not golden.example.exists():
            made = example(schema)
            model.model_validate_json(json.dumps(made))
            written.append(_write(golden.example, made))
    return written


def _write(path: Path, content: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n")
    return path
