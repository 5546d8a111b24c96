"""The rectification ledger and the copy of the register, on a real PostgreSQL."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from contracts import Message
from contracts.inspection import RoundPlanned, UnitRegistered, UnitRenamed
from deadlines import rule
from eventlog import Heard, Recorded, Reference, Refused, View
from eventlog.database import Database
from rectification.case.events import (
    FeedbackDelivered,
    PlanSubmitted,
    RectificationOverdue,
    ReportSubmitted,
    ShamRectificationFound,
    TwoMonthCheckDone,
)
from rectification.issue import Facts, Issue
from rectification.item.events import (
    BasicallyDone,
    Figures,
    ItemEvent,
    ItemOpened,
    ItemOverdue,
    ItemOverdueLifted,
    MeasureSet,
    Money,
    NotDone,
    Persons,
    ProgressRecorded,
    Reopened,
    StruckOff,
    measure_due,
)
from rectification.views.known_unit import KNOWN_UNIT
from rectification.views.known_unit.query import refuse_unknown
from rectification.views.rectification_ledger import RECTIFICATION_LEDGER
from rectification.views.rectification_ledger.query import cases, items, summary

pytestmark = pytest.mark.pg

ON = date(2023, 1, 17)
TEXT = Reference(id=UUID(int=1), digest="0" * 64, size=1)


@pytest.fixture
async def db(make_database: Callable[[], Awaitable[str]]) -> AsyncIterator[Database]:
    async with Database(await make_database()) as database:
        for view in (KNOWN_UNIT, RECTIFICATION_LEDGER):
            await database.execute(f"CREATE SCHEMA {view.name}")
            await run(database, view, [(view.schema, ())])
        yield database


async def run(db: Database, view: View, statements: Iterable[tuple[str, tuple[Any, ...]]]) -> None:
    async with db.transaction() as connection:
        await connection.execute(f"SET LOCAL search_path TO {view.name}")
        for text, arguments in statements:
            await connection.execute(text, *arguments)


async def happens(db: Database, stream: str, *events: Any) -> None:
    for version, event in enumerate(events, 1):
        recorded = Recorded(uuid4(), stream, version, event, {}, datetime.now(UTC))
        await run(db, RECTIFICATION_LEDGER, RECTIFICATION_LEDGER.project(recorded))


async def hears(db: Database, *messages: Message) -> None:
    for n, data in enumerate(messages, 1):
        heard = Heard(uuid4(), "/inspection_office/inspection", data.TYPE, "x", n, datetime.now(UTC), data)
        await run(db, KNOWN_UNIT, KNOWN_UNIT.project(heard))


def feedback(unit: str, count: int) -> FeedbackDelivered:
    issues = tuple(Issue(number=n, category="finance", kind="concentrated") for n in range(1, count + 1))
    return FeedbackDelivered(
        occurred_on=ON,
        round="2022-3",
        unit=unit,
        origin="inspection",
        issues=issues,
        text=TEXT,
        due=rule("D1", on=ON).due(ON),
    )


def opened(unit: str, number: int) -> ItemOpened:
    issue = Issue(number=number, category="finance", kind="concentrated")
    return ItemOpened(
        occurred_on=ON, facts=Facts(round="2022-3", unit=unit, origin="inspection", feedback_on=ON, issue=issue)
    )


def progressed(entry: str = "1", **money: int) -> ProgressRecorded:
    figures = Figures(money=Money(**money), persons=Persons(criticised=5), rules_made=12)
    return ProgressRecorded(occurred_on=ON, entry=entry, by="acc", evidence=(TEXT,), figures=figures)


def struck() -> StruckOff:
    return StruckOff(occurred_on=ON, by="x", body="inspection_office", justification=TEXT, evidence=())


async def test_the_ledger_adds_up_to_what_the_bulletin_says(db: Database) -> None:
    await happens(db, "case-2022-3.WL", feedback("WL", 25))
    for number in range(1, 26):
        done: list[ItemEvent] = [progressed(recovered_from_persons=7_132_000)] if number == 1 else []
        done += [struck()] if number <= 19 else []
        await happens(db, f"item-2022-3.WL.{number:02d}", opened("WL", number), *done)
    found = await summary(db, "2022-3")
    assert (found.organisations, found.issues, found.done, found.going_on) == (1, 25, 19, 6)
    assert found.completion_percent == Decimal("76.00")
    assert (found.recovered_from_persons, found.rules_made, found.criticised) == (7_132_000, 12, 5)
    assert (await summary(db, "none")).completion_percent == 0


async def test_an_issue_shows_its_state_after_each_event(db: Database) -> None:
    due = measure_due(date(2023, 3, 1))
    measure = MeasureSet(occurred_on=ON, owner="acc", due=due, text=TEXT)
    overdue = ItemOverdue(occurred_on=date(2023, 3, 2), due=due)
    lifted = ItemOverdueLifted(occurred_on=ON, due=due)
    expected: list[tuple[ItemEvent, str]] = [
        (opened("WL", 1), "opened"),
        (measure, "under_way"),
        (overdue, "late"),
        (progressed(), "late"),
        (lifted, "under_way"),
        (BasicallyDone(occurred_on=ON, by="acc", text=TEXT), "basically_done"),
        (progressed("2"), "basically_done"),
        (NotDone(occurred_on=ON, text=TEXT), "not_done"),
        (progressed("3"), "under_way"),
        (struck(), "struck_off"),
        (lifted, "struck_off"),
        (Reopened(occurred_on=ON, justification=TEXT), "under_way"),
    ]
    for event, state in expected:
        await happens(db, "item-2022-3.WL.01", event)
        (row,) = (await items(db, unit="WL")).items
        assert row.state == state, event.type
    assert row.rules_made == 36
    assert row.measure_due is None


async def test_the_list_of_cases_shows_papers_days_and_counts(db: Database) -> None:
    due = rule("D1", on=ON).due(ON)
    await happens(
        db,
        "case-2022-3.WL",
        feedback("WL", 3),
        PlanSubmitted(occurred_on=date(2023, 2, 1), text=TEXT),
        RectificationOverdue(occurred_on=date(2023, 3, 18), due=due),
        ReportSubmitted(occurred_on=date(2023, 3, 20), text=TEXT, principal_report=TEXT, days_late=3),
        TwoMonthCheckDone(occurred_on=date(2023, 4, 1), result="sham", text=TEXT),
        ShamRectificationFound(occurred_on=date(2023, 4, 1), found_by="discipline_commission", items=(), text=TEXT),
    )
    await happens(db, "case-2022-3.ZZ", feedback("ZZ", 2), RectificationOverdue(occurred_on=due.on, due=due))
    await happens(db, "item-2022-3.WL.01", opened("WL", 1), struck())
    first, second = (await cases(db)).items
    assert (first.state, first.days_late, first.check_result, first.sham_on) == (
        "reported",
        3,
        "sham",
        date(2023, 4, 1),
    )
    assert (first.struck_off, first.going_on, first.issues, first.due) == (1, 2, 3, date(2023, 3, 17))
    assert second.state == "late"
    assert [row.unit for row in (await cases(db, state="late")).items] == ["ZZ"]
    assert [row.unit for row in (await cases(db, limit=1)).items] == ["WL"]
    assert [row.unit for row in (await cases(db, offset=1)).items] == ["ZZ"]


async def test_the_issues_are_filtered_and_paged(db: Database) -> None:
    for number in (1, 2, 3):
        await happens(db, f"item-2022-3.WL.{number:02d}", opened("WL", number))
    assert [row.number for row in (await items(db, limit=2)).items] == [1, 2]
    assert [row.number for row in (await items(db, offset=2)).items] == [3]
    assert (await items(db, category="ideology")).total == 0
    found = await items(db, supervised_by="discipline_commission", round="2022-3", state="opened", limit=1)
    assert (len(found.items), found.total) == (1, 3)


async def test_only_units_and_rounds_of_the_register_are_known(db: Database) -> None:
    unit = UnitRegistered(occurred_on=ON, code="WL", name="文化和旅游局党组", kind="party_organisation")
    other = UnitRegistered(occurred_on=ON, code="ZZ", name="某单位", kind="other")
    planned = RoundPlanned(
        occurred_on=ON, code="2022-3", name="第三轮", kind="regular", units=("WL", "ZZ"), starts_on=ON
    )
    for code in ("unit-unknown", "round-unknown"):
        with pytest.raises(Refused, match=code):
            await refuse_unknown(db, "2022-3", "WL")
        await hears(db, unit, other, UnitRenamed(occurred_on=ON, code="WL", name="文化和旅游体育局党组"))
    await hears(db, planned)
    await refuse_unknown(db, "2022-3", "WL")
    await hears(db, planned.model_copy(update={"units": ("ZZ",)}))
    with pytest.raises(Refused, match="unit-not-in-round"):
        await refuse_unknown(db, "2022-3", "WL")
