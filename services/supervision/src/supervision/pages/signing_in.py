"""The sign-in page: a token is pasted, or, on the local stack, a button makes one. Tokens never stand in an address."""

from urllib.parse import parse_qs

from eventlog.http import Keys, public
from eventlog.http.problems import Problem
from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ..session import forget, keep
from ..settings import SignIn
from .routes import PAGES

ROLES = (
    ("leading_group", "liaison"),
    ("inspection_office", "clerk"),
    ("discipline_commission", "leader"),
    ("audit_bureau", "leader"),
    ("organization_dept", "leader"),
)
"""The demo roles that the local stack offers as buttons."""


def router(sign_in: SignIn | None, *, secure: bool) -> APIRouter:
    """The routes of the session."""
    routes = APIRouter(prefix="/supervision", include_in_schema=False)
    roles = ROLES if sign_in else ()

    @routes.get("/sign-in")
    @public
    async def page(request: Request) -> HTMLResponse:
        return PAGES.draw(request, "sign_in.html", wrong=False, roles=roles)

    @routes.post("/session")
    @public
    async def begin(request: Request) -> Response:
        foreign(request)
        given = parse_qs((await request.body()).decode("utf-8", "replace"))
        token = given.get("token", [""])[0].strip().removeprefix("Bearer ").strip()
        body, _, role = given.get("as", [""])[0].partition("/")
        if sign_in is not None and (body, role) in ROLES:
            token = sign_in(body, role)
        keys: Keys = request.app.state.keys
        try:
            who = await keys.actor(token)
        except Problem:
            return PAGES.draw(request, "sign_in.html", 401, wrong=True, roles=roles)
        home = f"/supervision/units/{who.unit}" if who.body == "inspected_unit" and who.unit else "/supervision/"
        response = RedirectResponse(home, status_code=303)
        keep(response, token, secure=secure)
        return response

    @routes.post("/session/end")
    @public
    async def end(request: Request) -> Response:
        foreign(request)
        response = RedirectResponse("/supervision/sign-in", status_code=303)
        forget(response)
        return response

    return routes


def foreign(request: Request) -> None:
    """Raises 403 when another site's page sends the form."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Problem(403, "not-allowed", facts={"allowed": "this page"})
