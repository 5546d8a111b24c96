"""Letters that leave a house take numbers without a gap and are kept as they left, the receiver writes the receipt slip, and bulletin and report show the published figures in docx and PDF."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from local.cli import app
from local.demo import stories
from local.demo.played import Played
from pypdf import PdfReader
from typer.testing import CliRunner

pytestmark = pytest.mark.slow

LETTER = "/api/clues/handovers/2018-0317-1/documents/handover-letter"


def said(content: bytes) -> str:
    body = Document(BytesIO(content)).element.body
    return "\n".join("".join(one.text or "" for one in line.iter(qn("w:t"))) for line in body.iter(qn("w:p")))


async def test_a_letter_takes_its_number_the_receiver_writes_the_slip_and_the_bulletin_shows_what_was_published(
    played: Played, tmp_path: Path
) -> None:
    cast, url = played.cast, played.stack.url
    handed = await cast.ask(stories.KEEPER, "/api/clues/clues/2018-0317")
    on = handed["handovers"][0]["offered_on"]
    await cast.say(stories.KEEPER, "POST", LETTER, occurred_on=on)
    keeper = cast.headers(*stories.KEEPER)
    letter = said((await cast.http.get(f"{LETTER}.docx", headers=keeper)).content)
    number = re.search(r"纪案函〔2018〕1号", letter)
    assert number
    assert "某开发区" in letter
    auditor = cast.headers(*stories.AUDITOR)
    slip = await cast.http.get(
        "/api/audit_share/clues/2018-0317-1/documents/receipt-slip.docx",
        headers=auditor,
        params={"letter_number": number[0]},
    )
    assert "你单位纪案函〔2018〕1号移送函收悉" in said(slip.content)
    assert "\n受理\n" in said(slip.content)
    assert (await cast.http.get(f"{LETTER}.docx", headers=auditor)).status_code == 403

    leader = cast.headers("leading_group", "leader")["Authorization"].removeprefix("Bearer ")
    shown = {}
    for round_ in ("XS-2021-2", "WC-2022"):
        for form in ("docx", "pdf"):
            file = tmp_path / f"{round_}.{form}"
            words = ["document", "bulletin", round_, "--url", url, "--token", leader, "--out", str(file)]
            done = CliRunner().invoke(app, words)
            assert done.exit_code == 0, done.stderr
            content = file.read_bytes()
            pages = [] if form == "docx" else PdfReader(BytesIO(content)).pages
            shown[round_, form] = said(content) if form == "docx" else "".join(one.extract_text() for one in pages)
    for form in ("docx", "pdf"):
        forty = re.sub(r"\s", "", shown["XS-2021-2", form])
        assert "40个单位，反馈问题697个。已完成整改688个，基本完成4个，正在整改0个，未完成5个" in forty
        assert "98.71%" in forty
        culture = re.sub(r"\s", "", shown["WC-2022", form])
        assert "71,320元" in culture
        assert "76.00%" in culture
    report = await cast.http.get(
        "/api/supervision/documents/report.docx",
        headers=cast.headers("leading_group", "leader"),
        params={"since": "2018-01-01"},
    )
    assert "98.71%" in said(report.content)
    assert "太仓市某村" in said(report.content)
