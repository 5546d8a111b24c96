"""Given what the bodies told: figures, checks, reviews, sham rectification and problems, now and as of a past day."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import asyncpg
import orjson
import pytest
from contracts import parse
from contracts.audit_share import AuditFindingRecorded
from contracts.rectification import (
    AcceptanceScored,
    ExtensionAsked,
    ItemVerified,
    PaperReviewed,
    ReportSubmitted,
    SatisfactionSurveyed,
    TwoMonthCheckDone,
    about,
)
from eventlog import Heard
from eventlog.cloudevents import Envelope, encode
from eventlog.inbox import Inbox
from eventlog.letters import Arrived
from eventlog.migrate import make_view, make_views
from eventlog.sinks import Projecting
from supervision.history import NOW, AsOf
from supervision.listing import Ask
from supervision.seeing import Sight
from supervision.views.evidence import query as evidence
from supervision.views.outcomes import query as outcomes
from supervision.views.rectification_ledger import query as ledger
from supervision.worker import VIEWS
from supervision_cases import Wire, culture_and_tourism, due, feedback, item, round_of_forty

pytestmark = pytest.mark.pg
ALL = Sight(None)
TODAY = date(2023, 6, 1)
MODES = [
    NOW,
    AsOf(happened=date(2023, 5, 1)),
    AsOf(recorded=date(2023, 5, 1)),
    AsOf(happened=date(2023, 5, 1), recorded=date(2023, 5, 1)),
]


def arrived(one: Heard) -> Arrived:
    envelope = Envelope(one.id, one.type, one.source, one.subject, one.time, one.sequence, 1, "00" * 32)
    body = orjson.dumps(one.data.model_dump(mode="json"))
    return Arrived(f"sanxun.{one.type.split('.')[1]}", 0, -1, tuple(encode(envelope)), body)


async def hear(url: str, told: list[Heard]) -> None:
    await make_views(url, VIEWS)
    for view in VIEWS:
        inbox = Inbox(url, [Projecting(view)], parse, "test")
        mine = [arrived(one) for one in told if f"sanxun.{one.type.split('.')[1]}" in view.topics]
        await inbox.apply(mine)
        await inbox.apply(mine)
        await inbox.close()


def judged(wire: Wire) -> list[Heard]:
    """The bureau of the bulletin, judged: and what was struck off there the audit finds again."""
    case = about("2022-2", "WL-01", "inspection", date(2023, 4, 3))
    number = case["case"]
    first, second = f"{number}.01", f"{number}.02"
    said = [
        (f"case-{number}", ReportSubmitted(**case, due=due(date(2023, 3, 17)), days_late=17)),
        (
            f"review-{number}.report",
            PaperReviewed(**case, paper="report", body="discipline_commission", verdict="approved"),
        ),
        (f"case-{number}", TwoMonthCheckDone(**case, result="passed")),
        (
            f"item-{first}",
            ItemVerified(**case, item=first, body="inspection_office", means="site_visit", confirmed=True),
        ),
        (f"commitment-{second}", ExtensionAsked(**case, item=second, until=date(2023, 9, 1))),
        (f"outcome-{number}", AcceptanceScored(**case, turn=1, points=84, pass_mark=90)),
        (f"outcome-{number}", SatisfactionSurveyed(**case, asked=200, satisfied=190)),
    ]
    found = AuditFindingRecorded(
        occurred_on=date(2023, 5, 20),
        finding="F-1",
        audit="A-1",
        unit="WL-01",
        category="assets",
        rectify_by=date(2023, 9, 1),
    )
    return [*culture_and_tourism(wire), *(wire.tell(*one) for one in said), wire.tell("audit-finding-F-1", found)]


@pytest.fixture
async def told(make_database: Callable[[], Awaitable[str]]) -> str:
    url = await make_database()
    await hear(url, judged(Wire()))
    return url


async def test_a_round_shows_how_it_was_judged_and_how_the_rates_lie(told: str) -> None:
    db = await asyncpg.connect(told)
    (row,) = await outcomes.figures(db, ALL, "2022-2")
    assert row["completion_percent"] == 76.0
    assert row["extensions"] == {"asked": 1, "granted": 0, "denied": 0}
    assert row["spread"]["points"]["median"] == 84
    assert row["spread"]["completion_percent"]["below"] == 1
    assert row["spread"]["satisfaction_percent"]["min"] == 95
    (looked,) = await outcomes.looks(db, ALL, None)
    assert (looked["looked_at"], looked["confirmed"], looked["confirmed_percent"]) == (1, 1, 4.0)
    (compared,) = await outcomes.compared(db, ALL)
    assert compared["change"]["issues"] is None
    await db.close()


async def test_what_was_struck_off_and_the_audit_finds_again_stands_with_both_messages(told: str) -> None:
    db = await asyncpg.connect(told)
    rows, total = await evidence.sham(db, ALL, Ask(), None)
    assert total == 19
    assert {(row["found_subject"], row["closed_stream"], row["found_stream"]) for row in rows} == {
        ("audit-finding-F-1", "inspection", "audit")
    }
    assert all(row["other_stream"] and row["found_id"] != row["closed_id"] for row in rows)
    assert (await evidence.sham(db, ALL, Ask(at=AsOf(happened=date(2023, 5, 19))), None))[1] == 0
    assert (await evidence.sham(db, Sight("organization_dept"), Ask(), None))[1] == 0
    (confirmed,), _ = await evidence.confirmed(db, ALL, Ask(), None)
    assert (confirmed["findings"], confirmed["confirmed"]) == (1, 1)
    await db.close()


async def test_a_check_and_the_reviews_that_wait_are_told_by_their_days(told: str) -> None:
    db = await asyncpg.connect(told)
    (check,), _ = await outcomes.checks(db, ALL, Ask(), today=TODAY, grace=30, round_=None)
    assert (check["state"], check["days"], check["check_result"]) == ("done", 17, "passed")
    before = Ask(at=AsOf(happened=date(2023, 3, 20)))
    (check,), _ = await outcomes.checks(db, ALL, before, today=TODAY, grace=1, round_=None)
    assert (check["state"], check["days"]) == ("late", 3)
    rows, _ = await outcomes.waiting(db, ALL, Ask(), today=TODAY, round_=None)
    assert [row["body"] for row in rows] == ["inspection_office", "organization_dept"]
    await db.close()


async def test_a_past_day_shows_what_had_happened_and_what_was_on_record(
    make_database: Callable[[], Awaitable[str]],
) -> None:
    url, wire = await make_database(), Wire()
    opened = wire.tell("item-R.U.01", item("R", "U", 1, "opened", date(2023, 1, 17)))
    done = wire.tell("item-R.U.01", item("R", "U", 1, "struck_off", date(2023, 2, 1)))
    await hear(
        url,
        [
            wire.tell("case-R.U", feedback("R", "U", 1, date(2023, 1, 17))),
            opened,
            replace(done, time=datetime(2023, 3, 1, tzinfo=UTC)),
        ],
    )
    db = await asyncpg.connect(url)

    async def state(at: AsOf) -> list[object]:
        return [row["state"] for row in (await ledger.items(db, ALL, ledger.Filters(), Ask(at=at)))[0]]

    day = date(2023, 2, 10)
    assert await state(NOW) == ["struck_off"]
    assert await state(AsOf(happened=day)) == ["struck_off"]
    assert await state(AsOf(recorded=day)) == ["opened"]
    assert await state(AsOf(happened=day, recorded=day)) == ["opened"]
    assert await state(AsOf(happened=date(2023, 1, 31))) == ["opened"]
    assert await state(AsOf(happened=date(2023, 1, 1))) == []
    await db.close()


async def test_every_list_answers_in_every_mode_sorted_and_filtered(told: str) -> None:
    db = await asyncpg.connect(told)
    for at in MODES:
        ask = Ask(at=at, sort=("-round",), where=(("round", "2022-2"),))
        assert (await ledger.items(db, ALL, ledger.Filters(), ask))[1] == 25
        assert (await ledger.cases(db, ALL, ask))[1] == 1
        assert (await outcomes.judged(db, ALL, ask))[1] == 1
        assert (await outcomes.checks(db, ALL, ask, today=TODAY, grace=30, round_=None))[1] == 1
        assert (await outcomes.waiting(db, ALL, ask, today=TODAY, round_=None))[1] in (0, 2)
        assert (await evidence.matrix(db, ALL, ask, None, 2))[1] == 1
        assert (await evidence.confirmed(db, ALL, ask, None))[1] == 1
        assert await evidence.loopholes(db, ALL, Ask(at=at, sort=("-units",)), None, 2) == ([], 0)
        assert len(await outcomes.looks(db, ALL, None, at)) == 1
    await db.close()


async def test_common_problems_are_those_of_many_units(make_database: Callable[[], Awaitable[str]]) -> None:
    url = await make_database()
    await hear(url, round_of_forty(Wire()))
    db = await asyncpg.connect(url)
    (row,), _ = await evidence.matrix(db, ALL, Ask(), None, 3)
    assert (row["category"], row["units"], row["issues"], row["common"]) == ("finance", 40, 697, True)
    (hole,), _ = await evidence.loopholes(db, ALL, Ask(), None, 2)
    assert len(hole["which"]) == 40
    await db.close()


async def test_views_filled_anew_message_by_message_equal_the_living_ones(told: str) -> None:
    db = await asyncpg.connect(told)
    for name, tables in {
        "rectification_ledger": ("item", "item_was", "unit_case", "unit_case_was"),
        "outcomes": ("outcome", "outcome_was", "commitment_was", "review", "review_was", "looked", "handed_in"),
        "evidence": ("said", "finding"),
    }.items():
        view = next(one for one in VIEWS if one.name == name)
        await make_view(db, view, f"{name}__new")
        inbox = Inbox(told, [Projecting(view, f"{name}__new")], parse, "test")
        for one in judged(Wire()):
            if f"sanxun.{one.type.split('.')[1]}" in view.topics:
                await inbox.apply([arrived(one)])
        await inbox.close()
        for table in tables:
            living, anew = [
                await db.fetch(f"SELECT t::text FROM {schema}.{table} t ORDER BY 1")  # noqa: S608
                for schema in (name, f"{name}__new")
            ]
            assert living, table
            assert living == anew, table
    await db.close()
