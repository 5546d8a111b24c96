"""`python -m supervision`: api, worker, migrate, rebuild VIEW, redrive, verify."""

from eventlog.cli import run
from eventlog.settings import Settings as Common
from eventlog.settings import read
from eventlog.worker import Worker
from fastapi import FastAPI

from . import app, worker
from .settings import Settings
from .worker import VIEWS


def _api(settings: Common) -> FastAPI:
    return app.create(_own(settings))


def _worker(settings: Common) -> Worker:
    return worker.create(_own(settings))


def _own(settings: Common) -> Settings:
    assert isinstance(settings, Settings)  # noqa: S101
    return settings


def main() -> None:
    """What the command line says."""
    run("supervision", lambda: read(Settings), api=_api, worker=_worker, views=VIEWS)


if __name__ == "__main__":
    main()
