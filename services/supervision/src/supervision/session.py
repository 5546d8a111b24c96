"""Signing in for pages: the token lies in a cookie that no script can read and no other site can send."""

from eventlog.http.who import bearer
from fastapi import Request
from starlette.responses import Response

COOKIE = "sanxun_session"
PATH = "/supervision"


def token_of(request: Request) -> str:
    """The token of a request: the bearer's, or, on a page, the cookie's. The JSON routes take a bearer's only."""
    cookie = request.cookies.get(COOKIE)
    if cookie and "authorization" not in request.headers and request.url.path.startswith(f"{PATH}/"):
        return cookie
    return bearer(request)


def keep(response: Response, token: str, *, secure: bool) -> None:
    """Lays the token into the session of this browser."""
    response.set_cookie(COOKIE, token, path=PATH, httponly=True, samesite="strict", secure=secure)


def forget(response: Response) -> None:
    """Ends the session."""
    response.delete_cookie(COOKIE, path=PATH, httponly=True, samesite="strict")
