"""All HTTP applications in one process, each behind the path it has in production too."""

import json
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path

import uvicorn
from eventlog.logs import set_up
from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from .keys import Keys
from .services import APPS


@contextmanager
def environment(values: Mapping[str, str]):  # type: ignore[no-untyped-def]
    """One service's settings stand in the environment while it is wired."""
    kept = dict(os.environ)
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(kept)


class Origin:
    """Sends a request to the application that its path names: `/api/<service>/…` or `/<service>/…`."""

    def __init__(self, apps: Mapping[str, FastAPI]) -> None:
        self._apps = apps
        self._own = Starlette(
            routes=[
                Route("/", lambda request: RedirectResponse("/supervision/")),
                Route("/livez", _livez),
                Route("/readyz", self._readyz),
            ],
            lifespan=self._lifespan,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        app: ASGIApp = self._own
        if scope["type"] == "http":
            first, _, rest = scope["path"].lstrip("/").partition("/")
            app = self._apps.get(rest.partition("/")[0] if first == "api" else first, self._own)
        await app(scope, receive, send)

    @asynccontextmanager
    async def _lifespan(self, own: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for app in self._apps.values():
                await stack.enter_async_context(app.router.lifespan_context(app))
            yield

    async def _readyz(self, request: Request) -> Response:
        found = {}
        for name, app in self._apps.items():
            route = next(one for one in app.routes if getattr(one, "path", "") == "/readyz")
            answer: Response = await route.endpoint()  # type: ignore[attr-defined]
            found[name] = answer.status_code == 200
        well = all(found.values())
        return JSONResponse({"ok": well, "services": found}, status_code=200 if well else 503)


async def _livez(request: Request) -> Response:
    return JSONResponse({"ok": True})


def create() -> Origin:
    """Wires all applications from the settings that the stack handed over."""
    settings: dict[str, dict[str, str]] = json.loads(os.environ["SANXUN_LOCAL"])
    keys = Keys(Path(os.environ["SANXUN_LOCAL_KEYS"]))
    apps = {}
    for service, make in APPS.items():
        with environment(settings[service]):
            apps[service] = make(lambda body, role: keys.token(body=body, role=role))
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
