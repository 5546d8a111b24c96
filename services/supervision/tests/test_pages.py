"""Over HTTP on real PostgreSQL: who sees which page, in which language, and that a page is told when something was heard."""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import httpx
import pytest
import supervision
from console.live import Hub
from console.words import WORDS as CONSOLE_WORDS
from deadlines.pack import RULES
from eventlog import Heard
from eventlog.connection import connect
from eventlog.migrate import make_views
from eventlog.sinks import write
from joserfc import jwt
from joserfc.jwk import KeySet, OKPKey
from supervision.app import create
from supervision.settings import Settings
from supervision.views.clue_ledger.query import HANDOVER_STATES
from supervision.views.clue_ledger.query import STATES as CLUE_STATES
from supervision.views.rectification_ledger.query import STATES
from supervision.words import PAGE_WORDS
from supervision.worker import VIEWS
from supervision_cases import Wire, culture_and_tourism

pg = pytest.mark.pg
KEY = OKPKey.generate_key("Ed25519", parameters={"kid": "test", "alg": "Ed25519", "use": "sig"})
PLACES = ("", "rectification", "clues", "shares", "overdue", "units/WL-01", "custody/bodies", "sharing/figures")


def token(body: str = "leading_group", role: str = "liaison", unit: str | None = None) -> str:
    claims: dict[str, object] = {"iss": "test", "aud": "sanxun", "sub": "a-1", "body": body, "role": role}
    claims |= {"exp": int(time.time()) + 600} | ({"unit": unit} if unit else {})
    return jwt.encode({"alg": "Ed25519", "kid": "test"}, claims, KEY, algorithms=["Ed25519"])


@dataclass
class Office:
    """The service with its pages, as a browser meets it."""

    http: httpx.AsyncClient
    url: str

    async def hear(self, told: list[Heard]) -> None:
        for view in VIEWS:
            db = await connect(self.url, search_path=view.name)
            async with db.transaction():
                await write(db, [(one.subject, view.project(one)) for one in told])
            await db.close()

    async def sign_in(self, **who: str) -> httpx.Response:
        return await self.http.post("/supervision/session", data={"token": token(**who)})


@pytest.fixture
async def office(make_database: Callable[[], Awaitable[str]], tmp_path: Path) -> AsyncIterator[Office]:
    url = await make_database()
    await make_views(url, VIEWS)
    jwks = tmp_path / "jwks.json"
    jwks.write_text(json.dumps(KeySet([KEY]).as_dict(private=False)))
    app = create(Settings(database_url=url, jwks=str(jwks), issuer="test"), lambda body, role: token(body, role))
    async with app.router.lifespan_context(app):
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as http:
            yield Office(http, url)


@pg
async def test_who_is_not_signed_in_is_led_to_the_sign_in(office: Office) -> None:
    answer = await office.http.get("/supervision/")
    assert (answer.status_code, answer.headers["location"]) == (303, "/supervision/sign-in")


@pg
async def test_a_token_lies_in_a_cookie_that_no_script_reads_and_no_other_site_sends(office: Office) -> None:
    answer = await office.sign_in()
    cookie = answer.headers["set-cookie"]
    assert answer.status_code == 303
    assert all(word in cookie for word in ("HttpOnly", "SameSite=strict", "Path=/"))
    assert "token" not in answer.headers["location"]


@pg
async def test_a_wrong_token_opens_no_session(office: Office) -> None:
    answer = await office.http.post("/supervision/session", data={"token": "a.b.c"})
    assert (answer.status_code, "set-cookie" in answer.headers) == (401, False)
    assert "令牌无效" in answer.text


@pg
async def test_another_sites_form_is_refused(office: Office) -> None:
    answer = await office.http.post(
        "/supervision/session", data={"token": token()}, headers={"sec-fetch-site": "cross-site"}
    )
    assert answer.status_code == 403


@pg
async def test_a_demo_role_signs_in_with_a_button_and_an_invented_one_does_not(office: Office) -> None:
    assert (await office.http.post("/supervision/session", data={"as": "leading_group/liaison"})).status_code == 303
    assert (await office.http.post("/supervision/session", data={"as": "leading_group/operator"})).status_code == 401


@pg
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("place", PLACES)
async def test_each_page_is_drawn_empty_and_full_in_both_languages(office: Office, place: str, lang: str) -> None:
    await office.sign_in()
    empty = await office.http.get(f"/supervision/{place}", params={"lang": lang})
    await office.hear(culture_and_tourism(Wire()))
    full = await office.http.get(f"/supervision/{place}", params={"lang": lang})
    for answer in (empty, full):
        assert answer.status_code == 200
        assert "unsafe-inline" not in answer.headers["content-security-policy"]
        assert " style=" not in answer.text
        assert "<script>" not in answer.text
        assert f'<html lang="{"zh-CN" if lang == "zh" else "en"}">' in answer.text


@pg
async def test_the_overview_shows_the_published_number_and_leads_to_its_rows(office: Office) -> None:
    await office.hear(culture_and_tourism(Wire()))
    await office.sign_in()
    page = (await office.http.get("/supervision/")).text
    assert "76.00%" in page
    assert 'href="/supervision/rectification?round=2022-2&amp;state=struck_off">19</a>' in page
    rows = (await office.http.get("/supervision/rectification?round=2022-2&state=struck_off")).text
    assert "共 19 个问题" in rows


@pg
@pytest.mark.parametrize("place", ["clues", "shares", "overdue", "units/WL-01"])
async def test_a_ledger_is_sorted_stood_as_of_a_day_and_goes_out_as_a_file(office: Office, place: str) -> None:
    await office.hear(culture_and_tourism(Wire()))
    await office.sign_in()
    asked = {"sort": "-unit_name", "happened_by": "2023-02-01", "recorded_by": ""}
    page = await office.http.get(f"/supervision/{place}", params=asked)
    assert page.status_code == 200
    assert 'value="2023-02-01"' in page.text
    file = await office.http.get(f"/supervision/{place}", params=asked | {"as": "csv"})
    assert file.headers["content-type"].startswith("text/csv")
    assert (await office.http.get(f"/supervision/{place}", params={"sort": "nothing"})).status_code == 404


@pg
async def test_an_inspected_unit_reads_its_own_timeline_and_nothing_else(office: Office) -> None:
    await office.hear(culture_and_tourism(Wire()))
    await office.sign_in(body="inspected_unit", role="principal", unit="WL-01")
    codes = [(await office.http.get(f"/supervision/{place}")).status_code for place in PLACES]
    assert codes == [403, 403, 403, 403, 403, 200, 403, 403]
    assert (await office.http.get("/supervision/units/KF-01")).status_code == 403


@pg
async def test_the_joint_summary_is_for_the_bodies_that_supervise(office: Office) -> None:
    await office.hear(culture_and_tourism(Wire()))
    path = "/api/supervision/summary"
    assert (await office.http.get(path)).status_code == 401
    unit = {"authorization": f"Bearer {token('inspected_unit', 'principal', 'WL-01')}"}
    assert (await office.http.get(path, headers=unit)).status_code == 403
    answer = await office.http.get(path, headers={"authorization": f"Bearer {token()}"})
    assert answer.json()["rectification"][0]["completion_percent"] == 76.0


@pg
@pytest.mark.parametrize(
    "path",
    [
        *("clues", "clues/figures", "shares", "requests", "rectification", "rectification/cases", "overdue"),
        *("units/WL-01/timeline", "custody", "custody/holders", "custody/bodies", "sharing/figures", "sharing/shares"),
        "sharing/requests",
    ],
)
async def test_each_list_is_a_page_with_its_total(office: Office, path: str) -> None:
    await office.hear(culture_and_tourism(Wire()))
    headers = {"authorization": f"Bearer {token('audit_bureau', 'leader')}"}
    answer = await office.http.get(f"/api/supervision/{path}", params={"limit": 2}, headers=headers)
    assert answer.status_code == 200
    assert len(answer.json()["items"]) <= min(2, answer.json()["total"])


@pg
async def test_the_json_routes_take_no_cookie(office: Office) -> None:
    await office.sign_in()
    office.http.cookies.set("sanxun_session", token(), path="/")
    assert (await office.http.get("/api/supervision/summary")).status_code == 401


@pg
async def test_an_open_page_is_told_when_a_view_has_advanced(make_database: Callable[[], Awaitable[str]]) -> None:
    from console.live import listen
    from eventlog.alone import Bells

    url = await make_database()
    hub, bells = Hub(), Bells(url, ("heard",))
    tasks = [asyncio.create_task(bells.listen()), asyncio.create_task(listen(hub, bells.on("heard")))]
    line = hub.follow()
    assert b"event: tick" in await anext(line)
    await asyncio.sleep(0.3)
    db = await asyncpg.connect(url)
    await db.execute("SELECT pg_notify('heard', 'clue_ledger')")
    async with asyncio.timeout(60):
        assert b"event: moved" in await anext(line)
    await db.close()
    await line.aclose()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_a_line_ends_when_the_process_ends() -> None:
    hub = Hub()
    line = hub.follow(tick=0.01)
    assert b"tick" in await anext(line)
    assert b"tick" in await anext(line)
    await hub.close()
    assert [piece async for piece in line] == []


def used() -> set[str]:
    root = Path(supervision.__file__).parent / "pages"
    text = "\n".join(path.read_text(encoding="utf-8") for path in root.rglob("*") if path.suffix in (".py", ".html"))
    return set(re.findall(r"\b(?:t|say)\('([a-z_.-]+)'[,)]", text)) | set(
        re.findall(r"\b(?:t|say)\(\"([a-z_.-]+)\"[,)]", text)
    )


def test_every_word_of_the_pages_is_there_in_both_languages() -> None:
    words = CONSOLE_WORDS | PAGE_WORDS
    states = {f"state.{one}" for one in STATES} | {f"clue.{one}" for one in CLUE_STATES}
    states |= {f"handover.{one}" for one in HANDOVER_STATES}
    assert not (used() | states) - set(words)
    for key, (zh, en) in words.items():
        assert zh, key
        assert en, key
        assert set(re.findall(r"{(\w+)}", zh)) == set(re.findall(r"{(\w+)}", en)), key


def test_every_rule_that_can_be_overdue_has_its_words() -> None:
    assert {f"rule.{rule.id}" for rule in RULES} <= set(PAGE_WORDS)


def test_a_rule_whose_number_no_article_settles_says_so_and_names_none() -> None:
    """A body may adopt its own number: another would then stand beside the last day that it set."""
    verified = {rule.id for rule in RULES if rule.verified}
    for id in {rule.id for rule in RULES} - verified:
        zh, en = PAGE_WORDS[f"rule.{id}"]
        assert zh.endswith("(数字未核对)"), id
        assert en.endswith("(number not verified)"), id
        assert not re.search(r"\d (working )?(day|month)|\d 个", f"{en} {zh}"), id


def test_every_message_has_a_name_on_the_timeline() -> None:
    from contracts import MESSAGES

    short = {type_.split(".")[-2] for type_ in MESSAGES}
    assert not {f"told.{one}" for one in short} - set(PAGE_WORDS)
