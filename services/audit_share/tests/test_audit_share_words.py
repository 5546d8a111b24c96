"""Every refusal has its two sentences."""

import re
from pathlib import Path

import audit_share
from audit_share.words import WORDS as FIRST
from audit_share.words_of_audits import AUDIT_WORDS

WORDS = FIRST | AUDIT_WORDS
SOURCE = Path(audit_share.__file__).parent


def test_every_refusal_in_the_code_has_words() -> None:
    said = set()
    for file in SOURCE.rglob("*.py"):
        said |= set(re.findall(r'(?:Refused|NotFound|Unfit)\(\s*"([a-z-]+)"', file.read_text(encoding="utf-8")))
        said |= set(re.findall(r'Problem\(\s*422, "([a-z-]+)"', file.read_text(encoding="utf-8")))
    assert said
    assert said - {"file-too-large"} <= WORDS.keys()


def test_both_sentences_want_the_same_facts() -> None:
    for code, (zh, en) in WORDS.items():
        assert set(re.findall(r"{(\w+)}", zh)) == set(re.findall(r"{(\w+)}", en)), code
        assert re.search(r"[一-鿿]", zh), code
