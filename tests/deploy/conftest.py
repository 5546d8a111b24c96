"""What the tests of `deploy/` read: its scripts as modules, the renderings as objects."""

import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
sys.path[:0] = [str(DEPLOY), str(DEPLOY / "compose")]


@pytest.fixture(scope="session")
def deploy() -> Path:
    """The folder of everything that is deployed."""
    return DEPLOY


@pytest.fixture(scope="session")
def rendered() -> dict[str, list[dict]]:
    """The kept renderings: example → objects."""
    return {
        path.stem: [one for one in yaml.safe_load_all(path.read_text()) if one]
        for path in sorted((DEPLOY / "helm" / "rendered").glob("*.yaml"))
    }
