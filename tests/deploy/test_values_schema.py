"""The chart's schema takes the examples and refuses what would only fail later, in the cluster."""

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

BAD: dict[str, tuple[str, object]] = {
    "an unknown value": ("colour", "red"),
    "an unknown body": ("body", "bureau_of_dreams"),
    "no body": ("body", ""),
    "an unknown service": ("services.gossip", {"enabled": True}),
    "a word where yes or no is asked": ("services.clues.enabled", "yes"),
    "an unknown key of a service": ("services.clues.replica", 2),
    "replicas below nothing": ("services.clues.api.replicas", -1),
    "half a replica": ("services.clues.worker.replicas", 1.5),
    "no memory limit": ("services.clues.api.resources.limits", {}),
    "memory in words": ("services.clues.api.resources.limits.memory", "a lot"),
    "the tag latest": ("image.tag", "latest"),
    "a tag with a space": ("image.tag", "0.1 0"),
    "a digest that is too short": ("services.clues.digest", "sha256:abc"),
    "a pull policy that is none": ("image.pullPolicy", "Sometimes"),
    "a registry with a scheme": ("image.registry", "https://registry.example.org"),
    "Kafka without a port": ("kafka.bootstrap", "kafka.example.org"),
    "Kafka nowhere": ("kafka.bootstrap", ""),
    "an unknown way to secure Kafka": ("kafka.security", "TLS"),
    "SASL without a mechanism": ("kafka.mechanism", ""),
    "a password among the values": ("kafka.password", "secret"),
    "a database among the values": ("databaseUrl", "postgresql://x"),
    "a secret among the settings": ("services.clues.settings", {"SANXUN_DATABASE_URL": "postgresql://x"}),
    "a setting that is none of ours": ("services.clues.settings", {"PATH": "/"}),
    "a setting that is no text": ("services.clues.settings", {"SANXUN_PORT": 1}),
    "no issuer": ("auth.issuer", ""),
    "a key set without a scheme": ("auth.jwksUrl", "identity.example.org/keys"),
    "an origin without a scheme": ("origin", "sanxun.example.org"),
    "time that runs backwards": ("settleSeconds", -1),
    "migrations left out": ("migrations.mode", "none"),
    "too little time to migrate": ("migrations.deadlineSeconds", 1),
    "too little time to end": ("terminationGracePeriodSeconds", 10),
    "a port that is none": ("networkPolicy.egress.kafka.ports", [70000]),
    "an unknown way out": ("networkPolicy.egress.internet", {"to": [], "ports": [443]}),
    "an ingress without a host": ("ingress.enabled", True),
    "a route without a gateway": ("httpRoute.enabled", True),
    "Strimzi without a cluster": ("strimzi.enabled", True),
    "a role with a quote in it": ("services.clues.role", "clues'; DROP"),
    "a Secret with a capital in its name": ("services.clues.secret", "Clues"),
}


@pytest.fixture(scope="module")
def schema(deploy: Path) -> dict[str, Any]:
    return json.loads((deploy / "helm" / "sanxun" / "values.schema.json").read_text())


@pytest.fixture(scope="module")
def good(deploy: Path) -> dict[str, Any]:
    return merged(deploy, "discipline_commission")


def merged(deploy: Path, example: str) -> dict[str, Any]:
    values = yaml.safe_load((deploy / "helm" / "sanxun" / "values.yaml").read_text())
    return over(values, yaml.safe_load((deploy / "helm" / "values" / f"{example}.yaml").read_text()))


def over(under: dict[str, Any], upper: dict[str, Any]) -> dict[str, Any]:
    """As Helm lays values over one another."""
    result = copy.deepcopy(under)
    for key, value in upper.items():
        both = isinstance(value, dict) and isinstance(result.get(key), dict)
        result[key] = over(result[key], value) if both else value
    return result


def test_the_schema_itself_is_one(schema: dict[str, Any]) -> None:
    jsonschema.Draft7Validator.check_schema(schema)
    assert schema["additionalProperties"] is False


def test_every_example_is_taken(schema: dict[str, Any], deploy: Path) -> None:
    names = [path.stem for path in (deploy / "helm" / "values").glob("*.yaml")]
    assert len(names) >= 5
    for name in names:
        jsonschema.validate(merged(deploy, name), schema, cls=jsonschema.Draft7Validator)


@pytest.mark.parametrize("case", BAD)
def test_refuses(case: str, schema: dict[str, Any], good: dict[str, Any]) -> None:
    path, value = BAD[case]
    values = copy.deepcopy(good)
    *way, last = path.split(".")
    at = values
    for step in way:
        at = at[step]
    at[last] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(values, schema, cls=jsonschema.Draft7Validator)


def test_every_value_of_the_chart_stands_in_the_schema(schema: dict[str, Any], good: dict[str, Any]) -> None:
    assert schema["properties"].keys() - {"global"} == good.keys()
