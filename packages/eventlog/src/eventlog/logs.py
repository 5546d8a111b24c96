"""Log lines are JSON on stdout, and no line names a person: what is not known to be harmless is blacked out."""

import logging
import re
import sys
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

import structlog

# Only these keys keep their value. A key that is missing here is a decision that nobody has made yet.
HARMLESS = frozenset(
    [
        "level",
        "timestamp",
        "service",
        "part",
        "reader",
        "view",
        "topic",
        "stream",
        "cause",
        "code",
        "position",
        "heard",
        "waits",
        "method",
        "route",
        "status",
        "milliseconds",
        "trace_id",
        "request_id",
        "seconds",
        "count",
        "port",
        "host",
        "version",
        "kind",
        "left",
        "back",
        "key_id",
        "partition",
        "pid",
    ]
)
BLACKED = "[redacted]"
LONGEST = 200
"""Characters of a harmless value: what is longer is not what the key says."""
_EVENT = re.compile(r"[a-z][a-z0-9_]{0,63}", re.ASCII)


def redact(logger: object, name: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Keeps the harmless, blacks out the rest. Of an exception only its kind and the place in the code remain."""
    error = line.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    elif isinstance(error, tuple):
        error = error[1]
    for key, value in line.items():
        if not (_harmless(value) if key in HARMLESS else key == "event" and _is_name(value)):
            line[key] = BLACKED
    if isinstance(error, BaseException):
        line["cause"] = type(error).__name__
        place = error.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        if place is not None:
            line["place"] = f"{place.tb_frame.f_globals.get('__name__', '?')}:{place.tb_lineno}"
    return line


def _harmless(value: object) -> bool:
    """Only plain values: what a container or an object holds, nobody has looked at."""
    return value is None or isinstance(value, int | float) or (isinstance(value, str) and len(value) <= LONGEST)


def _is_name(event: object) -> bool:
    """An event is a name typed by hand, such as `worker_started`: a sentence may have data in it."""
    return isinstance(event, str) and _EVENT.fullmatch(event) is not None


def set_up(service: str, level: int = logging.INFO) -> None:
    """Sets this process's logging up. Lines of libraries keep their logger's name and level, never their text."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            redact,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stdout),
        cache_logger_on_first_use=True,
    )
    structlog.contextvars.bind_contextvars(service=service)
    root = logging.getLogger()
    root.handlers[:] = [_Libraries()]
    root.setLevel(logging.WARNING)
    logging.captureWarnings(True)
    sys.excepthook = crashed


def crashed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What is left of a process that ends by an error: its kind and place. Its text may hold data."""
    if issubclass(kind, KeyboardInterrupt):
        return
    structlog.get_logger().critical("crashed", exc_info=(kind, error.with_traceback(trace), trace))


class _Libraries(logging.Handler):
    """What a library logs may hold data: the line says which library, how serious, and what kind of error."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        structlog.get_logger().log(
            min(max(record.levelno // 10 * 10, logging.DEBUG), logging.CRITICAL),  # libraries have levels of their own
            "library",
            part=record.name,
            code=f"{record.module}:{record.lineno}",
            cause=type(error).__name__ if error else None,
        )
