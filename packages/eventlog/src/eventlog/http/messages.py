"""What a service has told, for those to whom a message never came."""

import base64
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from ..database import Database
from ..event import Actor
from .who import allow

_AFTER = """
SELECT e.id, e.told, e.sequence, e.recorded_at, l.position, l.hash, e.message
  FROM event e JOIN log l ON l.event = e.id
 WHERE e.stream = $1 AND e.sequence > $2 ORDER BY e.version LIMIT $3"""


class Told(BaseModel):
    """A frozen message as the relay sends it; `body` is base64 of its very bytes, `hash` its link in the chain."""

    id: str
    source: str
    type: str
    subject: str
    sequence: int
    time: str
    position: int
    hash: str
    body: str


def messages(service: str, source: str, db: Database) -> APIRouter:
    """`GET /api/<service>/messages?subject=&after=`: the messages of a subject after a sequence, in order."""
    routes = APIRouter(prefix=f"/api/{service}", tags=["messages"])

    @routes.get("/messages")
    async def told(
        subject: Annotated[str, Query(max_length=200)],
        who: Annotated[Actor, allow(anybody=("operator",))],
        after: Annotated[int, Query(ge=0)] = 0,
        limit: Annotated[int, Query(ge=1, le=1000)] = 200,
    ) -> list[Told]:
        return [
            Told(
                id=str(row["id"]),
                source=source,
                type=row["told"],
                subject=subject,
                sequence=row["sequence"],
                time=row["recorded_at"].isoformat(),
                position=row["position"],
                hash=row["hash"].hex(),
                body=base64.b64encode(row["message"]).decode(),
            )
            for row in await db.fetch(_AFTER, subject, after, limit)
        ]

    return routes
