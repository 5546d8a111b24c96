"""The whole system on one machine: real Kafka, real PostgreSQL, all HTTP applications in one process, a worker each."""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType

from .databases import make_databases
from .kafka import Kafka
from .keys import AUDIENCE, ISSUER, Keys
from .postgres import Postgres
from .process import Trouble, free_port, need_port
from .running import Running, alone, forget, note
from .services import SERVICES
from .supervisor import Part, Supervisor
from .topics import make_topics

__all__ = ["SERVICES", "Stack"]

Tell = Callable[[str], None]


def silent(line: str) -> None:
    """Tells nobody."""


class Stack:
    """The running system. Port 0 takes a free one; `postgres_port` None: PostgreSQL is on its Unix socket only.

    `settle` is SANXUN_SETTLE_SECONDS of all services; `env` adds to the environment of all services; `services` are
    those that are started.
    """

    def __init__(
        self,
        data: Path,
        *,
        port: int = 0,
        kafka_port: int = 0,
        postgres_port: int | None = None,
        settle: float = 5.0,
        services: Sequence[str] = tuple(SERVICES),
        tell: Tell = silent,
        env: dict[str, str] | None = None,
    ) -> None:
        if unknown := [name for name in services if name not in SERVICES]:
            raise Trouble(f"There is no service {', '.join(unknown)}. There are: {', '.join(SERVICES)}.")
        self.data = data.absolute()
        self.port = port
        self.settle = settle
        self.services = tuple(services)
        self.keys = Keys(self.data / "keys")
        log = self.data / "log"
        self.postgres = Postgres(self.data / "postgres", log / "postgres.log", port=postgres_port)
        self.kafka = Kafka(self.data / "kafka", port=kafka_port, log=log / "kafka.log")
        self.supervisor = Supervisor(self.data, self._say)
        self._tell = tell
        self._env = env or {}
        self._watching: asyncio.Task[None] | None = None
        self._held: set[str] = set()
        self._alone = contextlib.ExitStack()
        self._began = time.monotonic()

    @property
    def url(self) -> str:
        """Where everything answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def parts(self) -> dict[str, Part]:
        """The processes of ours by name: `api`, and `<service>.worker` of each service."""
        return self.supervisor.parts

    def token(
        self, *, body: str, role: str, unit: str | None = None, subject: str | None = None, hours: float = 12
    ) -> str:
        """A token of the stack's own issuer."""
        return self.keys.token(body=body, role=role, unit=unit, subject=subject, hours=hours)

    def database(self, service: str, role: str | None = None) -> str:
        """The address of a service's database, as the service unless another role is given."""
        return self.postgres.url(service, role or service)

    async def start(self) -> "Stack":
        """Starts everything and returns when all is healthy. Raises `Trouble`; then nothing is left running."""
        self._began = time.monotonic()
        self._take_folder()
        try:
            await self._start()
        except BaseException:
            await self.stop()
            raise
        return self

    def _take_folder(self) -> None:
        try:
            self.data.mkdir(parents=True, exist_ok=True)
            self._alone.enter_context(alone(self.data))
        except OSError as error:
            raise Trouble(
                f"The data folder {self.data} cannot be used: {error.strerror}. Choose another with --data."
            ) from None

    async def _start(self) -> None:
        if left := await asyncio.to_thread(self.supervisor.end_left_over):
            self._say(f"{left} processes of an earlier run were still there and are ended")
        if self.port:
            need_port(self.port, "the HTTP origin", "--port")
        else:
            self.port = free_port()
        if self.kafka.port:
            await asyncio.to_thread(self.kafka.end_left_over)
            need_port(self.kafka.port, "Kafka", "--kafka-port")
        self.keys.make(SERVICES)
        self.keys.renew_operators(SERVICES.values())
        kafka = asyncio.create_task(self._start_kafka())
        databases = asyncio.create_task(self._start_databases())
        both = (kafka, databases)
        try:
            await asyncio.wait(both, return_when=asyncio.FIRST_EXCEPTION)
            for task in both:
                if task.done():
                    task.result()
        finally:
            if not all(task.done() for task in both):  # one failed, or we are told to stop: do not wait for the other
                await self._stop_servers()
            await asyncio.gather(*both, return_exceptions=True)
        parts = list(self._make_parts())
        self._note({part.name: part.health for part in parts})
        self.supervisor.start(parts)
        await self.supervisor.healthy(at_most=120)
        self._say(f"all healthy: {self.url}")
        self._watching = asyncio.create_task(self._watch_servers(), name="watch servers")

    async def _start_kafka(self) -> None:
        await asyncio.to_thread(self.kafka.start, self._say)
        self._say(f"Kafka answers on {self.kafka.bootstrap}")
        await make_topics(self.kafka)
        self._say("its topics are there")

    async def _start_databases(self) -> None:
        await asyncio.to_thread(self.postgres.start, self._say)
        self._say("PostgreSQL answers" + (f" on 127.0.0.1:{self.postgres.port}" if self.postgres.port else ""))
        await make_databases(self.postgres, self.services, self.keys.password())
        await self._migrate()
        self._say("databases are in today's shape")

    async def _migrate(self) -> None:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "local.migrations",
            env=_environment() | {"SANXUN_LOCAL": json.dumps(self._fields())},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        try:
            said, _ = await process.communicate()
        except asyncio.CancelledError:
            process.kill()
            await process.wait()
            raise
        text = said.decode(errors="replace").strip()
        if process.returncode:
            raise Trouble(f"The databases could not be brought to today's shape:\n{text[-1500:]}")
        for line in text.splitlines():
            self._say(line)

    def _say(self, line: str) -> None:
        self._tell(f"{time.monotonic() - self._began:5.1f} s  {line}")

    def settings(self, service: str) -> dict[str, str]:
        """A service's settings, by their environment names."""
        body = SERVICES[service]
        return {
            "SANXUN_DATABASE_URL": self.database(service),
            "SANXUN_OWNER_DATABASE_URL": self.database(service, f"{service}_owner"),
            "SANXUN_SERVICE_ROLE": service,
            "SANXUN_KAFKA": self.kafka.bootstrap,
            "SANXUN_KAFKA_SEAT": service,
            "SANXUN_ISSUER": ISSUER,
            "SANXUN_AUDIENCE": AUDIENCE,
            "SANXUN_JWKS": str(self.keys.jwks),
            "SANXUN_SEALING_KEY": str(self.keys.sealing(body)),
            "SANXUN_BODIES": str(self.keys.bodies),
            "SANXUN_VAULT_KEY": str(self.keys.vault(service)),
            "SANXUN_ORIGIN": self.url,
            "SANXUN_TOKEN": str(self.keys.operator(body)),
            "SANXUN_PORT": str(self.port),
            "SANXUN_SETTLE_SECONDS": str(self.settle),
            "SANXUN_WEBHOOK_ALLOW": "127.0.0.0/8",
            **self._env,
        }

    def _fields(self) -> dict[str, dict[str, str]]:
        """The settings of the services by field names, for processes that hold several services."""
        return {
            service: {name.removeprefix("SANXUN_").lower(): value for name, value in self.settings(service).items()}
            for service in self.services
        }

    def _make_parts(self) -> Iterator[Part]:
        for service in self.services:
            health = free_port()
            yield Part(
                f"{service}.worker",
                [sys.executable, "-m", service, "worker"],
                _environment() | self.settings(service) | {"SANXUN_HEALTH_PORT": str(health)},
                health,
            )
        given = {
            "SANXUN_LOCAL": json.dumps(self._fields()),
            "SANXUN_LOCAL_KEYS": str(self.keys.folder),
            "SANXUN_PORT": str(self.port),
        }
        yield Part("api", [sys.executable, "-m", "local.apis"], _environment() | given, self.port)

    def _note(self, health: dict[str, int]) -> None:
        note(
            self.data,
            Running(
                pid=os.getpid(),
                port=self.port,
                kafka=self.kafka.port,
                postgres=self.postgres.port,
                health=health,
                settings={service: self.settings(service) for service in self.services},
            ),
        )

    async def ready(self, *, at_most: float = 60) -> None:
        """Waits until all parts are ready again. Raises `Trouble`."""
        await self.supervisor.healthy(at_most=at_most)

    async def _watch_servers(self) -> None:
        """Starts Kafka or PostgreSQL again when they ended by themselves; what `kill` ended waits for `revive`."""
        while True:
            await asyncio.sleep(0.5)
            for name, server in (("kafka", self.kafka), ("postgres", self.postgres)):
                if name in self._held or server.running:
                    continue
                self._say(f"{name} ended by itself: starting it again")
                try:
                    await asyncio.to_thread(server.start)
                except Trouble as trouble:
                    self._say(f"{name} does not start: {trouble}")
                    await asyncio.sleep(5)

    def kill(self, name: str) -> None:
        """SIGKILL to a part of ours, which comes back; to `kafka`, or an immediate shutdown of `postgres`: see `revive`."""
        if name == "kafka":
            self._held.add(name)
            self.kafka.kill()
        elif name == "postgres":
            self._held.add(name)
            self.postgres.kill()
        else:
            self.supervisor.kill(name)

    async def revive(self, name: str) -> None:
        """Starts `kafka` or `postgres` again on what they had."""
        await asyncio.to_thread(self.kafka.start if name == "kafka" else self.postgres.start)
        self._held.discard(name)

    async def wipe_kafka(self) -> None:
        """Deletes Kafka's data folder while everything runs, and starts an empty cluster at the same address."""
        self._held.add("kafka")
        await asyncio.to_thread(self.kafka.wipe)
        await self.revive("kafka")
        await make_topics(self.kafka)

    async def stop(self) -> None:
        """Ends everything, in order; what lasts too long is killed."""
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.gather(self._watching, return_exceptions=True)
            self._watching = None
        forget(self.data)
        await self.supervisor.stop()
        await self._stop_servers()
        self._held.clear()
        self._alone.close()

    async def _stop_servers(self) -> None:
        await asyncio.gather(asyncio.to_thread(self.kafka.stop), asyncio.to_thread(self.postgres.stop))

    async def __aenter__(self) -> "Stack":
        return await self.start()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()


def _environment() -> dict[str, str]:
    """What our processes get of ours: no setting of another stack, and no proxy between parts of one machine."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SANXUN_")}
    here = ",".join(filter(None, [os.environ.get("NO_PROXY") or os.environ.get("no_proxy"), "127.0.0.1,localhost"]))
    return kept | {"PYTHONUNBUFFERED": "1", "NO_PROXY": here, "no_proxy": here}
