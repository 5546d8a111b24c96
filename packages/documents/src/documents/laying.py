"""Lays out the shipped templates after GB/T 9704-2012: `python -m documents` writes them anew beside this file."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from . import paper
from .paper import BODY, FANGSONG, HEI, KAI, NOTE, PITCH, SMALL, SONG, SONG_TITLE
from .paper import TITLE as TITLE_SIZE

SIDES = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
Side = Literal["left", "center", "right", "justify"]
Column = tuple[str, float, str, Side]
"""Heading, width in millimetres, what stands in a row, on which side."""


class Sheet:
    """A template that is being laid out."""

    def __init__(self, title: str) -> None:
        self.document = Document()
        properties = self.document.core_properties
        properties.title, properties.author, properties.comments = title, "Sanxun", ""
        properties.created = properties.modified = datetime(2026, 1, 1, tzinfo=UTC)
        normal: Any = self.document.styles["Normal"]
        normal.font.size = Pt(BODY)
        _fonts(normal.element.get_or_add_rPr(), FANGSONG)
        self._page()

    def _page(self) -> None:
        section = self.document.sections[0]
        wide, high = paper.CORE
        section.page_width, section.page_height = Mm(paper.WIDTH), Mm(paper.HEIGHT)
        section.top_margin, section.left_margin = Mm(paper.TOP), Mm(paper.LEFT)
        section.right_margin = Mm(paper.WIDTH - paper.LEFT - wide)
        section.bottom_margin = Mm(paper.HEIGHT - paper.TOP - high)
        # 页码: 一字线上距版心下边缘 7 mm (7.5).
        section.footer_distance = Mm(paper.HEIGHT - paper.TOP - high - 7 - 5)
        grid = section._sectPr.find(qn("w:docGrid"))
        if grid is None:
            grid = OxmlElement("w:docGrid")
            section._sectPr.append(grid)
        grid.set(qn("w:type"), "linesAndChars")
        grid.set(qn("w:linePitch"), str(int(PITCH * 20)))
        grid.set(qn("w:charSpace"), str(round(paper.TRACKING * 4096)))
        self.document.settings.odd_and_even_pages_header_footer = True
        for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
            line = footer.paragraphs[0]
            line.alignment = SIDES[side]
            setattr(line.paragraph_format, f"{side}_indent", Pt(SMALL))
            line.style = self.document.styles["Normal"]
            _run(line, "— ", SONG, SMALL)
            _field(line, "PAGE")
            _run(line, " —", SONG, SMALL)

    def first_without_number(self) -> None:
        """信函: the first page shows no number (10.1)."""
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_footer.is_linked_to_previous = False

    def line(
        self,
        text: str = "",
        *,
        font: str = FANGSONG,
        size: float = BODY,
        side: Side = "justify",
        first: float = 0,
        left: float = 0,
        right: float = 0,
        before: float = 0,
        after: float = 0,
        pitch: float = PITCH,
        colour: str | None = None,
        new_page: bool = False,
        within: Any = None,
    ) -> Paragraph:
        """One paragraph. Indents in characters of its size, distances and `pitch` in points (0: as high as it needs)."""
        made: Paragraph = (within or self.document).add_paragraph()
        shape = made.paragraph_format
        made.alignment = SIDES[side]
        if pitch:
            shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(pitch)
        shape.space_before, shape.space_after = Pt(before), Pt(after)
        shape.first_line_indent = Pt(first * size) if first else None
        shape.left_indent = Pt(left * size) if left else None
        shape.right_indent = Pt(right * size) if right else None
        shape.page_break_before = new_page or None
        if text:
            _run(made, text, font, size, colour)
        return made

    def tag(self, text: str) -> None:
        """A line that only directs the template and leaves no paragraph."""
        self.line("{%p " + text + " %}", pitch=0)

    def body(self, text: str) -> None:
        """A paragraph of the text: two characters in."""
        self.line(text, first=2)

    def heading(self, text: str) -> None:
        """一、 in 黑体."""
        self.line(text, font=HEI, first=2).paragraph_format.keep_with_next = True

    def subheading(self, text: str) -> None:
        """(一) in 楷体."""
        self.line(text, font=KAI, first=2).paragraph_format.keep_with_next = True

    def marks(self) -> None:
        """密级 and 紧急程度, at the upper left."""
        for name in ("secrecy", "urgency"):
            self.tag(f"if {name}")
            self.line("{{ " + name + " }}", font=HEI, side="left")
            self.tag("endif")

    def red_head(self, *, upward: bool = False) -> None:
        """发文机关标志, 发文字号 and the red line (7.2)."""
        self.marks()
        self.line("{{ issuer }}文件", font=SONG_TITLE, size=28, side="center", colour=paper.RED, before=44, pitch=40)
        if upward:
            self.line("{{ number or '（草稿，未编号）' }}　　　　签发人：　　　　", side="left", left=1, before=PITCH)
        else:
            self.line("{{ number or '（草稿，未编号）' }}", side="center", before=PITCH)
        rule = self.line(pitch=11)
        _rule(rule, "single", 12, paper.RED)
        self.line()

    def letter_head(self) -> None:
        """信函: the sign, a thick and a thin red line, the number at the right (10.1)."""
        self.first_without_number()
        head = self.line("{{ issuer }}", font=SONG_TITLE, size=28, side="center", colour=paper.RED, pitch=40)
        _rule(head, "thickThinSmallGap", 18, paper.RED)
        self.line("{{ number or '（草稿，未编号）' }}", side="right", before=6)
        self.marks()
        self.line()

    def title(self, text: str = "{{ title }}", *, new_page: bool = False) -> None:
        """2 号小标宋, in the middle."""
        self.line(text, font=SONG_TITLE, size=TITLE_SIZE, side="center", pitch=32, new_page=new_page)
        self.line()

    def to(self) -> None:
        """主送机关, at the left edge."""
        self.line("{{ to }}：", side="left")

    def signed(self) -> None:
        """署名 and 成文日期, four characters from the right edge; not alone on a page (7.3.5)."""
        self.line().paragraph_format.keep_with_next = True
        self.line("{{ issuer }}", side="right", right=2).paragraph_format.keep_with_next = True
        self.line("{{ dated }}", side="right", right=4)

    def record(self) -> None:
        """版记: 抄送机关 and who printed it when (7.4)."""
        top = self.line()
        _rule(top, "single", 8, "000000")
        self.tag("if copies")
        one = self.line("抄送：{{ copies }}。", size=SMALL, side="left", left=1, right=1, pitch=24)
        _rule(one, "single", 6, "000000")
        self.tag("endif")
        last = self.line("{{ issuer }}　　{{ dated }}印发", size=SMALL, side="left", left=1, right=1, pitch=24)
        _rule(last, "single", 8, "000000")

    def copies(self) -> None:
        """抄送 of a letter: without lines (10.1)."""
        self.tag("if copies")
        self.line("抄送：{{ copies }}。", size=SMALL, side="left", left=1, right=1, before=PITCH, pitch=24)
        self.tag("endif")

    def table(self, columns: list[Column], *, each: str) -> None:
        """A table with a row for each; `each` such as `unit in units`."""
        table = self.document.add_table(rows=4, cols=len(columns))
        table.style, table.autofit = "Table Grid", False
        for n, (heading, wide, value, side) in enumerate(columns):
            table.columns[n].width = Mm(wide)
            for row, words, font, at in ((0, heading, HEI, "center"), (2, value, FANGSONG, side)):
                self._cell(table.cell(row, n), words, font, at, wide)  # type: ignore[arg-type]
        for row, words in ((1, "{%tr for " + each + " %}"), (3, "{%tr endfor %}")):
            merged = table.cell(row, 0).merge(table.cell(row, len(columns) - 1))
            self._cell(merged, words, FANGSONG, "left", None)
        head = table.rows[0]._tr.get_or_add_trPr()
        head.append(OxmlElement("w:tblHeader"))

    def form(self, rows: list[tuple[str, str]]) -> None:
        """A table of names and values."""
        table = self.document.add_table(rows=len(rows), cols=2)
        table.style, table.autofit = "Table Grid", False
        table.columns[0].width, table.columns[1].width = Mm(42), Mm(114)
        for n, (name, value) in enumerate(rows):
            self._cell(table.cell(n, 0), name, HEI, "left", 42, size=SMALL)
            self._cell(table.cell(n, 1), value, FANGSONG, "left", 114, size=SMALL)

    def _cell(self, cell: Any, words: str, font: str, side: Side, wide: float | None, size: float = NOTE) -> None:
        if wide is not None:
            cell.width = Mm(wide)
        line = cell.paragraphs[0]
        line.alignment = SIDES[side]
        line.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        line.paragraph_format.line_spacing = Pt(size * 1.6)
        line.paragraph_format.space_after = Pt(0)
        for extra in cell.paragraphs[1:]:
            extra._p.getparent().remove(extra._p)
        _run(line, words, font, size)

    def made(self) -> bytes:
        """The file."""
        made = BytesIO()
        self.document.save(made)
        return made.getvalue()


def _run(line: Paragraph, text: str, font: str, size: float, colour: str | None = None) -> None:
    run = line.add_run(text)
    run.font.size = Pt(size)
    if colour is not None:
        run.font.color.rgb = RGBColor.from_string(colour)
    _fonts(run._r.get_or_add_rPr(), font)


def _fonts(properties: Any, font: str) -> None:
    fonts = properties.get_or_add_rFonts()
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), font)


def _field(line: Paragraph, code: str) -> None:
    for kind in ("begin", "code", "end"):
        run = line.add_run()
        run.font.size = Pt(SMALL)
        _fonts(run._r.get_or_add_rPr(), SONG)
        if kind == "code":
            text = OxmlElement("w:instrText")
            text.set(qn("xml:space"), "preserve")
            text.text = f" {code} "
            run._r.append(text)
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def _rule(line: Paragraph, kind: str, eighths: int, colour: str) -> None:
    properties = line._p.get_or_add_pPr()
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", kind), ("sz", str(eighths)), ("space", "1"), ("color", colour)):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    # The schema wants the border before spacing, indents and alignment.
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr"
    )


def write_all(folder: Path) -> list[Path]:
    """Writes every shipped template."""
    from .layouts import LAYOUTS
    from .writing import _steady

    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, lay in LAYOUTS.items():
        path = folder / f"{name}.docx"
        path.write_bytes(_steady(lay().made()))
        written.append(path)
    return written
