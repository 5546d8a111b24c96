"""A template that a body has changed is used; a broken one is told with its field and its place."""

import shutil
from pathlib import Path

import pytest
from documents import KINDS
from documents.checking import check
from documents.samples import SAMPLES
from documents.template import Broken
from documents.writing import SHIPPED, write
from docx import Document

LETTER = KINDS["handover-letter"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(SHIPPED / LETTER.file, tmp_path)
    return tmp_path


def change(folder: Path, old: str, new: str, kind: str = LETTER.file) -> None:
    document = Document(str(folder / kind))
    for line in document.paragraphs:
        for run in line.runs:
            if old in run.text:
                run.text = run.text.replace(old, new)
    document.save(str(folder / kind))


def test_the_shipped_templates_are_well() -> None:
    assert check(SHIPPED) == []


def test_a_changed_template_is_used_and_the_others_are_the_shipped_ones(folder: Path) -> None:
    change(folder, "请依规依纪依法办理", "请从速办理")
    assert check(folder) == []
    assert write(LETTER, SAMPLES[LETTER.name], folder).docx != write(LETTER, SAMPLES[LETTER.name]).docx
    assert (
        write(KINDS["reminder"], SAMPLES["reminder"], folder).docx == write(KINDS["reminder"], SAMPLES["reminder"]).docx
    )


def test_an_unknown_field_is_named_with_its_place(folder: Path) -> None:
    change(folder, "{{ answer_by }}", "{{ answer_until }}")
    with pytest.raises(Broken) as refused:
        write(LETTER, SAMPLES[LETTER.name], folder)
    assert refused.value.field == "answer_until"
    assert refused.value.template == "handover-letter.docx"
    assert "请于{{ answer_until }}前书面答复" in refused.value.place
    assert [(one.field, one.template) for one in check(folder)] == [("answer_until", "handover-letter.docx")]
    assert "answer_by" in check(folder)[0].reason


def test_a_field_of_a_row_that_is_not_there_is_named(tmp_path: Path) -> None:
    shutil.copy(SHIPPED / "bulletin.docx", tmp_path)
    change(tmp_path, "{{ round.completion }}", "{{ round.nickname }}", "bulletin.docx")
    found = check(tmp_path)
    assert [one.field for one in found] == ["nickname"]
    assert "整改完成率{{ round.nickname }}" in found[0].place


def test_a_tag_that_is_not_closed_is_told_with_its_place(folder: Path) -> None:
    change(folder, "{%p endfor %}", "")
    (broken,) = check(folder)
    assert "for" in broken.reason
    assert broken.place.startswith("document.xml")


def test_a_needed_field_that_is_left_out_is_told(folder: Path) -> None:
    change(folder, "{{ dated }}", "")
    assert [(one.field, one.reason) for one in check(folder)] == [("dated", "the template leaves it out")]


def test_a_template_reaches_nothing_but_its_fields(folder: Path) -> None:
    change(folder, "{{ answer_by }}", "{{ answer_by.__class__.__mro__ }}")
    (broken,) = check(folder)
    assert "__class__" in broken.reason or "unsafe" in broken.reason


def test_a_file_that_is_no_docx_and_one_that_nobody_asks_for_are_told(tmp_path: Path) -> None:
    (tmp_path / "reminder.docx").write_bytes(b"no docx")
    (tmp_path / "notiz.docx").write_bytes(b"")
    found = {one.template: one.reason for one in check(tmp_path)}
    assert found["reminder.docx"].startswith("not a docx")
    assert "handover-letter.docx" in found["notiz.docx"]
