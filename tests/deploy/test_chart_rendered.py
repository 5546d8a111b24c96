"""Every object that the chart renders is valid for three Kubernetes minors and keeps the rules for what runs."""

import importlib
import json
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import kubernetes_validate
import pytest
import yaml
from contracts import PUBLISHERS
from eventlog import Reaction, View
from local.services import SERVICES
from rendering import RENDERED, examples, fingerprint

Objects = dict[str, list[dict[str, Any]]]
MINORS = ("1.32", "1.33", "1.34")
OWN_KINDS = {"KafkaTopic", "KafkaUser", "HTTPRoute"}


def workloads(rendered: Objects) -> Iterator[tuple[str, dict[str, Any]]]:
    for example, objects in rendered.items():
        for one in objects:
            if one["kind"] in {"Deployment", "Job"}:
                yield f"{example}: {one['kind']} {one['metadata']['name']}", one


def pods(rendered: Objects) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, one in workloads(rendered):
        yield name, one["spec"]["template"]["spec"]


def containers(rendered: Objects) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, pod in pods(rendered):
        assert len(pod["containers"]) == 1, name
        yield name, pod["containers"][0]


def of(objects: list[dict[str, Any]], kind: str) -> dict[str, dict[str, Any]]:
    return {one["metadata"]["name"]: one for one in objects if one["kind"] == kind}


def heard_by(service: str) -> set[str]:
    """The topics that a service's views and reactions name in its code."""
    package = importlib.import_module(service)
    found: set[str] = set()
    for module in pkgutil.walk_packages(package.__path__, f"{service}."):
        if not module.name.endswith("__main__"):
            for one in vars(importlib.import_module(module.name)).values():
                if isinstance(one, View | Reaction):
                    found |= set(one.topics)
    return found


def test_each_example_is_rendered_from_the_chart_as_it_is(rendered: Objects) -> None:
    assert sorted(rendered) == examples()
    for example in examples():
        first = (RENDERED / f"{example}.yaml").read_text().split("\n", 1)[0]
        assert first.endswith(fingerprint(example)), f"{example} is stale: run make chart ARGS=--write"


def test_every_service_is_rendered_by_the_example_of_the_body_that_runs_it(rendered: Objects) -> None:
    for service, body in SERVICES.items():
        names = of(rendered[body], "Deployment")
        for part in ("api", "worker"):
            assert f"{body.replace('_', '-')}-sanxun-{service.replace('_', '-')}-{part}" in names


@pytest.mark.parametrize("minor", MINORS)
def test_every_object_is_valid(rendered: Objects, minor: str) -> None:
    checked = 0
    # What the examples have in common is not asked again of every minor: that would take longer than it tells.
    for example in rendered if minor == MINORS[-1] else ["everything"]:
        for one in rendered[example]:
            if one["kind"] not in OWN_KINDS:
                kubernetes_validate.validate(one, minor, strict=True)
                checked += 1
    assert checked > 60


def test_custom_resources_are_valid(rendered: Objects, deploy: Path) -> None:
    checked = 0
    for one in rendered["everything"]:
        schema = deploy / "helm" / "schemas" / f"{one['kind'].lower()}_v1.json"
        if schema.exists():
            jsonschema.validate(one, json.loads(schema.read_text()))
            checked += 1
    assert checked == len(PUBLISHERS) + len(SERVICES)


def test_no_pod_is_root_or_may_become_more_than_it_is(rendered: Objects) -> None:
    for name, pod in pods(rendered):
        security = pod["securityContext"]
        assert security["runAsNonRoot"] is True, name
        assert security["runAsUser"] > 0, name
        assert security["seccompProfile"] == {"type": "RuntimeDefault"}, name
        assert pod["automountServiceAccountToken"] is False, name
        assert pod["enableServiceLinks"] is False, name
        assert not {"hostNetwork", "hostPID", "hostIPC"} & pod.keys(), name
    for name, one in containers(rendered):
        assert one["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }, name


def test_no_account_has_a_token(rendered: Objects) -> None:
    for objects in rendered.values():
        accounts = of(objects, "ServiceAccount")
        assert accounts
        assert all(one["automountServiceAccountToken"] is False for one in accounts.values())
    for name, pod in pods(rendered):
        assert pod["serviceAccountName"] in of(rendered[name.split(":")[0]], "ServiceAccount"), name


def test_volumes_are_of_the_restricted_kinds_and_tmp_is_the_only_place_to_write(rendered: Objects) -> None:
    for name, pod in pods(rendered):
        assert {key for one in pod["volumes"] for key in one} <= {"name", "emptyDir", "projected"}, name
        writable = [one["mountPath"] for one in pod["containers"][0]["volumeMounts"] if not one.get("readOnly")]
        assert writable == ["/tmp"], name


def test_resources_are_said_and_memory_asked_is_memory_given(rendered: Objects) -> None:
    for name, one in containers(rendered):
        resources = one["resources"]
        assert resources["requests"]["memory"] == resources["limits"]["memory"], name
        assert resources["requests"]["cpu"], name


def test_what_runs_for_long_is_asked_whether_it_started_is_ready_and_lives(rendered: Objects) -> None:
    for name, one in containers(rendered):
        if "Deployment" in name:
            ports = {port["name"]: port["containerPort"] for port in one["ports"]}
            assert ports == {"http": 8080 if one["args"] == ["api"] else 9080}, name
            asked = {probe: one[probe]["httpGet"] for probe in ("startupProbe", "readinessProbe", "livenessProbe")}
            assert asked["startupProbe"] == asked["livenessProbe"] == {"path": "/livez", "port": "http"}, name
            assert asked["readinessProbe"] == {"path": "/readyz", "port": "http"}, name


def test_images_have_a_digest_or_a_tag_that_stays(rendered: Objects) -> None:
    for name, one in containers(rendered):
        image = one["image"].rsplit("/", 1)[-1]
        tag = image.partition(":")[2]
        assert "@sha256:" in image or (tag and tag != "latest"), name


def test_pods_get_time_to_end_are_spread_and_are_not_all_taken_at_once(rendered: Objects) -> None:
    for name, one in workloads(rendered):
        if one["kind"] == "Deployment":
            pod = one["spec"]["template"]["spec"]
            assert pod["terminationGracePeriodSeconds"] >= 60, name
            assert len(pod["topologySpreadConstraints"]) == 2, name
            assert "lifecycle" in pod["containers"][0], name
            budget = of(rendered[name.split(":")[0]], "PodDisruptionBudget")[one["metadata"]["name"]]
            assert budget["spec"]["selector"] == one["spec"]["selector"], name


def test_selectors_find_their_pods_and_nobody_elses(rendered: Objects) -> None:
    for example, objects in rendered.items():
        deployments = of(objects, "Deployment")
        selectors = [json.dumps(one["spec"]["selector"], sort_keys=True) for one in deployments.values()]
        assert len(set(selectors)) == len(selectors), example
        for one in deployments.values():
            labels = one["spec"]["template"]["metadata"]["labels"]
            assert one["spec"]["selector"]["matchLabels"].items() <= labels.items()
        for service in of(objects, "Service").values():
            found = [
                one["metadata"]["name"]
                for one in deployments.values()
                if service["spec"]["selector"].items() <= one["spec"]["template"]["metadata"]["labels"].items()
            ]
            assert found == [f"{service['metadata']['name']}-api"]


def test_migrations_are_hooks_that_run_once_and_stay_to_be_read(rendered: Objects) -> None:
    for example, objects in rendered.items():
        jobs = of(objects, "Job")
        assert 2 * len(jobs) == len(of(objects, "Deployment")), example
        for one in jobs.values():
            marks = one["metadata"]["annotations"]
            assert marks["helm.sh/hook"] == "pre-install,pre-upgrade"
            assert marks["helm.sh/hook-delete-policy"] == "before-hook-creation"
            assert one["spec"]["backoffLimit"] == 0
            assert one["spec"]["activeDeadlineSeconds"] > 0
            assert one["spec"]["template"]["spec"]["restartPolicy"] == "Never"
            # What a hook refers to has to be there before the release: a hook of less weight, or made by hand.
            account = of(objects, "ServiceAccount")[one["spec"]["template"]["spec"]["serviceAccountName"]]
            assert int(account["metadata"]["annotations"]["helm.sh/hook-weight"]) < int(marks["helm.sh/hook-weight"])
            assert "envFrom" not in one["spec"]["template"]["spec"]["containers"][0]


def secret_keys(pod: dict[str, Any]) -> set[str]:
    sources = next(one["projected"]["sources"] for one in pod["volumes"] if "projected" in one)
    return {item["key"] for source in sources if "secret" in source for item in source["secret"]["items"]}


def test_secrets_are_files_and_the_owners_way_in_is_for_migrations_alone(rendered: Objects) -> None:
    for name, pod in pods(rendered):
        keys = secret_keys(pod)
        assert ("owner-database-url" in keys) is ("Job" in name), name
        assert "database-url" in keys, name
        env = pod["containers"][0].get("env", [])
        assert all("valueFrom" not in one for one in env), name
        if "worker" not in name:
            assert not keys & {"sealing.json", "operator.jwt", "kafka-password"}, name
    for objects in rendered.values():
        assert not of(objects, "Secret")


def kept(source: dict[str, Any]) -> list[dict[str, str]]:
    """The files of one source of the volume, a Secret or a ConfigMap."""
    found: list[dict[str, str]] = (source.get("secret") or source["configMap"])["items"]
    return found


def test_files_that_settings_name_are_mounted(rendered: Objects) -> None:
    for name, pod in pods(rendered):
        objects = rendered[name.split(":")[0]]
        container = pod["containers"][0]
        settings = {one["name"]: one["value"] for one in container.get("env", [])}
        for source in container.get("envFrom", []):
            settings |= of(objects, "ConfigMap")[source["configMapRef"]["name"]]["data"]
        sources = next(one["projected"]["sources"] for one in pod["volumes"] if "projected" in one)
        files = {f"/etc/sanxun/{item['path']}" for source in sources for item in kept(source)}
        for key, value in settings.items():
            if value.startswith(("/etc/sanxun/keys/", "/etc/sanxun/calendar/", "/etc/sanxun/rules/")) and not (
                "api" in name and key == "SANXUN_KAFKA_CAFILE"
            ):
                assert value in files, f"{name}: {key}={value}"


def test_every_setting_exists_in_the_service(rendered: Objects) -> None:
    checked = 0
    for objects in rendered.values():
        for service in SERVICES:
            known = importlib.import_module(f"{service}.settings")
            fields = {
                name
                for kind in vars(known).values()
                if isinstance(kind, type) and hasattr(kind, "model_fields")
                for name in kind.model_fields
            }
            for one in objects:
                if one["kind"] == "ConfigMap" and one["metadata"]["name"].endswith(
                    f"-sanxun-{service.replace('_', '-')}"
                ):
                    for key in one["data"].keys() - {
                        "SANXUN_SECRETS",
                        "SANXUN_CALENDAR",
                        "SANXUN_RULES",
                    }:  # read before any Settings are
                        assert key.removeprefix("SANXUN_").lower() in fields, (service, key)
                        checked += 1
    assert checked > 50


def test_nothing_enters_or_leaves_but_what_is_named(rendered: Objects) -> None:
    for example, objects in rendered.items():
        policies = of(objects, "NetworkPolicy")
        deny = next(one for name, one in policies.items() if name.endswith("-deny"))
        assert deny["spec"]["policyTypes"] == ["Ingress", "Egress"]
        assert not {"ingress", "egress"} & deny["spec"].keys()
        for name in [*of(objects, "Deployment"), *of(objects, "Job")]:
            spec = policies[name]["spec"]
            ports = {port["port"] for way in spec["egress"] for port in way["ports"]}
            assert {53, 5432} <= ports, name
            assert (9092 in ports) is name.endswith("worker"), name
            assert ("ingress" in spec) is name.endswith("api"), name
        if example == "everything":
            ways = [len(policies[f"everything-sanxun-{one}-worker"]["spec"]["egress"]) for one in ("clues", "notify")]
            assert ways == [4, 6], "notify alone goes out: webhooks and mail"


def test_kafka_users_write_their_own_topic_and_read_what_their_code_hears(rendered: Objects) -> None:
    objects = rendered["everything"]
    assert all(one["spec"]["config"]["retention.ms"] == -1 for one in of(objects, "KafkaTopic").values())
    topics = {one["spec"]["topicName"] for one in of(objects, "KafkaTopic").values()}
    assert topics == {one.TOPIC for one in PUBLISHERS}
    for service in SERVICES:
        user = next(
            one
            for one in of(objects, "KafkaUser").values()
            if one["metadata"]["labels"]["app.kubernetes.io/component"] == service.replace("_", "-")
        )
        acls = user["spec"]["authorization"]["acls"]
        may = {
            verb: {one["resource"]["name"] for one in acls if verb in one["operations"]} for verb in ("Read", "Write")
        }
        heard = heard_by(service)
        assert may["Read"] - {f"sanxun.{service}"} | (heard & {f"sanxun.{service}"}) == heard, service
        assert may["Write"] == topics & {f"sanxun.{service}"}, service
        assert not any("All" in one["operations"] or one["resource"]["name"] == "*" for one in acls)


def test_routes_lead_to_the_services_of_this_body(rendered: Objects) -> None:
    objects = rendered["everything"]
    services = of(objects, "Service")
    paths = {
        one["path"]: one["backend"]["service"]["name"]
        for one in next(iter(of(objects, "Ingress").values()))["spec"]["rules"][0]["http"]["paths"]
    }
    assert paths.keys() == {f"{before}/{one}" for one in SERVICES for before in ("", "/api")}
    assert set(paths.values()) <= services.keys()
    for rule in next(iter(of(objects, "HTTPRoute").values()))["spec"]["rules"]:
        assert rule["backendRefs"][0]["name"] in services
        assert {one["path"]["value"] for one in rule["matches"]} <= paths.keys()


def test_every_value_has_a_word_said_about_it(deploy: Path) -> None:
    text = (deploy / "helm" / "sanxun" / "values.yaml").read_text()
    told = (deploy / "README.md").read_text()
    for key in yaml.safe_load(text):
        assert f"`{key}" in told, f"deploy/README.md says nothing about the value {key}"
