"""Every fault case in its small size: the same code as `make faults`, in seconds."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.faults.cases import CASES, run
from tests.faults.ground import Ground, ground

pytestmark = [pytest.mark.slow, pytest.mark.pg, pytest.mark.kafka]

SEED = 1


@pytest.fixture(scope="module")
async def stack(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Ground]:
    """One stack for all cases."""
    folder: Path = tmp_path_factory.mktemp("faults")
    async with ground(folder / "stack") as here:
        yield here


@pytest.mark.parametrize("case", CASES)
async def test_nothing_is_lost_and_nothing_counts_twice(stack: Ground, case: str) -> None:
    verdict = await run(stack, case, SEED, "small")
    print(verdict.line())
    assert verdict.ok, verdict.line()
