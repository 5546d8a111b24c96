"""Processes of the one-machine stack: they end with the one that started them, and their words go to a file."""

import ctypes
import json
import os
import pwd
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil

_PR_SET_PDEATHSIG = 1

# "When the parent dies" means the thread that started the child: this one lives as long as the interpreter.
_SPAWNER = ThreadPoolExecutor(1, thread_name_prefix="spawner")

_PORTS = range(20000, 32000)  # below the ports that systems hand to outgoing connections
_handed: set[int] = set()


class Trouble(Exception):
    """Something that a person can mend: the text says what and how."""


def ends_with_us(how: int) -> Callable[[], None] | None:
    """On Linux a child gets the signal `how` when its parent dies, however that comes about."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)

    def ask() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, how)

    return ask


def start(
    command: Sequence[str],
    log: Path,
    *,
    env: Mapping[str, str] | None = None,
    user: str | None = None,
    orphan: int = signal.SIGTERM,
    note: Path | None = None,
) -> subprocess.Popen[bytes]:
    """Starts a process in a group of its own; stdout and stderr are appended to `log`.

    `orphan` is the signal that it gets when this interpreter dies. `note` is a file that names the process, so that
    `end_left_over` finds it if it goes on all the same.
    """
    log.parent.mkdir(parents=True, exist_ok=True)

    def spawn() -> subprocess.Popen[bytes]:
        with log.open("ab") as out:
            return subprocess.Popen(
                list(command),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env=None if env is None else dict(env),
                user=user,
                group=None if user is None else pwd.getpwnam(user).pw_gid,
                extra_groups=None if user is None else [],
                cwd="/" if user is not None else None,  # another account may not see this folder
                start_new_session=True,
                preexec_fn=ends_with_us(orphan),
            )

    process = _SPAWNER.submit(spawn).result()
    if note is not None:
        note.parent.mkdir(parents=True, exist_ok=True)
        try:
            born = psutil.Process(process.pid).create_time()
        except psutil.NoSuchProcess:
            return process
        note.write_text(json.dumps([process.pid, born]))
    return process


def stop(process: subprocess.Popen[bytes], how: int = signal.SIGTERM, *, patience: float = 25) -> int:
    """Asks a process to end and waits; kills it when it does not. Gives its exit code."""
    if process.poll() is None:
        process.send_signal(how)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    return process.returncode


def end_left_over(note: Path, how: int = signal.SIGTERM, *, patience: float = 15) -> bool:
    """Ends the process of an earlier, killed run that a note names; says whether there was one."""
    try:
        pid, born = json.loads(note.read_text())
        process = psutil.Process(int(pid))
        if abs(process.create_time() - float(born)) > 0.01:
            return False  # the number belongs to somebody else by now
        process.send_signal(how)
        try:
            process.wait(patience)
        except psutil.TimeoutExpired:
            process.kill()
            process.wait(5)
        return True
    except (OSError, ValueError, TypeError, psutil.Error):  # no note, half a note, or no such process
        return False
    finally:
        note.unlink(missing_ok=True)


def free_port() -> int:
    """A port of the loopback address that nobody uses."""
    for port in random.sample(_PORTS, len(_PORTS)):
        if port in _handed:
            continue
        with socket.socket() as one:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                one.bind(("127.0.0.1", port))
            except OSError:
                continue
        _handed.add(port)
        return port
    raise Trouble(f"No port between {_PORTS.start} and {_PORTS.stop} of 127.0.0.1 is free.")


def need_port(port: int, what: str, option: str) -> None:
    """Raises `Trouble` when somebody else listens on a port."""
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            raise Trouble(
                f"Port {port} on 127.0.0.1 is taken, and {what} wants it. End the program that uses it, or choose "
                f"another port with {option} (0 takes a free one)."
            ) from None


def answers(port: int) -> bool:
    """Whether somebody listens on a port of the loopback address."""
    try:
        socket.create_connection(("127.0.0.1", port), 0.2).close()
    except OSError:
        return False
    return True


def wait_until(check: Callable[[], bool], process: subprocess.Popen[bytes], log: Path, *, at_most: float) -> None:
    """Waits for a process to be there. Raises `Trouble` with the end of its log when it ends or takes too long."""
    until = time.monotonic() + at_most
    while not check():
        if process.poll() is not None or time.monotonic() > until:
            ended = f"ended with {process.returncode}" if process.poll() is not None else f"took over {at_most:.0f} s"
            raise Trouble(f"{log.stem} {ended}. {end_of(log)}")
        time.sleep(0.03)


def end_of(log: Path, lines: int = 8) -> str:
    """The last lines of a log, for people."""
    last = log.read_text(errors="replace").splitlines()[-lines:] if log.exists() else []
    return f"The end of {log}:\n  " + "\n  ".join(line[:300] for line in last)


def cache_folder() -> Path:
    """Where fetched things are kept for the next time."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sanxun"
