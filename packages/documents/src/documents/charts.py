"""Charts of a document: bars with their numbers, the same in docx (as a picture) and in PDF (as drawing)."""

from pydantic import BaseModel, ConfigDict

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
