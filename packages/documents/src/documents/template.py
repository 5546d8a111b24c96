"""A template as a body may have changed it. What is wrong with one is told with the field and the place."""

import re
import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment

LONGEST = 80


class Broken(Exception):
    """A template cannot be used. `field`: what it asks for, if that is known; `place`: where."""

    def __init__(self, template: str, place: str, field: str, reason: str) -> None:
        super().__init__(f"{template}: {place}: {field}: {reason}")
        self.template, self.place, self.field, self.reason = template, place, field, reason

    @property
    def facts(self) -> dict[str, str]:
        """What a refusal says of it."""
        return {"template": self.template, "place": self.place, "field": self.field, "reason": self.reason}


def environment() -> ImmutableSandboxedEnvironment:
    """Where templates run: nothing but their own fields can be reached, and an unknown field is an error."""
    return ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


class Template(DocxTemplate):  # type: ignore[misc]  # docxtpl tells no types
    """One template file. Raises `Broken`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            super().__init__(str(path))
            self.init_docx()
        except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
            raise Broken(path.name, "—", "—", f"not a docx: {type(error).__name__}") from None

    def fill(self, given: Mapping[str, Any]) -> None:
        """Puts the facts in."""
        try:
            self.render(dict(given), environment())
        except Broken:
            raise
        except (TemplateError, ValueError, TypeError) as error:
            raise Broken(self.path.name, "docProps", field_of(error), reason_of(error)) from None
        except Exception as error:  # what XML says of a tag that was split wrongly has many names
            raise Broken(self.path.name, "—", "—", reason_of(error)) from None

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
        """One part of the file; errors get their place."""
        src_xml = re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml)
        try:
            made: str = super().render_xml_part(src_xml.replace("\n<w:p", "<w:p"), part, context, jinja_env)
        except Exception as error:
            raise Broken(self.path.name, _place(part, src_xml, error), field_of(error), reason_of(error)) from None
        return made

    def parts(self) -> Iterator[tuple[Any, str]]:
        """The parts that hold text, with their XML as it is filled."""
        yield self.docx._part, self.patch_xml(self.get_xml())
        for uri in (self.HEADER_URI, self.FOOTER_URI):
            for _, part in self.get_headers_footers(uri):
                yield part, self.patch_xml(self.get_part_xml(part))

    def asked(self) -> set[str]:
        """The fields that it names, also where they are not reached. Raises `Broken`."""
        found: set[str] = set()
        for part, xml in self.parts():
            try:
                tree = environment().parse(re.sub(r"<w:p([ >])", r"\n<w:p\1", xml))
            except TemplateError as error:
                raise Broken(self.path.name, _place(part, xml, error), field_of(error), reason_of(error)) from None
            found |= meta.find_undeclared_variables(tree)
        return found

    def place_of(self, field: str) -> str:
        """The paragraph that names a field."""
        for part, xml in self.parts():
            lines = _lines(xml)
            for line in lines:
                if re.search(rf"\b{re.escape(field)}\b", line):
                    return _told(part, line, field)
        return "—"


def field_of(error: Exception) -> str:
    """The field that an error is about."""
    said = re.search(r"'([^']+)' is undefined|has no attribute '([^']+)'|tag '([^']+)'", str(error))
    return next((one for one in said.groups() if one), "—") if said else "—"


def reason_of(error: Exception) -> str:
    """Why, without what was to be printed: an error may quote a value."""
    return str(error) if isinstance(error, TemplateError) else type(error).__name__


def _place(part: Any, xml: str, error: Exception) -> str:
    lines = _lines(xml)
    if isinstance(error, TemplateSyntaxError):
        at = error.lineno
    else:
        frames = [one for one in traceback.extract_tb(error.__traceback__) if one.filename == "<template>"]
        at = (frames[-1].lineno or 1) if frames else 1
    line = lines[min(max(at, 1), len(lines)) - 1] if lines else ""
    return _told(part, line, field_of(error))


def _lines(xml: str) -> list[str]:
    """The words of each paragraph, one a line, as the template engine counts them."""
    if "\n<w:p" not in xml:
        xml = re.sub(r"<w:p([ >])", r"\n<w:p\1", xml)
    return [re.sub(r"<[^>]+>", "", one) for one in xml.splitlines()]


def _told(part: Any, line: str, field: str) -> str:
    """The part of the file, and the words around the field."""
    words, name = line.strip(), str(part.partname).rpartition("/")[2]
    at = max(words.find(field), 0)
    begin, end = max(at - LONGEST // 2, 0), at + LONGEST // 2
    return f"{name} “{'…' if begin else ''}{words[begin:end]}{'…' if end < len(words) else ''}”"
