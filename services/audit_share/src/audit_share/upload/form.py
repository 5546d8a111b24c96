"""Takes a file and its fields off the wire without ever laying it on the disk in clear."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import TypeVar

from eventlog.http.problems import Problem
from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from .recognise import LARGEST

M = TypeVar("M", bound=BaseModel)

BODY_LIMIT = LARGEST + 64 * 1024
"""Bytes that a whole form may have: the file and its fields."""


@dataclass(frozen=True, slots=True)
class Filed:
    """What came in: the fields as they stood there, and the file."""

    fields: dict[str, str]
    content: bytes


class InMemory(MultiPartParser):
    """The framework's parser, which would else write files over 1 MiB to the disk."""

    spool_max_size = BODY_LIMIT

    def __init__(self, headers: Headers, stream: AsyncGenerator[bytes, None]) -> None:
        super().__init__(headers, stream, max_files=1, max_fields=16, max_part_size=16 * 1024)


async def take(http: Request) -> Filed:
    """The form of a request. Raises `Problem` 422 when it is none, or when its part `file` is missing."""
    if not http.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise Problem(422, "form-expected")
    try:
        form = await InMemory(http.headers, http.stream()).parse()
    except (MultiPartException, KeyError, UnicodeDecodeError):
        raise Problem(422, "form-broken") from None
    try:
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise Problem(422, "file-missing")
        return Filed(fields, await file.read())
    finally:
        await form.close()


def validated(model: type[M], fields: dict[str, str]) -> M:
    """The fields as the model wants them; otherwise the 422 that a JSON body would have got."""
    try:
        return model.model_validate_strings(fields)
    except ValidationError as error:
        raise RequestValidationError(error.errors(include_input=False, include_url=False)) from None
