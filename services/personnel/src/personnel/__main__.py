"""`python -m personnel`: api, worker, migrate, rebuild VIEW, redrive, verify."""

from eventlog.cli import run
from eventlog.settings import Settings, read
from eventlog.worker import Worker
from fastapi import FastAPI

from . import app, worker
from .settings import PersonnelSettings
from .worker import VIEWS


def _api(settings: Settings) -> FastAPI:
    return app.create(_own(settings))


def _worker(settings: Settings) -> Worker:
    return worker.create(_own(settings))


def _own(settings: Settings) -> PersonnelSettings:
    assert isinstance(settings, PersonnelSettings)  # noqa: S101
    return settings


def main() -> None:
    """What the command line says."""
    run("personnel", lambda: read(PersonnelSettings), api=_api, worker=_worker, views=VIEWS)


if __name__ == "__main__":
    main()
