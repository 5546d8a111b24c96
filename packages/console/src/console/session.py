"""Signing in for pages: the token lies in a cookie that no script can read and no other site can send."""

import hmac
from collections.abc import Callable
from hashlib import sha256

from eventlog.http.problems import Problem
from eventlog.http.who import bearer
from fastapi import Request
from starlette.datastructures import FormData
from starlette.responses import Response

COOKIE = "sanxun_session"
PROOF = "_proof"
"""The hidden field that shows that a form was drawn for this session."""


def token_of(service: str) -> Callable[[Request], str]:
    """The token of a request: the bearer's, or, on a service's pages, the cookie's. JSON routes take a bearer's only."""
    pages = f"/{service}/"

    def token(request: Request) -> str:
        cookie = request.cookies.get(COOKIE)
        if cookie and "authorization" not in request.headers and request.url.path.startswith(pages):
            return cookie
        return bearer(request)

    return token


def keep(response: Response, token: str, *, secure: bool) -> None:
    """Lays the token into the session of this browser: signed in once, for the pages of all services of the origin."""
    response.set_cookie(COOKIE, token, path="/", httponly=True, samesite="strict", secure=secure)


def forget(response: Response) -> None:
    """Ends the session."""
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")


def proof(request: Request) -> str:
    """What a form of this session carries. Who cannot read the cookie cannot make it."""
    return hmac.new(request.cookies.get(COOKIE, "").encode(), b"sanxun-form", sha256).hexdigest()[:32]


def refuse_foreign(request: Request, form: FormData | None = None) -> None:
    """Raises 403 when another site's page sends the form, or, with `form`, when it was not drawn for this session."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Problem(403, "not-allowed", facts={"allowed": "this page"})
    if form is not None and not hmac.compare_digest(str(form.get(PROOF, "")), proof(request)):
        raise Problem(403, "not-allowed", facts={"allowed": "this page"})
