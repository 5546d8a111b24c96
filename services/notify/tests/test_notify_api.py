"""Over HTTP, on a real server: streams that resume, pages of the feed, subscriptions of one's own and nobody else's."""

import asyncio
import base64
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any, ClassVar
from uuid import UUID, uuid5

import asyncpg
import httpx
import pytest
import uvicorn
from contracts import Message
from eventlog import Heard
from eventlog.chain import GENESIS
from eventlog.connection import connect
from eventlog.migrate import make_views
from eventlog.readers import fill
from eventlog.sequencer import number
from joserfc import jwt
from joserfc.jwk import KeySet, OKPKey
from notify.app import create
from notify.settings import NotifySettings
from notify.worker import STREAMS, VIEWS
from subscription_cases import NOW, ROOT

pytestmark = pytest.mark.pg
MakeDatabase = Callable[[], Awaitable[str]]
KEY = OKPKey.generate_key("Ed25519", parameters={"kid": "test", "alg": "Ed25519", "use": "sig"})


class OverdueTold(Message):
    TYPE: ClassVar[str] = "sanxun.rectification.rectification-overdue.v1"
    unit: str = "U-001"


class HandedOver(Message):
    TYPE: ClassVar[str] = "sanxun.clues.clue-handed-over.v1"
    number: str = "2018-011"
    to: str = "audit_bureau"


def token(
    body: str = "leading_group", role: str = "leader", subject: str = "account-1", unit: str | None = None
) -> str:
    claims = {"iss": "test", "aud": "sanxun", "sub": subject, "body": body, "role": role, "exp": int(time.time()) + 600}
    return jwt.encode(
        {"alg": "Ed25519", "kid": "test"}, claims | ({"unit": unit} if unit else {}), KEY, algorithms=["Ed25519"]
    )


def by(body: str = "leading_group", **more: Any) -> dict[str, str]:
    return {"authorization": f"Bearer {token(body, **more)}", "accept-language": "en"}


@dataclass
class Running:
    """A server with an empty feed, which the test fills."""

    http: httpx.AsyncClient
    feeding: asyncpg.Connection
    ledgers: dict[str, asyncpg.Connection]
    told: int = 0
    head: tuple[int, bytes] = (0, GENESIS)

    async def tell(self, model: type[Message] = OverdueTold) -> int:
        self.told += 1
        heard = Heard(
            uuid5(ROOT, f"api {self.told}"),
            f"/discipline_commission/{model.TYPE.split('.')[1]}",
            model.TYPE,
            f"case-{self.told}",
            1,
            NOW,
            model(occurred_on=date(2023, 1, 17)),
        )
        async with self.feeding.transaction():
            for text, arguments in VIEWS[0].project(heard):
                await self.feeding.execute(text, *arguments)
            await self.feeding.execute("SELECT pg_notify('heard', 'feed')")
        return self.told

    async def settle(self) -> None:
        _, *rest = await number(self.ledgers[VIEWS[1].name], *self.head)
        self.head = (rest[0], rest[1])
        for view in VIEWS[1:]:
            while await fill(self.ledgers[view.name], {view.name: view}, STREAMS):
                pass

    @asynccontextmanager
    async def stream(self, query: str = "", **headers: str) -> AsyncIterator["Events"]:
        async with self.http.stream("GET", f"/api/notify/stream{query}", headers=by() | headers) as response:
            yield Events(response)


class Events:
    """The events of a stream, one after the other, as a browser reads them."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self.status = response.status_code
        self.lines = response.aiter_lines()

    async def next(self, within: float = 5.0) -> dict[str, str]:
        event: dict[str, str] = {}
        async with asyncio.timeout(within):
            async for line in self.lines:
                if line:
                    name, _, value = line.partition(": ")
                    event[name] = value
                elif "data" in event:
                    return event
        raise AssertionError("the stream ended")

    async def positions(self, count: int) -> list[int]:
        return [int((await self.next())["id"]) for _ in range(count)]


@pytest.fixture
async def running(make_database: MakeDatabase, tmp_path: Path):  # type: ignore[no-untyped-def]
    url = await make_database()
    await make_views(url, VIEWS)
    (tmp_path / "jwks.json").write_text(json.dumps(KeySet([KEY]).as_dict(private=False)))
    (tmp_path / "vault.key").write_text(base64.b64encode(b"v" * 32).decode())
    settings = NotifySettings(
        database_url=url,
        jwks=str(tmp_path / "jwks.json"),
        issuer="test",
        vault_key=tmp_path / "vault.key",
        webhook_allow="127.0.0.0/8",
    )
    server = uvicorn.Server(
        uvicorn.Config(create(settings), host="127.0.0.1", port=0, log_config=None, timeout_graceful_shutdown=2)
    )
    server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
    serving = asyncio.create_task(server._serve())
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    ledgers = {view.name: await connect(url, search_path=view.name) for view in VIEWS}
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=10, trust_env=False) as http:
        yield Running(http, ledgers["feed"], ledgers)
    server.should_exit = True
    await serving
    for connection in ledgers.values():
        await connection.close()


async def test_a_stream_says_what_comes_from_now_on(running: Running) -> None:
    await running.tell()
    async with running.stream() as events:
        assert events.response.headers["content-type"].startswith("text/event-stream")
        assert events.response.headers["x-accel-buffering"] == "no"
        assert events.response.headers["cache-control"] == "no-store"
        await asyncio.sleep(0.2)
        await running.tell()
        event = await events.next()
    assert (event["id"], event["event"]) == ("2", "rectification-overdue")
    told = json.loads(event["data"])
    assert (told["position"], told["severity"], told["unit"]) == (2, "high", "U-001")


async def test_who_was_away_hears_everything_he_missed(running: Running) -> None:
    for _ in range(5):
        await running.tell()
    async with running.stream(**{"last-event-id": "2"}) as events:
        assert await events.positions(3) == [3, 4, 5]
        await running.tell()
        assert await events.positions(1) == [6]
    async with running.stream("?last_event_id=4") as events:
        assert await events.positions(2) == [5, 6]
    async with running.stream("?from=0") as events:
        assert await events.positions(6) == [1, 2, 3, 4, 5, 6]


async def test_filters_and_the_rule_of_hearing_hold_live_and_in_replay(running: Running) -> None:
    await running.tell(HandedOver)
    await running.tell()
    async with (
        running.stream("?from=0&severity=high") as high,
        running.stream("?from=0&type=clue-handed-over") as clues,
    ):
        await running.tell(HandedOver)
        await running.tell()
        assert await high.positions(2) == [2, 4]
        assert await clues.positions(2) == [1, 3]
    async with running.stream("?from=0", **by("organization_dept")) as others:
        assert await others.positions(2) == [2, 4]


async def test_a_position_that_was_never_given_is_refused(running: Running) -> None:
    answer = await running.http.get("/api/notify/stream?last_event_id=99", headers=by())
    assert (answer.status_code, answer.json()["code"]) == (409, "position-ahead")
    answer = await running.http.get("/api/notify/feed?after_position=99", headers=by())
    assert (answer.status_code, answer.json()["code"]) == (409, "position-ahead")


@pytest.mark.parametrize("path", ["stream", "feed", "subscriptions", f"subscriptions/{UUID(int=7)}"])
async def test_without_a_token_nobody_is_told_anything(running: Running, path: str) -> None:
    assert (await running.http.get(f"/api/notify/{path}")).status_code == 401


async def test_pollers_read_pages_of_what_they_may_hear(running: Running) -> None:
    for model in (HandedOver, OverdueTold, HandedOver, OverdueTold):
        await running.tell(model)
    page = (await running.http.get("/api/notify/feed?limit=3", headers=by())).json()
    assert ([one["position"] for one in page["items"]], page["next"], page["more"]) == ([1, 2, 3], 3, True)
    page = (await running.http.get("/api/notify/feed?after_position=3", headers=by())).json()
    assert ([one["position"] for one in page["items"]], page["next"], page["more"]) == ([4], 4, False)
    page = (await running.http.get("/api/notify/feed", headers=by("organization_dept"))).json()
    assert ([one["position"] for one in page["items"]], page["next"]) == ([2, 4], 4)
    assert "2018-011" not in json.dumps(page)


async def test_a_subscription_by_its_owner(running: Running) -> None:
    made = (await running.http.post("/api/notify/subscriptions", json={"severity": "high"}, headers=by())).json()
    assert made["secret"] is None
    await running.settle()
    listed = (await running.http.get(f"/api/notify/subscriptions?after={made['event']}", headers=by())).json()
    assert [(one["id"], one["state"], one["interest"]["severity"]) for one in listed] == [
        (made["id"], "active", "high")
    ]
    async with running.stream(f"?subscription={made['id']}&from=0") as events:
        await running.tell(HandedOver)
        await running.tell()
        assert await events.positions(1) == [2]
    path = f"/api/notify/subscriptions/{made['id']}"
    changed = await running.http.put(path, json={"types": ["b", "a", "b"]}, headers=by() | {"if-match": '"1"'})
    assert (changed.status_code, changed.json()["version"]) == (200, 2)
    assert (await running.http.get(path, headers=by())).json()["interest"]["types"] == ["a", "b"]
    assert (await running.http.put(path, json={}, headers=by() | {"if-match": '"1"'})).status_code == 412
    assert (await running.http.delete(path, headers=by())).status_code == 200
    refused = await running.http.put(path, json={}, headers=by())
    assert (refused.status_code, refused.json()["code"]) == (409, "subscription-cancelled")


async def test_somebody_elses_subscription_is_not_there(running: Running) -> None:
    made = (await running.http.post("/api/notify/subscriptions", json={}, headers=by())).json()["id"]
    shared = (await running.http.post("/api/notify/subscriptions", json={"shared": True}, headers=by())).json()["id"]
    colleague, stranger = by(subject="account-2"), by("audit_bureau", role="auditor", subject="account-1")
    for headers, id_, status in [
        (colleague, made, 404),
        (stranger, made, 404),
        (colleague, shared, 200),
        (stranger, shared, 404),
    ]:
        assert (await running.http.get(f"/api/notify/subscriptions/{id_}", headers=headers)).status_code == status
        path = f"/api/notify/subscriptions/{id_}/deliveries"
        assert (await running.http.get(path, headers=headers)).status_code == status
        answer = await running.http.get(f"/api/notify/stream?subscription={made}", headers=stranger)
        assert answer.status_code == 404


async def test_the_secret_of_a_webhook_is_shown_once(running: Running) -> None:
    wish = {"channel": "webhook", "url": "http://127.0.0.1:9000/in?key=canary"}
    once = by() | {"idempotency-key": "k-1"}
    first = (await running.http.post("/api/notify/subscriptions", json=wish, headers=once)).json()
    again = (await running.http.post("/api/notify/subscriptions", json=wish, headers=once)).json()
    assert first["secret"].startswith("whsec_")
    assert len(base64.b64decode(first["secret"][6:])) == 32
    assert (again["id"], again["secret"]) == (first["id"], None)
    path = f"/api/notify/subscriptions/{first['id']}"
    assert "whsec_" not in (await running.http.get(path, headers=by())).text
    rotated = (await running.http.post(f"{path}/secret", headers=by())).json()
    assert rotated["secret"].startswith("whsec_")
    assert rotated["secret"] != first["secret"]
    stored = await running.feeding.fetchval("SELECT string_agg(data::text, ' ') FROM public.event")
    assert "whsec_" not in stored
    assert (await running.http.get(f"{path}/deliveries", headers=by())).json() == []
    assert (await running.http.post(f"{path}/replay", headers=by())).json() == {
        "replayed": 0,
        "next": 0,
        "more": False,
    }


async def test_the_target_of_a_person_is_kept_and_never_shown(running: Running) -> None:
    wish = {"channel": "mail", "target": "someone@example.org", "plan": {"rhythm": "daily", "at": "10:00"}}
    once = by() | {"idempotency-key": "k-2"}
    made = (await running.http.post("/api/notify/subscriptions", json=wish, headers=once)).json()
    again = (await running.http.post("/api/notify/subscriptions", json=wish, headers=once)).json()
    assert (made["secret"], again["id"]) == (None, made["id"])
    shown = await running.http.get(f"/api/notify/subscriptions/{made['id']}", headers=by())
    assert (shown.json()["channel"], shown.json()["url"], shown.json()["plan"]["at"]) == ("mail", None, "10:00:00")
    assert "someone" not in shown.text
    seen = await running.http.post(f"/api/notify/subscriptions/{made['id']}/acknowledge", headers=by())
    assert (seen.status_code, seen.json()) == (200, {"acknowledged": 0})
    strange = await running.http.post(
        f"/api/notify/subscriptions/{made['id']}/acknowledge", headers=by("audit_bureau", role="auditor")
    )
    assert strange.status_code == 404
    stored = await running.feeding.fetchval("SELECT string_agg(data::text, ' ') FROM public.event")
    assert "someone" not in stored
    answer = await running.http.post("/api/notify/subscriptions", json={"target": "gone@x.example"}, headers=by())
    assert "gone@" not in answer.text


@pytest.mark.parametrize(
    ("wish", "status", "code"),
    [
        ({"channel": "webhook"}, 409, "webhook-needs-url"),
        ({"url": "https://hooks.example.org/"}, 409, "webhook-needs-url"),
        ({"channel": "webhook", "url": "http://10.0.0.1/"}, 409, "webhook-url-refused"),
        ({"channel": "webhook", "url": "https://u:p@hooks.example.org/"}, 409, "webhook-url-refused"),
        ({"channel": "mail"}, 409, "target-refused"),
        ({"channel": "mail", "target": "a@10.0.0.1"}, 409, "target-refused"),
        ({"channel": "webhook", "url": "https://hooks.example.org/", "target": "x"}, 409, "target-refused"),
        ({"channel": "wecom", "target": "aaaa1111-bbbb", "plan": {"rhythm": "hourly"}}, 422, "payload-invalid"),
        (
            {"channel": "wecom", "target": "aaaa1111-bbbb", "plan": {"acknowledge_within": 4}},
            409,
            "superior-and-hours",
        ),
        (
            {
                "channel": "wecom",
                "target": "aaaa1111-bbbb",
                "plan": {"acknowledge_within": 4},
                "superior": "00000000-0000-0000-0000-000000000001",
            },
            409,
            "superior-unknown",
        ),
        ({"channel": "pigeon"}, 422, "payload-invalid"),
        ({"severity": "urgent"}, 422, "payload-invalid"),
        ({"bodies": ["city_gossip"]}, 422, "payload-invalid"),
        ({"unknown": 1}, 422, "payload-invalid"),
    ],
)
async def test_a_subscription_that_is_refused(running: Running, wish: dict[str, Any], status: int, code: str) -> None:
    answer = await running.http.post("/api/notify/subscriptions", json=wish, headers=by())
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert "10.0.0.1" not in answer.text
    assert await running.feeding.fetchval("SELECT count(*) FROM public.event") == 0


async def test_from_the_commit_to_the_subscriber_it_takes_milliseconds(running: Running) -> None:
    took: list[float] = []
    async with running.stream("?from=0") as events:
        await running.tell()
        await events.next()
        for _ in range(600):
            await running.tell()
            committed = time.perf_counter()
            await events.next()
            took.append((time.perf_counter() - committed) * 1000)
            await asyncio.sleep(0.005)
    print(f"commit to subscriber: p50 {median(took):.2f} ms, p99 {sorted(took)[98]:.2f} ms")
    assert median(took) < 25
