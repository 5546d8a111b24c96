"""Reads a docx as far as an official document goes: pages, paragraphs, runs, tables, pictures, page numbers.

What a template holds beyond that (text boxes, columns, footnotes) is not drawn in the PDF; its words in paragraphs are.
"""

import hashlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.story import StoryPart

from .charts import Chart
from .setting import Block, paragraph

TWIP, EMU = 1 / 20, 1 / 12700
ALIGN = {
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "justify",
    "distribute": "justify",
    "left": "left",
    "start": "left",
}
SANS = ("黑", "Hei", "Sans", "Arial", "等线")


class Reader:
    """One docx. `charts`: pictures that are charts, by the digest of their bytes."""

    def __init__(self, content: bytes, charts: Mapping[str, Chart]) -> None:
        self._document = Document(BytesIO(content))
        self._charts = charts
        styles = self._document.styles.element
        self._styles = {one.get(qn("w:styleId")): one for one in styles.findall(qn("w:style"))}
        self._plain = next((name for name, one in self._styles.items() if one.get(qn("w:default")) == "1"), None)
        self._defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")

    def read(self) -> Block:
        """The document as the setter takes it."""
        section = self._document.sections[0]
        sect = section._sectPr
        grid = sect.find(qn("w:docGrid"))
        space = 0.0 if grid is None else float(grid.get(qn("w:charSpace"), "0")) / 4096
        bottom = _points(section.bottom_margin)
        core = bottom - _points(section.footer_distance)
        odd = self._foot(section.footer)
        even = self._foot(section.even_page_footer) if self._document.settings.odd_and_even_pages_header_footer else []
        first = self._foot(section.first_page_footer) if section.different_first_page_header_footer else None
        return {
            "title": self._document.core_properties.title,
            "section": {
                "width": _points(section.page_width),
                "height": _points(section.page_height),
                "top": _points(section.top_margin),
                "bottom": bottom,
                "left": _points(section.left_margin),
                "right": _points(section.right_margin),
                "foot": max(core - 20.0, 0.0),
                "tracking": space,
            },
            "blocks": list(self._blocks(self._document.element.body, self._document.part)),
            "odd": odd,
            "even": even,
            "first": first,
        }

    def _foot(self, footer: Any) -> list[Block]:
        return [self._paragraph(one, footer.part) for one in footer._element.findall(qn("w:p"))]

    def _blocks(self, within: BaseOxmlElement, part: StoryPart) -> Iterator[Block]:
        for element in within:
            if element.tag == qn("w:p"):
                yield self._paragraph(element, part)
            elif element.tag == qn("w:tbl"):
                yield self._table(element, part)
            elif element.tag == qn("w:sdt"):
                yield from self._blocks(element.find(qn("w:sdtContent")), part)

    def _table(self, table: BaseOxmlElement, part: StoryPart) -> Block:
        columns = [float(one.get(qn("w:w"), "1000")) * TWIP for one in table.iter(qn("w:gridCol"))]
        properties = table.find(qn("w:tblPr"))
        style = None if properties is None else properties.find(qn("w:tblStyle"))
        lined = properties is not None and (
            properties.find(qn("w:tblBorders")) is not None
            or (style is not None and "Grid" in (style.get(qn("w:val")) or ""))
        )
        rows = []
        for row in table.findall(qn("w:tr")):
            cells = []
            for cell in row.findall(qn("w:tc")):
                span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
                inner = [self._paragraph(one, part, in_cell=True) for one in cell.iter(qn("w:p"))]
                cells.append({"span": 1 if span is None else int(span.get(qn("w:val"))), "paragraphs": inner})
            head = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
            rows.append({"head": head, "cells": cells})
        return {"kind": "table", "columns": columns, "rows": rows, "lined": lined}

    def _paragraph(self, element: BaseOxmlElement, part: StoryPart, *, in_cell: bool = False) -> Block:
        own = element.find(qn("w:pPr"))
        style = None if own is None else own.find(qn("w:pStyle"))
        chain = list(self._chain(self._plain if style is None else style.get(qn("w:val"))))
        properties = [one for one in (own, *(s.find(qn("w:pPr")) for s in chain)) if one is not None]
        styled = [one for one in (s.find(qn("w:rPr")) for s in chain) if one is not None]
        size = self._size(styled)
        mark = None if own is None else own.find(qn("w:rPr"))
        block = paragraph() | {"size": size if mark is None else self._size([mark, *styled])}
        block["align"] = ALIGN.get(_of(properties, "w:jc", "w:val") or "", "justify" if not in_cell else "left")
        exact = _of(properties, "w:spacing", "w:lineRule") in ("exact", "atLeast")
        line = _of(properties, "w:spacing", "w:line")
        if line is not None:
            block["pitch"] = float(line) * TWIP if exact else float(line) / 240 * size * 1.3
        for name, key in (("before", "w:before"), ("after", "w:after")):
            block[name] = float(_of(properties, "w:spacing", key) or 0) * TWIP
        for name, key, count in (
            ("first", "w:firstLine", "w:firstLineChars"),
            ("left", "w:left", "w:leftChars"),
            ("right", "w:right", "w:rightChars"),
        ):
            characters = _of(properties, "w:ind", count)
            wide = float(_of(properties, "w:ind", key) or 0) * TWIP
            block[name] = float(characters) / 100 * size if characters not in (None, "0") else wide
        block["page_break"] = any(one.find(qn("w:pageBreakBefore")) is not None for one in properties)
        block["keep"] = any(one.find(qn("w:keepNext")) is not None for one in properties)
        block["rule"] = _rule(properties)
        block["runs"] = list(self._runs(element, styled, part, block))
        return block

    def _runs(self, element: BaseOxmlElement, styled: list[Any], part: StoryPart, block: Block) -> Iterator[Block]:
        inside = False
        for run in element.iter(qn("w:r")):
            own = run.find(qn("w:rPr"))
            character = None if own is None else own.find(qn("w:rStyle"))
            chain = [] if character is None else list(self._chain(character.get(qn("w:val"))))
            found = [one for one in (own, *(s.find(qn("w:rPr")) for s in chain), *styled) if one is not None]
            shape = self._shape(found)
            for piece in run:
                match piece.tag:
                    case tag if tag == qn("w:fldChar"):
                        kind = piece.get(qn("w:fldCharType"))
                        inside = kind != "end"
                    case tag if tag == qn("w:instrText"):
                        if "PAGE" in (piece.text or ""):
                            yield shape | {"text": "", "page": True}
                    case tag if tag == qn("w:t") and not inside:
                        yield shape | {"text": piece.text or ""}
                    case tag if tag in (qn("w:br"), qn("w:cr")):
                        if piece.get(qn("w:type")) == "page":
                            block["page_break"] = True
                        else:
                            yield shape | {"text": "\n"}
                    case tag if tag == qn("w:tab"):
                        yield shape | {"text": "\u3000"}
                    case tag if tag == qn("w:drawing"):
                        self._drawing(piece, part, block)

    def _drawing(self, drawing: BaseOxmlElement, part: StoryPart, block: Block) -> None:
        blip = next(drawing.iter(qn("a:blip")), None)
        extent = next(drawing.iter(qn("wp:extent")), None)
        if blip is None or extent is None:
            return
        content = part.related_parts[blip.get(qn("r:embed"))].blob
        chart = self._charts.get(hashlib.sha256(content).hexdigest())
        if chart is not None:
            block["chart"] = chart.drawn()
        else:
            block["picture"] = {"content": list(content), "width": float(extent.get("cx")) * EMU}

    def _shape(self, found: list[Any]) -> Block:
        font = _of(found, "w:rFonts", "w:eastAsia") or _of(found, "w:rFonts", "w:ascii") or ""
        bold = next((one.find(qn("w:b")) for one in found if one.find(qn("w:b")) is not None), None)
        line = _of(found, "w:u", "w:val")
        colour = _of(found, "w:color", "w:val") or "000000"
        return {
            "font": font or "Noto Serif SC",
            "sans": any(one in font for one in SANS),
            "size": self._size(found),
            "bold": bold is not None and bold.get(qn("w:val")) not in ("0", "false"),
            "underline": line not in (None, "none"),
            "colour": "000000" if colour == "auto" else colour,
        }

    def _size(self, found: list[Any]) -> float:
        half = _of([*found, *([] if self._defaults is None else [self._defaults])], "w:sz", "w:val")
        return float(half or 21) / 2

    def _chain(self, name: str | None) -> Iterator[BaseOxmlElement]:
        while name in self._styles:
            style = self._styles[name]
            yield style
            above = style.find(qn("w:basedOn"))
            name = None if above is None else above.get(qn("w:val"))


def _of(found: list[Any], tag: str, attribute: str) -> str | None:
    """The nearest value of a property: the run's own, then that of its styles."""
    for one in found:
        element = one.find(qn(tag))
        if element is not None and element.get(qn(attribute)) is not None:
            value: str = element.get(qn(attribute))
            return value
    return None


def _rule(properties: list[Any]) -> Block | None:
    """The line under a paragraph."""
    for one in properties:
        bottom = one.find(f"{qn('w:pBdr')}/{qn('w:bottom')}")
        if bottom is not None:
            kind = bottom.get(qn("w:val"), "single")
            colour = bottom.get(qn("w:color"), "000000")
            return {
                "width": float(bottom.get(qn("w:sz"), "4")) / 8,
                "colour": "000000" if colour == "auto" else colour,
                "double": kind.lower().startswith("thick") or kind == "double",
            }
    return None


def _points(length: Any) -> float:
    return 0.0 if length is None else float(length) * EMU
