"""Ports, notes of processes, and jars, without a server."""

import json
import os
import signal
import socket
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from local import jars
from local.kafka import Kafka
from local.postgres import Postgres
from local.process import Trouble, end_left_over, free_port, need_port, start, stop
from local.running import Running, alone, forget, note, running


def test_a_taken_port_is_named_with_the_option_that_changes_it() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Trouble, match=rf"Port {port} .*Kafka.*--kafka-port"):
            need_port(port, "Kafka", "--kafka-port")


@pytest.mark.parametrize("kind", ["kafka", "postgres"])
def test_a_server_says_which_port_is_taken(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("local.kafka.jars", lambda tell, started: ["none.jar"])
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        server = Kafka(tmp_path / "k", port=port) if kind == "kafka" else Postgres(tmp_path / "p", port=port)
        with pytest.raises(Trouble, match=rf"Port {port} .*--{kind}-port"):
            server.start()
    assert not server.running


def test_free_ports_are_given_once() -> None:
    assert len({free_port() for _ in range(50)}) == 50


def test_a_process_left_over_is_ended_by_its_note(tmp_path: Path) -> None:
    at = tmp_path / "run" / "one.pid"
    process = start([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path / "log" / "one.log", note=at)
    assert end_left_over(at)
    assert process.poll() is not None
    assert not at.exists()


def test_a_note_whose_number_belongs_to_somebody_else_harms_nobody(tmp_path: Path) -> None:
    at = tmp_path / "one.pid"
    at.write_text(json.dumps([os.getpid(), 1.0]))
    assert not end_left_over(at)


@pytest.mark.parametrize("text", ["", "{", "[1]", '["a", "b"]', "[99999999, 1.0]"])
def test_half_a_note_is_no_note(tmp_path: Path, text: str) -> None:
    at = tmp_path / "one.pid"
    at.write_text(text)
    assert not end_left_over(at)
    assert not at.exists()


def test_a_process_that_does_not_listen_is_killed(tmp_path: Path) -> None:
    deaf = (
        "import signal,time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
    )
    process = start([sys.executable, "-c", deaf], tmp_path / "deaf.log")
    while "deaf" not in (tmp_path / "deaf.log").read_text():
        assert process.poll() is None
    assert stop(process, patience=0.2) == -signal.SIGKILL


def test_two_stacks_do_not_share_a_folder(tmp_path: Path) -> None:
    told = Running(pid=7, port=8081, kafka=1, postgres=None, health={}, settings={"clues": {"SANXUN_PORT": "8081"}})
    with alone(tmp_path):
        note(tmp_path, told)
        assert running(tmp_path) == told
        with pytest.raises(Trouble, match=r"runs already .*8081 \(process 7\).*--data"), alone(tmp_path):
            pass
    assert running(tmp_path) is None  # its note is there, but nobody holds the folder
    forget(tmp_path)
    assert not (tmp_path / "running.json").exists()


def test_a_jar_that_was_cut_off_is_not_kept(tmp_path: Path) -> None:
    whole, half, pom = tmp_path / "a.jar", tmp_path / "b.jar", tmp_path / "a.pom"
    for path, content in ((whole, b"whole"), (half, b"ha"), (pom, b"<project>")):
        path.write_bytes(content)
    jars._keep_whole(tmp_path, {"a.jar": sha256(b"whole").hexdigest(), "b.jar": sha256(b"half").hexdigest()})
    assert [path.name for path in tmp_path.iterdir()] == ["a.jar"]


def test_a_fetch_that_fails_says_what_and_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for name in ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{free_port()}")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(Trouble) as refused:
        jars.jars()
    assert "could not be fetched" in str(refused.value)
    assert "HTTPS_PROXY" in str(refused.value)
    assert "Traceback" not in str(refused.value)


def test_a_jar_that_was_changed_on_its_way_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(jars, "locked", lambda: {"a.jar": sha256(b"right").hexdigest()})

    def fetches_something_else(command: list[str], log: Path, *, env: dict[str, str]) -> subprocess.Popen[bytes]:
        (jars.folder() / "fetched").mkdir()
        (jars.folder() / "fetched" / "a.jar").write_bytes(b"wrong")
        return start([sys.executable, "-c", ""], log, env=env)

    monkeypatch.setattr(jars, "start", fetches_something_else)
    with pytest.raises(Trouble, match=r"a\.jar.*not what it should be"):
        jars.jars()
    assert not (jars.folder() / "jars" / "a.jar").exists()


def test_a_cache_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    with pytest.raises(Trouble, match="XDG_CACHE_HOME"):
        jars.jars()
