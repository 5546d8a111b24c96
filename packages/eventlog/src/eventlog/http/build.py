"""Builds a service's HTTP application: problems, keys, health, limits and security headers; deny by default."""

import html
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, TypeVar

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from ..database import Database, PoolConnection
from ..errors import Away
from ..settings import Settings
from .edge import Edge
from .problems import Words, handlers
from .who import Allowed, Keys

F = TypeVar("F", bound=Callable[..., Any])
Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


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
    """Deny by default: raises `Open` for a route without `allow` that is not marked `public`.

    What it cannot look into, such as a mounted application, counts as open; files that everybody may see do not.
    """
    # Routers that were included are kept whole: only the route contexts show every route with its dependencies.
    for route in iter_route_contexts(app.routes):
        if route.path == app.openapi_url or getattr(route.endpoint, "__public__", False):
            continue
        if isinstance(route.original_route, Mount) and isinstance(route.original_route.app, StaticFiles):
            continue
        dependant = getattr(route, "dependant", None)
        if not (isinstance(dependant, Dependant) and _asks(dependant)):
            verbs = ",".join(sorted(route.methods or ()))
            raise Open(f"{verbs} {route.path} says neither who may call it (`allow`) nor that everybody may (`public`)")


def _asks(dependant: Dependant) -> bool:
    """Whether a route asks who calls, itself or through what it depends on."""
    return any(isinstance(one.call, Allowed) or _asks(one) for one in dependant.dependencies)


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
