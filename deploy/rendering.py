"""The committed renderings of the chart: what Helm makes of each example, so that tests can read it without Helm."""

import hashlib
from pathlib import Path

HELM = Path(__file__).parent / "helm"
CHART = HELM / "sanxun"
VALUES = HELM / "values"
RENDERED = HELM / "rendered"


def examples() -> list[str]:
    """The names of the example values."""
    return sorted(path.stem for path in VALUES.glob("*.yaml"))


def fingerprint(example: str) -> str:
    """Changes when the chart or the example changes."""
    digest = hashlib.sha256()
    files = [path for path in sorted(CHART.rglob("*")) if path.is_file()]
    for path in [*files, VALUES / f"{example}.yaml"]:
        digest.update(path.relative_to(HELM).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def rendering(example: str, text: str) -> str:
    """A rendering as it is kept: with the fingerprint of what it was made from."""
    return f"# Written by `make chart ARGS=--write` from {fingerprint(example)}\n{text}"
