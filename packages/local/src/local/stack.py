"""The whole system on one machine: real Kafka, real PostgreSQL, all HTTP applications in one process, a worker each."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

import asyncpg
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import KafkaError, TopicAlreadyExistsError
from contracts import PUBLISHERS

from .kafka import Kafka
from .keys import AUDIENCE, ISSUER, Keys
from .postgres import Postgres
from .process import Trouble, free_port, need_port, start, stop

SERVICES = {
    "inspection": "inspection_office",
    "clues": "discipline_commission",
    "audit_share": "audit_bureau",
    "rectification": "inspection_office",
    "notify": "inspection_office",
    "supervision": "leading_group",
}
"""Every service, and the body that runs it."""

Tell = Callable[[str], None]
_PARTITIONS = 3


def silent(line: str) -> None:
    """Tells nobody."""


@dataclass
class Part:
    """One process of ours: what starts it, and where it says that it is well."""

    name: str
    command: list[str]
    env: dict[str, str]
    health: int
    process: subprocess.Popen[bytes] | None = None
    failures: int = 0
    died: list[float] = field(default_factory=list)
    held: bool = False


class Stack:
    """The running system. `port` 0 takes free ports. `settle` is SANXUN_SETTLE_SECONDS of all services."""

    def __init__(
        self,
        data: Path,
        *,
        port: int = 8080,
        kafka_port: int = 0,
        settle: float = 5.0,
        tell: Tell = silent,
        env: dict[str, str] | None = None,
    ) -> None:
        self.data = data.absolute()
        self.port = port
        self.settle = settle
        self.tell = tell
        self.keys = Keys(self.data / "keys")
        self.postgres = Postgres(self.data / "postgres", self.data / "log" / "postgres.log")
        self.kafka = Kafka(self.data / "kafka", port=kafka_port, log=self.data / "log" / "kafka.log")
        self.parts: dict[str, Part] = {}
        self._env = env or {}
        self._note = self.data / "running.json"
        self._watching: asyncio.Task[None] | None = None
        self._began = time.monotonic()
        self._asked = 0.0

    @property
    def url(self) -> str:
        """Where everything answers."""
        return f"http://127.0.0.1:{self.port}"

    def token(self, *, body: str, role: str, unit: str | None = None, subject: str | None = None) -> str:
        """A token of the stack's own issuer."""
        return self.keys.token(body=body, role=role, unit=unit, subject=subject)

    def database(self, service: str, role: str | None = None) -> str:
        """The address of a service's database, as the service unless another role is given."""
        return self.postgres.url(service, role or service)

    async def start(self) -> "Stack":
        """Starts everything and returns when all is healthy. Raises `Trouble`; then nothing is left running."""
        try:
            await self._start()
        except BaseException:
            await self.stop()
            raise
        return self

    async def _start(self) -> None:
        self._began = time.monotonic()
        if self.port:
            need_port(self.port, "the HTTP origin", "--port")
        else:
            self.port = free_port()
        self.data.mkdir(parents=True, exist_ok=True)
        self.keys.make(SERVICES)
        kafka = asyncio.create_task(asyncio.to_thread(self.kafka.start, self.tell))
        try:
            await asyncio.to_thread(self.postgres.start)
            self._say("PostgreSQL answers")
            await self._databases()
            await self._migrate()
            self._say("databases are in today's shape")
        finally:
            await asyncio.wait([kafka])
        kafka.result()
        self._say(f"Kafka answers on {self.kafka.bootstrap}")
        await self.topics()
        self._make_parts()
        self._note.write_text(json.dumps(self.settings()))
        for part in self.parts.values():
            self._run(part)
        await self._healthy(at_most=120)
        self._say(f"all healthy: {self.url}")
        self._watching = asyncio.create_task(self._watch())

    def _say(self, line: str) -> None:
        self.tell(f"{time.monotonic() - self._began:5.1f} s  {line}")

    async def _databases(self) -> None:
        admin = await asyncpg.connect(self.postgres.url("postgres"))
        try:
            roles = {row["rolname"] for row in await admin.fetch("SELECT rolname FROM pg_roles")}
            there = {row["datname"] for row in await admin.fetch("SELECT datname FROM pg_database")}
            for service in SERVICES:
                for role in (f"{service}_owner", service):
                    if role not in roles:
                        await admin.execute(f"CREATE ROLE {role} LOGIN")
                if service not in there:
                    await admin.execute(f"CREATE DATABASE {service} OWNER {service}_owner")
                    await admin.execute(f"REVOKE CONNECT ON DATABASE {service} FROM PUBLIC")
                    await admin.execute(f"GRANT CONNECT ON DATABASE {service} TO {service}")
        finally:
            await admin.close()

    async def _migrate(self) -> None:
        """All services' migrations in one process: six interpreters would cost more than the work."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "local.migrations",
            env=self._environment() | {"SANXUN_LOCAL": json.dumps(self.settings())},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        said, _ = await process.communicate()
        if process.returncode:
            raise Trouble(
                f"The databases could not be brought to today's shape:\n{said.decode(errors='replace')[-1500:]}"
            )

    async def topics(self) -> None:
        """Makes the topics that are not there yet."""
        admin = AIOKafkaAdminClient(bootstrap_servers=self.kafka.bootstrap)
        for _ in range(100):
            try:
                await admin.start()
                break
            except (KafkaError, OSError):
                await asyncio.sleep(0.1)
        else:
            raise Trouble(f"Kafka on {self.kafka.bootstrap} takes no connection; see {self.kafka.log}")
        try:
            for module in PUBLISHERS:
                try:
                    await admin.create_topics([NewTopic(module.TOPIC, _PARTITIONS, 1)])
                except TopicAlreadyExistsError:
                    continue
        finally:
            await admin.close()

    def settings(self) -> dict[str, dict[str, str]]:
        """Each service's settings, by their environment names."""
        return {service: self._settings(service) for service in SERVICES}

    def _settings(self, service: str) -> dict[str, str]:
        body = SERVICES[service]
        return {
            "SANXUN_DATABASE_URL": self.database(service),
            "SANXUN_OWNER_DATABASE_URL": self.database(service, f"{service}_owner"),
            "SANXUN_SERVICE_ROLE": service,
            "SANXUN_KAFKA": self.kafka.bootstrap,
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

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SANXUN_")}
        return kept | {"PYTHONUNBUFFERED": "1"}

    def _make_parts(self) -> None:
        settings = json.dumps(self.settings())
        signing = {"SANXUN_LOCAL_KEYS": str(self.keys.folder)}
        self.parts = {
            "api": Part(
                "api",
                [sys.executable, "-m", "local.apis"],
                self._environment() | signing | {"SANXUN_LOCAL": settings, "SANXUN_PORT": str(self.port)},
                self.port,
            )
        }
        for service in SERVICES:
            health = free_port()
            self.parts[f"{service}.worker"] = Part(
                f"{service}.worker",
                [sys.executable, "-m", service, "worker"],
                self._environment() | self._settings(service) | {"SANXUN_HEALTH_PORT": str(health)},
                health,
            )

    def _run(self, part: Part) -> None:
        part.failures = 0
        part.process = start(part.command, self.data / "log" / f"{part.name}.log", env=part.env)

    async def _healthy(self, *, at_most: float) -> None:
        until = time.monotonic() + at_most
        waiting = set(self.parts)
        while waiting:
            for name in sorted(waiting):
                part = self.parts[name]
                if part.process is not None and part.process.poll() is not None:
                    raise Trouble(f"{name} ended with {part.process.returncode}; see {self.data / 'log' / name}.log")
                if await asyncio.to_thread(_says_yes, part.health, "/readyz"):
                    waiting.discard(name)
                    self._say(f"{name} is ready ({len(self.parts) - len(waiting)} of {len(self.parts)})")
            if time.monotonic() > until:
                raise Trouble(f"Not ready after {at_most:.0f} s: {', '.join(sorted(waiting))}; see {self.data / 'log'}")
            await asyncio.sleep(0.1)

    async def ready(self, *, at_most: float = 60) -> None:
        """Waits until all parts are ready again."""
        until = time.monotonic() + at_most
        for part in self.parts.values():
            while not await asyncio.to_thread(_says_yes, part.health, "/readyz"):
                if time.monotonic() > until:
                    raise Trouble(f"{part.name} is not ready after {at_most:.0f} s")
                await asyncio.sleep(0.1)

    async def _watch(self) -> None:
        """Restarts what died, or says three times that it is not alive, as Kubernetes would."""
        while True:
            await asyncio.sleep(0.25)
            for part in self.parts.values():
                if part.held or part.process is None:
                    continue
                if part.process.poll() is not None:
                    now = time.monotonic()
                    part.died = [at for at in part.died if now - at < 60] + [now]
                    await asyncio.sleep(min(0.1 * 2 ** (len(part.died) - 1), 5))
                    self._run(part)
            await self._ask_alive()

    async def _ask_alive(self) -> None:
        now = time.monotonic()
        if now - self._asked < 5:
            return
        self._asked = now
        for part in self.parts.values():
            if part.process is None or part.process.poll() is not None or part.held:
                continue
            well = await asyncio.to_thread(_says_yes, part.health, "/livez")
            part.failures = 0 if well else part.failures + 1
            if part.failures >= 3:
                self._say(f"{part.name} is not alive: starting it anew")
                await asyncio.to_thread(stop, part.process, signal.SIGTERM, patience=5)

    def kill(self, name: str) -> None:
        """SIGKILL to a part of ours, to `kafka`, or an immediate shutdown of `postgres`. Parts of ours come back."""
        if name == "kafka":
            self.kafka.kill()
        elif name == "postgres":
            self.postgres.kill()
        else:
            process = self.parts[name].process
            if process is not None and process.poll() is None:
                process.kill()

    async def revive(self, name: str) -> None:
        """Starts `kafka` or `postgres` again on what they had."""
        await asyncio.to_thread(self.kafka.start if name == "kafka" else self.postgres.start)

    async def wipe_kafka(self) -> None:
        """Deletes Kafka's data folder while everything runs, and starts an empty cluster at the same address."""
        await asyncio.to_thread(self.kafka.wipe)
        await asyncio.to_thread(self.kafka.start)
        await self.topics()

    async def stop(self) -> None:
        """Ends everything, in order; what lasts too long is killed."""
        if self._watching is not None:
            self._watching.cancel()
            self._watching = None
        running = [part.process for part in self.parts.values() if part.process is not None]
        for process in running:
            if process.poll() is None:
                process.terminate()
        ends: list[Awaitable[object]] = [asyncio.to_thread(stop, process, patience=20) for process in running]
        await asyncio.gather(*ends)
        self.parts = {}
        self._note.unlink(missing_ok=True)
        await asyncio.gather(asyncio.to_thread(self.kafka.stop), asyncio.to_thread(self.postgres.stop))

    async def __aenter__(self) -> "Stack":
        return await self.start()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()


def _says_yes(port: int, path: str) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=3) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError, ValueError):
        return False
