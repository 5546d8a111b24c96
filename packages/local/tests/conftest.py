"""A folder that servers can be given."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def folder() -> Iterator[Path]:
    """As root, PostgreSQL's account must reach it: each run of pytest closes the folder of all runs anew."""
    with tempfile.TemporaryDirectory(prefix="sanxun-test-") as made:
        yield Path(made)
