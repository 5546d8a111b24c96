"""Whose each topic is: the contract says it, each worker holds others to it, and the stack runs them so."""

import ast
from pathlib import Path

from contracts import BODIES, PUBLISHERS, SOURCES
from local.services import SERVICES

ROOT = Path(__file__).parents[2]


def test_each_topic_has_one_source_and_the_stack_runs_it_under_that_body() -> None:
    assert set(SOURCES) == {module.TOPIC for module in PUBLISHERS}
    assert {service: SERVICES[service] for service in BODIES} == dict(BODIES)


def test_every_worker_hears_a_topic_from_its_own_source_only() -> None:
    deaf = []
    for path in ROOT.glob("services/*/src/*/worker.py"):
        calls = [one for one in ast.walk(ast.parse(path.read_text())) if isinstance(one, ast.Call)]
        given = [{key.arg for key in one.keywords} for one in calls if getattr(one.func, "id", "") == "Worker"]
        if not given or any("sources" not in names for names in given):
            deaf.append(path.parent.name)
    assert deaf == []
