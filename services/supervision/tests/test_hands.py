"""Who held what for how long, and what became of audit material round by round: every number is that of its rows."""

from collections.abc import Awaitable, Callable
from datetime import date

import asyncpg
import pytest
from contracts import Due, Sealed
from contracts.audit_share import (
    AuditReportShared,
    ClueForwarded,
    ClueReceived,
    ClueReturned,
    RequestAnswered,
    RequestAsked,
    ShareRead,
    ShareRecalled,
)
from contracts.clues import ClueConcluded, ClueRegistered, HandoverReceived, HandoverRegistered, HandoverResultGiven
from contracts.inspection import RoundPlanned
from contracts.message import Message
from eventlog import Heard
from eventlog.connection import connect
from eventlog.migrate import make_views
from eventlog.sinks import write
from supervision.history import NOW, AsOf
from supervision.listing import Ask
from supervision.seeing import Sight
from supervision.views.custody import query as custody
from supervision.views.custody.project import FILL, steps
from supervision.views.sharing_ledger import by_round
from supervision.worker import VIEWS
from supervision_cases import Wire, culture_and_tourism

pg = pytest.mark.pg
ALL, AUDIT, ORGANISATION = Sight(None), Sight("audit_bureau"), Sight("organization_dept")
COMMISSION = "discipline_commission"
LAST = Due(on=date(2018, 4, 16), rule="D9", rule_version="2021")
SECRET = Sealed(digest="0" * 64, size=12)
MakeDatabase = Callable[[], Awaitable[str]]


def about(n: int) -> dict[str, object]:
    return {"clue": f"C-{n}", "unit": "U-1"}


def told(wire: Wire, subject: str, model: type[Message], on: date, **facts: object) -> Heard:
    return wire.tell(subject, model.model_validate({"occurred_on": on} | facts))


def clues(wire: Wire) -> list[Heard]:
    """C-1: ten days with the bureau and back; C-2: still there; T-9 of a team: registered by the commission."""
    heard = []
    for n in (1, 2):
        part = {"handover": f"H-{n}", "sender": COMMISSION} | about(n)
        registered = {
            "source": "petition",
            "categories": ["integrity"],
            "city_managed_cadre": False,
            "proposal_due": LAST,
        }
        heard.append(told(wire, f"clue-C-{n}", ClueRegistered, date(2018, 3, 1), **registered, **about(n)))
        heard.append(told(wire, f"incoming-clue-H-{n}", ClueReceived, date(2018, 3, 11), answer_due=LAST, **part))
    part = {"handover": "H-1", "sender": COMMISSION} | about(1)
    back = {"reason": "insufficient_facts", "text": SECRET}
    heard.append(told(wire, "incoming-clue-H-1", ClueReturned, date(2018, 3, 21), **back, **part))
    heard.append(told(wire, "clue-C-1", ClueConcluded, date(2018, 3, 31), form="form_1", **about(1)))
    team = {"handover": "H-9", "sender": "inspection_office", "clue": "T-9", "unit": "U-1"}
    heard.append(told(wire, "incoming-clue-H-9", HandoverReceived, date(2018, 3, 5), answer_due=LAST, **team))
    heard.append(told(wire, "incoming-clue-H-9", HandoverRegistered, date(2018, 3, 7), registered="C-7", **team))
    heard.append(
        told(wire, "incoming-clue-H-9", HandoverResultGiven, date(2018, 3, 8), outcome="form_1", text=SECRET, **team)
    )
    return heard


async def hear(url: str, heard: list[Heard], *, at_once: bool = False) -> None:
    await make_views(url, VIEWS)
    for view in VIEWS:
        mine = [one for one in heard if f"sanxun.{one.type.split('.')[1]}" in view.topics]
        db = await connect(url, search_path=view.name)
        for batch in [mine] if at_once else [[one] for one in mine]:
            async with db.transaction():
                await write(db, [(one.subject, view.project(one)) for one in batch])
        await db.close()


def test_only_what_moves_a_clue_is_a_step() -> None:
    assert [list(steps(one)) for one in culture_and_tourism(Wire())[:3]] == [[], [], []]
    part = {"handover": "H-1", "sender": COMMISSION} | about(1)
    parts = [{"handover": "H-1-P1", "to": "organization_dept", "categories": ["integrity"]}]
    sent = told(
        Wire(),
        "incoming-clue-H-1",
        ClueForwarded,
        date(2018, 3, 12),
        parts=parts,
        reason="other_organ_competent",
        **part,
    )
    ((_, *step),) = steps(sent)
    assert step[:6] == ["C-1", "U-1", "H-1", "audit_bureau", COMMISSION, "forwarded"]


@pg
@pytest.mark.parametrize("at_once", [False, True])
async def test_each_holders_days_follow_from_the_messages_alone(make_database: MakeDatabase, at_once: bool) -> None:
    url = await make_database()
    await hear(url, clues(Wire()), at_once=at_once)
    db = await asyncpg.connect(url)
    rows, total = await custody.custody(db, ALL, Ask(sort=("clue", "held_from"), at=AsOf(happened=date(2018, 4, 10))))
    held = [(row["clue"], row["body"], row["days"], row["ended"]) for row in rows]
    assert held == [
        ("C-1", COMMISSION, 10, "handed_over"),
        ("C-1", "audit_bureau", 10, "returned"),
        ("C-1", COMMISSION, 10, "concluded"),
        ("C-2", COMMISSION, 10, "handed_over"),
        ("C-2", "audit_bureau", 30, None),
        ("T-9", COMMISSION, 2, "registered"),
    ]
    now, now_total = await custody.custody(db, ALL, Ask(sort=("clue", "held_from")))
    same = ("clue", "body", "held_from", "held_until", "ended", "held_now")
    assert now_total == total
    assert [[row[name] for name in same] for row in now] == [[row[name] for name in same] for row in rows]
    before = await db.fetch("SELECT * FROM custody.period ORDER BY clue, held_from")
    summed = await db.fetch("SELECT * FROM custody.holder ORDER BY clue, body")
    await db.execute("TRUNCATE custody.period, custody.holder")
    await db.execute(FILL)
    assert await db.fetch("SELECT * FROM custody.period ORDER BY clue, held_from") == before
    assert await db.fetch("SELECT * FROM custody.holder ORDER BY clue, body") == summed
    then = await custody.holders(db, ALL, Ask(at=AsOf(recorded=date(2024, 1, 1))))
    held_now = await custody.holders(db, ALL, Ask())
    fixed = ("clue", "body", "sender", "times", "held_now", "first_from", "last_until")
    assert [[row[name] for name in fixed] for row in then[0]] == [[row[name] for name in fixed] for row in held_now[0]]
    await db.close()


@pg
async def test_a_bodys_figures_are_those_of_its_rows_and_the_same_for_all_who_see_them(
    make_database: MakeDatabase,
) -> None:
    url = await make_database()
    await hear(url, clues(Wire()))
    db = await asyncpg.connect(url)
    at = AsOf(happened=date(2018, 4, 10))
    rows, _ = await custody.bodies(db, ALL, Ask(at=at))
    by_body = {row["body"]: row for row in rows}
    bureau = by_body["audit_bureau"]
    assert (bureau["clues"], bureau["periods"], bureau["given_up"], bureau["held_now"]) == (2, 2, 1, 1)
    assert (bureau["median_days"], bureau["longest_days"], bureau["now_longest_days"]) == (10, 30, 30)
    assert (by_body[COMMISSION]["held_now"], by_body[COMMISSION]["now_median_days"]) == (0, None)
    assert (await custody.bodies(db, AUDIT, Ask(at=at)))[0] == [bureau]
    for now in (True, False):
        found = await custody.custody(db, ALL, Ask(at=at), body="audit_bureau", held_now=now)
        assert found[1] == bureau["held_now" if now else "given_up"]
    assert (await custody.custody(db, ORGANISATION, Ask()))[1] == 0
    assert {row["clue"] for row in (await custody.custody(db, AUDIT, Ask()))[0]} == {"C-1", "C-2"}
    holders, _ = await custody.holders(db, ALL, Ask(at=at, sort=("-days",)), clue="C-1")
    assert [(row["body"], row["times"], row["days"], row["held_now"]) for row in holders] == [
        (COMMISSION, 2, 20, False),
        ("audit_bureau", 1, 10, False),
    ]
    early = Ask(at=AsOf(recorded=date(2018, 1, 1)))
    assert await custody.bodies(db, ALL, early) == ([], 0)
    for columns, ask in ((custody.PERIODS, custody.custody), (custody.HOLDERS, custody.holders)):
        for column in columns:
            assert (await ask(db, ALL, Ask(sort=(f"-{column}",))))[1] > 0  # type: ignore[operator]
    await db.close()


def material(wire: Wire) -> list[Heard]:
    """Before R-1 three shares, of which one is read in time and one recalled; later one request for R-2, denied."""
    heard = [
        told(wire, "round-R-1", RoundPlanned, date(2018, 1, 2), code="R-1", name="一", kind="regular",
             units=["U-1", "U-2"], starts_on=date(2018, 4, 1), ends_on=date(2018, 6, 30)),
        told(wire, "round-R-2", RoundPlanned, date(2018, 1, 2), code="R-2", name="二", kind="regular",
             units=["U-1"], starts_on=date(2019, 4, 1)),
    ]  # fmt: skip
    years = {"first_year": 2014, "last_year": 2017}
    for n, day in ((1, date(2018, 3, 1)), (2, date(2018, 9, 1))):
        asked = {"request": f"Q-{n}", "unit": "U-1", "by": "inspection_office"}
        answer = {"answer": "granted" if n == 1 else "denied"}
        heard.append(told(wire, f"request-Q-{n}", RequestAsked, day, kinds=["audit_report"], **years, **asked))
        heard.append(told(wire, f"request-Q-{n}", RequestAnswered, day.replace(day=4), **answer, **asked))
    for n in (1, 2, 3):
        share = {"share": f"S-{n}", "unit": "U-1"}
        facts = {"material": "M", "material_kind": "audit_report", "to": "inspection_office", "secrecy_level": "none"}
        opened = facts | {"until": date(2018, 5, 31), "request": "Q-1"} | years
        heard.append(told(wire, f"share-S-{n}", AuditReportShared, date(2018, 3, 5), **opened, **share))
    read = {"by": "inspection_office", "first": True, "unit": "U-1"}
    heard.append(told(wire, "share-S-1", ShareRead, date(2018, 3, 9), share="S-1", **read))
    heard.append(told(wire, "share-S-2", ShareRead, date(2018, 4, 1), share="S-2", **read))
    gone = {"share": "S-3", "unit": "U-1", "to": "inspection_office", "readings": 0}
    return [*heard, told(wire, "share-S-3", ShareRecalled, date(2018, 4, 2), **gone)]


@pg
async def test_audit_material_is_counted_by_round_and_every_figure_leads_to_its_rows(
    make_database: MakeDatabase,
) -> None:
    url = await make_database()
    await hear(url, material(Wire()))
    db = await asyncpg.connect(url)
    rows, total = await by_round.figures(db, ALL, Ask(sort=("round", "unit")))
    assert [(row["round"], row["unit"], row["requested"]) for row in rows] == [
        ("R-1", "U-1", 1),
        ("R-1", "U-2", 0),
        ("R-2", "U-1", 1),
    ]
    first = rows[0]
    assert (first["shared"], first["read"], first["unread"], first["recalled"]) == (3, 2, 1, 1)
    assert (first["unread_at_start"], rows[2]["denied"], total) == (2, 1, 3)
    (then,), _ = await by_round.figures(db, ALL, Ask(at=AsOf(happened=date(2018, 3, 6))), "round", round_="R-1")
    assert (then["unread_at_start"], then["recalled"], then["answered"]) == (3, 0, 1)
    for at in (NOW, AsOf(happened=date(2018, 4, 1))):
        for see in (ALL, AUDIT, ORGANISATION):
            rows, _ = await by_round.figures(db, see, Ask(at=at))
            for row in rows:
                where = {"round_": str(row["round"]), "unit": str(row["unit"])}
                for share in by_round.SHARES:
                    assert (await by_round.shares(db, see, Ask(at=at), share, **where))[1] == row[share]  # type: ignore[arg-type]
                for request in by_round.REQUESTS:
                    assert (await by_round.requests(db, see, Ask(at=at), request, **where))[1] == row[request]  # type: ignore[arg-type]
    assert {row["requested"] for row in (await by_round.figures(db, ORGANISATION, Ask()))[0]} == {0}
    await db.close()
