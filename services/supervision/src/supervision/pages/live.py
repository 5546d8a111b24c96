"""Where open pages listen: a line a page, one listener for all."""

from eventlog.http.event_stream import EventStream
from eventlog.http.problems import Problem
from fastapi import APIRouter
from starlette.responses import Response

from ..api import Anybody
from ..live import Hub
from .routes import LIVE


def router(hub: Hub) -> APIRouter:
    """The route of the live line."""
    routes = APIRouter(include_in_schema=False)

    @routes.get(LIVE)
    async def live(who: Anybody) -> Response:
        if hub.full:
            raise Problem(503, "too-many-pages", headers={"Retry-After": "30"})
        return EventStream(hub.follow(), longest=900.0)  # then the page connects anew, and its token is looked at anew

    return routes
