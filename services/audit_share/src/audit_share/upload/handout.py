"""How a file leaves: as an attachment under a number, never under a name that somebody gave it."""

import base64
from hashlib import sha256

from starlette.responses import Response

from ..material.events import MediaType
from .recognise import SUFFIX


def handed_out(content: bytes, media_type: MediaType, number: str, **headers: str) -> Response:
    """The file with its digest (RFC 9530); browsers save it and never show it in place."""
    digest = base64.b64encode(sha256(content).digest()).decode()
    return Response(
        content,
        media_type=media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{number}.{SUFFIX[media_type]}"',
            "Repr-Digest": f"sha-256=:{digest}:",
        }
        | {name.replace("_", "-"): value for name, value in headers.items()},
    )
