"""`sanxun documents`: templates are copied, checked, and a broken one is told with its field and place."""

from pathlib import Path

import pytest
from documents import KINDS
from docx import Document
from local.cli import app
from local.documents import DESKS
from typer.testing import CliRunner


def sanxun(*words: str | Path) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, [str(word) for word in words])
    return done.exit_code, done.stdout, done.stderr


def test_templates_are_copied_changed_and_checked(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    assert sanxun("documents", "copy", folder)[0] == 0
    assert sanxun("documents", "check", folder)[:2] == (0, "")
    document = Document(str(folder / "reminder.docx"))
    document.add_paragraph("{{ days_over }}")
    document.save(str(folder / "reminder.docx"))
    code, said, _ = sanxun("documents", "check", folder)
    assert code == 1
    assert said.startswith("reminder.docx\tdays_over\tdocument.xml “{{ days_over }}”\t")
    assert "is there already" in sanxun("documents", "copy", folder)[2]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("poem",), "There is no document poem"),
        (("handover-letter",), "Say what the handover-letter is about"),
        (("ledger", "R-1/U", "-o", "x.pdf"), "does not end in .xlsx"),
        (("bulletin", "R-1"), "sanxun up"),
    ],
)
def test_a_document_that_cannot_be_written_says_why(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    code, said, trouble = sanxun("document", *words, "--data", tmp_path)
    assert (code, said) == (1, "")
    assert told in trouble


def test_every_kind_of_document_can_be_asked_for() -> None:
    assert set(KINDS) | {"ledger"} == {name.partition("@")[0] for name in DESKS}
