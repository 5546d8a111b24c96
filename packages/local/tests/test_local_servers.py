"""Real Kafka and real PostgreSQL: what they keep, and what they survive."""

import stat
from pathlib import Path

import asyncpg
import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from contracts import PUBLISHERS
from eventlog.kafka import Kafka as Cluster
from eventlog.kafka import cluster_id
from local.kafka import Kafka
from local.postgres import Postgres
from local.process import Trouble
from local.topics import PARTITIONS, make_topics

pytestmark = pytest.mark.slow


async def run(url: str, *statements: str) -> str:
    connection = await asyncpg.connect(url)
    try:
        for statement in statements[:-1]:
            await connection.execute(statement)
        return str(await connection.fetchval(statements[-1]))
    finally:
        await connection.close()


@pytest.mark.pg
async def test_postgres_keeps_what_was_written_over_a_stop_and_a_kill(folder: Path) -> None:
    server = Postgres(folder / "postgres")
    with server.start():
        await run(server.url("postgres"), "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (7)", "SELECT 1")
    server.start()
    assert await run(server.url("postgres"), "SELECT n FROM kept") == "7"
    assert int(await run(server.url("postgres"), "SHOW max_connections")) >= 400
    server.kill()
    with server.start():
        assert await run(server.url("postgres"), "SELECT n FROM kept") == "7"
    assert not server.sockets.exists()


@pytest.mark.pg
async def test_a_postgres_that_a_killed_stack_left_running_is_ended_first(folder: Path) -> None:
    left = Postgres(folder / "postgres").start()
    with Postgres(folder / "postgres") as server:
        assert await run(server.url("postgres"), "SELECT 1") == "1"
        assert not left.running


@pytest.mark.pg
async def test_a_half_made_data_folder_and_a_foreign_mark_are_survived(folder: Path) -> None:
    folder = folder / "postgres"
    folder.mkdir()
    (folder / "PG_VERSION").write_text("18\n")  # initdb was killed after its first file
    with Postgres(folder) as server:
        assert await run(server.url("postgres"), "SELECT 1") == "1"
        server.kill()
    (folder / "postmaster.pid").write_text(f"1\n{folder}\n0\n5432\n{server.sockets}\n\n\nready\n")
    with Postgres(folder) as again:
        assert await run(again.url("postgres"), "SELECT 1") == "1"


@pytest.mark.pg
async def test_over_tcp_nobody_enters_without_the_password(folder: Path) -> None:
    with Postgres(folder / "postgres", port=0) as server:
        await run(server.url("postgres"), "ALTER ROLE postgres PASSWORD 'secret'", "SELECT 1")
        with pytest.raises(asyncpg.InvalidPasswordError):
            await run(f"postgresql://postgres:wrong@127.0.0.1:{server.port}/postgres", "SELECT 1")
        assert await run(f"postgresql://postgres:secret@127.0.0.1:{server.port}/postgres", "SELECT 1") == "1"


@pytest.mark.pg
def test_only_its_owner_enters_the_socket_s_folder(folder: Path) -> None:
    with Postgres(folder / "postgres") as server:
        assert stat.S_IMODE(server.sockets.stat().st_mode) == 0o700


@pytest.mark.pg
def test_a_socket_s_folder_that_is_a_link_to_elsewhere_is_not_used(folder: Path) -> None:
    server = Postgres(folder / "postgres")
    server.sockets.symlink_to(folder)
    try:
        with pytest.raises(Trouble, match="belongs to somebody else"):
            server.start()
    finally:
        server.sockets.unlink()


async def say(kafka: Kafka, topic: str, word: bytes) -> None:
    producer = AIOKafkaProducer(bootstrap_servers=kafka.bootstrap)
    await producer.start()
    try:
        await producer.send_and_wait(topic, word, partition=0)
    finally:
        await producer.stop()


async def heard(kafka: Kafka, topic: str) -> list[bytes]:
    consumer = AIOKafkaConsumer(topic, bootstrap_servers=kafka.bootstrap, auto_offset_reset="earliest")
    await consumer.start()
    try:
        found = await consumer.getmany(timeout_ms=5000, max_records=100)
        return [message.value for messages in found.values() for message in messages]
    finally:
        await consumer.stop()


@pytest.mark.kafka
async def test_kafka_keeps_what_was_said_over_a_kill_and_forgets_it_when_wiped(folder: Path) -> None:
    topic = PUBLISHERS[0].TOPIC
    folder = folder / "kafka"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "meta.properties").write_text("half")  # the formatting was killed
    with Kafka(folder) as kafka:
        await make_topics(kafka)
        await make_topics(kafka)  # those that are there stay
        await say(kafka, topic, b"one")
        first = await cluster_id(Cluster(kafka.bootstrap))
        port = kafka.port
        kafka.kill()
        kafka.start()
        assert kafka.port == port
        assert await cluster_id(Cluster(kafka.bootstrap)) == first
        assert await heard(kafka, topic) == [b"one"]
        kafka.wipe()
        kafka.start()
        await make_topics(kafka)
        assert await cluster_id(Cluster(kafka.bootstrap)) != first
        assert await heard(kafka, topic) == []
        assert PARTITIONS == 3


@pytest.mark.kafka
def test_a_kafka_that_was_left_running_is_ended_first(folder: Path) -> None:
    left = Kafka(folder / "kafka").start()
    with Kafka(folder / "kafka", port=left.port) as kafka:
        assert kafka.running
        assert not left.running
