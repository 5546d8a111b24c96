"""What a file is, by its own bytes: its name and the type that a browser claims are never believed."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

from ..material.events import MediaType

LARGEST = 20 * 1024 * 1024
"""Bytes that a file may have."""
MOST_PARTS = 1_000
"""Parts that a zipped document may have (reliability case S7)."""
MOST_BLOWN = 100
"""How many times its own size a zipped document may grow when it is opened."""
_TESTED = 64 * 1024 * 1024
"""Up to this size the parts of a zipped document are unpacked and compared with their checksums."""

_PDF: MediaType = "application/pdf"
_DOCX: MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX: MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TEXT: MediaType = "text/plain"

SUFFIX: dict[MediaType, str] = {_PDF: "pdf", _DOCX: "docx", _XLSX: "xlsx", _TEXT: "txt"}
"""The ending of the name under which a file is handed out."""


class Unfit(Exception):
    """A file that is not taken. `code` says why; nothing of the file's content goes with it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def recognise(content: bytes) -> MediaType:
    """The type of a file that may be catalogued: PDF, DOCX, XLSX or plain text.

    Raises `Unfit`: `file-empty`, `file-too-large`, `file-broken`, `file-blows-up` or `file-type-unknown`.
    """
    if not content.strip():
        raise Unfit("file-empty")
    if len(content) > LARGEST:
        raise Unfit("file-too-large")
    if content.startswith(b"%PDF-"):
        if b"%%EOF" not in content[-2048:]:
            raise Unfit("file-broken")
        return _PDF
    if content.startswith(b"PK"):
        return _zipped(content)
    if _is_text(content):
        return _TEXT
    raise Unfit("file-type-unknown")


def _zipped(content: bytes) -> MediaType:
    try:
        with ZipFile(BytesIO(content)) as document:
            parts = document.infolist()
            _refuse_bomb(parts, len(content))
            names = {part.filename for part in parts}
            if sum(part.file_size for part in parts) <= _TESTED and document.testzip() is not None:
                raise Unfit("file-broken")
    except (BadZipFile, ZlibError, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        raise Unfit("file-broken") from None
    if "[Content_Types].xml" in names and "word/document.xml" in names:
        return _DOCX
    if "[Content_Types].xml" in names and "xl/workbook.xml" in names:
        return _XLSX
    raise Unfit("file-type-unknown")


def _refuse_bomb(parts: list[ZipInfo], size: int) -> None:
    packed = sum(part.compress_size for part in parts)
    unpacked = sum(part.file_size for part in parts)
    # More packed bytes than the file has: parts lie over one another, which only a bomb needs.
    if len(parts) > MOST_PARTS or packed > size or unpacked > MOST_BLOWN * size:
        raise Unfit("file-blows-up")


def _is_text(content: bytes) -> bool:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not any(ord(sign) < 32 and sign not in "\t\n\r\f" for sign in text)
    return False
