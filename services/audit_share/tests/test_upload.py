"""What a file is, by its own bytes; broken ones and bombs stay outside."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from audit_share.upload.recognise import LARGEST, SUFFIX, Unfit, recognise

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n9\n%%EOF\n"


def zipped(parts: dict[str, bytes], how: int = ZIP_STORED) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


WORD = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
SHEET = zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"})


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (PDF, "pdf"),
        (WORD, "docx"),
        (SHEET, "xlsx"),
        ("离任审计报告".encode(), "txt"),
        ("离任审计报告".encode("gb18030"), "txt"),
    ],
)
def test_the_four_kinds_of_file_are_known_by_their_bytes(content: bytes, suffix: str) -> None:
    assert SUFFIX[recognise(content)] == suffix


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b"  \n", "file-empty"),
        (b"%PDF-1.4\ncut off", "file-broken"),
        (WORD[: len(WORD) // 2], "file-broken"),
        (WORD.replace(b"<w/>", b"<v/>"), "file-broken"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "file-type-unknown"),
        (b"MZ\x90\x00\x03\x00", "file-type-unknown"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file-type-unknown"),
        (zipped({"run.exe": b"x"}), "file-type-unknown"),
        (b"a" * (LARGEST + 1), "file-too-large"),
        (zipped({str(n): b"x" for n in range(1001)}), "file-blows-up"),
        (zipped({"[Content_Types].xml": b"", "word/document.xml": bytes(10_000_000)}, ZIP_DEFLATED), "file-blows-up"),
    ],
)
def test_what_is_not_one_of_them_stays_outside(content: bytes, code: str) -> None:
    with pytest.raises(Unfit) as unfit:
        recognise(content)
    assert unfit.value.code == code
