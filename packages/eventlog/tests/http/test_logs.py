"""No log line names anybody (reliability.md S12, small): a canary in each place where a name could slip in."""

import json
import logging
import sys
import warnings
from collections.abc import Iterator

import pytest
import structlog
from eventlog.logs import BLACKED, HARMLESS, crashed, redact, set_up

CANARY = "canary-张三-5150"


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    root = logging.getLogger()
    kept = root.handlers[:], root.level, sys.excepthook
    yield
    root.handlers[:], level, sys.excepthook = kept
    root.setLevel(level)
    logging.captureWarnings(False)
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


def _lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    told = capsys.readouterr()
    assert CANARY not in told.out + told.err
    assert "canary" not in told.out + told.err
    return [json.loads(line) for line in told.out.splitlines()]


@pytest.mark.parametrize("key", ["name", "narrative", "subject", "body", "sql", "args", "place", "stack", "message"])
def test_an_unknown_key_keeps_no_value(capsys: pytest.CaptureFixture[str], key: str) -> None:
    set_up("clues")
    structlog.get_logger().info("opened", **{key: CANARY})
    (line,) = _lines(capsys)
    assert (line[key], line["event"], line["service"], line["level"]) == (BLACKED, "opened", "clues", "info")


def test_a_harmless_key_takes_plain_short_values_only(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("clues")

    class Holding:
        def __repr__(self) -> str:
            return CANARY

    for value in ({"who": CANARY}, [CANARY], Holding(), CANARY * 20, CANARY.encode()):
        structlog.get_logger().info("opened", cause=value)
    assert {line["cause"] for line in _lines(capsys)} == {BLACKED}
    structlog.get_logger().info("opened", count=3, seconds=0.5, code="case-unknown", cause=None)
    (line,) = _lines(capsys)
    assert (line["count"], line["seconds"], line["code"], line["cause"]) == (3, 0.5, "case-unknown", None)


def test_an_event_is_a_name_and_no_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("clues")
    structlog.get_logger().info(f"opened the case of {CANARY}")
    structlog.get_logger().info("opened the case of %s", CANARY)
    assert [line["event"] for line in _lines(capsys)] == [BLACKED, BLACKED]


def test_of_an_error_only_kind_and_place_remain(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("clues")
    try:
        raise ValueError(CANARY) from KeyError(CANARY)
    except ValueError as error:
        structlog.get_logger().error("failed", exc_info=True)
        structlog.get_logger().error("failed", exc_info=error)
        structlog.get_logger().exception("failed")
        crashed(ValueError, error, error.__traceback__)
    lines = _lines(capsys)
    assert [line["cause"] for line in lines] == ["ValueError"] * 4
    assert all(str(line["place"]).split(":")[0].endswith("test_logs") for line in lines)


@pytest.mark.parametrize("level", [logging.WARNING, 35, 7, logging.CRITICAL, 99])
def test_libraries_tell_where_and_how_bad_and_nothing_else(capsys: pytest.CaptureFixture[str], level: int) -> None:
    set_up("clues")
    library = logging.getLogger("aiokafka.consumer")
    library.setLevel(1)
    library.log(level, "cannot read %s", CANARY, exc_info=ValueError(CANARY), extra={"who": CANARY})
    lines = _lines(capsys)
    assert all((line["part"], line["cause"]) == ("aiokafka.consumer", "ValueError") for line in lines)
    assert len(lines) == (level >= logging.INFO)


@pytest.mark.filterwarnings("default")
def test_warnings_take_the_same_way(capsys: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        set_up("clues")
        warnings.warn(CANARY, UserWarning, stacklevel=1)
        logging.captureWarnings(False)
    assert [line["part"] for line in _lines(capsys)] == ["py.warnings"]


def test_context_is_under_the_same_rule() -> None:
    line = redact(None, "info", {"event": "opened", "trace_id": "0" * 32, "who": CANARY})
    assert line == {"event": "opened", "trace_id": "0" * 32, "who": BLACKED}
    assert not HARMLESS & {"name", "text", "body", "subject", "unit", "detail", "error", "data", "payload"}
