"""`python -m audit_share`: api, worker, migrate, rebuild VIEW, redrive, verify."""

from eventlog.cli import run
from eventlog.settings import Settings, read
from eventlog.worker import Worker
from fastapi import FastAPI

from . import app, worker
from .settings import AuditShareSettings
from .worker import VIEWS


def _api(settings: Settings) -> FastAPI:
    return app.create(_own(settings))


def _worker(settings: Settings) -> Worker:
    return worker.create(_own(settings))


def _own(settings: Settings) -> AuditShareSettings:
    assert isinstance(settings, AuditShareSettings)  # noqa: S101
    return settings


def main() -> None:
    """What the command line says."""
    run("audit_share", lambda: read(AuditShareSettings), api=_api, worker=_worker, views=VIEWS)


if __name__ == "__main__":
    main()
