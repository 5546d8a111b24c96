"""Over HTTP on real PostgreSQL: the registers are written by the office, read by the others, and told as messages."""

import base64
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import httpx
import pytest
from contracts.seal import new_keys
from eventlog.chain import GENESIS
from eventlog.connection import connect
from eventlog.migrate import make_views
from eventlog.readers import fill
from eventlog.sequencer import number
from inspection.app import create
from inspection.settings import Settings
from inspection.worker import STREAMS, VIEWS
from joserfc import jwt
from joserfc.jwk import KeySet, OKPKey

pytestmark = pytest.mark.pg
KEY = OKPKey.generate_key("Ed25519", parameters={"kid": "test", "alg": "Ed25519", "use": "sig"})


def by(body: str = "inspection_office", role: str = "clerk", sub: str = "a-1") -> dict[str, str]:
    claims = {"iss": "test", "aud": "sanxun", "sub": sub, "body": body, "role": role, "exp": int(time.time()) + 600}
    token = jwt.encode({"alg": "Ed25519", "kid": "test"}, claims, KEY, algorithms=["Ed25519"])
    return {"authorization": f"Bearer {token}", "accept-language": "en"}


class Office:
    """The service with its database; `settle` does what its worker would do."""

    def __init__(self, http: httpx.AsyncClient, url: str) -> None:
        self.http = http
        self.url = url

    async def settle(self) -> None:
        for view in VIEWS:
            connection = await connect(self.url, search_path=view.name)
            try:
                await number(connection, 0, GENESIS)

                while await fill(connection, {view.name: view}, STREAMS):
                    pass
            finally:
                await connection.close()

    async def put(self, path: str, said: dict[str, object], **who: str) -> httpx.Response:
        return await self.http.put(f"/api/inspection/{path}", json=said, headers=by(**who))


@pytest.fixture
async def office(make_database: Callable[[], Awaitable[str]], tmp_path: Path) -> AsyncIterator[Office]:
    url = await make_database()
    await make_views(url, VIEWS)
    jwks = tmp_path / "jwks.json"
    jwks.write_text(json.dumps(KeySet([KEY]).as_dict(private=False)))
    (tmp_path / "vault").write_text(base64.b64encode(bytes(32)).decode())
    (tmp_path / "bodies").write_text(json.dumps(new_keys(["inspection_office"])[0]))
    settings = Settings(
        database_url=url,
        jwks=str(jwks),
        issuer="test",
        vault_key=tmp_path / "vault",
        bodies=tmp_path / "bodies",
    )
    app = create(settings)
    async with app.router.lifespan_context(app):
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as http:
            yield Office(http, url)


UNIT: dict[str, object] = {"name": "某区文化和旅游局党组", "kind": "party_organisation", "occurred_on": "2022-01-01"}


async def test_a_unit_sent_twice_is_one_event(office: Office) -> None:
    first = await office.put("units/WL-01", UNIT)
    again = await office.put("units/WL-01", UNIT)
    assert (first.status_code, first.json()["version"]) == (200, 1)
    assert (again.status_code, again.json()["version"], again.json()["event"]) == (200, 1, None)


async def test_an_unknown_parent_is_refused_with_its_rule_and_leaves_no_event(office: Office) -> None:
    answer = await office.put("units/WL-01", UNIT | {"parent": "QW"})
    assert (answer.status_code, answer.json()["code"]) == (409, "parent-unknown")
    assert "QW" in answer.json()["detail"]
    found = await office.http.get("/api/inspection/units/WL-01", headers=by())
    assert found.status_code == 404


async def test_another_body_reads_and_does_not_write(office: Office) -> None:
    await office.put("units/WL-01", UNIT)
    assert (await office.put("units/WL-02", UNIT, body="audit_bureau", role="auditor")).status_code == 403
    read = await office.http.get("/api/inspection/units/WL-01", headers=by("audit_bureau", "auditor"))
    assert (read.status_code, read.headers["etag"]) == (200, '"1"')


async def test_a_round_of_registered_units_is_planned_and_listed(office: Office) -> None:
    await office.put("units/QW", UNIT | {"name": "某区委"})
    await office.put("units/WL-01", UNIT | {"parent": "QW"})
    plan: dict[str, object] = {
        "name": "第二轮",
        "units": ["WL-01"],
        "starts_on": "2022-09-16",
        "occurred_on": "2022-09-01",
    }
    assert (await office.put("rounds/2022-2", plan | {"units": ["WL-01", "NO"]})).json()["code"] == "units-unknown"
    assert (await office.put("rounds/2022-2", plan)).status_code == 200
    await office.settle()
    units = (await office.http.get("/api/inspection/units", params={"parent": "QW"}, headers=by())).json()
    assert (units["total"], units["items"][0]["code"]) == (1, "WL-01")
    rounds = (await office.http.get("/api/inspection/rounds", params={"unit": "WL-01"}, headers=by())).json()
    assert rounds["items"][0]["units"] == ["WL-01"]


async def test_a_new_name_is_told_after_the_registration(office: Office) -> None:
    await office.put("units/WL-01", UNIT)
    answer = await office.http.post(
        "/api/inspection/units/WL-01/name", json={"name": "某区文旅局党组", "occurred_on": "2022-06-01"}, headers=by()
    )
    assert answer.status_code == 200
    await office.settle()
    told = await office.http.get(
        "/api/inspection/messages", params={"subject": "unit-WL-01"}, headers=by(role="operator")
    )
    assert [one["type"].split(".")[2] for one in told.json()] == ["unit-registered", "unit-renamed"]


async def test_a_finding_is_checked_by_a_second_person_and_listed_by_unit_and_round(office: Office) -> None:
    await office.put("units/WL-01", UNIT)
    planned = {"name": "第三轮", "units": ["WL-01"], "starts_on": "2022-09-16", "occurred_on": "2022-09-01"}
    assert (await office.put("rounds/R46-1", planned)).status_code < 300
    sheet = {"round": "R46-1", "unit": "WL-01", "discipline": "work", "text": "底稿", "occurred_on": "2022-09-20"}
    assert (await office.put("findings/R46-F1", sheet, role="team")).status_code < 300
    file = {"file": base64.b64encode(b"scan").decode(), "occurred_on": "2022-09-21"}
    assert (await office.put("findings/R46-F1/evidence/E-1", file, role="team")).status_code < 300
    seen = {"way": "visit", "outcome": "confirmed", "account": "走访记录", "occurred_on": "2022-09-22"}
    path = "/api/inspection/findings/R46-F1/verification"
    own = await office.http.post(path, json=seen, headers=by(role="team"))
    assert own.status_code >= 400
    assert "two-person" in own.text
    assert (await office.http.post(path, json=seen, headers=by(role="team", sub="a-2"))).status_code < 300
    whole = (await office.http.get("/api/inspection/findings/R46-F1", headers=by())).json()
    assert (whole["text"], [one["entry"] for one in whole["evidence"]]) == (sheet["text"], ["E-1"])
    assert whole["account"]
    piece = await office.http.get("/api/inspection/findings/R46-F1/evidence/E-1", headers=by())
    assert piece.content == base64.b64decode(file["file"])
    for path in ("findings/NO", "findings/R46-F1/evidence/E-9"):
        assert (await office.http.get(f"/api/inspection/{path}", headers=by())).status_code == 404
    hidden = await office.http.get("/api/inspection/findings/R46-F1", headers=by("audit_bureau", "auditor"))
    assert hidden.status_code == 403
    foreign = await office.http.get("/api/inspection/findings", headers=by("audit_bureau", "auditor"))
    assert foreign.status_code == 403
    await office.settle()
    listed = await office.http.get("/api/inspection/findings?unit=WL-01&round=R46-1", headers=by())
    (row,) = listed.json()["items"]
    assert (row["number"], row["evidence"], row["outcome"]) == ("R46-F1", 1, "confirmed")
    assert (await office.http.get("/api/inspection/findings?unit=ZZ", headers=by())).json()["items"] == []
