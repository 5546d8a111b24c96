"""A route that says nothing about who may call it keeps the application from starting, wherever it hides."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import pytest
from eventlog import Actor
from eventlog.http import allow, public
from eventlog.http.build import Open, guard
from fastapi import APIRouter, Depends, FastAPI, WebSocket
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

CLERK = allow(audit_bureau=("clerk",))


async def forgotten() -> None: ...


async def asked_for(who: Annotated[Actor, CLERK]) -> None: ...


def _included(app: FastAPI) -> None:
    router = APIRouter(prefix="/api/cases")
    router.add_api_route("/forgotten", forgotten)
    app.include_router(router)


def _included_twice(app: FastAPI) -> None:
    inner, outer = APIRouter(), APIRouter(prefix="/api/cases")
    inner.add_api_route("/forgotten", forgotten)
    inner.add_api_route("/asked", asked_for)
    outer.include_router(inner)
    app.include_router(outer)


def _plain(app: FastAPI) -> None:
    async def page(request: Request) -> Response:
        return Response()

    app.add_route("/cases/page", page)


def _socket(app: FastAPI) -> None:
    async def line(socket: WebSocket) -> None: ...

    app.add_api_websocket_route("/api/cases/line", line)


@pytest.mark.parametrize(
    "hide",
    [
        _included,
        _included_twice,
        _plain,
        _socket,
        lambda app: app.mount("/cases", Starlette()),
        lambda app: app.add_api_route("/api/cases/direct", forgotten),
        lambda app: app.add_api_route("/api/cases/other", forgotten, dependencies=[Depends(forgotten)]),
    ],
)
async def test_a_forgotten_route_is_found(signer: Any, hide: Callable[[FastAPI], None]) -> None:
    app = signer.app()
    hide(app)
    with pytest.raises(Open, match="says neither"):
        guard(app)
    with pytest.raises(Open):
        async with app.router.lifespan_context(app):
            pass


def test_what_is_allowed_public_or_a_file_passes(signer: Any, tmp_path: Path) -> None:
    app = signer.app()
    inner, outer = APIRouter(), APIRouter(prefix="/api/cases")
    inner.add_api_route("/asked", asked_for)
    outer.include_router(inner)
    app.include_router(outer)
    closed = APIRouter(prefix="/api/closed", dependencies=[CLERK])
    closed.add_api_route("/forgotten", forgotten)
    app.include_router(closed)

    async def through(nothing: Annotated[None, Depends(asked_for)]) -> None: ...

    app.add_api_route("/api/cases/through", through)

    async def signing_in() -> None: ...

    app.add_api_route("/cases/sign-in", public(signing_in))
    app.mount("/cases/static", StaticFiles(directory=tmp_path))
    assert guard(app) is None  # type: ignore[func-returns-value]
