"""A service without its settings says which one it wants, and does not start."""

from pathlib import Path

import pytest
from eventlog.settings import Settings, read


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "JWKS", "KAFKA", "PORT", "KAFKA_PASSWORD", "KAFKA_SECURITY"):
        monkeypatch.delenv(f"SANXUN_{name}", raising=False)


def test_a_missing_setting_is_named() -> None:
    with pytest.raises(SystemExit, match=r"SANXUN_DATABASE_URL .*SANXUN_JWKS"):
        read(Settings)


def test_a_wrong_one_is_named_and_not_echoed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANXUN_DATABASE_URL", "postgresql://u:secret@h/d")
    monkeypatch.setenv("SANXUN_JWKS", "keys.json")
    monkeypatch.setenv("SANXUN_PORT", "hidden")
    with pytest.raises(SystemExit) as ended:
        read(Settings)
    assert "SANXUN_PORT" in str(ended.value)
    assert "secret" not in str(ended.value)
    assert "hidden" not in str(ended.value)


def test_secrets_may_lie_in_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Mounted(Settings):
        model_config = Settings.model_config | {"secrets_dir": tmp_path}

    (tmp_path / "sanxun_kafka_password").write_text("pass\n")
    (tmp_path / "sanxun_database_url").write_text("postgresql://h/d")
    monkeypatch.setenv("SANXUN_JWKS", "keys.json")
    found = read(Mounted)
    assert found.database_url == "postgresql://h/d"
    assert found.cluster().password == "pass"
    assert "pass" not in repr(found).replace("password", "")
