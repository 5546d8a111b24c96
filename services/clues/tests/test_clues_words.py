"""Every refusal has its sentence in both languages, and a sentence uses only facts that each of its refusals carries."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import clues
import handover
from clues.words import WORDS


def refusals() -> Iterator[tuple[str, set[str]]]:
    """The code and the facts of each refusal in this service and in the handover protocol."""
    yield "date-in-future", {"occurred_on", "today"}
    for package in (clues, handover):
        for path in Path(next(iter(package.__path__))).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                    code = node.args[0]
                    if node.func.id in ("Refused", "NotFound") and isinstance(code, ast.Constant):
                        yield str(code.value), {one.arg for one in node.keywords if one.arg}


def test_every_code_has_its_words() -> None:
    assert {code for code, _ in refusals()} == set(WORDS)


def test_every_sentence_says_the_same_in_both_languages() -> None:
    for code, (chinese, english) in WORDS.items():
        assert set(re.findall(r"\{(\w+)\}", chinese)) == set(re.findall(r"\{(\w+)\}", english)), code
        assert re.search(r"[一-鿿]", chinese), code


def test_a_sentence_names_only_facts_that_its_refusals_carry() -> None:
    for code, facts in refusals():
        assert set(re.findall(r"\{(\w+)\}", WORDS[code][0])) <= facts, code
