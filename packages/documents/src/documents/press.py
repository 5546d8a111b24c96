"""Where a service writes its documents: with the house's templates and letterhead, numbered where they leave the house."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from subprocess import SubprocessError
from typing import Literal
from urllib.parse import quote

from eventlog import Actor, Refused, Request
from eventlog.errors import Conflict
from eventlog.http import NotFound
from eventlog.http.problems import Problem
from eventlog.laying import Laid, carried
from eventlog.log import Log
from eventlog.outcome import Outcome
from eventlog.vault import Destroyed, Missing, Vault
from fastapi import Response

from . import paper
from .kinds import Kind
from .models import Official, body_name
from .register.decider import NumberLetter
from .register.events import LetterNumbered
from .register.stream import LETTERS
from .settings import Papers
from .template import Broken
from .writing import Written, pdf, write

Form = Literal["docx", "pdf"]
MEDIA: dict[Form, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
TRIES = 5


class Press:
    """Writes the documents of one house. Raises `Problem` where a template is broken."""

    def __init__(self, papers: Papers, body: str) -> None:
        self._papers = papers
        self.issuer = papers.letterhead or body_name(body)

    async def draft(self, kind: Kind, facts: Official) -> Written:
        """The document as docx."""
        try:
            return await asyncio.to_thread(write, kind, facts, self._papers.templates)
        except Broken as broken:
            raise Problem(500, "document-template-broken", facts=broken.facts) from None

    async def answer(self, kind: Kind, written: Written, form: Form, *, about: str = "") -> Response:
        """The document as a response that nobody keeps on the way."""
        try:
            content = written.docx if form == "docx" else await asyncio.to_thread(self._pdf, written)
        except (SubprocessError, OSError, RuntimeError, ValueError, KeyError) as error:
            raise Problem(500, "document-not-made", facts={"reason": type(error).__name__}) from None
        name = f"{kind.title}{f'-{about}' if about else ''}.{form}"
        return Response(
            content,
            media_type=MEDIA[form],
            headers={
                "Content-Disposition": f"attachment; filename=\"{kind.name}.{form}\"; filename*=UTF-8''{quote(name)}",
                "Cache-Control": "no-store",
            },
        )

    def _pdf(self, written: Written) -> bytes:
        return pdf(written, fonts=self._papers.fonts, office=self._papers.soffice)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as the register holds it."""

    number: str
    on: date
    entry: LetterNumbered


class Letters:
    """The house's register of letters, and the letters as they left."""

    def __init__(self, press: Press, papers: Papers, log: Log, vault: Vault, sign: str) -> None:
        self.press = press
        self._log, self._vault = log, vault
        self.sign = papers.letter_sign or sign

    async def find(self, kind: Kind, about: str, years: range) -> Letter | None:
        """The letter that was sent about it in one of these years."""
        for year in years:
            entry = (await self._log.load(LETTERS, str(year))).state.letter(kind.name, about)
            if entry is not None:
                return Letter(paper.number(entry.sign, entry.year, entry.nth), entry.occurred_on, entry)
        return None

    async def last(self, kind: Kind, about: str, years: range) -> Letter | None:
        """The last letter of a kind that was sent in these years about something that begins so."""
        for year in reversed(years):
            for entry in reversed(await self.all(year)):
                if entry.kind == kind.name and entry.about.startswith(about):
                    return Letter(paper.number(entry.sign, entry.year, entry.nth), entry.occurred_on, entry)
        return None

    async def all(self, year: int) -> list[LetterNumbered]:
        """The register of a year, in the order of its numbers."""
        letters = (await self._log.load(LETTERS, str(year))).state.letters
        return sorted(letters.values(), key=lambda one: one.nth)

    async def send(
        self,
        kind: Kind,
        about: str,
        facts: Callable[[str], Awaitable[Official]],
        *,
        on: date,
        today: date,
        by: Actor,
        request: Request,
        since: date | None = None,
    ) -> Outcome:
        """Numbers a letter and keeps it as it leaves. `facts(number)` says what is written. Said twice it is sent once,
        also where the first time was in an earlier year; `since`: the day of what it is about."""
        if since is not None and on < since:
            raise Refused("letter-before-its-cause", occurred_on=on.isoformat(), since=since.isoformat())
        for year in range((since or on).year, on.year):
            found = await self._log.load(LETTERS, str(year))
            if found.state.letter(kind.name, about) is not None:
                return Outcome(str(year), found.version, None)
        for _ in range(TRIES):
            register = (await self._log.load(LETTERS, str(on.year))).state
            there = register.letter(kind.name, about)
            nth = register.next if there is None else there.nth
            if there is not None:
                laid = Laid(there.document, fresh=False)
            else:
                written = await self.press.draft(kind, await facts(paper.number(self.sign, on.year, nth)))
                laid = Laid(await self._vault.put(written.docx), fresh=True)
            command = NumberLetter(kind.name, about, self.sign, nth, laid.reference, on, today)
            try:
                handling = self._log.handle(LETTERS, str(on.year), command, by=by, request=request)
                return await carried(self._vault, laid, handling)
            except Refused as refused:
                if refused.code != "letter-number-moved":
                    raise
        raise Conflict(LETTERS.id(str(on.year)), 0)

    async def read(self, letter: Letter) -> Written:
        """The letter as it left. Raises `NotFound` where its text was destroyed."""
        try:
            return Written(await self._vault.read(letter.entry.document.id))
        except (Missing, Destroyed):
            raise NotFound("letter-not-sent", kind=letter.entry.kind, about=letter.entry.about) from None
