"""Looks at templates before somebody needs them."""

from pathlib import Path

from .kinds import KINDS, Kind
from .samples import SAMPLES
from .template import Broken, Template
from .writing import write

ANYWHERE = frozenset({"range", "dict", "lipsum", "cycler", "joiner", "namespace", "loop"})


def check(folder: Path) -> list[Broken]:
    """Everything that is wrong with the templates of a folder: files that are none, unknown and missing fields."""
    known = {kind.file for kind in KINDS.values()}
    found = [
        Broken(path.name, "—", "—", f"no document has this template; there are {', '.join(sorted(known))}")
        for path in sorted(folder.glob("*.docx"))
        if path.name not in known and not path.name.startswith("~$")
    ]
    for kind in KINDS.values():
        if (folder / kind.file).is_file():
            found += _check(kind, folder)
    return found


def _check(kind: Kind, folder: Path) -> list[Broken]:
    try:
        template = Template(folder / kind.file)
        asked = template.asked()
    except Broken as broken:
        return [broken]
    fields = set(kind.model.model_fields)
    unknown = [
        Broken(kind.file, template.place_of(name), name, f"this document has no such field; it has {_list(fields)}")
        for name in sorted(asked - fields - ANYWHERE)
    ]
    missing = [Broken(kind.file, "—", name, "the template leaves it out") for name in kind.needed if name not in asked]
    if unknown:
        return unknown + missing
    try:
        write(kind, SAMPLES[kind.name], folder)
    except Broken as broken:
        return [broken, *missing]
    return missing


def _list(fields: set[str]) -> str:
    return ", ".join(sorted(fields))
