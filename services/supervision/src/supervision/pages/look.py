"""The templates and words of these pages."""

from pathlib import Path

from console import Pages
from console.desk.cells import FEN

from ..columns import BETWEEN, HEADS
from ..words import PAGE_WORDS

FIELDS = {
    f"field.{name}": (zh, name[:1].upper() + name[1:].replace("_", " "))
    for name, zh in (BETWEEN | HEADS).items()
    if name not in FEN  # pages show yuan
}
"""What the columns of the joint views are called, on pages as on paper."""
PAGES = Pages("supervision", Path(__file__).parent / "templates", {**FIELDS, **PAGE_WORDS})
