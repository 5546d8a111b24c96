"""What stands around every request: its id and trace, its limits, its digest, and an answer to every error."""

import asyncio
import json
from collections.abc import AsyncIterator
from hashlib import sha256
from typing import Annotated, Any

import httpx
import pytest
from eventlog import Actor
from eventlog.http import Moment, Now, Paged, allow, public
from eventlog.http.edge import Edge, FormDigest
from eventlog.http.problems import language, place
from fastapi import Depends, FastAPI, Request
from pydantic import BaseModel, ConfigDict
from starlette.responses import StreamingResponse

CLERK = allow(audit_bureau="*")
TRACE = "00-" + "a" * 32 + "-" + "b" * 16 + "-01"


class Note(BaseModel):
    model_config = ConfigDict(extra="forbid")
    counts: dict[str, int] = {}


@pytest.fixture
def app(signer: Any) -> FastAPI:
    app: FastAPI = signer.app(limits={"/api/cases/files": 3_000_000})

    @app.post("/api/cases/notes")
    async def note(body: Note, at: Now, who: Annotated[Actor, CLERK]) -> dict[str, object]:
        asked = at.request
        return {"key": asked.key, "digest": asked.digest, "expect": asked.expect, "trace": asked.traceparent}

    @app.post("/api/cases/files")
    async def file(http: Request, at: Annotated[Moment, Depends()], who: Annotated[Actor, CLERK]) -> dict[str, object]:
        size = sum([len(piece) async for piece in http.stream()])
        return {"digest": at.request.digest, "size": size}

    @app.get("/api/cases/list")
    async def listed(page: Paged, who: Annotated[Actor, CLERK]) -> list[int]:
        return [page.limit, page.offset]

    @app.get("/api/cases/broken")
    @public
    async def broken() -> None:
        raise RuntimeError("SELECT name FROM informant")

    @app.get("/api/cases/breaks-off")
    @public
    async def breaks_off() -> StreamingResponse:
        async def half() -> AsyncIterator[bytes]:
            yield b"half"
            raise RuntimeError("SELECT name FROM informant")

        return StreamingResponse(half())

    return app


@pytest.fixture
async def client(app: FastAPI, calling: Any, signer: Any) -> AsyncIterator[httpx.AsyncClient]:
    async with calling(app) as one:
        one.headers.update(signer.headers())
        yield one


NOTES = "/api/cases/notes"


@pytest.mark.parametrize(
    "tag", ["7", '"', '""', '"x"', 'W/"7"', '"7", "8"', "*", '"-1"', '"07"', '"' + "9" * 5000 + '"']
)
async def test_a_malformed_condition_is_said_to_be_one(client: httpx.AsyncClient, tag: str) -> None:
    answer = await client.post(NOTES, json={}, headers={"If-Match": tag})
    assert (answer.status_code, answer.json()["code"]) == (400, "if-match-malformed")
    odd = await client.post(NOTES, json={}, headers={b"If-Match": b'"\xb2"'})
    assert odd.status_code == 400


async def test_conditions_reach_the_command(client: httpx.AsyncClient) -> None:
    headers = {"If-Match": '"7"', "Idempotency-Key": '"k-1"', "traceparent": TRACE}
    told = (await client.post(NOTES, json={}, headers=headers)).json()
    assert (told["key"], told["expect"], told["trace"]) == ("k-1", 7, TRACE)


@pytest.mark.parametrize("key", ["", '""', "k" * 256])
async def test_a_malformed_key_is_said_to_be_one(client: httpx.AsyncClient, key: str) -> None:
    answer = await client.post(NOTES, json={}, headers={"Idempotency-Key": key})
    assert (answer.status_code, answer.json()["code"]) == (400, "idempotency-key-malformed")


@pytest.mark.parametrize(
    "trace",
    ["", "x", TRACE.upper(), TRACE + "0", "ff" + TRACE[2:], "00-" + "0" * 32 + TRACE[35:], TRACE[:36] + "0" * 16 + "-01",
     "00-" + "张".encode().hex() * 5 + "zz-" + "b" * 16 + "-01"],
)  # fmt: skip
async def test_a_trace_that_is_none_is_not_carried_on(client: httpx.AsyncClient, trace: str) -> None:
    assert (await client.post(NOTES, json={}, headers={"traceparent": trace})).json()["trace"] is None


async def test_the_digest_covers_method_address_and_body(client: httpx.AsyncClient) -> None:
    async def digest(url: str, content: bytes) -> str:
        headers = {"Idempotency-Key": "k", "Content-Type": "application/json"}
        answer = await client.post(url, content=content, headers=headers)
        return str(answer.json()["digest"])

    assert await digest(NOTES, b"{}") == sha256(f"POST {NOTES}?\n".encode() + b"{}").hexdigest()
    told = [
        await digest(url, b) for url in (NOTES, NOTES + "?a=1", "/api/cases/files") for b in (b"{}", b'{"counts":{}}')
    ]
    assert len(set(told)) == 6
    assert await digest(NOTES, b"{}") == told[0]


async def test_the_digest_of_a_form_is_that_of_what_it_brings(client: httpx.AsyncClient) -> None:
    """A client draws another boundary for each try: the same file again is the same request, another one is not."""

    async def digest(content: bytes, name: str = "a.pdf") -> str:
        answer = await client.post(
            "/api/cases/files", files={"file": (name, content)}, headers={"Idempotency-Key": "k"}
        )
        return str(answer.json()["digest"])

    content = b"%PDF" + bytes(range(256)) * 2000
    assert await digest(content) == await digest(content)
    assert len({await digest(content), await digest(content + b"x"), await digest(content, "b.pdf")}) == 3


def test_where_a_body_is_cut_does_not_change_its_digest() -> None:
    body = b"--edge\r\none\r\n--edge\r\ntwo" + b"--edg" + b"\r\n--edge--"
    found = set()
    for size in range(1, len(body) + 1):
        digest = FormDigest(b"", b"edge")
        for at in range(0, len(body), size):
            digest.update(body[at : at + size])
        found.add(digest.hexdigest())
    assert found == {sha256(body.replace(b"edge", b"\0")).hexdigest()}


async def test_an_address_may_take_more_than_others(client: httpx.AsyncClient) -> None:
    assert (await client.post("/api/cases/files", content=b" " * 2_000_000)).json()["size"] == 2_000_000
    for url, size in (("/api/cases/files", 3_000_001), (NOTES, 1_048_577)):
        answer = await client.post(url, content=b" " * size)
        assert (answer.status_code, answer.json()["code"]) == (413, "payload-too-large")
        assert answer.headers["X-Request-Id"] in answer.json()["instance"]


async def test_who_sends_too_slowly_is_not_waited_for(app: FastAPI) -> None:
    sent: list[Any] = []

    async def never() -> Any:
        await asyncio.sleep(5)

    async def send(message: Any) -> None:
        sent.append(message)

    async def reading(scope: Any, receive: Any, send: Any) -> None:
        await receive()

    scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": [], "app": app}
    await Edge(reading, {}, {}, patience=0.05)(scope, never, send)
    assert sent[0]["status"] == 408
    assert json.loads(sent[1]["body"])["code"] == "request-timeout"


@pytest.mark.parametrize("content", [b"[" * 100_000, b'{"a":' * 100_000, b"\xff\xfe{", b"{" + b" " * 1_000_000])
async def test_a_bomb_in_a_body_is_a_bad_payload(client: httpx.AsyncClient, content: bytes) -> None:
    answer = await client.post(NOTES, content=content, headers={"Content-Type": "application/json"})
    assert (answer.status_code in (400, 422), answer.json()["code"]) == (True, "payload-invalid")


async def test_names_that_the_caller_made_up_are_not_echoed(client: httpx.AsyncClient) -> None:
    for body in ({"ZhangSan": 1}, {"张三": 1}, {"counts": {"张三": "x"}}):
        answer = await client.post(NOTES, json=body)
        assert answer.status_code == 422
        assert "ZhangSan" not in answer.text
        assert "张三" not in answer.text
    assert place(("body", 3, "counts"), "int_type") == "body.3.counts"


@pytest.mark.parametrize(
    "url", ["/api/cases/broken", "/nowhere", "/api/cases/docs", "/livez", "/api/cases/openapi.json"]
)
async def test_every_answer_has_its_headers(client: httpx.AsyncClient, url: str) -> None:
    headers = (await client.get(url, headers={"Authorization": ""})).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert (headers["X-Content-Type-Options"], headers["Cache-Control"]) == ("nosniff", "no-store")
    assert len(headers["X-Request-Id"]) == 32
    assert "server" not in headers


async def test_an_error_says_nothing_of_the_inside(client: httpx.AsyncClient, app: FastAPI) -> None:
    answer = await client.get("/api/cases/broken")
    assert (answer.status_code, answer.json()["code"]) == (500, "unexpected")
    assert "SELECT" not in answer.text
    assert answer.headers["X-Request-Id"] in answer.json()["detail"]
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://here") as other:
        with pytest.raises(Exception) as broken:
            await other.get("/api/cases/breaks-off")
    assert "SELECT" not in str(broken.value)
    assert broken.value.__suppress_context__


async def test_a_wrong_method_is_told_the_right_one(client: httpx.AsyncClient) -> None:
    answer = await client.delete(NOTES)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")


@pytest.mark.parametrize(
    ("accept", "tongue"),
    [
        (None, 0), ("", 0), ("*", 0), ("zh", 0), ("en", 1), ("EN-us", 1), ("fr", 0), ("fr, en;q=0.5", 1),
        ("en;q=0.1, zh;q=0.9", 0), ("zh;q=0.1, en;q=0.9", 1), ("en;q=0, zh", 0), ("zh;q=0, en;q=0", 0),
        ("en;q=nan", 0), ("en;q=1e9", 0), ("en;q=", 0), (";;;,,,==", 0), ("en" * 9000, 0), ("x," * 9000 + "en", 0),
        ("zh-Hant-TW, en", 0), ("english", 0), ("\x00\xff", 0),
    ],
)  # fmt: skip
def test_the_callers_language_is_the_one_he_wants_most(accept: str | None, tongue: int) -> None:
    assert language(accept) == tongue


async def test_a_problem_is_titled_in_the_callers_language(client: httpx.AsyncClient) -> None:
    for accept, title, tag in (("zh", "没有找到", "zh-CN"), ("en", "Not Found", "en")):
        answer = await client.get("/nowhere", headers={"Accept-Language": accept})
        assert (answer.json()["title"], answer.headers["Content-Language"]) == (title, tag)


@pytest.mark.parametrize(("query", "status"), [("", 200), ("?limit=500&offset=3", 200), ("?limit=501", 422),
                                               ("?limit=0", 422), ("?offset=-1", 422), ("?after=x", 422)])  # fmt: skip
async def test_a_page_has_its_bounds(client: httpx.AsyncClient, query: str, status: int) -> None:
    assert (await client.get(f"/api/cases/list{query}")).status_code == status
