"""Processes of the one-machine stack: they end with the one that started them, and their words go to a file."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

_PR_SET_PDEATHSIG = 1


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
) -> subprocess.Popen[bytes]:
    """Starts a process in a group of its own; stdout and stderr are appended to `log`."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as out:
        return subprocess.Popen(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=None if env is None else dict(env),
            user=user,
            start_new_session=True,
            preexec_fn=ends_with_us(orphan),
        )


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


def free_port() -> int:
    """A port of the loopback address that nobody uses."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def need_port(port: int, what: str, option: str) -> None:
    """Raises `Trouble` when somebody else listens on a port."""
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind(("127.0.0.1", port))
        except OSError:
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
            tail = "\n  ".join(log.read_text(errors="replace").splitlines()[-8:]) if log.exists() else ""
            ended = f"ended with {process.returncode}" if process.poll() is not None else f"took over {at_most:.0f} s"
            raise Trouble(f"{log.stem} {ended}. The end of {log}:\n  {tail}")
        time.sleep(0.03)


def cache_folder() -> Path:
    """Where fetched things are kept for the next time."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sanxun"
