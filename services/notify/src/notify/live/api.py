"""The feed over HTTP: live as Server-Sent Events or over a WebSocket, or as JSON for those who ask from time to time."""

from collections.abc import Callable
from typing import Annotated
from uuid import UUID

from contracts import Body, UnitCode
from eventlog import Actor, Refused
from eventlog.http import NotFound, allow
from eventlog.http.event_stream import EventStream
from eventlog.log import Log
from fastapi import APIRouter, Depends, Header, Query, Response, WebSocket, WebSocketException

from ..entry import Entry, as_json
from ..hearing import may_hear
from ..interest import Interest, TypeName
from ..severity import Severity
from ..subscription.api import active_interest, own
from ..who import EVERYBODY
from .hub import Feed, Hub
from .socket import Knock, serve

Someone = Annotated[Actor, allow(**EVERYBODY)]

LOOK = 5000
"""Lines that one request for JSON looks through at most, for a caller who may hear few of them."""

Types = Annotated[tuple[TypeName, ...], Query(alias="type", description="Exact or short names; none: all.")]
Bodies = Annotated[tuple[Body, ...], Query(alias="body", description="The publishing bodies; none: all.")]
Units = Annotated[tuple[UnitCode, ...], Query(alias="unit", description="Units; none: all.")]
Least = Annotated[Severity, Query(description="From this severity on.")]
Behind = Annotated[int | None, Query(alias="after", ge=0, description="The position up to which one has heard.")]
Begin = Annotated[int | None, Query(alias="from", ge=0, description="0: from the very first message.")]


def router(log: Log, feed: Feed, hub: Hub) -> APIRouter:
    """The routes."""
    routes = APIRouter(prefix="/api/notify", tags=["feed"])

    @routes.get("/stream", response_class=EventStream, status_code=200)
    async def stream(
        who: Someone,
        subscription: Annotated[UUID | None, Query(description="Instead of filters: one's own subscription.")] = None,
        types: Types = (),
        bodies: Bodies = (),
        units: Units = (),
        severity: Least = "low",
        last_event_id: Annotated[int | None, Header(ge=0)] = None,
        last: Annotated[int | None, Query(alias="last_event_id", ge=0)] = None,
        behind: Behind = None,
        begin: Begin = None,
    ) -> Response:
        """Server-Sent Events: `id` is the position, `event` the short type, `data` the line as JSON.

        After `Last-Event-ID` (or `after`) first what was missed, then live. Without it: from now on, or from the
        position `from`.
        """
        interest = Interest(types=types, bodies=bodies, units=units, severity=severity)
        after = next((one for one in (last_event_id, last, behind, begin) if one is not None), None)
        wants = await asked(log, feed, who, interest, subscription, after)
        return EventStream(hub.stream(wants, after))

    @routes.websocket("/socket")
    async def socket(
        socket: WebSocket,
        who: Annotated[Actor, Depends(Knock(EVERYBODY))],
        subscription: UUID | None = None,
        types: Types = (),
        bodies: Bodies = (),
        units: Units = (),
        severity: Least = "low",
        last_event_id: Annotated[int | None, Header(ge=0)] = None,
        behind: Behind = None,
        begin: Begin = None,
    ) -> None:
        """The same over a WebSocket, each line a JSON message; `kind` is hello, message, mark or ping."""
        interest = Interest(types=types, bodies=bodies, units=units, severity=severity)
        after = next((one for one in (last_event_id, behind, begin) if one is not None), None)
        try:
            wants = await asked(log, feed, who, interest, subscription, after)
        except (Refused, NotFound) as refusal:
            raise WebSocketException(1008, refusal.code) from None
        await serve(socket, hub, wants, after)

    @routes.get("/feed")
    async def page(
        who: Someone,
        after_position: Annotated[int, Query(ge=0)] = 0,
        limit: Annotated[int, Query(ge=1, le=1000)] = 100,
        types: Types = (),
        bodies: Bodies = (),
        units: Units = (),
        severity: Least = "low",
    ) -> Response:
        """`items`, and `next`: the position to go on after. `more`: there is more to be had at once."""
        await refuse_ahead(feed, after_position)
        wants = hears(who, Interest(types=types, bodies=bodies, units=units, severity=severity))
        at, found, looked, more = after_position, list[Entry](), 0, True
        while more and len(found) < limit and looked < LOOK:
            entries = await feed.after(at, 1000)
            more = len(entries) == 1000
            looked += len(entries)
            for entry in entries:
                if len(found) == limit:
                    more = True
                    break
                at = entry.position
                if wants(entry):
                    found.append(entry)
        body = f'{{"items":[{",".join(map(as_json, found))}],"next":{at},"more":{"true" if more else "false"}}}'
        return Response(body, media_type="application/json", headers={"cache-control": "no-store"})

    return routes


def hears(who: Actor, interest: Interest) -> Callable[[Entry], bool]:
    """Whether this person may hear a line, and wants to."""
    return lambda entry: may_hear(who, entry) and interest.wants(entry)


async def asked(
    log: Log, feed: Feed, who: Actor, interest: Interest, subscription: UUID | None, after: int | None
) -> Callable[[Entry], bool]:
    """What this caller is to hear live; the filters of a subscription go before those of the request."""
    if subscription is not None:
        interest = active_interest((await own(log, subscription, who)).state)
    if after is not None:
        await refuse_ahead(feed, after)
    return hears(who, interest)


async def refuse_ahead(feed: Feed, position: int) -> None:
    """A position beyond the end was never given: the store must have been restored, and the caller has to know."""
    head = await feed.head()
    if position > head:
        raise Refused("position-ahead", position=position, head=head)
