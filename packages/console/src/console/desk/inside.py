"""A page asks its own service as any client would: the same routes, the same checks, the same words of refusal."""

from collections.abc import Mapping
from typing import Any

import httpx
from fastapi import FastAPI, Request

from ..language import language
from ..session import COOKIE


class Inside:
    """Calls the application's own routes in the name of the one who looks at the page."""

    def __init__(self, app: FastAPI, service: str) -> None:
        self._transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        self._prefix = f"/api/{service}/"

    async def __call__(
        self,
        request: Request,
        verb: str,
        path: str,
        *,
        query: Mapping[str, str | int] | None = None,
        headers: Mapping[str, str] | None = None,
        **body: Any,
    ) -> httpx.Response:
        """One call. `body` goes to httpx: `json=`, `data=`, `files=`, `content=`."""
        who = request.headers.get("authorization") or f"Bearer {request.cookies.get(COOKIE, '')}"
        async with httpx.AsyncClient(transport=self._transport, base_url="http://inside") as client:
            return await client.request(
                verb,
                self._prefix + path,
                params=dict(query or {}),
                headers={"Authorization": who, "Accept-Language": language(request), **(headers or {})},
                **body,
            )
