"""What documents refuse is said in both languages."""

import re
from pathlib import Path

import documents
from documents import WORDS

CODE = re.compile(r'(?:Refused|NotFound|Problem)\(\s*(?:\d+,\s*)?"([a-z-]+)"')


def test_every_refusal_has_words_in_both_languages() -> None:
    said = {code for path in Path(documents.__file__).parent.rglob("*.py") for code in CODE.findall(path.read_text())}
    assert {"letter-number-moved", "document-template-broken"} <= said
    assert said <= WORDS.keys(), said - WORDS.keys()
    assert all(zh and en and zh != en for zh, en in WORDS.values())
