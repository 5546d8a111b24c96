"""Only one stack works on a data folder, and it leaves a note there for the other commands of `sanxun`."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ValidationError

from .process import Trouble


class Running(BaseModel):
    """Which process holds the stack, its ports, and the settings of its services by environment names."""

    pid: int
    port: int
    kafka: int
    postgres: int | None
    health: dict[str, int]
    settings: dict[str, dict[str, str]]


@contextlib.contextmanager
def alone(data: Path) -> Iterator[None]:
    """Holds a data folder until the end, a killed one included. Raises `Trouble` when another stack holds it."""
    with (data / "lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            there = _note(data)
            at = f" at http://127.0.0.1:{there.port} (process {there.pid})" if there is not None else ""
            raise Trouble(
                f"A stack runs already on {data}{at}. Use that one, end it with Ctrl-C, or choose another folder with "
                "--data."
            ) from None
        yield


def note(data: Path, running: Running) -> None:
    """Writes the note, for its owner only."""
    part = data / "running.part"
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(running.model_dump_json())
    part.replace(data / "running.json")


def forget(data: Path) -> None:
    """Deletes the note."""
    (data / "running.json").unlink(missing_ok=True)


def running(data: Path) -> Running | None:
    """The stack that runs on a data folder. The note of a dead one does not count."""
    if not (data / "lock").exists():
        return None
    try:
        with alone(data):
            return None
    except Trouble:
        return _note(data)


def _note(data: Path) -> Running | None:
    try:
        return Running.model_validate_json((data / "running.json").read_text())
    except (OSError, ValidationError):
        return None
