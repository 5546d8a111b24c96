"""`python -m notify`: api, worker, migrate, rebuild VIEW, redrive, verify."""

import resource

from eventlog.cli import run
from eventlog.settings import Settings, read
from eventlog.worker import Worker
from fastapi import FastAPI

from . import app, worker
from .settings import NotifySettings
from .worker import VIEWS

STREAMS_AT_ONCE = 16_384
"""Open files that one process asks for: each stream is one."""


def _api(settings: Settings) -> FastAPI:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    room = STREAMS_AT_ONCE if hard == resource.RLIM_INFINITY else min(hard, STREAMS_AT_ONCE)
    if soft != resource.RLIM_INFINITY and soft < room:
        resource.setrlimit(resource.RLIMIT_NOFILE, (room, hard))
    return app.create(_own(settings))


def _worker(settings: Settings) -> Worker:
    return worker.create(_own(settings))


def _own(settings: Settings) -> NotifySettings:
    assert isinstance(settings, NotifySettings)  # noqa: S101
    return settings


def main() -> None:
    """What the command line says."""
    run("notify", lambda: read(NotifySettings), api=_api, worker=_worker, views=VIEWS)


if __name__ == "__main__":
    main()
