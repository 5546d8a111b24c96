"""Row 42 of docs/rows.md says that each body writes its own topic: the access lists that the chart renders say so too."""

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from contracts import PUBLISHERS

Objects = dict[str, list[dict[str, Any]]]
TOPICS = {module.TOPIC for module in PUBLISHERS}


def users(objects: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """By service: its access list."""
    return {
        one["metadata"]["labels"]["app.kubernetes.io/component"].replace("-", "_"): one["spec"]["authorization"]["acls"]
        for one in objects
        if one["kind"] == "KafkaUser"
    }


def may(acls: list[dict[str, Any]], verb: str) -> set[str]:
    """The topics on which a service may do this."""
    topics = [one["resource"] for one in acls if verb in one["operations"] and one["resource"]["type"] == "topic"]
    assert all(one["patternType"] == "literal" for one in topics), "a prefix would let in what does not exist yet"
    return {one["name"] for one in topics}


def test_the_row_says_so() -> None:
    page = (Path(__file__).parents[2] / "docs" / "rows.md").read_text()
    row = re.search(r"^\| 42 \|[^|]*\|([^|]*)\|", page, re.MULTILINE)
    assert row is not None
    assert "writes its own topic" in row[1], "row 42 says something else now: hold the access lists to that"


def test_each_topic_has_one_writer_which_is_the_service_that_it_is_named_after(rendered: Objects) -> None:
    writers = defaultdict(set)
    for service, acls in users(rendered["everything"]).items():
        for topic in may(acls, "Write"):
            writers[topic].add(service)
    assert writers == {topic: {topic.removeprefix("sanxun.")} for topic in TOPICS}


def test_nobody_may_make_alter_or_delete_a_topic_or_read_what_no_contract_names(rendered: Objects) -> None:
    for objects in rendered.values():
        for service, acls in users(objects).items():
            assert {verb for one in acls for verb in one["operations"]} <= {"Describe", "Read", "Write"}, service
            assert may(acls, "Read") <= TOPICS, service
