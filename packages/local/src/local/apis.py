"""All HTTP applications in one process, each behind the path it has in production too."""

import json
import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import httpx
import uvicorn
from eventlog.logs import set_up
from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from .keys import Keys
from .services import Missing, application


class Origin:
    """Sends a request to the application that its path names: `/api/<service>/…` or `/<service>/…`, unchanged."""

    def __init__(self, apps: Mapping[str, FastAPI]) -> None:
        self._apps = apps
        self._own = Starlette(
            routes=[
                Route("/", lambda request: RedirectResponse("/supervision/")),
                Route("/livez", self._health),
                Route("/readyz", self._health),
            ],
            lifespan=self._lifespan,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        app: ASGIApp = self._own
        if scope["type"] in ("http", "websocket"):
            first, _, rest = scope["path"].lstrip("/").partition("/")
            app = self._apps.get(rest.partition("/")[0] if first == "api" else first, self._own)
        await app(scope, receive, send)

    @asynccontextmanager
    async def _lifespan(self, own: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for app in self._apps.values():
                await stack.enter_async_context(app.router.lifespan_context(app))
            yield

    async def _health(self, request: Request) -> Response:
        """Well when every application says that it is."""
        found = {}
        for name, app in self._apps.items():
            transport = httpx.ASGITransport(app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://inside") as client:
                found[name] = (await client.get(request.url.path)).status_code == 200
        well = all(found.values())
        return JSONResponse({"ok": well, "services": found}, status_code=200 if well else 503)


def create() -> Origin:
    """Wires all applications from the settings that the stack handed over."""
    settings: dict[str, dict[str, str]] = json.loads(os.environ["SANXUN_LOCAL"])
    keys = Keys(Path(os.environ["SANXUN_LOCAL_KEYS"]))

    def sign_in(body: str, role: str) -> str:
        return keys.token(body=body, role=role)

    apps = {}
    for service, given in settings.items():
        try:
            apps[service] = application(service, given, sign_in)
        except Missing:
            sys.exit(f"There is no service {service} in this project, or it has no HTTP application yet.")
    return Origin(apps)


if __name__ == "__main__":
    set_up("api")
    uvicorn.run(
        create(),
        host="127.0.0.1",
        port=int(os.environ["SANXUN_PORT"]),
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
    )
