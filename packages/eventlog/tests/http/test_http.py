"""The edge: who may call, what a stranger gets, and how each refusal is told."""

import base64
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated, Any

import httpx
import pytest
from eventlog import Actor
from eventlog.database import Database
from eventlog.http import Answer, Moment, NotFound, allow, build
from eventlog.http.build import Open as OpenRoute
from eventlog.http.build import guard
from eventlog.log import Log
from eventlog.memory import MemoryStore
from eventlog.settings import Settings
from eventlog_case import CASE, Close, Note, Open, freeze
from fastapi import APIRouter, Depends, FastAPI
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OctKey, OKPKey
from pydantic import BaseModel
from starlette.responses import Response

WORDS = {"case-not-open": ("案件 {case} 未立案。", "Case {case} is not open.")}


class Opening(BaseModel):
    title: str


class Edge:
    def __init__(self, folder: Path) -> None:
        self.key = ECKey.generate_key("P-256", {"kid": "k1", "alg": "ES256"})
        self.folder = folder
        self.publish(self.key)
        settings = Settings(database_url="postgresql://127.0.0.1:1/none", jwks=str(folder / "jwks.json"))
        self.store = MemoryStore()
        log = Log(self.store, freeze)
        self.app = build(
            service="cases",
            title="Cases",
            settings=settings,
            words=WORDS,
            database=Database("postgresql://127.0.0.1:1/none", patience=0.2),
        )
        who = allow(audit_bureau=("clerk",))

        @self.app.post("/api/cases/cases/{number}", status_code=201)
        async def open_case(number: str, body: Opening, at: Moment = Depends(), who: Actor = who) -> Answer:
            return at.answer(await log.handle(CASE, number, Open(), by=who, request=at.request))

        @self.app.post("/api/cases/cases/{number}/notes/{note}")
        async def note(number: str, note: int, at: Annotated[Moment, Depends()], who: Actor = who) -> Answer:
            return at.answer(await log.handle(CASE, number, Note(note), by=who, request=at.request))

        @self.app.post("/api/cases/cases/{number}/end")
        async def close(number: str, at: Annotated[Moment, Depends()], who: Actor = who) -> Answer:
            return at.answer(await log.handle(CASE, number, Close(), by=who, request=at.request))

        @self.app.get("/api/cases/cases/{number}")
        async def read(number: str, who: Actor = who) -> dict[str, int]:
            found = await log.load(CASE, number)
            if not found.version:
                raise NotFound("case-unknown", number=number)
            return {"version": found.version}

        @self.app.get("/api/cases/broken")
        async def broken(who: Actor = who) -> None:
            raise RuntimeError("SELECT secret FROM vault")

        @self.app.get("/api/cases/away")
        async def away(who: Actor = who) -> None:
            await Database("postgresql://127.0.0.1:1/none", patience=0.2).fetch("SELECT 1")

    def publish(self, *keys: Any) -> None:
        (self.folder / "jwks.json").write_text(json.dumps(KeySet(list(keys)).as_dict(private=False)))

    def token(self, key: Any = None, header: dict[str, Any] | None = None, **claims: Any) -> str:
        now = int(time.time())
        told = {
            "iss": "sanxun-local", "aud": "sanxun", "exp": now + 600, "nbf": now,
            "sub": "account-1", "body": "audit_bureau", "role": "clerk",
        } | claims  # fmt: skip
        told = {name: value for name, value in told.items() if value is not None}
        return jwt.encode(
            {"alg": "ES256", "kid": "k1"} | (header or {}),
            told,
            key or self.key,
            algorithms=["ES256", "Ed25519", "HS256"],
        )

    def headers(self, **claims: Any) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token(**claims)}"}


@pytest.fixture
def edge(tmp_path: Path) -> Edge:
    return Edge(tmp_path)


@pytest.fixture
async def client(edge: Edge) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(edge.app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://here") as one:
        yield one


async def test_a_command_is_answered_with_version_and_event(edge: Edge, client: httpx.AsyncClient) -> None:
    answer = await client.post("/api/cases/cases/1", json={"title": "x"}, headers=edge.headers())
    assert answer.status_code == 201
    assert answer.headers["ETag"] == '"1"'
    assert answer.json()["event"] == str((await edge.store.load("case-1"))[0].id)


async def test_a_refusal_names_its_rule_in_the_callers_language(edge: Edge, client: httpx.AsyncClient) -> None:
    for tongue, detail in (("zh-CN", "案件 x 未立案。"), ("en-GB,zh;q=0.1", "Case x is not open.")):
        answer = await client.post("/api/cases/cases/1/notes/1", headers=edge.headers() | {"Accept-Language": tongue})
        assert answer.status_code == 409
        assert answer.headers["Content-Type"] == "application/problem+json"
        told = answer.json()
        assert (told["code"], told["detail"], told["case"]) == ("case-not-open", detail, "x")
        assert told["type"] == "urn:sanxun:problem:case-not-open"


async def test_conditions_and_keys(edge: Edge, client: httpx.AsyncClient) -> None:
    headers = edge.headers()
    await client.post("/api/cases/cases/1", json={"title": "x"}, headers=headers)
    url = "/api/cases/cases/1/notes/"
    assert (await client.post(url + "1", headers=headers | {"If-Match": '"7"'})).status_code == 412
    assert (await client.post(url + "1", headers=headers | {"If-Match": "7"})).json()["code"] == "if-match-malformed"
    first = await client.post(url + "1", headers=headers | {"If-Match": '"1"', "Idempotency-Key": "k"})
    again = await client.post(url + "1", headers=headers | {"If-Match": '"1"', "Idempotency-Key": "k"})
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json() == again.json()
    assert again.headers["Idempotent-Replayed"] == "true"
    other = await client.post(url + "2", headers=headers | {"Idempotency-Key": "k"})
    assert (other.status_code, other.json()["code"]) == (422, "idempotency-key-reused")


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"{", "application/json"),
        (b'{"title": 3}', "application/json"),
        (b"[]", "application/json"),
        (b"", "text/plain"),
    ],
)
async def test_a_bad_payload_is_named_and_never_echoed(
    edge: Edge, client: httpx.AsyncClient, body: bytes, content_type: str
) -> None:
    answer = await client.post(
        "/api/cases/cases/1", content=body, headers=edge.headers() | {"Content-Type": content_type}
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "payload-invalid")
    secret = await client.post("/api/cases/cases/1", json={"titel": "张三"}, headers=edge.headers())
    assert "张三" not in secret.text
    assert await edge.store.load("case-1") == []


async def test_too_much_is_refused_declared_or_not(edge: Edge, client: httpx.AsyncClient) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b" " * 65_536

    declared = await client.post("/api/cases/cases/1", content=b" " * 2_000_000, headers=edge.headers())
    chunked = await client.post("/api/cases/cases/1", content=endless(), headers=edge.headers())
    assert [one.status_code for one in (declared, chunked)] == [413, 413]
    assert chunked.json()["code"] == "payload-too-large"


async def test_errors_carry_no_inside(edge: Edge, client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/cases/broken", headers=edge.headers())
    assert (answer.status_code, answer.json()["code"]) == (500, "unexpected")
    assert "SELECT" not in answer.text
    away = await client.get("/api/cases/away", headers=edge.headers())
    assert (away.status_code, away.headers["Retry-After"]) == (503, "2")
    assert (await client.get("/api/cases/nowhere")).json()["code"] == "not-found"
    assert (await client.delete("/api/cases/broken")).json()["code"] == "method-not-allowed"
    assert (await client.get("/api/cases/cases/9", headers=edge.headers())).status_code == 404
    assert (await client.get("/readyz")).status_code == 503
    assert (await client.get("/livez")).status_code == 200
    docs = await client.get("/api/cases/docs")
    assert "/api/cases/cases/{number}" in docs.text
    assert "script" not in docs.text


def _unsigned(edge: Edge, algorithm: str) -> str:
    def part(content: dict[str, Any]) -> str:
        return base64.urlsafe_b64encode(json.dumps(content).encode()).rstrip(b"=").decode()

    claims = edge.token().split(".")[1]
    return f"{part({'alg': algorithm, 'kid': 'k1'})}.{claims}."


def _forged(edge: Edge, name: str) -> str:
    stranger = ECKey.generate_key("P-256", {"kid": "k1"})
    public = edge.key.as_dict(private=False)
    good = edge.token().split(".")
    now = int(time.time())
    match name:
        case "none" | "None" | "NONE":
            return _unsigned(edge, name)
        case "stripped":
            return f"{good[0]}.{good[1]}."
        case "two parts":
            return f"{good[0]}.{good[1]}"
        case "hs with the public key":
            key = OctKey.import_key(json.dumps(public, sort_keys=True))
            return edge.token(key, {"alg": "HS256"})
        case "hs with the public pem":
            return edge.token(OctKey.import_key(base64.b64encode(edge.key.as_pem(private=False))), {"alg": "HS256"})
        case "another key under the same id":
            return edge.token(stranger)
        case "embedded key":
            return edge.token(stranger, {"jwk": stranger.as_dict(private=False)})
        case "key url":
            return edge.token(None, {"jku": "http://127.0.0.1:1/jwks"})
        case "certificate url":
            return edge.token(None, {"x5u": "http://127.0.0.1:1/c"})
        case "unknown critical":
            head = base64.urlsafe_b64encode(
                json.dumps({"alg": "ES256", "kid": "k1", "crit": ["exp2"], "exp2": 1}).encode()
            )
            return f"{head.rstrip(b'=').decode()}.{good[1]}.{good[2]}"
        case "id with a path":
            return edge.token(None, {"kid": "../../../etc/passwd"})
        case "wrong type":
            return edge.token(None, {"typ": "logout+jwt"})
        case "expired":
            return edge.token(exp=now - 61)
        case "not yet":
            return edge.token(nbf=now + 61)
        case "never expires":
            return edge.token(exp=None)
        case "expires by word":
            return edge.token(exp="never")
        case "wrong issuer":
            return edge.token(iss="elsewhere")
        case "wrong audience":
            return edge.token(aud="elsewhere")
        case "other audiences":
            return edge.token(aud=["a", "b"])
        case "no body":
            return edge.token(body=None)
        case "no role":
            return edge.token(role=None)
        case "role list":
            return edge.token(role=["clerk"])
        case "empty account":
            return edge.token(sub="")
        case "changed claims":
            return f"{good[0]}.{edge.token(role='leader').split('.')[1]}.{good[2]}"
        case "long":
            return "a" * 9000 + ".b.c"
        case "another algorithm":
            return edge.token(OKPKey.generate_key("Ed25519", {"kid": "k1"}), {"alg": "Ed25519"})
        case _:
            return name


FORGED = [
    "none", "None", "NONE", "stripped", "two parts", "hs with the public key", "hs with the public pem",
    "another key under the same id", "embedded key", "key url", "certificate url", "unknown critical",
    "id with a path", "wrong type", "expired", "not yet", "never expires", "expires by word", "wrong issuer",
    "wrong audience", "other audiences", "no body", "no role", "role list", "empty account", "changed claims",
    "long", "another algorithm", "garbage", "a.b.c", "...", "é.é.é",
]  # fmt: skip


@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")
@pytest.mark.parametrize("name", FORGED)
async def test_a_token_that_does_not_hold_opens_nothing(edge: Edge, client: httpx.AsyncClient, name: str) -> None:
    """reliability.md S4: the same answer for each."""
    token = _forged(edge, name).encode()
    answer = await client.get("/api/cases/cases/1", headers={b"Authorization": b"Bearer " + token})
    assert (answer.status_code, answer.json()["code"]) == (401, "token-invalid")
    assert "WWW-Authenticate" in answer.headers


async def test_another_body_or_role_is_told_who_may(edge: Edge, client: httpx.AsyncClient) -> None:
    for claims in ({"body": "inspection_office"}, {"role": "leader"}):
        answer = await client.get("/api/cases/cases/1", headers=edge.headers(**claims) | {"Accept-Language": "en"})
        assert (answer.status_code, answer.json()["code"]) == (403, "not-allowed")
        assert "audit_bureau (clerk)" in answer.json()["detail"]
    assert (await client.get("/api/cases/cases/1")).status_code == 401


async def test_keys_are_rotated_without_a_failure(edge: Edge, client: httpx.AsyncClient) -> None:
    old = edge.headers()
    assert (await client.get("/api/cases/cases/1", headers=old)).status_code == 404
    new = ECKey.generate_key("P-256", {"kid": "k2", "alg": "ES256"})
    edge.publish(edge.key, new)
    edge.app.state.keys._looked = time.monotonic() - 60
    fresh = {"Authorization": f"Bearer {edge.token(new, {'kid': 'k2'})}"}
    assert (await client.get("/api/cases/cases/1", headers=fresh)).status_code == 404
    assert (await client.get("/api/cases/cases/1", headers=old)).status_code == 404


def test_an_application_with_an_unguarded_route_does_not_start(edge: Edge) -> None:
    guard(edge.app)

    @edge.app.get("/api/cases/forgotten")
    async def forgotten() -> None: ...

    with pytest.raises(OpenRoute):
        guard(edge.app)


def test_an_unguarded_route_is_found_in_a_router_inside_a_router(edge: Edge) -> None:
    inner, outer = APIRouter(), APIRouter()

    @inner.get("/forgotten")
    async def forgotten() -> None: ...

    outer.include_router(inner, prefix="/inner")
    edge.app.include_router(outer, prefix="/api/cases")
    with pytest.raises(OpenRoute, match="GET /api/cases/inner/forgotten "):
        guard(edge.app)


def test_what_is_no_route_of_the_framework_is_not_served_unseen(edge: Edge) -> None:
    edge.app.add_route("/api/cases/forgotten", lambda request: Response())
    with pytest.raises(OpenRoute, match="forgotten"):
        guard(edge.app)


def test_the_description_lists_every_route(edge: Edge) -> None:
    app: FastAPI = edge.app
    assert "/api/cases/cases/{number}" in app.openapi()["paths"]
