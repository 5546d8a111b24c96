"""The AsyncAPI document in the repository is that of today's models, and the field's own parser finds no error in it."""

import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from contracts.__main__ import as_yaml, main
from contracts.asyncapi import document
from contracts.golden import FOLDER

CHECK = FOLDER / "asyncapi-check"


def installed() -> Path:
    """The folder with the parser, installed once for each lock file."""
    lock = (CHECK / "package-lock.json").read_bytes()
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "sanxun" / f"asyncapi-check-{hashlib.sha256(lock).hexdigest()[:16]}"
    if not (folder / "installed").exists():
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(CHECK / name, folder)
        subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=folder,
            check=True,
            timeout=300,
            capture_output=True,
        )
        (folder / "installed").touch()
    shutil.copy(CHECK / "check.mjs", folder)
    return folder


def checked(folder: Path, path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["node", "check.mjs", str(path)], cwd=folder, timeout=120, capture_output=True, text=True, check=False
    )


def test_the_document_is_that_of_the_models() -> None:
    kept = (FOLDER / "asyncapi.yaml").read_text()
    assert kept == as_yaml(), "run: python -m contracts asyncapi"
    assert yaml.safe_load(kept) == json.loads(json.dumps(document()))


def test_the_command_says_what_it_can_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["melt"]) == 2
    assert "freeze | asyncapi" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.skipif(
    not (shutil.which("npm") and shutil.which("node")),
    reason="install Node.js 20 or later with npm (such as `apt install nodejs npm`): without it nobody checks asyncapi.yaml "
    "with @asyncapi/parser, which npm fetches by packages/contracts/asyncapi-check/package-lock.json",
)
def test_the_parser_of_the_field_finds_no_error_in_it_and_finds_one_where_there_is_one(tmp_path: Path) -> None:
    folder = installed()
    good = checked(folder, FOLDER / "asyncapi.yaml")
    assert good.returncode == 0, good.stdout + good.stderr
    assert json.loads(good.stdout.splitlines()[-1])["errors"] == 0
    broken = document()
    broken["operations"]["clues.send"]["channel"] = {"$ref": "#/channels/nowhere"}
    (tmp_path / "broken.yaml").write_text(json.dumps(broken))
    bad = checked(folder, tmp_path / "broken.yaml")
    assert bad.returncode == 1
    assert "error: " in bad.stdout
