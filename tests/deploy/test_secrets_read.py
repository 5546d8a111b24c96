"""A service reads its secrets out of the files that Kubernetes mounts, links and all."""

from pathlib import Path

from eventlog.settings import Settings


def test_settings_are_read_from_a_projected_volume(tmp_path: Path) -> None:
    real = tmp_path / "..2026_01_01" / "settings"
    real.mkdir(parents=True)
    (real / "sanxun_database_url").write_text("postgresql://clues@postgres/clues\n")
    (real / "sanxun_kafka_password").write_text("known to this trial only")
    (tmp_path / "..data").symlink_to("..2026_01_01")
    (tmp_path / "settings").symlink_to("..data/settings")

    settings = Settings(_secrets_dir=tmp_path / "settings", jwks="https://identity.example.org/keys.json")

    assert settings.database_url == "postgresql://clues@postgres/clues"
    assert settings.kafka_password is not None
    assert settings.kafka_password.get_secret_value() == "known to this trial only"
