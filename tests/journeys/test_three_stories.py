"""The stories on the whole stack: what was published is what the joint views show, and nothing leaks."""

import asyncio
import sys
from pathlib import Path
from typing import Any

import pytest
from aiokafka import AIOKafkaConsumer
from contracts import PUBLISHERS
from local.demo import stories
from local.demo.clients import Refusal
from local.demo.played import Played
from local.demo.whole_round import HERE, ROUND

pytestmark = pytest.mark.slow

SECRET = "岳母"
"""A word of the narrative: it may be read by the commission and the audit bureau, and stand nowhere else."""


async def test_the_views_show_the_published_numbers(played: Played) -> None:
    rounds = {one["round"]: one for one in played.summary["rectification"]}
    forty, culture = rounds["XS-2021-2"], rounds["WC-2022"]
    assert (forty["organisations"], forty["issues"], forty["done"]) == (40, 697, 688)
    assert (forty["basically_done"], forty["not_done"], forty["completion_percent"]) == (4, 5, 98.71)
    assert (forty["rules_made"], forty["money_yuan"]) == (589, 665_700 + 1_460_000 + 13_695_000)
    assert (culture["issues"], culture["done"], culture["going_on"]) == (25, 19, 6)
    assert (culture["completion_percent"], culture["rules_made"], culture["money_yuan"]) == (76.0, 12, 71_320)
    assert culture["persons"] == {
        "handed_to_commission": 1,
        "disciplined": 0,
        "organizational_measure": 0,
        "criticised": 5,
        "self_examination": 1,
        "criticised_and_educated": 6,
    }


async def test_the_clue_went_there_and_back_and_the_shares_are_closed(played: Played) -> None:
    clues, shares = played.summary["clues"], played.summary["shares"]
    assert clues["by_state"]["result_fed_back"] == 2
    assert clues["handovers"]["result_given"] == 2
    assert (shares["recalled"], shares["expired"], shares["readings"], shares["open"]) == (1, 1, 2, 0)
    assert [one["unit"] for one in played.summary["overdue"]] == ["TC-CUN"]


async def test_the_round_of_all_four_bodies_ended_with_acceptance_and_its_clue_was_split_three_ways(
    played: Played,
) -> None:
    summary = await played.cast.ask(stories.OFFICE, f"/api/rectification/rounds/{ROUND}/summary")
    assert (summary["done"], summary["accepted"], float(summary["satisfaction_percent"])) == (2, 1, 95.0)
    handover = await played.cast.ask(stories.KEEPER, f"/api/clues/handovers/{HERE}")
    assert handover["state"] == "completed"
    assert [(one["to"], one["state"]) for one in handover["parts"]] == [("organization_dept", "completed")]
    assert {one["body"] for one in handover["custody"]} == {
        "discipline_commission",
        "audit_bureau",
        "organization_dept",
    }


async def test_the_live_subscriber_heard_each_message_once(played: Played) -> None:
    told = played.summary["notifications"]["by_type"]
    assert told["unit-registered"] == 46 + 1
    assert told["feedback-delivered"] == 42 + 1
    assert told["item-struck-off"] == 19 + 688 + 2
    assert told["rectification-overdue"] == told["share-expired"] == 1
    assert told["clue-handed-over"] == 1 + 2  # the whole, and the part that the bureau sent on
    assert told["audit-report-shared"] == 2


async def test_the_narrative_is_sealed_everywhere_but_with_those_it_is_for(played: Played) -> None:
    consumer = AIOKafkaConsumer(
        *(module.TOPIC for module in PUBLISHERS),
        bootstrap_servers=played.stack.kafka.bootstrap,
        auto_offset_reset="earliest",
        enable_auto_commit=False,
    )
    await consumer.start()
    values = []
    while found := await consumer.getmany(timeout_ms=1500):
        values += [record.value or b"" for part in found.values() for record in part]
    await consumer.stop()
    assert len(values) > 2000
    assert not any(SECRET in value.decode() for value in values)
    for log in (played.stack.data / "log").iterdir():
        assert SECRET not in log.read_text(errors="replace")
    answer = await played.cast.http.get("/api/clues/clues/2018-0317/text", headers=played.cast.headers(*stories.KEEPER))
    assert SECRET in answer.text
    for stranger in (stories.AUDITOR, stories.GROUP, stories.OFFICE):
        answer = await played.cast.http.get("/api/clues/clues/2018-0317/text", headers=played.cast.headers(*stranger))
        assert answer.status_code == 403


BAD: list[tuple[str, tuple[str, ...], str, str, dict[str, Any], int, str]] = [
    (
        "an unknown unit",
        stories.KEEPER,
        "POST",
        "/api/clues/clues/2020-1",
        {
            "occurred_on": "2020-01-01",
            "source": "petition",
            "unit": "NOWHERE",
            "categories": ["work"],
            "city_managed_cadre": False,
            "text": "x",
        },
        409,
        "unit-unknown",
    ),
    (
        "a date in the future",
        stories.OFFICE,
        "PUT",
        "/api/inspection/units/LATER",
        {"occurred_on": "2999-01-01", "name": "x", "kind": "other"},
        409,
        "date-in-future",
    ),
    (
        "a share that ends before it starts",
        stories.AUDITOR,
        "POST",
        "/api/audit_share/shares/GX-9",
        {
            "occurred_on": "2018-04-12",
            "material": "SJ-2017-11",
            "request": "SQ-2018-04",
            "to": "inspection_office",
            "roles": ["team"],
            "until": "2018-04-01",
        },
        409,
        "share-ends-before-start",
    ),
    (
        "a second report",
        ("inspected_unit", "principal", "WC-WLT"),
        "POST",
        "/api/rectification/cases/WC-2022/WC-WLT/report",
        {"occurred_on": "2023-03-16", "text": "another", "principal_report": "another"},
        409,
        "report-already-submitted",
    ),
    (
        "another unit's case",
        ("inspected_unit", "principal", "XS-01"),
        "POST",
        "/api/rectification/cases/WC-2022/WC-WLT/plan",
        {"occurred_on": "2023-02-01", "text": "x"},
        409,
        "foreign-unit",
    ),
    (
        "a foreign body's command",
        stories.AUDITOR,
        "PUT",
        "/api/inspection/units/MINE",
        {"occurred_on": "2020-01-01", "name": "x", "kind": "other"},
        403,
        "not-allowed",
    ),
    (
        "an illegal step",
        stories.AUDITOR,
        "POST",
        "/api/audit_share/clues/2018-0317-1/return",
        {"occurred_on": "2018-06-01", "reason": "nobody_here_competent"},
        409,
        "clue-answered-already",
    ),
]


@pytest.mark.parametrize(
    ("what", "who", "method", "path", "content", "status", "code"), BAD, ids=[one[0] for one in BAD]
)
async def test_bad_input_is_refused_with_a_stable_code_and_makes_no_event(
    played: Played,
    what: str,
    who: tuple[str, str] | tuple[str, str, str],
    method: str,
    path: str,
    content: dict[str, Any],
    status: int,
    code: str,
) -> None:
    answer = await played.cast.http.request(method, path, json=content, headers=played.cast.headers(*who))
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert len(answer.json()["detail"]) > 10


async def test_a_stranger_gets_nothing(played: Played) -> None:
    for path in ("/api/clues/clues", "/api/supervision/summary", "/api/notify/feed", "/api/audit_share/shares"):
        assert (await played.cast.http.get(path)).status_code == 401
        broken = await played.cast.http.get(path, headers={"Authorization": "Bearer a.b.c"})
        assert broken.status_code == 401


async def test_a_view_filled_anew_shows_the_same(played: Played) -> None:
    before = await played.cast.ask(stories.GROUP, "/api/supervision/rectification/summary")
    process = await asyncio.create_subprocess_exec(
        str(Path(sys.executable).with_name("sanxun")),
        "rebuild",
        "--data",
        str(played.stack.data),
        "supervision",
        "rectification_ledger",
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    assert process.returncode == 0, said.decode()
    assert await played.cast.ask(stories.GROUP, "/api/supervision/rectification/summary") == before


async def test_saying_a_story_again_is_refused_or_says_nothing(played: Played) -> None:
    before = await played.cast.ask(stories.GROUP, "/api/supervision/summary")
    await stories.registers(played.cast)
    with pytest.raises(Refusal):
        await stories.report(played.cast)
    await asyncio.sleep(1)
    assert await played.cast.ask(stories.GROUP, "/api/supervision/summary") == before
