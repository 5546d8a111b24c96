"""Builds a service's HTTP application: problems, keys, health, limits and security headers; deny by default."""

import html
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, TypeVar
from uuid import uuid4

import structlog
from fastapi import FastAPI, Request
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.datastructures import MutableHeaders
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..database import Database, PoolConnection
from ..errors import Away
from ..settings import Settings
from .problems import Words, document, handlers
from .who import Allowed, Keys

F = TypeVar("F", bound=Callable[..., Any])
MIB = 1024 * 1024
Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]

_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


def public(route: F) -> F:
    """Marks a route that everybody may call. Without this or `allow` the application does not start."""
    route.__public__ = True  # type: ignore[attr-defined]
    return route


class Open(Exception):
    """A route says neither who may call it nor that everybody may."""


def build(
    *,
    service: str,
    title: str,
    settings: Settings,
    words: Words,
    database: Database,
    lifespan: Lifespan | None = None,
    limits: dict[str, int] | None = None,
    ready: Callable[[PoolConnection], Awaitable[bool]] | None = None,
) -> FastAPI:
    """The application, without its routes. `limits` gives path prefixes another body limit than 1 MiB, in bytes."""

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        guard(app)
        async with database:
            if lifespan is None:
                yield
            else:
                async with lifespan(app):
                    yield

    app = FastAPI(title=title, openapi_url=f"/api/{service}/openapi.json", docs_url=None, redoc_url=None, lifespan=life)
    app.state.keys = Keys(settings.jwks, issuer=settings.issuer, audience=settings.audience)
    handlers(app, words)

    @app.get(f"/api/{service}/docs", include_in_schema=False)
    @public
    async def docs() -> HTMLResponse:
        return HTMLResponse(_docs(app))

    @app.get(f"/api/{service}/livez", include_in_schema=False)
    @app.get("/livez", include_in_schema=False)
    @public
    async def livez() -> dict[str, bool]:
        return {"ok": True}

    @app.get(f"/api/{service}/readyz", include_in_schema=False)
    @app.get("/readyz", include_in_schema=False)
    @public
    async def readyz() -> Response:
        checks = {"database": False, "migrations": ready is None}
        try:
            async with database.acquire() as connection:
                await connection.execute("SELECT 1")
                checks["database"] = True
                if ready is not None:
                    checks["migrations"] = await ready(connection)
        except Away:
            checks["database"] = False
        well = all(checks.values())
        return JSONResponse({"ok": well, "checks": checks}, status_code=200 if well else 503)

    app.add_middleware(Edge, words=words, limits=limits or {})
    return app


def guard(app: FastAPI) -> None:
    """Deny by default: raises `Open` for a route without `allow` that is not marked `public`. Routes of included
    routers count (FastAPI keeps them inside their router), and so does what is no route of FastAPI."""
    for route in iter_route_contexts(app.routes):
        kind = route.original_route
        if isinstance(kind, APIRoute):
            if getattr(route.endpoint, "__public__", False):
                continue
            if any(isinstance(one.call, Allowed) for one in route.dependant.dependencies):
                continue
        elif (isinstance(kind, Mount) and isinstance(kind.app, StaticFiles)) or (
            isinstance(kind, Route) and kind.path == app.openapi_url
        ):
            continue
        raise Open(f"{','.join(sorted(route.methods or ()))} {route.path} says nobody may call it, and nobody may not")


class Edge:
    """Plain ASGI around everything: a request id, security headers, and a limit on what may be sent."""

    def __init__(self, app: ASGIApp, words: Words, limits: dict[str, int]) -> None:
        self._app = app
        self._words = words
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = uuid4().hex
        scope.setdefault("state", {})["request_id"] = request_id
        structlog.contextvars.bind_contextvars(request_id=request_id)
        path: str = scope["path"]
        limit = next((size for prefix, size in self._limits.items() if path.startswith(prefix)), MIB)
        taken, started, over = 0, False, False

        async def limited() -> Message:
            nonlocal taken, over
            message = await receive()
            if message["type"] == "http.request":
                taken += len(message.get("body", b""))
                if taken > limit:
                    over = True
                    raise TooLarge
            return message

        async def secured(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                if over and message["status"] != 413:
                    raise TooLarge  # the framework made a plain 400 of it
                started = True
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", _CSP)
                headers.setdefault("Cache-Control", "no-store")
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
                headers["X-Request-Id"] = request_id
            await send(message)

        try:
            declared = next((int(v) for k, v in scope["headers"] if k == b"content-length" and v.isdigit()), 0)
            if declared > limit:
                raise TooLarge
            await self._app(scope, limited, secured)
        except Exception:
            if started or not (over or declared > limit):
                raise
            response = document(Request(scope), self._words, 413, "payload-too-large", {"limit": limit})
            await response(scope, receive, secured)


class TooLarge(Exception):
    """More was sent than this address takes."""


def _docs(app: FastAPI) -> str:
    """A page that lists the routes, without a script and without anything from elsewhere."""
    rows = []
    for path, verbs in app.openapi()["paths"].items():
        for verb, route in verbs.items():
            text = route.get("description") or route.get("summary") or ""
            rows.append(
                f"<tr><td><code>{verb.upper()}</code></td><td><code>{html.escape(path)}</code></td>"
                f"<td>{html.escape(text)}</td></tr>"
            )
    return (
        f"<!doctype html><html lang='en'><meta charset='utf-8'><title>{html.escape(app.title)}</title>"
        f"<h1>{html.escape(app.title)}</h1><p><a href='{app.openapi_url}'>OpenAPI</a></p>"
        f"<table>{''.join(rows)}</table></html>"
    )
