"""Over HTTP on real PostgreSQL: what the department laid into its vault is read again by those who may, by nobody else."""

import base64
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from contracts.inspection import UnitRegistered
from contracts.seal import Ring, new_keys
from contracts.wire import freezing
from eventlog import Actor, Heard
from eventlog.chain import GENESIS
from eventlog.connection import connect
from eventlog.database import Database
from eventlog.log import Log
from eventlog.migrate import make_views
from eventlog.readers import fill
from eventlog.sequencer import number
from eventlog.store import PostgresStore
from eventlog.vault import PostgresVault
from joserfc import jwt
from joserfc.jwk import KeySet, OKPKey
from personnel.app import create
from personnel.settings import PersonnelSettings
from personnel.tracked_item.decider import NoteState
from personnel.tracked_item.stream import TRACKED_ITEM
from personnel.views.known_unit import KNOWN_UNIT
from personnel.worker import STREAMS, VIEWS

pytestmark = pytest.mark.pg
KEY = OKPKey.generate_key("Ed25519", parameters={"kid": "test", "alg": "Ed25519", "use": "sig"})
ON = "2018-05-02"
ITEM = "R-1.KFQ.07"
RESULT = {"occurred_on": ON, "unit": "KFQ", "year": 2018, "source": "inspection", "text": "班子考核参考"}


@dataclass
class Department:
    """The service on its own database; `settle` does what its worker does."""

    http: httpx.AsyncClient
    url: str
    log: Log
    head: tuple[int, bytes] = (0, GENESIS)

    async def say(self, method: str, path: str, **said: object) -> httpx.Response:
        return await self.http.request(method, f"/api/personnel/{path}", json=said, headers=by("organization_dept"))

    async def ask(self, path: str, body: str = "organization_dept", role: str = "clerk") -> httpx.Response:
        return await self.http.get(f"/api/personnel/{path}", headers=by(body, role))

    async def settle(self) -> None:
        for view in VIEWS:
            connection = await connect(self.url, search_path=view.name)
            try:
                _, *rest = await number(connection, *self.head)
                self.head = (rest[0], rest[1])
                while not view.topics and await fill(connection, {view.name: view}, STREAMS):
                    pass
            finally:
                await connection.close()


def by(body: str, role: str = "clerk") -> dict[str, str]:
    claims = {"iss": "test", "aud": "sanxun", "sub": "a-1", "body": body, "role": role, "exp": int(time.time()) + 600}
    token = jwt.encode({"alg": "Ed25519", "kid": "test"}, claims, KEY, algorithms=["Ed25519"])
    return {"authorization": f"Bearer {token}", "accept-language": "en"}


@pytest.fixture
async def department(make_database: Callable[[], Awaitable[str]], tmp_path: Path) -> AsyncIterator[Department]:
    url = await make_database()
    await make_views(url, VIEWS)
    (tmp_path / "jwks").write_text(json.dumps(KeySet([KEY]).as_dict(private=False)))
    (tmp_path / "vault").write_text(base64.b64encode(bytes(32)).decode())
    (tmp_path / "bodies").write_text(json.dumps(new_keys(("organization_dept", "inspection_office"))[0]))
    settings = PersonnelSettings(
        database_url=url,
        jwks=str(tmp_path / "jwks"),
        issuer="test",
        vault_key=tmp_path / "vault",
        bodies=tmp_path / "bodies",
    )
    unit = UnitRegistered(occurred_on=date(2018, 1, 1), code="KFQ", name="开发区", kind="other")
    heard = Heard(uuid4(), "/inspection_office/inspection", unit.TYPE, "unit-KFQ", 1, datetime.now(UTC), unit)
    connection = await connect(url, search_path=KNOWN_UNIT.name)
    for text, arguments in KNOWN_UNIT.project(heard):
        await connection.execute(text, *arguments)
    await connection.close()
    app = create(settings)
    async with app.router.lifespan_context(app), Database(url) as db:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as http:
            vault = PostgresVault(db, bytes(32))
            yield Department(http, url, Log(PostgresStore(db), freezing(vault, Ring.load(tmp_path / "bodies"))))


async def test_results_used_in_an_appraisal_are_listed_and_what_they_say_stays_with_the_department(
    department: Department,
) -> None:
    used = await department.say("PUT", "results/2018-1", **RESULT)
    assert used.status_code == 200, used.text
    await department.say("PUT", "results/2017-1", **RESULT | {"year": 2017, "source": "audit"})
    await department.settle()
    for body, role in (("organization_dept", "liaison"), ("inspection_office", "clerk"), ("leading_group", "leader")):
        listed = (await department.ask("results?unit=KFQ", body, role)).json()
        assert [line["number"] for line in listed["items"]] == ["2018-1", "2017-1"]
        assert "班子" not in json.dumps(listed, ensure_ascii=False)
    narrowed = (await department.ask("results?year=2017&source=audit")).json()
    assert (narrowed["total"], narrowed["items"][0]["number"]) == (1, "2017-1")
    assert (await department.ask("results/2018-1")).json()["text"] == RESULT["text"]
    assert (await department.ask("results/2018-1", "inspection_office")).status_code == 403
    assert (await department.ask("results?unit=KFQ", "audit_bureau", "auditor")).status_code == 403
    missing = await department.ask("results/2099-9")
    assert (missing.status_code, missing.json()["code"]) == (404, "result-unknown")


async def test_what_a_check_of_an_issue_says_is_read_by_who_does_the_work(department: Department) -> None:
    day = date(2018, 3, 5)
    taken = NoteState(ITEM, "R-1", "KFQ", "selection_appointment", "opened", day)
    await department.log.handle(TRACKED_ITEM, ITEM, taken, by=Actor("tracking", "organization_dept", "reaction"))
    for means, text in (("talks", "与班子成员谈话"), ("documents", "查阅任免材料")):
        said = {"occurred_on": ON, "means": means, "finding": "partly", "text": text}
        assert (await department.say("POST", f"items/{ITEM}/checks", **said)).status_code == 200
    checks = (await department.ask(f"items/{ITEM}/checks")).json()
    assert [(one["means"], one["text"]) for one in checks] == [
        ("talks", "与班子成员谈话"),
        ("documents", "查阅任免材料"),
    ]
    assert (await department.ask(f"items/{ITEM}/checks", role="liaison")).status_code == 403
    assert "text" not in (await department.ask(f"items/{ITEM}", role="liaison")).json()["checks"][0]
    assert (await department.ask("items/R-1.KFQ.99/checks")).status_code == 404
