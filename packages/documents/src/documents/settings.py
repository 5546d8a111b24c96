"""How a house writes: its letterhead, its sign, its templates and fonts."""

from pathlib import Path

from eventlog.settings import Settings


class Papers(Settings):
    """What a service needs that writes documents. Without any of these it writes with what is shipped."""

    templates: Path | None = None
    """A folder with the body's own templates; what is not in it is taken from the shipped ones."""
    fonts: Path | None = None
    """A folder with the office's own fonts for the PDF, such as 仿宋 and 小标宋; without them an open Song and Hei."""
    soffice: Path | None = None
    """A LibreOffice that makes the PDF instead."""
    letterhead: str | None = None
    """发文机关 as the head of a document says it; by default the body's usual name."""
    letter_sign: str | None = None
    """机关代字 in a document's number; by default that of the service."""
