"""The ledgers of clues, shares and overdue matters: sorted, narrowed, as of a past day in both times, in any order heard."""

import random
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import asyncpg
import pytest
from contracts import Due, Sealed
from contracts.audit_share import (
    AnswerOverdue,
    AuditReportShared,
    ClueReceived,
    ClueReturned,
    RequestAsked,
    RequestPartlyGranted,
    ShareRead,
    ShareRecalled,
    ShareRemovalConfirmed,
)
from contracts.clues import ClueAssigned, ClueConcluded, ClueHandedOver, ClueRegistered
from eventlog import Heard
from eventlog.connection import connect
from eventlog.migrate import make_views
from eventlog.sinks import write
from supervision.history import NOW, AsOf
from supervision.listing import Ask
from supervision.seeing import Sight
from supervision.views.clue_ledger import query as clue_ledger
from supervision.views.clue_ledger.standing import FILL
from supervision.views.overdue import query as overdue
from supervision.views.sharing_ledger import query as sharing_ledger
from supervision.views.timeline import query as timeline
from supervision.worker import VIEWS
from supervision_cases import Wire

pytestmark = pytest.mark.pg
ALL, AUDIT, ORGANISATION = Sight(None), Sight("audit_bureau"), Sight("organization_dept")
NOTHING = clue_ledger.Filters()
LAST = Due(on=date(2018, 4, 16), rule="D9", rule_version="2021")
MakeDatabase = Callable[[], Awaitable[str]]


def about(n: int) -> dict[str, object]:
    return {"clue": f"C-{n}", "unit": f"U-{n % 2}"}


def late(one: Heard, day: date) -> Heard:
    """The same, put on record on a later day."""
    return replace(one, time=datetime(day.year, day.month, day.day, 4, tzinfo=UTC))


def clues(wire: Wire) -> list[Heard]:
    """Four clues: one with its owner, one at the bureau, one come back too late on record, one closed."""
    told: list[Heard] = []
    for n in range(4):
        registered = ClueRegistered(
            occurred_on=date(2018, 3, 1 + n),
            source="inspection_team" if n else "petition",
            categories=("integrity",) if n else ("political",),
            city_managed_cadre=False,
            proposal_due=Due(on=date(2018, 4, 1 + n), rule="D5", rule_version="2019"),
            **about(n),
        )
        office = ClueAssigned(occurred_on=date(2018, 3, 10), office="supervision_office", **about(n))
        told += [wire.tell(f"clue-C-{n}", registered), wire.tell(f"clue-C-{n}", office)]
    for n in (1, 2):
        part = {"handover": f"H-{n}", "sender": "discipline_commission"} | about(n)
        given = {
            "occurred_on": date(2018, 3, 20),
            "origin": "discipline_commission",
            "to": "audit_bureau",
            "categories": ("political",),
            "city_managed_cadre": False,
            "answer_due": LAST,
            "text": Sealed(digest="0" * 64, size=12),
        }
        received = ClueReceived.model_validate({"occurred_on": date(2018, 3, 20 + n), "answer_due": LAST} | part)
        told.append(wire.tell(f"handover-H-{n}", ClueHandedOver.model_validate(given | part)))
        told.append(wire.tell(f"incoming-clue-H-{n}", received))
    part = {"handover": "H-2", "sender": "discipline_commission"} | about(2)
    over = AnswerOverdue.model_validate({"occurred_on": date(2018, 4, 17), "due": LAST} | part)
    back = {"occurred_on": date(2018, 4, 18), "reason": "insufficient_facts", "text": given["text"]}
    told.append(wire.tell("incoming-clue-H-2", over))
    told.append(late(wire.tell("incoming-clue-H-2", ClueReturned.model_validate(back | part)), date(2023, 6, 1)))
    closed = ClueConcluded(occurred_on=date(2018, 5, 2), form="form_1", **about(3))
    return [*told, wire.tell("clue-C-3", closed)]


async def hear(url: str, told: list[Heard]) -> None:
    await make_views(url, VIEWS)
    for view in VIEWS:
        db = await connect(url, search_path=view.name)
        for one in told:
            if f"sanxun.{one.type.split('.')[1]}" in view.topics:
                async with db.transaction():
                    await write(db, [(one.subject, view.project(one))])
        await db.close()


@pytest.fixture
async def told(make_database: MakeDatabase) -> str:
    url = await make_database()
    await hear(url, clues(Wire()))
    return url


async def names(db: asyncpg.Connection, see: Sight, which: clue_ledger.Filters, ask: Ask) -> list[object]:
    rows, total = await clue_ledger.page(db, see, which, ask)
    assert total >= len(rows)
    return [row["clue"] for row in rows]


async def test_the_clue_ledger_is_sorted_and_narrowed_by_every_column(told: str) -> None:
    db = await asyncpg.connect(told)
    assert await names(db, ALL, NOTHING, Ask(sort=("clue",))) == ["C-0", "C-1", "C-2", "C-3"]
    assert await names(db, ALL, NOTHING, Ask(sort=("-held_days",))) == ["C-0", "C-1", "C-2", "C-3"]
    assert await names(db, ALL, clue_ledger.Filters(holder="audit_bureau"), Ask()) == ["C-1"]
    assert await names(db, ALL, clue_ledger.Filters(handover="returned"), Ask()) == ["C-2"]
    assert await names(db, ALL, clue_ledger.Filters(category="political"), Ask()) == ["C-0"]
    assert await names(db, AUDIT, clue_ledger.Filters(handover="received"), Ask()) == ["C-1"]
    assert await names(db, ORGANISATION, NOTHING, Ask()) == []
    assert await names(db, ALL, NOTHING, Ask(where=(("source_kind", "petition"),))) == ["C-0"]
    for column in clue_ledger.COLUMNS:
        for at in (NOW, AsOf(happened=date(2018, 6, 1)), AsOf(date(2018, 6, 1), date(2023, 7, 1))):
            for way in ("", "-"):
                assert sorted(map(str, await names(db, ALL, NOTHING, Ask(sort=(way + column,), at=at)))) == [
                    f"C-{n}" for n in range(4)
                ]
    await db.close()


async def test_a_past_day_shows_who_held_a_clue_and_what_was_known_of_it(told: str) -> None:
    db = await asyncpg.connect(told)

    async def holders(at: AsOf) -> dict[object, object]:
        rows, _ = await clue_ledger.page(db, ALL, NOTHING, Ask(at=at))
        return {row["clue"]: row["holder"] for row in rows}

    assert (await holders(NOW))["C-2"] == "discipline_commission"
    assert (await holders(AsOf(happened=date(2018, 4, 17))))["C-2"] == "audit_bureau"
    assert (await holders(AsOf(happened=date(2018, 4, 18))))["C-2"] == "discipline_commission"
    assert (await holders(AsOf(date(2018, 5, 1), date(2023, 5, 31))))["C-2"] == "audit_bureau"
    assert set(await holders(AsOf(happened=date(2018, 3, 2)))) == {"C-0", "C-1"}
    before, _ = await clue_ledger.page(db, ALL, NOTHING, Ask(at=AsOf(happened=date(2018, 3, 20)), sort=("clue",)))
    assert [(row["handed_over"], len(row["handovers"]), row["held_days"]) for row in before] == [
        (0, 0, 19),
        (1, 1, 18),
        (1, 1, 17),
        (0, 0, 16),
    ]
    await db.close()


async def test_what_stands_does_not_depend_on_the_order_in_which_the_subjects_were_heard(
    make_database: MakeDatabase,
) -> None:
    stands = []
    for seed in (1, 2):
        by_subject: dict[str, list[Heard]] = {}
        for one in clues(Wire()):
            by_subject.setdefault(one.subject, []).append(one)
        mixed, chance = list[Heard](), random.Random(seed)
        while by_subject:
            subject = chance.choice(sorted(by_subject))
            mixed.append(by_subject[subject].pop(0))
            if not by_subject[subject]:
                del by_subject[subject]
        url = await make_database()
        await hear(url, mixed)
        db = await asyncpg.connect(url)
        stands.append(await _rows(db))
        await db.execute("TRUNCATE clue_ledger.standing")
        await db.execute(FILL)
        stands.append(await _rows(db))
        await db.close()
    assert len(stands[0]) == 4
    assert stands[0] == stands[1] == stands[2] == stands[3]


async def _rows(db: asyncpg.Connection) -> list[tuple[object, ...]]:
    rows = await db.fetch("SELECT * FROM clue_ledger.standing ORDER BY clue")
    return [tuple(sorted(value) if isinstance(value, list) else value for value in row.values()) for row in rows]


async def test_two_who_hear_of_one_clue_at_once_leave_the_row_as_one_would(make_database: MakeDatabase) -> None:
    import asyncio

    url, wire = await make_database(), Wire()
    await make_views(url, VIEWS)
    ledger = next(view for view in VIEWS if view.name == "clue_ledger")
    heard = [one for one in clues(wire) if one.subject in ("clue-C-1", "handover-H-1", "incoming-clue-H-1")]
    by_subject: dict[str, list[Heard]] = {}
    for one in heard:
        by_subject.setdefault(one.subject, []).append(one)

    async def alone(mine: list[Heard]) -> None:
        db = await connect(url, search_path="clue_ledger")
        async with db.transaction():
            await write(db, [(one.subject, ledger.project(one)) for one in mine])
            await asyncio.sleep(0.05)
        await db.close()

    await asyncio.gather(*(alone(mine) for mine in by_subject.values()))
    db = await asyncpg.connect(url)
    (row,) = (await clue_ledger.page(db, ALL, NOTHING, Ask()))[0]
    assert (row["holder"], row["handed_over"], row["office"]) == ("audit_bureau", 1, "supervision_office")
    await db.close()


async def test_clues_are_counted_by_office_and_the_counts_lead_to_as_many_rows(told: str) -> None:
    db = await asyncpg.connect(told)
    (row,), total = await clue_ledger.figures(db, ALL, "office", Ask(at=AsOf(happened=date(2018, 3, 31))), soon=2)
    assert (total, row["clues"], row["open"], row["closed"], row["due_soon"], row["due_passed"]) == (1, 4, 4, 0, 2, 0)
    for by in ("state", "source_kind", "form", "holder", "unit"):
        rows, _ = await clue_ledger.figures(db, ALL, by, Ask())  # type: ignore[arg-type]
        assert sum(int(str(one["clues"])) for one in rows) == 4
        for one in rows:
            if one["value"] is not None:
                found = await names(db, ALL, NOTHING, Ask(where=((by, str(one["value"])),)))
                assert len(found) == one["clues"]
    await db.close()


async def test_what_was_overdue_on_a_past_day_is_overdue_there_and_lifted_now(told: str) -> None:
    db = await asyncpg.connect(told)
    now, _ = await overdue.page(db, ALL, overdue.Filters(), Ask(sort=("-days",)))
    assert [(row["what"], row["lifted_on"], row["days"]) for row in now] == [("clue_answer", date(2018, 4, 18), 2)]
    at = AsOf(happened=date(2018, 4, 17))
    then, total = await overdue.page(db, ALL, overdue.Filters(lifted=False), Ask(at=at))
    assert (total, then[0]["lifted_on"], then[0]["days"]) == (1, None, 1)
    at = AsOf(date(2018, 5, 1), date(2023, 5, 1))
    assert (await overdue.page(db, ALL, overdue.Filters(lifted=False), Ask(at=at)))[1] == 1
    assert (await overdue.page(db, ORGANISATION, overdue.Filters(), Ask(at=at)))[1] == 0
    await db.close()


async def test_shares_and_requests_stand_as_they_stood(make_database: MakeDatabase) -> None:
    url, wire = await make_database(), Wire()
    asked = {"request": "R-1", "unit": "U-1", "by": "inspection_office"}
    share = {"share": "S-1", "unit": "U-1"}
    told = [
        (
            "request-R-1",
            RequestAsked(
                occurred_on=date(2018, 3, 1), kinds=("audit_report",), first_year=2014, last_year=2017, **asked
            ),
        ),
        ("request-R-1", RequestPartlyGranted(occurred_on=date(2018, 3, 5), granted=(), denied=(), **asked)),
        (
            "share-S-1",
            AuditReportShared(
                occurred_on=date(2018, 3, 6),
                material="M-1",
                material_kind="audit_report",
                request="R-1",
                first_year=2014,
                last_year=2017,
                to="inspection_office",
                until=date(2018, 5, 31),
                secrecy_level="none",
                **share,
            ),
        ),
        ("share-S-1", ShareRead(occurred_on=date(2018, 3, 9), by="inspection_office", first=True, **share)),
        (
            "share-S-1",
            ShareRecalled(
                occurred_on=date(2018, 4, 2),
                to="inspection_office",
                readings=1,
                removal_due=Due(on=date(2018, 4, 9), rule="removal", rule_version="1"),
                **share,
            ),
        ),
        ("share-S-1", ShareRemovalConfirmed(occurred_on=date(2018, 4, 3), by="inspection_office", copies=1, **share)),
    ]
    await hear(url, [wire.tell(subject, message) for subject, message in told])
    db = await asyncpg.connect(url)

    async def share_at(at: AsOf) -> tuple[object, ...]:
        ((row,), _) = await sharing_ledger.shares(db, ALL, sharing_ledger.Filters(), Ask(at=at, sort=("-readings",)))
        return row["state"], row["readings"], row["removal_due"], row["removed_on"]

    assert await share_at(NOW) == ("recalled", 1, date(2018, 4, 9), date(2018, 4, 3))
    assert await share_at(AsOf(happened=date(2018, 3, 8))) == ("open", 0, None, None)
    assert (await sharing_ledger.requests(db, ALL))[0][0]["answer"] == "partly_granted"
    ((row,), _) = await sharing_ledger.requests(db, ALL, Ask(at=AsOf(happened=date(2018, 3, 4))))
    assert (row["answer"], row["days"]) == ("waiting", None)
    assert (await sharing_ledger.summary(db, ALL))["partly_granted"] == 1
    rows, total = await timeline.unit(
        db,
        ALL,
        "U-1",
        Ask(at=AsOf(happened=date(2018, 3, 9)), sort=("occurred_on",)),
        timeline.Filters(type="share-read"),
    )
    assert (total, rows[0]["occurred_on"]) == (1, date(2018, 3, 9))
    assert (await timeline.unit(db, ALL, "U-1", Ask(at=AsOf(recorded=date(2018, 1, 1)))))[1] == 0
    since = timeline.Filters(since=date(2018, 4, 1))
    assert (await timeline.unit(db, ALL, "U-1", Ask(), since))[1] == 2
    await db.close()
