"""Every refusal has its sentence in both languages, and every sentence is used."""

import re
from pathlib import Path

import notify
import pytest
from notify.words import WORDS

SOURCES = [path.read_text(encoding="utf-8") for path in Path(notify.__path__[0]).rglob("*.py")]
RAISED = set(re.findall(r'\b(?:Refused|NotFound)\(\s*"([a-z-]+)"', "\n".join(SOURCES))) | {"date-in-future"}


def test_every_code_has_words_and_every_word_a_code() -> None:
    assert set(WORDS) == RAISED


@pytest.mark.parametrize("code", sorted(WORDS))
def test_both_sentences_name_the_same_facts(code: str) -> None:
    chinese, english = WORDS[code]
    assert set(re.findall(r"{(\w+)}", chinese)) == set(re.findall(r"{(\w+)}", english))
