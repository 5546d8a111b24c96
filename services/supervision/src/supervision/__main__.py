"""`python -m supervision`: api, worker, migrate, rebuild VIEW, redrive, verify."""

from eventlog.cli import run
from eventlog.settings import read

from . import app, worker
from .settings import Settings


def main() -> None:
    """What the command line says."""
    run("supervision", lambda: read(Settings), api=app.create, worker=worker.create, views=worker.VIEWS)


if __name__ == "__main__":
    main()
