"""Every document says what it was given, in docx and in PDF, and the same facts give the same bytes."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from documents import KINDS
from documents.laying import write_all
from documents.samples import SAMPLES
from documents.writing import SHIPPED, pdf, write
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader


def docx_text(content: bytes) -> str:
    body = Document(BytesIO(content)).element.body
    return "\n".join("".join(one.text or "" for one in line.iter(qn("w:t"))) for line in body.iter(qn("w:p")))


def pdf_text(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def close(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("name", KINDS)
def test_a_document_says_the_same_in_docx_and_in_pdf(name: str) -> None:
    written = write(KINDS[name], SAMPLES[name])
    facts = SAMPLES[name]
    said, printed = docx_text(written.docx), close(pdf_text(pdf(written)))
    for words in (facts.title, facts.to, facts.dated, facts.issuer):
        assert words in said
        assert close(words) in printed
    for line in said.splitlines():
        assert close(line) in printed or not line.strip()
    assert "{{" not in said
    assert "{%" not in said


@pytest.mark.parametrize("name", KINDS)
def test_the_same_facts_give_the_same_bytes(name: str) -> None:
    one, other = write(KINDS[name], SAMPLES[name]), write(KINDS[name], SAMPLES[name])
    assert one.docx == other.docx
    assert pdf(one) == pdf(other)
    assert {entry.date_time for entry in zipfile.ZipFile(BytesIO(one.docx)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_page_is_that_of_the_standard() -> None:
    section = Document(BytesIO(write(KINDS["bulletin"], SAMPLES["bulletin"]).docx)).sections[0]
    lengths = (section.top_margin, section.left_margin, section.page_width, section.page_height)
    assert [round(one.mm) for one in lengths if one] == [37, 28, 210, 297]
    assert round(section.page_width.mm - section.left_margin.mm - section.right_margin.mm) == 156  # type: ignore[union-attr]
    assert round(section.page_height.mm - section.top_margin.mm - section.bottom_margin.mm) == 225  # type: ignore[union-attr]


def test_a_full_page_holds_twenty_two_lines_of_twenty_eight_characters() -> None:
    letter = SAMPLES["handover-letter"].model_copy(update={"text": ("查" * 28 * 60,)})
    page = PdfReader(BytesIO(pdf(write(KINDS["handover-letter"], letter)))).pages[1]
    lines = [line for line in page.extract_text().splitlines() if set(line.strip()) == {"查"}]
    assert len(lines) == 22
    assert {len(line.strip()) for line in lines} == {28}


def test_pages_are_numbered_between_dashes_and_a_letter_not_on_its_first() -> None:
    report = PdfReader(BytesIO(pdf(write(KINDS["report"], SAMPLES["report"])))).pages
    assert [close(page.extract_text())[-3:] for page in report] == [f"—{n}—" for n in range(1, len(report) + 1)]
    letter = PdfReader(BytesIO(pdf(write(KINDS["handover-letter"], SAMPLES["handover-letter"])))).pages
    assert "— 1 —" not in letter[0].extract_text()
    assert close(letter[1].extract_text()).endswith("—2—")


def test_a_chart_carries_its_words_in_both_forms() -> None:
    written = write(KINDS["bulletin"], SAMPLES["bulletin"])
    shapes = Document(BytesIO(written.docx)).element.body.iter(qn("wp:docPr"))
    assert {shape.get("descr") for shape in shapes} == {"样图：已完成 30；未完成 1"}
    assert "样图" in pdf_text(pdf(written))


def test_what_a_text_holds_stays_text() -> None:
    sly = "<w:p>&amp; {{ issuer }} {% raw %} \x00\x0b #let x = 1 “引号”"
    letter = SAMPLES["handover-letter"].model_copy(update={})
    letter = type(letter).model_validate(letter.model_dump() | {"text": (sly,), "unit": "甲<乙&丙>"})
    written = write(KINDS["handover-letter"], letter)
    said = docx_text(written.docx)
    assert "<w:p>&amp; {{ issuer }} {% raw %}  #let x = 1 “引号”" in said
    assert "甲<乙&丙>" in said
    assert close("#let x = 1") in close(pdf_text(pdf(written)))


def test_a_draft_says_that_it_is_one() -> None:
    draft = SAMPLES["supervision-notice"].model_copy(update={"number": ""})
    assert "（草稿，未编号）" in docx_text(write(KINDS["supervision-notice"], draft).docx)


def test_the_shipped_templates_are_those_of_the_layouts(tmp_path: Path) -> None:
    for path in write_all(tmp_path):
        shipped, made = SHIPPED / path.name, path
        with zipfile.ZipFile(shipped) as one, zipfile.ZipFile(made) as other:
            assert one.read("word/document.xml") == other.read("word/document.xml"), f"{path.name}: python -m documents"
    assert {path.name for path in SHIPPED.glob("*.docx")} == {kind.file for kind in KINDS.values()}
