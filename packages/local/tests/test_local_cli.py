"""What the `sanxun` command says to people."""

import re
import socket
from pathlib import Path

import pytest
from local.cli import app
from local.health import Said
from local.keys import Keys
from local.process import free_port
from local.stack import Stack
from typer.testing import CliRunner


def sanxun(*words: str | Path) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, [str(word) for word in words])
    return done.exit_code, done.stdout, done.stderr


def test_a_token_is_printed_and_nothing_else(tmp_path: Path) -> None:
    Keys(tmp_path / "keys").make([])
    code, said, trouble = sanxun("token", "--body", "audit_bureau", "--role", "auditor", "--data", tmp_path)
    assert (code, trouble) == (0, "")
    assert re.fullmatch(r"[\w-]+\.[\w-]+\.[\w-]+\n", said)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--body", "nobody", "--role", "clerk"), "There is no body nobody"),
        (("--body", "audit_bureau", "--role", "king"), "There is no role king"),
        (("--body", "inspected_unit", "--role", "clerk"), "--unit"),
        (("--body", "audit_bureau", "--role", "auditor"), "sanxun up"),
    ],
)
def test_a_token_that_cannot_be_made_says_why(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    code, said, trouble = sanxun("token", *words, "--data", tmp_path)
    assert (code, said) == (1, "")
    assert told in trouble


@pytest.mark.parametrize("verb", [("redrive",), ("verify",), ("rebuild", "clues", "clue_ledger")])
def test_a_command_for_a_running_stack_says_that_none_runs(tmp_path: Path, verb: tuple[str, ...]) -> None:
    code, _, trouble = sanxun(*verb, "--data", tmp_path)
    assert code == 1
    assert "Nothing runs on" in trouble


def test_an_unknown_service_is_refused_before_anything_starts(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="There is no service nobody"):
        Stack(tmp_path / "data", services=("nobody",))
    assert not (tmp_path / "data").exists()


def test_the_doctor_names_what_is_wrong_and_what_changes_it(tmp_path: Path) -> None:
    ports = [str(free_port()) for _ in range(2)]
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = str(other.getsockname()[1])
        code, said, _ = sanxun(
            "doctor", "--data", tmp_path, "--port", taken, "--kafka-port", ports[0], "--postgres-port", ports[1]
        )
    lines = said.splitlines()
    assert code == 1
    assert [line for line in lines if line.startswith("WRONG")] == [line for line in lines if taken in line]
    assert any("--port" in line for line in lines)
    assert any("PostgreSQL) 18" in line for line in lines)
    assert any("Java for Kafka" in line for line in lines)


def test_the_doctor_finds_nothing_wrong_on_a_well_machine(tmp_path: Path) -> None:
    ports = [f"--{name}={free_port()}" for name in ("port", "kafka-port", "postgres-port")]
    code, said, _ = sanxun("doctor", "--data", tmp_path, *ports)
    assert "WRONG" not in said
    assert code == 0


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (Said(0), "does not answer"),
        (Said(503, '{"ok": false, "late": {"relay": 12.0}, "unready": ["hearing"]}'), "waits for hearing, relay"),
        (Said(503, '{"ok": false, "services": {"clues": false, "notify": true}}'), "waits for clues"),
        (Said(500, "<html>"), "answers 500"),
        (Said(503, "[]"), "answers 503"),
    ],
)
def test_what_a_process_waits_for_is_said_in_words(said: Said, told: str) -> None:
    assert not said.well
    assert said.wants == told


def test_a_template_is_written_without_a_stack(tmp_path: Path) -> None:
    for name, start in (("t.xlsx", b"PK"), ("t.csv", b"\xef\xbb\xbf")):
        done = CliRunner().invoke(app, ["template", "clue-ledger", "-o", str(tmp_path / name)])
        assert done.exit_code == 0
        assert (tmp_path / name).read_bytes().startswith(start)


def test_an_unknown_ledger_and_a_stack_that_is_not_there_are_told(tmp_path: Path) -> None:
    unknown = CliRunner().invoke(app, ["template", "letters"])
    assert unknown.exit_code == 1
    assert "rectification-ledger" in unknown.stderr
    away = CliRunner().invoke(app, ["view", "overdue", "--data", str(tmp_path)])
    assert away.exit_code == 1
    assert "sanxun up" in away.stderr
