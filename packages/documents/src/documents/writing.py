"""Writes a document: the facts into the template as docx, and the docx as PDF. The same facts give the same bytes."""

import hashlib
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import InlineImage

from .charts import Chart
from .kinds import Kind
from .models import Official
from .reading import Reader
from .setting import paragraph, set_type
from .template import Template

SHIPPED = Path(__file__).with_name("templates")
EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Written:
    """A document. `charts`: its pictures that are charts, by the digest of their bytes."""

    docx: bytes
    charts: Mapping[str, Chart] = field(default_factory=dict)


def template_of(kind: Kind, folder: Path | None = None) -> Path:
    """The body's own template, or the shipped one."""
    own = None if folder is None else folder / kind.file
    return own if own is not None and own.is_file() else SHIPPED / kind.file


def write(kind: Kind, facts: Official, folder: Path | None = None) -> Written:
    """The document as docx. Raises `Broken`, which names the field and the place."""
    template = Template(template_of(kind, folder))
    given: dict[str, object] = {name: getattr(facts, name) for name in type(facts).model_fields}
    charts: dict[str, Chart] = {}
    for name, value in given.items():
        if isinstance(value, Chart):
            content = picture(value)
            charts[hashlib.sha256(content).hexdigest()] = value
            given[name] = InlineImage(template, BytesIO(content), width=Mm(value.width))
    template.fill(given)
    _describe(template, charts)
    made = BytesIO()
    template.save(made)
    return Written(_steady(made.getvalue()), charts)


def pdf(written: Written, *, fonts: Path | None = None, office: Path | None = None) -> bytes:
    """The document as PDF. `fonts`: a folder with the office's own fonts; `office`: a soffice that does it instead."""
    if office is not None:
        return _by_office(written.docx, office)
    return set_type(Reader(written.docx, written.charts).read(), more=fonts)


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


def _describe(template: Template, charts: Mapping[str, Chart]) -> None:
    """Says in words what each chart shows, for readers who cannot see it."""
    for drawing in template.docx.element.body.iter(qn("w:drawing")):
        blip, shape = next(drawing.iter(qn("a:blip")), None), next(drawing.iter(qn("wp:docPr")), None)
        if blip is None or shape is None:
            continue
        content = template.docx.part.related_parts[blip.get(qn("r:embed"))].blob
        if (chart := charts.get(hashlib.sha256(content).hexdigest())) is not None:
            shape.set("descr", chart.words)


def _steady(content: bytes) -> bytes:
    """The same package without the moment at which it was packed."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            new.writestr(entry, old.read(name))
    return made.getvalue()


def _by_office(content: bytes, office: Path) -> bytes:
    with tempfile.TemporaryDirectory(prefix="sanxun-pdf-") as folder:
        source = Path(folder) / "document.docx"
        source.write_bytes(content)
        words = f"-env:UserInstallation=file://{folder}/profile --headless --convert-to pdf --outdir {folder}"
        subprocess.run(
            [str(office), *words.split(), str(source)],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return source.with_suffix(".pdf").read_bytes()
