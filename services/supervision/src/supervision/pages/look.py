"""The templates and words of these pages."""

from pathlib import Path

from console import Pages
from console.desk.cells import FEN
from console.words import WORDS

from ..columns import HEADS
from ..words import PAGE_WORDS

FIELDS = {
    f"field.{name}": (zh, name[:1].upper() + name[1:].replace("_", " "))
    for name, zh in HEADS.items()
    if name not in FEN  # pages show yuan
}
"""What the columns of the joint views are called, on pages as on paper."""
CHOICES = {
    f"value.{column}.{key.partition('.')[2]}": words
    for column, kinds in {
        "value": ("clue", "source", "way", "form", "body"),
        "by": ("field",),
        "figure": ("field",),
        "ended": ("handover", "clue", "ended"),
        "owner": ("body",),
        "shared_with": ("body",),
        "asked_by": ("body",),
        "answer": ("request",),
    }.items()
    for key, words in {**WORDS, **FIELDS, **PAGE_WORDS}.items()
    if key.partition(".")[0] in kinds
}
"""What values are called where they stand in a column of this name."""
PAGES = Pages("supervision", Path(__file__).parent / "templates", {**CHOICES, **FIELDS, **PAGE_WORDS})
