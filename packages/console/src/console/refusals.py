"""On pages a refusal is a page: who is not signed in is led to the sign-in, everybody else reads why."""

from collections.abc import Awaitable, Callable

from eventlog.errors import Away
from eventlog.http.problems import Problem
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from .pages import Pages

Handler = Callable[[Request, Exception], Awaitable[Response]]


def pages_refuse(app: FastAPI, pages: Pages, *lines: str) -> None:
    """Puts pages in the place of problem documents under the pages' own addresses; the JSON routes and `lines` keep theirs."""
    for kind in (Problem, HTTPException, RequestValidationError, Away):
        app.add_exception_handler(kind, _instead(app.exception_handlers[kind], pages, lines))  # type: ignore[arg-type]


def _instead(before: Handler, pages: Pages, lines: tuple[str, ...]) -> Handler:
    home = f"/{pages.service}/"

    async def handler(request: Request, error: Exception) -> Response:
        path = request.url.path
        if not path.startswith(home) or path in lines:
            return await before(request, error)
        if isinstance(error, Away):
            return pages.said(request, "away", status=503, kind="stale")
        status = error.status if isinstance(error, Problem) else getattr(error, "status_code", 404)
        if status == 401:
            return RedirectResponse(f"{home}sign-in", status_code=303)
        if status == 403:
            return pages.said(request, "refused", status=403, href=f"{home}sign-in", link="sign-in")
        return pages.said(request, "missing", status=404, href=home, link="overview")

    return handler
