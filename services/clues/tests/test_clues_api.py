"""The clue vault over HTTP, on a real PostgreSQL, with the worker's own readers beside it; without Kafka."""

import asyncio
import base64
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from clues import app
from clues import worker as wired
from clues.deadline import answer_due
from clues.incoming.stream import INCOMING
from clues.onward.stream import ONWARD
from clues.reactions.answers import react
from clues.settings import CluesSettings
from clues.worker import STREAMS, VIEWS
from contracts import Due as ToldDue
from contracts import Message, Sealed, parse
from contracts.audit_share import AuditStarted, ClueAccepted, ClueReceived, ResultGivenBack
from contracts.clues import ClueHandedOver
from contracts.seal import Ring, new_keys
from contracts.wire import freeze, freezing, opening
from docx import Document
from docx.oxml.ns import qn
from eventlog import Actor, Heard
from eventlog.alone import Bells
from eventlog.connection import connect
from eventlog.database import Database
from eventlog.ids import new_id
from eventlog.log import Log
from eventlog.migrate import make_views
from eventlog.pulse import Pulse
from eventlog.readers import OwnReader
from eventlog.sequencer import Sequencer
from eventlog.store import PostgresStore
from eventlog.timers import Timers
from eventlog.vault import MemoryVault, PostgresVault, load_key
from handover import Terms
from handover.incoming import Receive
from handover.outgoing import NoteWithdrawal
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

pytestmark = pytest.mark.pg

CLUES = "/api/clues/clues"
CLUE = f"{CLUES}/2018-0317"
SECRET = "某局长利用岳母身份开设关联公司"
REGISTRATION = {
    "occurred_on": "2018-03-19",
    "source": "inspection_team",
    "unit": "KFQ",
    "categories": ["integrity", "work"],
    "city_managed_cadre": True,
    "text": SECRET,
}
BATCH = {"occurred_on": "2018-03-20", "office": "supervision_office", "clues": ["2018-0317"]}
PART = {"occurred_on": "2018-03-22", "to": "audit_bureau", "categories": ["integrity"], "text": "往来账目"}
DISPOSAL = {"occurred_on": "2018-04-10", "way": "preliminary_verification", "grounds": "线索具体,可查"}
CONCLUSION = {"occurred_on": "2018-06-01", "form": "form_3", "grounds": "属实"}
FEEDBACK = {"occurred_on": "2018-06-05", "text": "已处置"}
CLOCK = Actor("clues-clock", "discipline_commission", "clock")


class Bench:
    """The application with callers of every body, and the audit bureau's answers as the worker would take them."""

    def __init__(
        self, key: ECKey, http: httpx.AsyncClient, url: str, log: Log, vault: PostgresVault, rings: dict[str, Ring]
    ):
        self._key = key
        self._http = http
        self._log = log
        self._vault = vault
        self._rings = rings
        self.url = url

    async def __call__(
        self,
        verb: str,
        path: str,
        body: Any = None,
        role: str = "keeper",
        by: str = "discipline_commission",
        account: str | None = None,
        **head: str,
    ) -> httpx.Response:
        sub = account or f"acc-{role}"
        told = {"iss": "sanxun-local", "aud": "sanxun", "exp": int(time.time()) + 600, "sub": sub}
        token = jwt.encode(
            {"alg": "ES256", "kid": "k1"}, told | {"body": by, "role": role}, self._key, algorithms=["ES256"]
        )
        headers = {"Authorization": f"Bearer {token}", "Accept-Language": "en"} | head
        return await self._http.request(verb, path, json=body, headers=headers)

    async def told(self, subject: str) -> list[Message]:
        """What was frozen under a subject, in order."""
        connection = await connect(self.url)
        rows = await connection.fetch(
            "SELECT told, message FROM event WHERE stream = $1 AND message IS NOT NULL ORDER BY version", subject
        )
        await connection.close()
        return [parse(row["told"], row["message"]) for row in rows]

    async def bureau_says(self, message: Message, content: str | None = None) -> None:
        """A message of the audit bureau arrives; `content` lies in the bureau's vault and was sealed there."""
        bureau = MemoryVault()
        if content is not None:
            kept = await bureau.put(content.encode())
            message = message.model_copy(update={"text": Sealed.of(kept)})
        frozen = await freeze(message, read=bureau.raw, ring=self._rings["audit_bureau"])
        arrived = parse(frozen.type, frozen.body)
        id_ = uuid4()
        opened = await opening(self._vault, self._rings["discipline_commission"])(id_, arrived)
        heard = Heard(id_, "/audit_bureau/audit_share", frozen.type, "incoming-clue-x", 1, at_noon(), opened)
        for act in react(heard, date.today()):
            await self._log.handle(act.stream, act.key, act.command, by=CLOCK)


def at_noon() -> datetime:
    return datetime(2018, 3, 22, 4, tzinfo=UTC)


@pytest.fixture
async def bench(make_database: Callable[[], Awaitable[str]], tmp_path: Path) -> AsyncIterator[Bench]:
    url = await make_database()
    await make_views(url, VIEWS)
    key = ECKey.generate_key("P-256", {"kid": "k1", "alg": "ES256"})
    (tmp_path / "jwks.json").write_text(json.dumps(KeySet([key]).as_dict(private=False)))
    (tmp_path / "vault").write_text(base64.b64encode(bytes(32)).decode())
    public, private = new_keys(("discipline_commission", "audit_bureau", "inspection_office", "organization_dept"))
    (tmp_path / "bodies.json").write_text(json.dumps(public))
    for body, one in private.items():
        (tmp_path / body).write_text(json.dumps(one))
    rings = {body: Ring.load(tmp_path / "bodies.json", tmp_path / body) for body in private}
    settings = CluesSettings(
        database_url=url,
        jwks=str(tmp_path / "jwks.json"),
        vault_key=tmp_path / "vault",
        bodies=tmp_path / "bodies.json",
        sealing_key=tmp_path / "discipline_commission",
        settle_seconds=0,
    )
    assert wired.create(settings).streams == STREAMS
    made = app.create(settings)
    connection = await connect(url)
    await connection.execute("INSERT INTO known_unit.unit VALUES ('KFQ', '某开发区', 'development_zone')")
    await connection.close()
    bells, pulse = Bells(url), Pulse()
    transport = httpx.ASGITransport(made, raise_app_exceptions=False)
    async with made.router.lifespan_context(made), Database(url) as db:
        vault = PostgresVault(db, load_key(tmp_path / "vault"))
        log = Log(PostgresStore(db), freezing(vault, rings["discipline_commission"]))
        own = OwnReader(url, STREAMS, bells, pulse)
        (following,) = (one for one in wired.create(settings).reactions if not one.topics)
        parts = [
            bells.listen(),
            Sequencer(url, bells, pulse).run(),
            own.views([view for view in VIEWS if not view.topics]),
            own.reaction(following, log, CLOCK),
        ]
        tasks = [asyncio.create_task(part) for part in parts]
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as http:
            yield Bench(key, http, url, log, vault, rings)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0.05)  # the connections that the parts let go of close in the next turns of the loop


async def test_a_clue_from_its_registration_to_the_feedback(bench: Bench) -> None:
    first = await bench("POST", CLUE, REGISTRATION)
    again = await bench("POST", CLUE, REGISTRATION)
    assert (first.status_code, again.status_code, again.json()["event"]) == (201, 201, None)
    assert (await bench("POST", "/api/clues/batches/B-1", BATCH)).status_code == 201
    assert (await bench("POST", "/api/clues/batches/B-1", BATCH)).json()["event"] is None
    offered = await bench("POST", f"{CLUE}/handovers/1", PART)
    assert (offered.status_code, (await bench("POST", f"{CLUE}/handovers/1", PART)).json()["event"]) == (201, None)
    clue = (await bench("GET", CLUE)).json()
    assert (clue["state"], clue["office"], clue["batch"]) == ("assigned", "supervision_office", "B-1")
    assert (clue["handovers"][0]["state"], clue["handovers"][0]["answer_due"]["on"]) == ("offered", "2018-03-29")

    (handed,) = await bench.told("handover-2018-0317-1")
    assert isinstance(handed, ClueHandedOver)
    sealed = handed.text.jwe or ""
    assert bench._rings["audit_bureau"].open(sealed).endswith("往来账目".encode())

    whole = {"handover": "2018-0317-1", "clue": "2018-0317", "unit": "KFQ", "sender": "discipline_commission"}
    on = date(2018, 3, 26)
    due = ToldDue(on=date(2018, 3, 29), rule="D9", rule_version="2021")
    await bench.bureau_says(ClueReceived(occurred_on=on, **whole, answer_due=due))
    await bench.bureau_says(ClueAccepted(occurred_on=on, **whole))
    await bench.bureau_says(AuditStarted(occurred_on=on, **whole, audit="SJ-7", notice_on=on))
    assert (await bench("GET", CLUE)).json()["handovers"][0] | {"state": "started", "number": "SJ-7"} == (
        (await bench("GET", CLUE)).json()["handovers"][0]
    )
    assert (await bench("POST", f"{CLUE}/disposal", DISPOSAL, role="clerk")).status_code == 200
    assert (
        await bench("POST", f"{CLUE}/disposal/approval", {"occurred_on": "2018-04-12"}, "leader")
    ).status_code == 200
    out = await bench("POST", f"{CLUE}/conclusion", CONCLUSION)
    assert (out.status_code, out.json()["code"]) == (409, "part-still-out")
    unsealed = Sealed(digest="0" * 64, size=0)
    result = ResultGivenBack(occurred_on=date(2018, 5, 30), **whole, outcome="confirmed", text=unsealed)
    await bench.bureau_says(result, "账目不实")
    assert (await bench("POST", f"{CLUE}/conclusion", CONCLUSION, role="clerk")).status_code == 200
    told = await bench("POST", f"{CLUE}/feedback", FEEDBACK, role="clerk")
    assert told.status_code == 200
    clue = (await bench("GET", CLUE)).json()
    assert (clue["state"], clue["form"], clue["fed_back_to"]) == ("fed_back", "form_3", "inspection_office")
    assert clue["handovers"][0]["outcome"] == "confirmed"
    listed = (await bench("GET", f"{CLUES}?unit=KFQ&state=fed_back&after={told.json()['event']}")).json()
    assert listed["total"] == 1
    row = listed["items"][0]
    assert (row["due"], row["office"], row["parts"][0]["state"]) == (None, "supervision_office", "result_back")
    papers = (await bench("GET", f"{CLUE}/papers")).json()
    assert [paper["what"] for paper in papers] == [
        "clue-registered",
        "part-handed-over",
        "disposal-proposed",
        "clue-concluded",
        "result-fed-back",
        "handover-result-noted",
    ]
    read = await bench("GET", f"{CLUE}/papers/{papers[-1]['id']}")
    assert read.json()["text"] == "账目不实"


async def test_each_reading_is_on_record_and_only_keeper_and_leader_read(bench: Bench) -> None:
    await bench("POST", CLUE, REGISTRATION)
    refused = await bench("GET", f"{CLUE}/text", role="clerk")
    assert (refused.status_code, SECRET in refused.text) == (403, False)
    for role in ("keeper", "leader"):
        assert (await bench("GET", f"{CLUE}/text", role=role)).json()["text"] == SECRET
    connection = await connect(bench.url)
    readers = await connection.fetch("SELECT data->>'reader' AS reader FROM event WHERE type = 'clue-text-read'")
    kept = await connection.fetchval("SELECT count(*) FROM event WHERE data::text LIKE '%' || $1 || '%'", SECRET)
    await connection.close()
    assert [row["reader"] for row in readers] == ["acc-keeper", "acc-leader"]
    assert kept == 0


@pytest.mark.parametrize("body", ["audit_bureau", "inspection_office", "organization_dept", "leading_group"])
async def test_other_bodies_have_no_route_into_the_vault(bench: Bench, body: str) -> None:
    for path in (CLUES, CLUE, f"{CLUE}/text", f"{CLUE}/papers"):
        assert (await bench("GET", path, by=body, role="leader")).status_code == 403
    assert (await bench("POST", CLUE, REGISTRATION, by=body)).status_code == 403


@pytest.mark.parametrize(
    ("path", "body", "role", "status", "code"),
    [
        (CLUE, REGISTRATION | {"unit": "NN"}, "keeper", 409, "unit-unknown"),
        (CLUE, REGISTRATION | {"occurred_on": "2999-01-01"}, "keeper", 409, "date-in-future"),
        (CLUE, REGISTRATION | {"source": "rumour"}, "keeper", 422, "payload-invalid"),
        (CLUE, REGISTRATION | {"name": "x"}, "keeper", 422, "payload-invalid"),
        (CLUE, REGISTRATION, "leader", 403, "not-allowed"),
        (f"{CLUE}/handovers/1", PART, "keeper", 404, "clue-unknown"),
        ("/api/clues/batches/B-9", BATCH, "keeper", 409, "clue-unknown"),
        (
            "/api/clues/handovers/2018-0317-1/withdrawal",
            {"occurred_on": "2018-03-23"},
            "keeper",
            404,
            "handover-unknown",
        ),
    ],
)
async def test_bad_input_leaves_no_event_and_no_text(
    bench: Bench, path: str, body: dict[str, Any], role: str, status: int, code: str
) -> None:
    answer = await bench("POST", path, body, role)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    connection = await connect(bench.url)
    left = await connection.fetchrow(
        "SELECT (SELECT count(*) FROM event) AS events, (SELECT count(*) FROM secret WHERE key IS NOT NULL) AS texts"
    )
    await connection.close()
    assert left is not None
    assert (left["events"], left["texts"]) == (0, 0)


async def test_the_proposer_does_not_approve_and_an_offer_is_taken_back(bench: Bench) -> None:
    await bench("POST", CLUE, REGISTRATION)
    await bench("POST", f"{CLUE}/disposal", DISPOSAL, role="leader")
    own = await bench("POST", f"{CLUE}/disposal/approval", {"occurred_on": "2018-04-12"}, "leader")
    assert (own.status_code, own.json()["code"]) == (409, "proposer-cannot-approve")
    await bench("POST", f"{CLUE}/handovers/1", PART)
    taken = await bench("POST", "/api/clues/handovers/2018-0317-1/withdrawal", {"occurred_on": "2018-03-23"})
    assert taken.status_code == 200
    clue = (await bench("GET", CLUE)).json()
    assert (clue["handovers"][0]["state"], clue["handovers"][0]["holder"]) == ("withdrawn", "discipline_commission")
    types = [message.TYPE.split(".")[2] for message in await bench.told("handover-2018-0317-1")]
    assert types == ["clue-handed-over", "handover-withdrawn"]


async def test_an_idempotency_key_is_answered_as_before(bench: Bench) -> None:
    key = {"Idempotency-Key": str(new_id())}
    first = await bench("POST", CLUE, REGISTRATION, **key)
    second = await bench("POST", CLUE, REGISTRATION, **key)
    assert first.json() == second.json()
    assert second.headers["Idempotent-Replayed"] == "true"


async def test_the_clock_finds_what_is_overdue(bench: Bench) -> None:
    await bench("POST", CLUE, REGISTRATION)
    connection = await connect(bench.url)
    timers = Timers(bench.url, bench._log, STREAMS, by=CLOCK, pulse=Pulse(), settle=0)
    assert await timers.look(connection) == 1
    await connection.close()
    told = [message.TYPE.split(".")[2] for message in await bench.told("clue-2018-0317")]
    assert told == ["clue-registered", "disposal-overdue", "feedback-overdue"]
    assert (await bench("GET", CLUE)).json()["state"] == "late"


def said_in(document: bytes) -> str:
    body = Document(BytesIO(document)).element.body
    return "\n".join("".join(one.text or "" for one in line.iter(qn("w:t"))) for line in body.iter(qn("w:p")))


async def test_the_letter_of_a_handover_takes_one_number_and_stays_as_it_left(bench: Bench) -> None:
    await bench("POST", CLUE, REGISTRATION)
    await bench("POST", f"{CLUE}/handovers/1", PART)
    await bench("POST", f"{CLUE}/handovers/2", PART | {"categories": ["work"], "text": "履职问题"})
    one, two = (f"/api/clues/handovers/2018-0317-{n}/documents/handover-letter" for n in (1, 2))
    draft = await bench("GET", f"{one}.docx", role="leader")
    assert "（草稿，未编号）" in said_in(draft.content)
    assert draft.headers["cache-control"] == "no-store"
    for role, by in (("clerk", "discipline_commission"), ("auditor", "audit_bureau"), ("leader", "leading_group")):
        refused = await bench("GET", f"{one}.docx", role=role, by=by)
        assert (refused.status_code, PART["text"] in refused.text) == (403, False)
    send = {"occurred_on": "2018-03-23", "copy_to": "市委巡察办", "secrecy": "秘密★10年"}
    early = await bench("POST", one, send | {"occurred_on": "2018-03-21"})
    assert early.json()["code"] == "letter-before-its-cause"
    assert (await bench("POST", one, send | {"secrecy": "绝密★30年"})).status_code == 422
    assert (await bench("POST", one, send)).status_code == 200
    again = await bench("POST", one, send | {"occurred_on": "2018-03-26", "copy_to": ""})
    assert (again.status_code, again.json()["event"]) == (200, None)
    assert (await bench("POST", two, send | {"occurred_on": "2018-03-22"})).json()["code"] == "letter-before-the-last"
    assert (await bench("POST", two, {"occurred_on": "2018-03-23"})).status_code == 200

    left = await bench("GET", f"{one}.docx", role="leader")
    said = said_in(left.content)
    for words in (
        "纪案函〔2018〕1号",
        "某开发区",
        "市审计局",
        "往来账目",
        "2018年3月23日",
        "秘密★10年",
        "抄送：市委巡察办",
    ):
        assert words in said
    assert "请于2018年3月29日前书面答复" in said
    assert "回　　执" in said
    pages = [(await bench("GET", f"{one}.pdf", role="leader")).content for _ in range(2)]
    assert pages[0].startswith(b"%PDF")
    assert pages[0] == pages[1]
    assert "纪案函〔2018〕2号" in said_in((await bench("GET", f"{two}.docx")).content)
    register = (await bench("GET", "/api/clues/letters?year=2018")).json()
    assert [(row["number"], row["about"]) for row in register] == [
        ("纪案函〔2018〕1号", "2018-0317-1"),
        ("纪案函〔2018〕2号", "2018-0317-2"),
    ]
    connection = await connect(bench.url)
    readings = await connection.fetchval("SELECT count(*) FROM event WHERE type = 'clue-text-read'")
    kept = await connection.fetchval("SELECT count(*) FROM event WHERE data::text LIKE '%往来账目%'")
    texts = await connection.fetchval("SELECT count(*) FROM secret WHERE key IS NOT NULL")
    await connection.close()
    assert (readings, kept) == (5, 0)
    assert texts == 3 + 2 + 1, "three texts, two letters, the marks of the clue; refused letters left nothing"


async def test_letters_that_leave_at_the_same_time_share_no_number(bench: Bench) -> None:
    await bench("POST", CLUE, REGISTRATION)
    for n in (1, 2):
        await bench("POST", f"{CLUE}/handovers/{n}", PART)
    at = "/api/clues/handovers/2018-0317-{}/documents/handover-letter"
    send = {"occurred_on": "2018-03-23"}
    answers = await asyncio.gather(*(bench("POST", at.format(n), send) for n in (1, 2, 1, 2)))
    assert {answer.status_code for answer in answers} == {200}
    register = (await bench("GET", "/api/clues/letters?year=2018")).json()
    assert [row["number"] for row in register] == ["纪案函〔2018〕1号", "纪案函〔2018〕2号"]
    assert {row["about"] for row in register} == {"2018-0317-1", "2018-0317-2"}


async def test_of_a_teams_clue_one_part_is_registered_and_the_rest_goes_on_and_can_be_taken_back(bench: Bench) -> None:
    on = date(2018, 3, 19)
    terms = Terms(
        handover="X-1-1",
        clue="X-1",
        origin="inspection_office",
        sender="inspection_office",
        to="discipline_commission",
        unit="KFQ",
        categories=("integrity", "selection_and_appointment"),
        city_managed_cadre=True,
        text=await bench._vault.put(SECRET.encode()),
        answer_due=answer_due(on),
    )
    await bench._log.handle(INCOMING, "X-1-1", Receive(terms, on), by=CLOCK)
    desk = "/api/clues/incoming/X-1-1"
    rest = {"to": "organization_dept", "categories": ["selection_and_appointment"]}
    said = {"occurred_on": "2018-03-20", "clue": "2018-7", "kept": ["integrity"], "parts": [rest]}
    lost = await bench("POST", f"{desk}/partial-acceptance", said | {"kept": ["selection_and_appointment"]})
    assert (lost.status_code, lost.json()["code"]) == (409, "categories-lost")
    assert (await bench("GET", f"{CLUES}/2018-7")).status_code == 404, "what is refused is not in the vault"
    assert (await bench("POST", f"{desk}/partial-acceptance", said, "leader")).status_code == 403
    # Whoever dies after the vault has it and before the answer says it again: it is the same clue, and the same answer.
    first = await bench("POST", f"{desk}/partial-acceptance", said)
    again = await bench("POST", f"{desk}/partial-acceptance", said)
    assert (first.status_code, again.json()["event"]) == (200, None)
    found = (await bench("GET", desk)).json()
    assert (found["state"], found["registered"], found["kept"]) == ("registered", "2018-7", ["integrity"])
    clue = (await bench("GET", f"{CLUES}/2018-7")).json()
    assert clue["categories"] == ["integrity"]
    part = f"{desk}/parts/X-1-1-P1"
    for _ in range(600):
        if await bench.told("onward-X-1-1-P1"):
            break
        await asyncio.sleep(0.05)
    unknown = await bench("POST", f"{desk}/parts/X-1-1-P9/withdrawal", {"occurred_on": "2018-03-21"})
    assert (unknown.status_code, unknown.json()["code"]) == (404, "part-unknown")
    taken = await bench("POST", f"{part}/withdrawal", {"occurred_on": "2018-03-21"})
    assert taken.status_code == 200
    assert [one["state"] for one in (await bench("GET", desk)).json()["parts"]] == ["withdrawing"]
    here = await bench("POST", f"{part}/accept", {"occurred_on": "2018-03-22", "clue": "2018-7"})
    assert (here.status_code, here.json()["code"]) == (409, "part-not-here")
    told = [message.TYPE.split(".")[2] for message in await bench.told("onward-X-1-1-P1")]
    assert told == ["clue-handed-over", "handover-withdrawn"]
    await bench._log.handle(ONWARD, "X-1-1-P1", NoteWithdrawal(date(2018, 3, 22), "organization_dept"), by=CLOCK)
    for _ in range(600):
        if [one["state"] for one in (await bench("GET", desk)).json()["parts"]] == ["here"]:
            break
        await asyncio.sleep(0.05)
    here = await bench("POST", f"{part}/accept", {"occurred_on": "2018-03-22", "clue": "2018-7"})
    assert here.status_code == 200
    found = (await bench("GET", desk)).json()
    assert (found["kept"], found["parts"][0]["state"]) == (["integrity", "selection_and_appointment"], "taken_up")
