"""What goes between bodies: each message is one side's word, and what the words come to, now and as of a past day."""

import asyncio
import json
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date
from pathlib import Path

import asyncpg
import httpx
import pytest
from contracts import Due, Message, Sealed, audit_share, clues, inspection, personnel
from eventlog import Heard
from eventlog.connection import connect
from eventlog.migrate import make_views
from eventlog.sinks import write
from joserfc import jwt
from joserfc.jwk import KeySet, OKPKey
from supervision.app import create
from supervision.export import written
from supervision.history import AsOf
from supervision.listing import Ask
from supervision.pages.frame import VIEWS as PLACES
from supervision.seeing import Sight
from supervision.settings import Settings
from supervision.views.coming_due import query as coming_due
from supervision.views.coming_due.project import project as owe
from supervision.views.reconciliation import query as reconciliation
from supervision.views.reconciliation.project import project as reconcile
from supervision.views.reconciliation.standing import COLUMNS, ledger
from supervision.views.round_board import query as round_board
from supervision.views.round_board.project import project as board
from supervision.views.team_clues import query as team_clues
from supervision.views.team_clues.project import project as follow
from supervision.worker import VIEWS
from supervision_cases import Wire

pg = pytest.mark.pg
PATHS = (
    *("reconciliation", "reconciliation/rows", "board", "board/dimensions", "board/matters", "due"),
    *("clues/team", "clues/onward"),
)
PROJECTIONS = (reconcile, board, owe, follow)
ALL = Sight(None)
TODAY = date(2023, 4, 1)
OFFICE, COMMISSION, DEPARTMENT, BUREAU = (
    "inspection_office",
    "discipline_commission",
    "organization_dept",
    "audit_bureau",
)
TEXT = Sealed(digest="0" * 64, size=1)
DUE = Due(on=date(2023, 3, 20), rule="D9", rule_version="2021")


def march(day: int) -> date:
    return date(2023, 3, day)


def handed(number: str = "H-1", day: int = 10, to: str = COMMISSION) -> inspection.TeamClueHandedOver:
    """A team's clue goes to another body."""
    return inspection.TeamClueHandedOver.model_validate(
        {
            "occurred_on": march(day),
            "clue": f"T-{number}",
            "unit": "WL-01",
            "handover": number,
            "origin": OFFICE,
            "sender": OFFICE,
            "to": to,
            "categories": ("integrity",),
            "city_managed_cadre": True,
            "answer_due": DUE,
            "text": TEXT,
        }
    )


def at_commission(message: type[Message], day: int, number: str = "H-1", **more: object) -> Message:
    """The commission's word of it."""
    about = {"occurred_on": march(day), "handover": number, "clue": f"T-{number}", "unit": "WL-01", "sender": OFFICE}
    return message.model_validate(about | more)


def raised(number: str, to: str, kind: str = "briefing", by: str = OFFICE) -> inspection.MatterRaised:
    """One body asks another in the round 2023-1."""
    return inspection.MatterRaised.model_validate(
        {
            "occurred_on": march(1),
            "matter": number,
            "kind": kind,
            "dimension": "before" if kind in ("briefing", "target_study") else "during",
            "by": by,
            "to": to,
            "round": "2023-1",
            "due": DUE,
        }
    )


def answered(number: str, to: str, day: int, days_late: int = 0) -> inspection.MatterAnswered:
    return inspection.MatterAnswered.model_validate(
        {
            "occurred_on": march(day),
            "matter": number,
            "kind": "briefing",
            "by": OFFICE,
            "to": to,
            "round": "2023-1",
            "days_late": days_late,
        }
    )


def passed(number: str, to: str) -> inspection.MatterOverdue:
    return inspection.MatterOverdue.model_validate(
        {
            "occurred_on": march(21),
            "matter": number,
            "kind": "spot_check",
            "by": OFFICE,
            "to": to,
            "round": "2023-1",
            "due": DUE,
        }
    )


def onward() -> personnel.ClueHandedOver:
    """The department hands a part on that it had from the commission."""
    return personnel.ClueHandedOver.model_validate(
        {
            "occurred_on": march(15),
            "handover": "P-1",
            "clue": "C-1",
            "unit": "WL-01",
            "sender": DEPARTMENT,
            "origin": COMMISSION,
            "to": BUREAU,
            "categories": ("integrity",),
            "city_managed_cadre": False,
            "answer_due": DUE,
            "root": "0" * 64,
            "parent": "C-1-H",
            "chain": (COMMISSION, DEPARTMENT),
            "text": TEXT,
        }
    )


def month(wire: Wire) -> list[Heard]:
    """March 2023: three handovers of teams' clues, a part handed on, a share, and the matters of one round."""
    heard = inspection.TeamClueHeard(
        occurred_on=march(8), clue="T-H-1", unit="WL-01", round="2023-1", meeting="M-1", handed_over=True
    )
    consulted = inspection.TeamClueConsulted(
        occurred_on=march(5),
        clue="T-H-1",
        unit="WL-01",
        round="2023-1",
        result="passed_with_objections",
        dissent=("supervision_office",),
    )
    planned = inspection.RoundPlanned(
        occurred_on=march(1),
        code="2023-1",
        name="一轮",
        kind="regular",
        units=("WL-01",),
        starts_on=march(10),
    )
    shared = audit_share.AuditReportShared(
        occurred_on=march(2),
        share="S-1",
        material="A-1",
        material_kind="audit_report",
        unit="WL-01",
        first_year=2020,
        last_year=2022,
        to=OFFICE,
        until=date(2023, 12, 31),
        secrecy_level="none",
    )
    expired = audit_share.ShareExpired(occurred_on=march(30), share="S-2", unit="WL-01", to=OFFICE, readings=2)
    read = audit_share.ShareRead(occurred_on=march(9), share="S-2", unit="WL-01", by=OFFICE, first=True)
    missing = inspection.TeamClueAnswerMissing(
        occurred_on=march(21), clue="T-H-2", unit="WL-01", handover="H-2", to=COMMISSION, received=False, due=DUE
    )
    said: list[tuple[str, Message]] = [
        ("round-2023-1", planned),
        *((f"matter-B-{n}", raised(f"B-{n}", to)) for n, to in enumerate((OFFICE, COMMISSION, DEPARTMENT, BUREAU))),
        ("matter-B-0", answered("B-0", OFFICE, 4)),
        ("matter-B-1", answered("B-1", COMMISSION, 22, days_late=2)),
        ("matter-B-3", answered("B-3", BUREAU, 6)),
        ("matter-K-1", raised("K-1", BUREAU, "spot_check")),
        ("matter-K-1", passed("K-1", BUREAU)),
        ("team-clue-T-H-1", consulted),
        ("team-clue-T-H-1", heard),
        ("handover-H-1", handed("H-1")),
        ("incoming-clue-H-1", at_commission(clues.HandoverReceived, 12, answer_due=DUE)),
        ("incoming-clue-H-1", at_commission(clues.HandoverAccepted, 14)),
        ("handover-H-2", handed("H-2", 11)),
        ("handover-H-2", missing),
        ("incoming-clue-H-2", at_commission(clues.HandoverReceived, 13, "H-2", answer_due=DUE)),
        ("handover-H-3", handed("H-3", 12)),
        ("onward-P-1", onward()),
        ("share-S-1", shared),
        ("share-S-2", read),
        ("share-S-2", expired),
    ]
    return [wire.tell(*one) for one in said]


def test_what_a_body_sends_and_what_another_gets_are_two_words_on_one_thing() -> None:
    wire = Wire()
    (_, sent), *makes = reconcile(wire.tell("handover-H-1", handed()))
    received = at_commission(clues.HandoverReceived, 12, answer_due=DUE)
    (_, got), *_ = reconcile(wire.tell("incoming-clue-H-1", received))
    assert [thing for _, thing in makes] == [("handover", "H-1")] * 2, "its row is locked and made anew"
    assert sent[1:7] == ("handover", "H-1", "sender", "sent", OFFICE, COMMISSION)
    assert got[1:7] == ("handover", "H-1", "receiver", "received", OFFICE, COMMISSION)


def test_a_body_that_asks_itself_is_no_pair() -> None:
    assert list(reconcile(Wire().tell("matter-B-0", raised("B-0", OFFICE)))) == []


def test_the_same_messages_say_the_same_rows_each_under_its_own_id() -> None:
    heard = month(Wire())
    for project in PROJECTIONS:
        rows = [list(project(one)) for one in heard]
        assert rows == [list(project(one)) for one in month(Wire())]
        said = [(one, *said) for one, each in zip(heard, rows, strict=True) for said in each]
        assert all(arguments[0] == one.id for one, text, arguments in said if "(id)" in text)


def test_a_first_step_of_a_clue_is_not_handed_on() -> None:
    ((_, step),) = follow(Wire().tell("handover-H-1", handed()))
    assert step[3] == "handed_over"
    ((_, way),) = follow(Wire().tell("onward-P-1", onward()))
    assert way[1:8] == ("P-1", "C-1-H", "C-1", "WL-01", COMMISSION, DEPARTMENT, BUREAU)


def test_a_named_day_is_owed_until_it_is_answered() -> None:
    wire = Wire()
    ((owed, about),) = owe(wire.tell("matter-K-1", raised("K-1", BUREAU, "spot_check")))
    assert "INTO owed" in owed
    assert about[1:8] == ("matter", "K-1", None, "2023-1", BUREAU, OFFICE, DUE.on)
    ((step, ended),) = owe(wire.tell("matter-K-1", answered("K-1", BUREAU, 6)))
    assert "INTO step" in step
    assert ended[1:4] == ("matter", "K-1", "done")


@pytest.fixture
async def url(make_database: Callable[[], Awaitable[str]]) -> str:
    url = await make_database()
    await make_views(url, VIEWS)
    heard = month(Wire())
    for view in VIEWS:
        one = await connect(url, search_path=view.name)
        mine = [
            (told.subject, view.project(told)) for told in heard if f"sanxun.{told.type.split('.')[1]}" in view.topics
        ]
        async with one.transaction():
            await write(one, mine)
        await one.close()
    return url


@pytest.fixture
async def db(url: str) -> AsyncIterator[asyncpg.Connection]:
    reader = await asyncpg.connect(url)
    yield reader
    await reader.close()


@pg
async def test_a_pair_shows_what_was_not_received_not_answered_and_where_words_differ(db: asyncpg.Connection) -> None:
    rows, _ = await reconciliation.pairs(db, ALL, Ask(), today=TODAY)
    pair = next(row for row in rows if (row["sender"], row["kind"]) == (OFFICE, "handover"))
    assert (pair["sender_says"], pair["receiver_says"]) == (3, 2)
    assert (pair["not_received"], pair["not_answered"], pair["answered"]) == (1, 1, 1)
    assert (pair["past_due"], pair["differ"], pair["longest_days"]) == (2, 1, 20)
    share = next(row for row in rows if row["kind"] == "share")
    assert (share["sender_says"], share["not_received"], share["expired"], share["differ"]) == (1, 1, 1, 1)
    things, total = await reconciliation.rows(db, ALL, Ask(where=(("differ", "true"),)), today=TODAY)
    assert total == 2
    assert {(row["number"], *row["differs"]) for row in things} == {("H-2", "receipt"), ("S-2", "not_sent", "readings")}


@pg
async def test_figures_are_the_number_of_their_rows_for_every_viewer_and_day(db: asyncpg.Connection) -> None:
    days = [AsOf(), AsOf(happened=march(12)), AsOf(recorded=date(2023, 1, 18)), AsOf(march(12), date(2023, 1, 18))]
    for see in (ALL, Sight(BUREAU), Sight(DEPARTMENT), Sight("somebody_new")):
        for at in days:
            pairs, _ = await reconciliation.pairs(db, see, Ask(at=at), today=TODAY)
            for pair in pairs:
                for state in reconciliation.STATES:
                    where = (*((name, str(pair[name])) for name in ("sender", "receiver", "kind")), ("state", state))
                    _, total = await reconciliation.rows(db, see, Ask(at=at, where=where), today=TODAY)
                    assert total == pair[state]
            assert all(see.body in (None, pair["sender"], pair["receiver"]) for pair in pairs)
    whole, _ = await reconciliation.pairs(db, ALL, Ask(), today=TODAY)
    mine, _ = await reconciliation.pairs(db, Sight(BUREAU), Ask(), today=TODAY)
    assert mine == [pair for pair in whole if BUREAU in (pair["sender"], pair["receiver"])]
    (before,), _ = await reconciliation.pairs(
        db, ALL, Ask(at=AsOf(march(11)), where=(("kind", "handover"),)), today=TODAY
    )
    assert (before["not_received"], before["longest_days"]) == (2, 1)


@pg
async def test_in_whatever_order_words_are_heard_their_thing_stands_the_same(url: str, db: asyncpg.Connection) -> None:
    """Each subject in its own order, the subjects at random, and two that write at once."""
    of_words = f"SELECT kind, number, {', '.join(COLUMNS)} FROM ({ledger('reconciliation.')}) q ORDER BY 1, 2"  # noqa: S608
    as_it_stands = f"SELECT kind, number, {', '.join(COLUMNS)} FROM reconciliation.standing ORDER BY 1, 2"  # noqa: S608
    whole = sets(await db.fetch(as_it_stands))
    assert whole == sets(await db.fetch(of_words))
    heard = [one for one in month(Wire()) if list(reconcile(one))]
    writers = [await connect(url, search_path="reconciliation") for _ in range(2)]
    for seed in range(4):
        await db.execute("TRUNCATE reconciliation.word, reconciliation.standing")
        chance = random.Random(seed)
        mixed = chance.sample(heard, len(heard))
        await asyncio.gather(*(alone(writer, mixed[n::2]) for n, writer in enumerate(writers)))
        assert sets(await db.fetch(as_it_stands)) == whole
    for writer in writers:
        await writer.close()


async def alone(writer: asyncpg.Connection, heard: list[Heard]) -> None:
    for one in heard:
        async with writer.transaction():
            await write(writer, [(one.subject, reconcile(one))])


def sets(rows: list[asyncpg.Record]) -> list[list[object]]:
    """Who is named has no order."""
    return [[set(value) if isinstance(value, list) else value for value in row] for row in rows]


@pg
async def test_the_board_names_the_body_whose_briefing_is_missing(db: asyncpg.Connection) -> None:
    (row,), _ = await round_board.rounds(db, ALL, Ask(), today=TODAY)
    assert (row["phase"], row["days"], row["missing"]) == ("before", 31, [DEPARTMENT])
    assert (row["raised"], row["answered"], row["answered_late"], row["due"], row["overdue"]) == (5, 3, 1, 1, 1)
    (early,), _ = await round_board.rounds(db, ALL, Ask(at=AsOf(happened=march(5))), today=TODAY)
    assert early["missing"] == [COMMISSION, DEPARTMENT, BUREAU]
    (mine,), _ = await round_board.rounds(db, Sight(DEPARTMENT), Ask(), today=TODAY)
    assert (mine["missing"], mine["raised"]) == ([DEPARTMENT], 1)
    dimensions, _ = await round_board.dimensions(db, ALL, Ask())
    assert [(one["dimension"], one["raised"], one["overdue"]) for one in dimensions] == [
        ("before", 4, 0),
        ("during", 1, 1),
    ]
    late, total = await round_board.matters(db, ALL, Ask(where=(("state", "overdue"),)), today=TODAY)
    assert (total, late[0]["matter"], late[0]["days_left"]) == (1, "K-1", -12)


@pg
async def test_what_is_owed_is_overdue_only_when_a_body_says_so(db: asyncpg.Connection) -> None:
    rows, _ = await coming_due.page(db, ALL, Ask(), today=march(15), soon=7)
    states = {str(row["number"]): row["state"] for row in rows}
    assert (states["K-1"], states["H-2"], states["B-2"], states["H-3"]) == (
        "overdue",
        "overdue",
        "due_soon",
        "due_soon",
    )
    assert (states["H-1"], states["P-1"]) == ("done", "due_soon")
    later, _ = await coming_due.page(db, ALL, Ask(), today=TODAY, soon=7)
    assert {row["number"]: row["state"] for row in later}["H-3"] == "day_passed"
    then, _ = await coming_due.page(db, ALL, Ask(at=AsOf(happened=march(12))), today=TODAY, soon=7)
    assert {row["number"]: row["state"] for row in then}["H-1"] == "due"
    bureau, _ = await coming_due.page(db, Sight(BUREAU), Ask(), today=TODAY, soon=7)
    assert {row["number"] for row in bureau} == {"B-3", "K-1", "P-1"}


@pg
async def test_a_teams_clue_is_followed_to_its_receiver_and_shown_to_its_parties(db: asyncpg.Connection) -> None:
    rows, total = await team_clues.team(db, ALL, Ask(sort=("clue",)))
    first = rows[0]
    assert total == 3
    assert (first["state"], first["result"], first["dissent"]) == (
        "handed_over",
        "passed_with_objections",
        ["supervision_office"],
    )
    assert (first["holder"], first["held_since"], first["handover_state"]) == (COMMISSION, march(12), "accepted")
    assert [one["state"] for one in first["handovers"]] == ["accepted"]
    then, _ = await team_clues.team(db, ALL, Ask(at=AsOf(happened=march(9))))
    assert [(one["state"], one["holder"]) for one in then] == [("heard", OFFICE)]
    assert (await team_clues.team(db, Sight(BUREAU), Ask()))[1] == 0
    (part,), _ = await team_clues.onward(db, Sight(BUREAU), Ask(), today=TODAY)
    assert (part["sender"], part["holder"], part["state"], part["days"]) == (DEPARTMENT, DEPARTMENT, "offered", 17)
    assert (await team_clues.onward(db, Sight(OFFICE), Ask(), today=TODAY))[1] == 0
    assert written("xlsx", team_clues.TEAM, rows, "zh").startswith(b"PK")


@pg
async def test_each_list_is_a_page_a_file_and_json_for_the_bodies_that_supervise(url: str, tmp_path: Path) -> None:
    key = OKPKey.generate_key("Ed25519", parameters={"kid": "test", "alg": "Ed25519", "use": "sig"})
    jwks = tmp_path / "jwks.json"
    jwks.write_text(json.dumps(KeySet([key]).as_dict(private=False)))

    def bearer(body: str, **more: str) -> str:
        claims = {"iss": "test", "aud": "sanxun", "sub": "a-1", "body": body, "role": "leader", **more}
        claims["exp"] = int(time.time()) + 600
        return jwt.encode({"alg": "Ed25519", "kid": "test"}, claims, key, algorithms=["Ed25519"])

    app = create(Settings(database_url=url, jwks=str(jwks), issuer="test"), None)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as http,
    ):
        joint = {"authorization": f"Bearer {bearer('leading_group')}"}
        unit = {"authorization": f"Bearer {bearer('inspected_unit', unit='WL-01')}"}
        await http.post("/supervision/session", data={"token": bearer("leading_group")})
        for place in [one for one in PLACES if one.path in PATHS]:
            path = f"/api/supervision/{place.path}"
            answer = await http.get(path, headers=joint)
            assert (answer.status_code, answer.json()["total"] > 0) == (200, True), path
            row = answer.json()["items"][0]
            assert set(place.columns) <= set(row), path
            assert (await http.get(path, params={"format": "xlsx"}, headers=joint)).content.startswith(b"PK")
            heads = (await http.get(path, params={"format": "csv"}, headers=joint)).text.splitlines()[0]
            assert "_" not in heads, heads
            assert (await http.get(path, headers=unit)).status_code == 403
            assert (await http.get(path)).status_code == 401
            for lang in ("zh", "en"):
                page = await http.get(f"/supervision/{place.path}", params={"lang": lang})
                assert page.status_code == 200, path
                assert not [word for word in ("field.", "value.", "see ") if f">{word}" in page.text], path
        pair = {"sender": OFFICE, "receiver": COMMISSION, "kind": "handover", "past_due": "true"}
        behind = await http.get("/api/supervision/reconciliation/rows", params=pair, headers=joint)
        assert {row["number"] for row in behind.json()["items"]} == {"H-2", "H-3"}
        daily = {"round": "2023-1", "dimension": "during", "state": "overdue"}
        assert (await http.get("/api/supervision/board/matters", params=daily, headers=joint)).json()["total"] == 1
        assert (await http.get("/api/supervision/due?state=overdue", headers=joint)).json()["total"] == 2
        assert (await http.get("/api/supervision/clues/team?round=2023-1", headers=joint)).json()["total"] == 1
        for days in ("", "?happened_by=&recorded_by=", "?happened_by=2023-03-12&lang=en"):
            page = await http.get(f"/supervision/between{days}")
            assert page.status_code == 200
            assert not [word for word in ("field.", "value.", "between.") if f">{word}" in page.text]
            assert "reconciliation/rows?sender=inspection_office&amp;receiver=discipline_commission" in page.text
        wrong = await http.get("/api/supervision/due?where=nothing:1", headers=joint)
        assert (wrong.status_code, wrong.json()["code"]) == (422, "column-unknown")
