"""What was ever promised stays: the frozen schema and one example of every message that a body has ever sent."""

import json
import re
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

_FILE = re.compile(r"(?P<name>.+\.v\d+)(\.\d+)?\.json")
"""`<event-name>.v1.json`; the second shape that a `.v1` was sent in lies in `<event-name>.v1.2.json`."""


class Broken(Exception):
    """A contract was changed in a way that breaks its readers. Each cause in words."""

    def __init__(self, causes: list[str]) -> None:
        super().__init__("\n".join(causes))
        self.causes = causes


@dataclass(frozen=True, slots=True)
class Golden:
    """The files of a message type under a folder: what was promised, and what was ever sent."""

    type: str
    folder: Path

    @property
    def schema(self) -> Path:
        """`schemas/<service>/<event-name>.v1.json`."""
        return self.folder / "schemas" / self._name

    @property
    def example(self) -> Path:
        """The first example: `examples/<service>/<event-name>.v1.json`."""
        return self.folder / "examples" / self._name

    @property
    def examples(self) -> list[Path]:
        """An example of every shape that it was ever sent in, the first one first: `….v1.json`, `….v1.2.json`, …"""
        found = [self.example] if self.example.exists() else []
        while (later := self.example.with_suffix(f".{len(found) + 1}.json")).exists():
            found.append(later)
        return found

    @property
    def next_example(self) -> Path:
        """Where the example of a new shape goes."""
        number = len(self.examples) + 1
        return self.example if number == 1 else self.example.with_suffix(f".{number}.json")

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
        f"sanxun.{path.parent.name}.{file['name']}"
        for kind in ("schemas", "examples")
        for path in (folder / kind).glob("*/*.json")
        if (file := _FILE.fullmatch(path.name))
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
    """Writes missing files, and for what has gained something optional its schema and one more example; the files
    written. An example that is there is never written again. Raises `Broken` and writes nothing when a contract was
    broken."""
    if broken := causes(messages, folder):
        raise Broken(broken)
    written = []
    for type_, model in messages.items():
        golden, schema = Golden(type_, folder), schema_of(model)
        changed = not golden.schema.exists() or json.loads(golden.schema.read_text()) != schema
        if changed or not golden.examples:
            made = example(schema)
            model.model_validate_json(json.dumps(made))
            if made not in [json.loads(path.read_text()) for path in golden.examples]:
                written.append(_write(golden.next_example, made))
        if changed:
            written.append(_write(golden.schema, schema))
    return written


def _write(path: Path, content: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n")
    return path
