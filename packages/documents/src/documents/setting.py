"""Sets type with Typst and the fonts of this package: nothing is fetched, and the same input gives the same bytes."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import pylopdf_fonts_zh_cn as fonts
import typst

Block = dict[str, object]
PROGRAM = Path(__file__).with_name("page.typ")


def paragraph(runs: Sequence[Block] = ()) -> Block:
    """An empty paragraph, as the program takes it."""
    return {
        "kind": "paragraph",
        "runs": list(runs),
        "size": 10.5,
        "pitch": 0.0,
        "align": "left",
        "first": 0.0,
        "left": 0.0,
        "right": 0.0,
        "before": 0.0,
        "after": 0.0,
        "page_break": False,
        "keep": False,
        "rule": None,
        "picture": None,
        "chart": None,
    }


def set_type(doc: Block, *, form: Literal["pdf", "png"] = "pdf", more: Path | None = None) -> bytes:
    """The document as PDF or PNG. `more`: a folder with further fonts, such as an office's own 仿宋 and 小标宋."""
    folders = [fonts.serif_path().parent, *([more] if more else [])]
    made = typst.compile(
        PROGRAM,
        format=form,
        ppi=300 if form == "png" else None,
        font_paths=folders,
        ignore_system_fonts=True,
        sys_inputs={"doc": json.dumps(doc, ensure_ascii=False)},
        timestamp=0,
    )
    if not isinstance(made, bytes):
        raise ValueError("the setter gave more than one page of a picture")
    return made
