"""Tokens that are signed and still not right, and keys that come, go, or cannot be had (reliability.md S4)."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

import httpx
import pytest
from eventlog import Actor
from eventlog.http import allow
from eventlog.http.who import KEPT
from fastapi import FastAPI
from joserfc import jws

URL = "/api/cases/me"


@pytest.fixture
def app(signer: Any) -> FastAPI:
    app: FastAPI = signer.app()

    @app.get(URL)
    async def me(who: Annotated[Actor, allow(audit_bureau=("clerk",))]) -> str:
        return who.subject

    return app


@pytest.fixture
async def client(app: FastAPI, calling: Any) -> AsyncIterator[httpx.AsyncClient]:
    async with calling(app) as one:
        yield one


def _coded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()


GOOD = '"iss":"sanxun-local","aud":"sanxun","sub":"a","role":"clerk"'


@pytest.mark.parametrize(
    "claims",
    [
        f'{{{GOOD},"exp":9000000000,"body":"inspection_office","body":"audit_bureau"}}',
        f'{{{GOOD},"exp":1,"exp":9000000000,"body":"audit_bureau"}}',
        f'{{{GOOD},"exp":9000000000,"body":"audit_bureau","x":{{"a":1,"a":2}}}}',
        f'{{{GOOD},"exp":NaN,"body":"audit_bureau"}}',
        f'{{{GOOD},"exp":Infinity,"body":"audit_bureau"}}',
        f'{{{GOOD},"exp":1e999,"body":"audit_bureau"}}',
        f'{{{GOOD},"exp":{"9" * 400},"body":"audit_bureau"}}',
        f'{{{GOOD},"exp":true,"body":"audit_bureau"}}',
        f'{{{GOOD},"exp":9000000000,"nbf":1e999,"body":"audit_bureau"}}',
        f'{{{GOOD},"exp":9000000000,"nbf":"now","body":"audit_bureau"}}',
        f'{{{GOOD},"exp":9000000000,"body":"audit_bureau","unit":""}}',
        f'{{{GOOD},"exp":9000000000,"body":"audit_bureau","unit":["u"]}}',
        f'{{{GOOD},"exp":9000000000,"body":{{"audit_bureau":1}}}}',
        "[]", "null", '"x"', "7", "", "{", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
        "[" * 4000,
    ],
)  # fmt: skip
async def test_a_signature_does_not_heal_claims(client: httpx.AsyncClient, signer: Any, claims: str) -> None:
    token = jws.serialize_compact({"alg": "ES256", "kid": "k1"}, claims.encode(), signer.key, algorithms=["ES256"])
    answer = await client.get(URL, headers={"Authorization": f"Bearer {token}"})
    assert (answer.status_code, answer.json()["code"]) == (401, "token-invalid")


@pytest.mark.parametrize(
    "header",
    [
        b'{"alg":"none","alg":"ES256","kid":"k1"}', b'{"alg":"ES256","kid":["k1"]}', b'{"alg":{"ES256":1},"kid":"k1"}',
        b'{"alg":["ES256"],"kid":"k1"}', b'{"alg":"ES256","kid":"k1","b64":false}', b'{"alg":"ES256","kid":"k1","x5c":[]}',
        b'{"alg":"ES256","kid":"k1","zip":"DEF"}', b'{"alg":"ES256","kid":"k1","typ":["JWT"]}', b'{"kid":"k1"}',
        b"[1]", b"5", b"null", b"", b"[" * 5000, b"\xff\xfe", b'{"alg":"RS256","kid":"k1"}',
    ],
)  # fmt: skip
async def test_a_header_that_is_none_opens_nothing(client: httpx.AsyncClient, signer: Any, header: bytes) -> None:
    good = signer.headers()["Authorization"].removeprefix("Bearer ").split(".")
    answer = await client.get(URL, headers={"Authorization": f"Bearer {_coded(header)}.{good[1]}.{good[2]}"})
    assert (answer.status_code, answer.json()["code"]) == (401, "token-invalid")


@pytest.mark.parametrize("said", ["", "Bearer", "Bearer ", "Basic YTpi", "Token x", "Bearer a b"])
async def test_another_way_to_say_who_one_is_does_not_count(client: httpx.AsyncClient, said: str) -> None:
    assert (await client.get(URL, headers={"Authorization": said})).status_code == 401


async def test_a_token_with_letters_added_is_another_token(client: httpx.AsyncClient, signer: Any) -> None:
    token = signer.headers()["Authorization"]
    assert (await client.get(URL, headers={"Authorization": token})).status_code == 200
    for changed in (token + "=", token + "!", token.replace(".", ".\t", 1)):
        assert (await client.get(URL, headers={"Authorization": changed})).status_code == 401


async def test_without_keys_nobody_is_turned_away_for_good(
    client: httpx.AsyncClient, signer: Any, app: FastAPI
) -> None:
    kept = signer.file.read_text()
    for content in (None, "", "{", "[]", '{"keys": 3}', '{"keys": [{"kty": "EC"}]}'):
        signer.file.unlink(missing_ok=True)
        if content is not None:
            signer.file.write_text(content)
        app.state.keys._looked -= 60
        answer = await client.get(URL, headers=signer.headers())
        assert (answer.status_code, answer.json()["code"]) == (503, "keys-away"), content
        assert answer.headers["Retry-After"] == "2"
    signer.file.write_text(kept)
    app.state.keys._looked -= 60
    assert (await client.get(URL, headers=signer.headers())).status_code == 200


async def test_known_keys_outlive_their_file(client: httpx.AsyncClient, signer: Any, app: FastAPI) -> None:
    assert (await client.get(URL, headers=signer.headers())).status_code == 200
    signer.file.unlink()
    app.state.keys._looked -= KEPT + 1
    assert (await client.get(URL, headers=signer.headers(sub="account-2"))).status_code == 200
    app.state.keys._looked -= 60
    forged = await client.get(URL, headers=signer.headers(signer.make("k9")))
    assert forged.status_code == 401, "an unknown key is the caller's fault, not a failure"


async def test_a_withdrawn_key_opens_nothing_any_more(client: httpx.AsyncClient, signer: Any, app: FastAPI) -> None:
    old = signer.headers()
    assert (await client.get(URL, headers=old)).status_code == 200
    signer.publish(signer.make("k2"))
    app.state.keys._looked -= KEPT + 1
    assert (await client.get(URL, headers=signer.headers(sub="account-2"))).status_code == 401
    assert (await client.get(URL, headers=old)).status_code == 401, "what was remembered went with its key"


async def test_all_who_come_with_a_new_key_wait_for_one_look(
    client: httpx.AsyncClient, signer: Any, app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await client.get(URL, headers=signer.headers())).status_code == 200
    keys, looks = app.state.keys, 0
    fresh = signer.make("k2")
    signer.publish(signer.key, fresh)
    fetch = keys._fetch

    async def slow() -> bytes:
        nonlocal looks
        looks += 1
        await asyncio.sleep(0.1)
        found: bytes = await fetch()
        return found

    monkeypatch.setattr(keys, "_fetch", slow)
    keys._looked -= 60
    asked = [client.get(URL, headers=signer.headers(fresh, sub=f"account-{n}")) for n in range(20)]
    asked += [client.get(URL, headers=signer.headers(signer.make("k9"))) for _ in range(20)]
    codes = [one.status_code for one in await asyncio.gather(*asked)]
    assert codes == [200] * 20 + [401] * 20
    assert looks == 1


async def test_what_is_remembered_is_bounded(client: httpx.AsyncClient, signer: Any, app: FastAPI) -> None:
    for n in range(3):
        await client.get(URL, headers=signer.headers(sub=f"account-{n}"))
    for actor, until in app.state.keys._seen.values():
        assert isinstance(actor, Actor)
        assert until <= json.loads(str(signer.claims()["exp"])) - 600 + KEPT + 1
