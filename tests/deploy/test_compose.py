"""The compose file names every service, only settings that exist, and only images that stay; no Docker is needed."""

import importlib
import re
from pathlib import Path
from typing import Any

import keys
import pytest
import yaml
from contracts import PUBLISHERS
from local.keys import BODIES, Keys
from local.services import SERVICES


@pytest.fixture(scope="module")
def compose(deploy: Path) -> dict[str, Any]:
    return yaml.safe_load((deploy / "compose.yaml").read_text())


def fields(service: str) -> set[str]:
    module = importlib.import_module(f"{service}.settings")
    return {
        name
        for kind in vars(module).values()
        if isinstance(kind, type) and hasattr(kind, "model_fields")
        for name in kind.model_fields
    }


def test_every_service_is_there_with_its_api_its_worker_and_its_migration(compose: dict[str, Any]) -> None:
    for service in SERVICES:
        name = service.replace("_", "-")
        for part in ("api", "worker", "migrate"):
            one = compose["services"][f"{name}-{part}"]
            assert one["command"] == [part]
            assert one["image"] == f"sanxun/{name}:0.1.0"
        assert compose["services"][f"{name}-api"]["depends_on"].keys() == {f"{name}-migrate"}


def test_every_setting_exists(compose: dict[str, Any]) -> None:
    for service in SERVICES:
        for part in ("api", "worker", "migrate"):
            environment = compose["services"][f"{service.replace('_', '-')}-{part}"]["environment"]
            for key in environment.keys() - {"SANXUN_SECRETS", "SANXUN_CALENDAR", "SANXUN_RULES"}:
                assert key.removeprefix("SANXUN_").lower() in fields(service), (service, key)


def test_every_topic_is_made_and_every_worker_waits_for_them(compose: dict[str, Any]) -> None:
    made = {
        one["command"][one["command"].index("--topic") + 1]: name
        for name, one in compose["services"].items()
        if "--topic" in one.get("command", [])
    }
    assert made.keys() == {one.TOPIC for one in PUBLISHERS}
    for service in SERVICES:
        assert set(made.values()) <= compose["services"][f"{service.replace('_', '-')}-worker"]["depends_on"].keys()


def test_every_topic_keeps_what_was_said_for_ever(compose: dict[str, Any]) -> None:
    """A body that joins later, or was away for long, hears everything; a view can be rebuilt from the topic."""
    for one in compose["services"].values():
        if "--topic" in one.get("command", []):
            assert one["command"][-2:] == ["--config", "retention.ms=-1"]


def test_what_is_waited_for_is_there(compose: dict[str, Any]) -> None:
    for name, one in compose["services"].items():
        assert one.get("depends_on", {}).keys() <= compose["services"].keys(), name
        for wanted, how in one.get("depends_on", {}).items():
            if how["condition"] == "service_healthy":
                assert "healthcheck" in compose["services"][wanted], name


def test_each_image_is_built_once_and_none_is_latest(compose: dict[str, Any]) -> None:
    built = [one["image"] for one in compose["services"].values() if "build" in one]
    assert sorted(built) == sorted(f"sanxun/{one.replace('_', '-')}:0.1.0" for one in SERVICES)
    for one in compose["services"].values():
        assert re.search(r":[0-9]", one["image"]), one["image"]


def test_our_processes_are_not_root_and_write_nowhere(compose: dict[str, Any]) -> None:
    for name, one in compose["services"].items():
        if name.rsplit("-", 1)[-1] in {"api", "worker", "migrate"}:
            assert (one["user"], one["read_only"], one["cap_drop"]) == ("10001:10001", True, ["ALL"]), name
            assert all(volume["read_only"] for volume in one["volumes"]), name


def test_each_service_sees_its_own_keys_only(compose: dict[str, Any]) -> None:
    for service in SERVICES:
        for part in ("api", "worker", "migrate"):
            volumes = compose["services"][f"{service.replace('_', '-')}-{part}"]["volumes"]
            assert [one["volume"]["subpath"] for one in volumes] == [service]


def test_the_proxy_knows_the_way_to_every_service(deploy: Path, compose: dict[str, Any]) -> None:
    text = (deploy / "compose" / "Caddyfile").read_text()
    for service in SERVICES:
        api = f"{service.replace('_', '-')}-api"
        assert f"@{service} path /api/{service}/* /{service} /{service}/*" in text
        assert f"reverse_proxy @{service} {api}:8080" in text
        assert api in compose["services"]


def test_keys_are_laid_out_as_the_settings_name_them_and_stay_the_same(tmp_path: Path, compose: dict[str, Any]) -> None:
    keys.make(tmp_path)
    first = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    keys.make(tmp_path)
    for path, content in first.items():
        # ES256 signs anew each time, and the operators' tokens are renewed on purpose.
        assert path.suffix == ".jwt" or path.read_bytes() == content, path
    for service in SERVICES:
        for part in ("api", "worker", "migrate"):
            environment = compose["services"][f"{service.replace('_', '-')}-{part}"]["environment"]
            for key, value in environment.items():
                if value.startswith("/keys/"):
                    path = tmp_path / service / value.removeprefix("/keys/")
                    assert path.exists(), (service, key)
        assert {one.name for one in (tmp_path / service / "settings").iterdir()} == {"sanxun_database_url"}
    assert Keys(tmp_path / "signing").token(body=BODIES[0], role="clerk")


def test_the_sql_makes_a_database_an_owner_and_a_role_for_each_service(tmp_path: Path) -> None:
    keys.make(tmp_path)
    sql = (tmp_path / "postgres" / "init" / "10-sanxun.sql").read_text()
    for service in SERVICES:
        assert f"CREATE DATABASE {service} OWNER {service}_owner;" in sql
        assert f"REVOKE CONNECT ON DATABASE {service} FROM PUBLIC;" in sql
        assert f"CREATE ROLE {service} LOGIN PASSWORD '" in sql
    passwords = re.findall(r"PASSWORD '([^']+)'", sql)
    assert len(set(passwords)) == 2 * len(SERVICES)


def test_a_bodys_own_days_and_rules_are_read_where_its_services_see_them(compose: dict[str, Any], deploy: Path) -> None:
    given = {one["source"]: one["target"] for one in compose["x-hardened"]["configs"]}
    assert given == {"calendar": "/own/calendar.json", "rules": "/own/rules.json"}
    for name, target in given.items():
        assert compose["x-environment"][f"SANXUN_{name.upper()}"] == target
        file = compose["configs"][name]["file"].partition(":-")[2].rstrip("}")
        assert (deploy / file).is_file()
    for name, one in compose["services"].items():
        if "SANXUN_RULES" in one.get("environment", {}):
            assert one["configs"] == compose["x-hardened"]["configs"], name
