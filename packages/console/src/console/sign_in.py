"""The sign-in page: a token is pasted, or, on the local stack, a button makes one. Tokens never stand in an address."""

from collections.abc import Callable
from urllib.parse import parse_qs

from eventlog import Actor
from eventlog.http import Keys, public
from eventlog.http.problems import Problem
from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from .pages import Pages
from .session import forget, keep, refuse_foreign

SignIn = Callable[[str, str], str]
"""`(body, role)` → a token: how the local stack lets people in with a button. No other stack has one."""

ROLES = (
    ("leading_group", "liaison"),
    ("inspection_office", "clerk"),
    ("inspection_office", "leader"),
    ("inspection_office", "team"),
    ("discipline_commission", "keeper"),
    ("discipline_commission", "clerk"),
    ("discipline_commission", "leader"),
    ("organization_dept", "leader"),
    ("audit_bureau", "auditor"),
    ("audit_bureau", "leader"),
)
"""The demo roles that the local stack offers as buttons."""


def router(
    pages: Pages, sign_in: SignIn | None, *, secure: bool, home: Callable[[Actor], str] | None = None
) -> APIRouter:
    """The routes of the session. `home`: where somebody goes who has signed in; none: to the service's first page."""
    routes = APIRouter(prefix=f"/{pages.service}", include_in_schema=False)
    roles = ROLES if sign_in else ()
    session = f"/{pages.service}/session"

    @routes.get("/sign-in")
    @public
    async def page(request: Request) -> HTMLResponse:
        return pages.draw(request, "console/sign_in.html", wrong=False, roles=roles, session=session)

    @routes.post("/session")
    @public
    async def begin(request: Request) -> Response:
        refuse_foreign(request)
        given = parse_qs((await request.body()).decode("utf-8", "replace"))
        token = given.get("token", [""])[0].strip().removeprefix("Bearer ").strip()
        body, _, role = given.get("as", [""])[0].partition("/")
        if sign_in is not None and (body, role) in ROLES:
            token = sign_in(body, role)
        keys: Keys = request.app.state.keys
        try:
            who = await keys.actor(token)
        except Problem:
            return pages.draw(request, "console/sign_in.html", 401, wrong=True, roles=roles, session=session)
        response = RedirectResponse(home(who) if home else f"/{pages.service}/", status_code=303)
        keep(response, token, secure=secure)
        return response

    @routes.post("/session/end")
    @public
    async def end(request: Request) -> Response:
        refuse_foreign(request)
        response = RedirectResponse(f"/{pages.service}/sign-in", status_code=303)
        forget(response)
        return response

    return routes
