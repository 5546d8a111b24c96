"""Charts of a document: bars with their numbers, the same in docx (as a picture) and in PDF (as drawing)."""

from pydantic import BaseModel, ConfigDict

from .setting import paragraph, set_type

WIDE = 150.0
"""Millimetres."""


class Bar(BaseModel):
    """One bar: its label, how long it is, what stands at its end, and whether the eye shall stop there."""

    model_config = ConfigDict(frozen=True)
    label: str
    value: float
    shown: str
    marked: bool = False


class Chart(BaseModel):
    """Bars under a title. `scale`: the value of a bar of full length; None: that of the longest."""

    model_config = ConfigDict(frozen=True)
    title: str
    bars: tuple[Bar, ...]
    scale: float | None = None
    note: str = ""
    width: float = WIDE

    @property
    def words(self) -> str:
        """The chart for those who cannot see it."""
        return f"{self.title}：" + "；".join(f"{bar.label} {bar.shown}" for bar in self.bars)

    def drawn(self) -> dict[str, object]:
        """The chart as the setter takes it."""
        longest = max((bar.value for bar in self.bars), default=0.0)
        return self.model_dump(mode="json") | {"scale": self.scale or longest}


def picture(chart: Chart) -> bytes:
    """The chart as a PNG of 300 dots an inch. The same chart gives the same bytes."""
    section = {
        "width": chart.width * 72 / 25.4,
        "height": None,
        "top": 0.0,
        "bottom": 0.0,
        "left": 0.0,
        "right": 0.0,
        "foot": 0.0,
        "tracking": 0.0,
    }
    block = paragraph() | {"chart": chart.drawn()}
    return set_type(
        {"title": "", "section": section, "blocks": [block], "odd": [], "even": [], "first": None}, form="png"
    )
