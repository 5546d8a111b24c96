"""Cuts requirements.lock into one lock for each service's image: only what that service needs, with the same hashes.

`python deploy/locks.py` writes deploy/locks/*.txt after `make lock`. The cut follows the requirements of the installed
distributions for CPython 3.11 on Linux, which is what the image runs; pip refuses an image whose lock lacks anything.
"""

import re
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HERE = Path(__file__).parent
ROOT = HERE.parent
SERVICES = ("inspection", "clues", "personnel", "audit_share", "rectification", "notify", "supervision")
BUILD = ("hatchling", "editables")
"""What makes wheels of our own packages; stays in the build stage."""
IMAGE = {
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_machine": "x86_64",
    "platform_python_implementation": "CPython",
    "platform_system": "Linux",
    "python_full_version": "3.11.14",
    "python_version": "3.11",
    "sys_platform": "linux",
}
OURS = "sanxun-"


def blocks() -> dict[str, str]:
    """The entries of requirements.lock by distribution."""
    text = (ROOT / "requirements.lock").read_text()
    found = re.findall(r"^(?:[A-Za-z0-9][^\n]*\n(?:[ ]+--hash[^\n]*\n?)+)", text, re.M)
    return {canonicalize_name(re.split(r"[=\[; ]", one, maxsplit=1)[0]): one for one in found}


def closure(names: tuple[str, ...]) -> set[str]:
    """These distributions and all that they require in the image, our own left out."""
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting: list[tuple[str, frozenset[str]]] = [(canonicalize_name(name), frozenset()) for name in names]
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        for line in distribution(name).requires or ():
            wanted = Requirement(line)
            if wanted.marker is None or any(
                wanted.marker.evaluate({**IMAGE, "extra": extra}) for extra in (extras or {""}) | {""}
            ):
                waiting.append((canonicalize_name(wanted.name), frozenset(wanted.extras)))
    return {name for name, _ in seen if not name.startswith(OURS)}


def cut() -> dict[str, str]:
    """Every lock of deploy/locks by its file's name."""
    entries = blocks()
    wanted = {f"{service}.txt": (f"{OURS}{service}",) for service in SERVICES} | {"build.txt": BUILD}
    return {file: "".join(entries[name] for name in sorted(closure(names))) for file, names in wanted.items()}


def main() -> None:
    """Writes the locks."""
    for file, text in cut().items():
        (HERE / "locks" / file).write_text(text)
        print(f"{file}: {text.count('==')} distributions")


if __name__ == "__main__":
    main()
