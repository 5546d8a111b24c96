"""Every refusal of this service has a sentence in both languages."""

import re
from pathlib import Path
from typing import get_args

import handover
import inspection
from crossmatch.words import WORDS as SHEET_WORDS
from inspection.cross_match.events import Failure
from inspection.words import WORDS


def codes() -> set[str]:
    root = Path(inspection.__file__).parent
    text = "\n".join(
        path.read_text(encoding="utf-8") for path in root.rglob("*.py") if not path.name.endswith("words.py")
    )
    failures = {f"cross-match-{cause}" for cause in get_args(Failure)}
    return set(re.findall(r'(?:Refused|NotFound)\(\s*"([a-z-]+)"', text)) | {"date-in-future"} | failures


def test_every_refusal_has_its_sentence_and_no_sentence_is_left_over() -> None:
    assert codes() | set(handover.WORDS) | set(SHEET_WORDS) == set(WORDS)


def test_both_languages_fill_in_the_same_facts() -> None:
    for code, (zh, en) in WORDS.items():
        assert set(re.findall(r"{(\w+)}", en)) == set(re.findall(r"{(\w+)}", zh)), code
