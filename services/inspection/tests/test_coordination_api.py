"""Over HTTP on real PostgreSQL: a round passes its gate when the four bodies have briefed, each for itself."""

import base64
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import httpx
import pytest
from contracts.seal import Ring, new_keys
from contracts.wire import freezing
from eventlog import Actor
from eventlog.chain import GENESIS
from eventlog.connection import connect
from eventlog.database import Database
from eventlog.log import Log
from eventlog.migrate import make_views
from eventlog.readers import fill
from eventlog.sequencer import number
from eventlog.store import PostgresStore
from eventlog.vault import PostgresVault
from inspection.app import create
from inspection.matter.stream import MATTER
from inspection.reactions.briefings import react
from inspection.settings import Settings
from inspection.who import FOUR
from inspection.worker import STREAMS, VIEWS
from joserfc import jwt
from joserfc.jwk import KeySet, OKPKey

pytestmark = pytest.mark.pg
KEY = OKPKey.generate_key("Ed25519", parameters={"kid": "test", "alg": "Ed25519", "use": "sig"})
DAY = "2022-09-01"


class Desk:
    """The service with its database; `settle` does what its worker would do."""

    def __init__(self, http: httpx.AsyncClient, url: str, log: Log) -> None:
        self.http = http
        self.url = url
        self.log = log
        self.head: tuple[int, bytes] = (0, GENESIS)

    async def say(self, method: str, path: str, body: str = "inspection_office", **said: object) -> httpx.Response:
        return await self.http.request(method, f"/api/inspection/{path}", json=said, headers=by(body))

    async def ask(self, path: str, body: str = "inspection_office") -> httpx.Response:
        return await self.http.get(f"/api/inspection/{path}", headers=by(body))

    async def settle(self) -> None:
        for view in VIEWS:
            connection = await connect(self.url, search_path=view.name)
            try:
                _, *rest = await number(connection, *self.head)
                self.head = (rest[0], rest[1])
                while await fill(connection, {view.name: view}, STREAMS):
                    pass
            finally:
                await connection.close()

    async def hear_briefings(self, *matters: str) -> None:
        clock = Actor("inspection-reaction", "inspection_office", "reaction")
        for one in matters:
            for recorded in await self.log.history(MATTER, one):
                for act in react(recorded, recorded.recorded_at.date()):
                    await self.log.handle(act.stream, act.key, act.command, by=clock)


def by(body: str, subject: str = "a-1") -> dict[str, str]:
    role = "auditor" if body == "audit_bureau" else "leader" if body == "leading_group" else "clerk"
    claims = {"iss": "test", "aud": "sanxun", "sub": subject, "body": body, "role": role, "exp": int(time.time()) + 600}
    token = jwt.encode({"alg": "Ed25519", "kid": "test"}, claims, KEY, algorithms=["Ed25519"])
    return {"authorization": f"Bearer {token}", "accept-language": "en"}


@pytest.fixture
async def desk(make_database: Callable[[], Awaitable[str]], tmp_path: Path) -> AsyncIterator[Desk]:
    url = await make_database()
    await make_views(url, VIEWS)
    (tmp_path / "jwks").write_text(json.dumps(KeySet([KEY]).as_dict(private=False)))
    (tmp_path / "vault").write_text(base64.b64encode(bytes(32)).decode())
    (tmp_path / "bodies").write_text(json.dumps(new_keys(FOUR)[0]))
    settings = Settings(
        database_url=url,
        jwks=str(tmp_path / "jwks"),
        issuer="test",
        vault_key=tmp_path / "vault",
        bodies=tmp_path / "bodies",
    )
    app = create(settings)
    async with app.router.lifespan_context(app), Database(url) as db:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as http:
            vault = PostgresVault(db, bytes(32))
            made = Desk(http, url, Log(PostgresStore(db), freezing(vault, Ring.load(tmp_path / "bodies"))))
            await made.say("PUT", "units/A", name="某局", kind="other", occurred_on="2022-01-01")
            await made.say("PUT", "rounds/R-1", name="一轮", units=["A"], starts_on=DAY, occurred_on=DAY)
            yield made


async def test_the_gate_opens_with_the_fourth_briefing_and_names_the_missing_body_before(desk: Desk) -> None:
    enrolled = await desk.http.put(
        "/api/inspection/people/P-1",
        json={"body": "audit_bureau", "name": "张三", "occurred_on": DAY},
        headers=by("inspection_office"),
    )
    assert enrolled.status_code == 200
    team = await desk.say("PUT", "rounds/R-1/teams/T-1", units=["A"], members=["P-1"], occurred_on=DAY)
    assert team.status_code == 200
    for body in FOUR:
        asked = await desk.say(
            "PUT",
            f"matters/M-{body.replace('_', '-')}",
            kind="briefing",
            dimension="before",
            to=body,
            round="R-1",
            due_on="2022-09-10",
            text="请通报",
            occurred_on=DAY,
        )
        assert asked.status_code == 200, asked.text
    stranger = await desk.say(
        "POST", "matters/M-audit-bureau/answer", body="organization_dept", text="x", occurred_on=DAY
    )
    assert (stranger.status_code, stranger.json()["code"]) == (409, "matter-asked-of-another-body")
    for body in FOUR[:3]:
        await desk.say("POST", f"matters/M-{body.replace('_', '-')}/answer", body=body, text="通报", occurred_on=DAY)
    await desk.hear_briefings(*[f"M-{body.replace('_', '-')}" for body in FOUR])
    held = await desk.say("POST", "rounds/R-1/phase", phase="during", occurred_on=DAY)
    assert (held.status_code, held.json()["code"]) == (409, "briefing-missing")
    assert "audit bureau" in held.json()["detail"]
    assert "organisation department" not in held.json()["detail"]
    board = (await desk.ask("rounds/R-1/board", "leading_group")).json()
    assert (board["phase"], board["missing"]) == ("before", ["audit_bureau"])
    await desk.say("POST", "matters/M-audit-bureau/answer", body="audit_bureau", text="通报", occurred_on=DAY)
    await desk.hear_briefings("M-audit-bureau")
    assert (await desk.say("POST", "rounds/R-1/phase", phase="during", occurred_on=DAY)).status_code == 200
    await desk.settle()
    board = (await desk.ask("rounds/board", "leading_group")).json()["items"][0]
    assert (board["phase"], board["teams"], board["missing"]) == ("during", 1, [])
    lines = (await desk.ask("matters?round=R-1&body=audit_bureau")).json()
    assert (lines["total"], lines["items"][0]["state"]) == (1, "answered")
    assert (await desk.ask("matters/M-audit-bureau/text", "organization_dept")).status_code == 404
    assert (await desk.ask("matters/M-audit-bureau/text", "audit_bureau")).json()["answer"] == "通报"


async def test_sessions_and_special_checks_are_listed_and_minutes_stay_with_the_group(desk: Desk) -> None:
    task = {"number": 1, "to": "audit_bureau", "due_on": "2022-09-10"}
    said = await desk.say(
        "PUT", "sessions/S-1", "leading_group", heard=["R-1"], decisions=[task], minutes="纪要", occurred_on=DAY
    )
    assert said.status_code == 200, said.text
    done = await desk.say("POST", "sessions/S-1/decisions/1/done", "audit_bureau", report="已办", occurred_on=DAY)
    assert done.status_code == 200
    again = await desk.say("POST", "sessions/S-1/decisions/1/done", "audit_bureau", report="已办", occurred_on=DAY)
    assert (again.status_code, again.json()["event"]) == (200, None)
    opened = await desk.http.put(
        "/api/inspection/special_checks/C-1",
        json={"subject": "selection", "round": "R-1", "unit": "A", "body": "organization_dept", "occurred_on": DAY},
        headers=by("inspection_office"),
    )
    assert opened.status_code == 200, opened.text
    noted = await desk.say(
        "POST", "special_checks/C-1/result", "organization_dept", issues=2, text="x", occurred_on=DAY
    )
    assert noted.status_code == 200
    await desk.settle()
    assert (await desk.ask("sessions/decisions")).json()["items"][0]["state"] == "done"
    assert (await desk.ask("special_checks?round=R-1")).json()["items"][0]["issues"] == 2
    session = (await desk.ask("sessions/S-1", "leading_group")).json()
    assert session["minutes"] == "纪要"
    assert session["reports"] == [{"decision": 1, "done_on": DAY, "days_late": 0, "report": "已办"}]
    for body, text in (("organization_dept", "x"), ("leading_group", "x"), ("audit_bureau", None)):
        assert (await desk.ask("special_checks/C-1", body)).json()["text"] == text
    assert (await desk.ask("special_checks/C-9")).status_code == 404
    assert (await desk.ask("sessions/S-1", "audit_bureau")).status_code == 403


async def test_the_reasons_of_a_consultation_are_read_by_those_who_consult_and_the_minutes_by_the_group(
    desk: Desk,
) -> None:
    clue = {"round": "R-1", "unit": "A", "categories": ["integrity"], "text": "线索", "occurred_on": DAY}
    assert (await desk.say("PUT", "team_clues/TC-1", **clue)).status_code == 200
    assert (await desk.ask("team_clues/TC-1/consultation")).status_code == 404
    seen = (await desk.ask("team_clues/TC-1")).json()["digest"]
    parties = ("case_supervision_office", "case_review_office", "supervision_office", "inspection_team")
    for party in parties:
        body = "inspection_office" if party == "inspection_team" else "discipline_commission"
        stance = "dissent" if party == "case_review_office" else "agree"
        opinion = {"party": party, "stance": stance, "seen": seen, "reasons": f"{party}的理由", "occurred_on": DAY}
        path = "/api/inspection/team_clues/TC-1/opinions"
        assert (await desk.http.post(path, json=opinion, headers=by(body, party))).status_code == 200
    closing = {"passes": True, "grounds": "可查", "occurred_on": DAY}
    assert (await desk.say("POST", "team_clues/TC-1/consultation", **closing)).status_code == 200
    told = (await desk.ask("team_clues/TC-1/opinions", "discipline_commission")).json()
    assert [(one["party"], one["reasons"]) for one in told] == [(party, f"{party}的理由") for party in parties]
    closed = (await desk.ask("team_clues/TC-1/consultation", "discipline_commission")).json()
    assert (closed["result"], closed["dissent"], closed["grounds"]) == (
        "passed_with_objections",
        ["case_review_office"],
        "可查",
    )
    assert (await desk.ask("team_clues/TC-1/opinions", "audit_bureau")).status_code == 403
    meeting = {"clues": [{"clue": "TC-1", "decision": "hand_over"}], "minutes": "会议记录", "occurred_on": DAY}
    assert (await desk.say("PUT", "secretary_meetings/SM-1", **meeting)).status_code == 200
    minutes = "secretary_meetings/SM-1/minutes"
    assert (await desk.ask(minutes, "leading_group")).json() == {"minutes": "会议记录"}
    assert (await desk.ask(minutes, "discipline_commission")).status_code == 403
    assert (await desk.ask("secretary_meetings/SM-9/minutes")).status_code == 404


async def test_the_pool_is_listed_with_recusals_and_teams_and_never_with_a_name(desk: Desk) -> None:
    for person, body in (("P-1", "audit_bureau"), ("P-2", "organization_dept")):
        said = {"body": body, "name": "张三", "occurred_on": DAY}
        path = f"/api/inspection/people/{person}"
        assert (await desk.http.put(path, json=said, headers=by("inspection_office"))).status_code == 200
    relation = {"unit": "A", "relation": "relative_there", "occurred_on": DAY}
    assert (await desk.say("POST", "people/P-2/relations", **relation)).status_code == 200
    team = {"units": ["A"], "members": ["P-1"], "occurred_on": DAY}
    assert (await desk.say("PUT", "rounds/R-1/teams/T-1", **team)).status_code == 200
    await desk.settle()
    listed = await desk.ask("people")
    assert [(one["person"], one["related"], one["teams"]) for one in listed.json()["items"]] == [
        ("P-1", [], ["R-1 T-1"]),
        ("P-2", ["A"], []),
    ]
    assert "张三" not in listed.text
    assert [one["person"] for one in (await desk.ask("people?free_for=A")).json()["items"]] == ["P-1"]
    assert [one["person"] for one in (await desk.ask("people?free=true")).json()["items"]] == ["P-2"]
    assert (await desk.ask("people?body=audit_bureau")).json()["total"] == 1
    assert (await desk.ask("people", "audit_bureau")).status_code == 403
    back = {"reason": "同名误登", "occurred_on": DAY}
    assert (await desk.say("POST", "people/P-2/relations/A/withdrawal", **back)).status_code == 200
    assert (await desk.say("POST", "people/P-2/relations/A/withdrawal", **back)).json()["event"] is None
    assert (await desk.say("POST", "rounds/R-1/teams/T-1/members/P-1/release", occurred_on=DAY)).status_code == 200
    await desk.settle()
    assert [(one["related"], one["teams"]) for one in (await desk.ask("people")).json()["items"]] == [
        ([], []),
        ([], []),
    ]
    assert (await desk.ask("people/P-2")).json()["related"] == []
