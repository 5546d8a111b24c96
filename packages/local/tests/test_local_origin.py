"""One origin for all applications."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI
from local.apis import Origin
from starlette.responses import JSONResponse, Response


def service(name: str, *, ready: bool = True, heard: list[str] | None = None) -> FastAPI:
    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        if heard is not None:
            heard.append(f"{name} begins")
        yield
        if heard is not None:
            heard.append(f"{name} ends")

    app = FastAPI(lifespan=life)

    @app.get("/livez")
    async def livez() -> dict[str, bool]:
        return {"ok": True}

    @app.get("/readyz")
    async def readyz() -> Response:
        return JSONResponse({"ok": ready}, 200 if ready else 503)

    @app.get("/{path:path}")
    async def everything(path: str) -> dict[str, str]:
        return {"service": name, "path": path}

    return app


def client(**apps: FastAPI) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(Origin(apps)), base_url="http://here")


async def test_a_request_reaches_the_service_that_its_path_names_unchanged() -> None:
    async with client(clues=service("clues"), notify=service("notify")) as http:
        told = (await http.get("/api/clues/clues/C-1")).json()
        page = (await http.get("/notify/live")).json()
    assert told == {"service": "clues", "path": "api/clues/clues/C-1"}
    assert page == {"service": "notify", "path": "notify/live"}


async def test_a_path_that_no_service_owns_is_not_found() -> None:
    async with client(clues=service("clues")) as http:
        assert (await http.get("/api/elsewhere/x")).status_code == 404
        assert (await http.get("/nowhere")).status_code == 404


async def test_the_root_leads_to_the_joint_view() -> None:
    async with client(clues=service("clues")) as http:
        answer = await http.get("/")
    assert (answer.status_code, answer.headers["location"]) == (307, "/supervision/")


async def test_the_origin_is_ready_only_when_every_service_is() -> None:
    async with client(clues=service("clues"), notify=service("notify", ready=False)) as http:
        ready, live = await http.get("/readyz"), await http.get("/livez")
    assert (ready.status_code, ready.json()["services"]) == (503, {"clues": True, "notify": False})
    assert live.status_code == 200


async def test_every_service_begins_and_ends_with_the_origin() -> None:
    heard: list[str] = []
    origin = Origin({"clues": service("clues", heard=heard), "notify": service("notify", heard=heard)})
    async with origin._own.router.lifespan_context(origin._own):
        assert heard == ["clues begins", "notify begins"]
    assert heard[2:] == ["notify ends", "clues ends"]
