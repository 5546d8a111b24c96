"""Cross-matches over HTTP: opened with grounds, approved by a second person, run apart, and each lead judged."""

import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Annotated, Literal

from contracts import Number, RoundCode, UnitCode
from crossmatch import explaining
from crossmatch.identity import Keyed
from crossmatch.leads import Lead
from crossmatch.records import pack
from crossmatch.sheets import KINDS, Keeping, SheetKind
from eventlog import Actor, Refused
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Now, Page, Paged, allow, problems
from eventlog.http.problems import OURS, Problem, Words
from eventlog.laying import Laying, carried, lay
from eventlog.log import Log
from eventlog.vault import Destroyed, Missing, Vault
from fastapi import APIRouter, Path, Query, Response
from fastapi import Request as HttpRequest
from ledgers import WORDS as LEDGER_WORDS
from ledgers.http import XLSX, told
from ledgers.kind import Row
from ledgers.reading import read
from ledgers.unfit import Fault, Unfit
from ledgers.writing import as_csv, xlsx

from ..round.state import NotThere as NoRound
from ..round.stream import ROUND
from ..team_clue.commands import Write
from ..team_clue.state import NotThere as NoClue
from ..team_clue.stream import TEAM_CLUE
from ..views.cross_match_list import CROSS_MATCH_LIST, query
from .commands import Approve, AskRun, Dismiss, End, LaySheet, Open, RemoveSheet, Take
from .decider import Laid, NotThere, Over
from .events import SheetLaid
from .running import leads
from .shapes import (
    ClueIn,
    Day,
    DismissalIn,
    LaidOut,
    LeadLine,
    LeadOut,
    LeadState,
    MatchIn,
    MatchLine,
    MatchOut,
    MatchState,
    SheetOut,
)
from .stream import CROSS_MATCH

MOST_FAULTS = 200
"""Bad cells that one answer names."""

Team = Annotated[Actor, allow(inspection_office=("clerk", "leader", "team"))]
Leader = Annotated[Actor, allow(inspection_office=("leader",))]
LeadNumber = Annotated[str, Path(pattern=r"^[0-9a-f]{12}$")]
SheetNumber = Annotated[int, Path(ge=1, le=10_000)]
MatchNumber = Annotated[Number, Path(max_length=30)]
"""Short enough that the number of a clue made of a lead has room behind it."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """What was said of a lead."""

    state: LeadState
    clue: str | None = None


def router(log: Log, db: Database, vault: Vault, words: Words) -> APIRouter:
    """The routes of cross-matches."""
    routes = APIRouter(prefix="/api/inspection/cross_matches", tags=["cross-matches"])
    said = {**OURS, **LEDGER_WORDS, **words}

    async def there(number: str) -> Laid | Over:
        state = (await log.load(CROSS_MATCH, number)).state
        if isinstance(state, NotThere):
            raise NotFound("cross-match-unknown")
        return state

    async def found(number: str) -> tuple[Laid, list[Lead]]:
        """The match and the leads of its last run. Raises `Refused` when they are no longer, or not yet, to be read."""
        state = await there(number)
        if isinstance(state, Over):
            raise Refused("cross-match-over")
        if state.result is None:
            return state, []
        try:
            return state, leads(await vault.read(state.result.result.id))
        except (Missing, Destroyed):
            # A later run has just taken its place.
            raise Refused("cross-match-over") from None

    @routes.get("", summary="Cross-matches, the newest first")
    async def page(
        paging: Paged,
        who: Team,
        round_: Annotated[RoundCode | None, Query(alias="round")] = None,
        state: MatchState | None = None,
    ) -> Page[MatchLine]:
        await db.passed(CROSS_MATCH_LIST.name, paging.after)
        rows, total = await query.page(db, round=round_, state=state, limit=paging.limit, offset=paging.offset)
        return Page(items=[MatchLine.model_validate(row) for row in rows], total=total)

    @routes.put("/{number}", summary="Open a cross-match for a round, with its grounds")
    async def open_(number: MatchNumber, body: MatchIn, at: Now, who: Team) -> Answer:
        if isinstance((await log.load(ROUND, body.round)).state, NoRound):
            raise Refused("round-unknown", round=body.round)
        state = (await log.load(CROSS_MATCH, number)).state
        before = None if isinstance(state, NotThere) else _file(state).opened
        laying = Laying(vault)
        grounds = await laying.lay(body.grounds, before.grounds if before else None)
        key = before.key if before else await laying.lay(os.urandom(32).hex())
        command = Open(number, body.round, who.subject, grounds, key, body.occurred_on, at.day)
        return at.answer(await laying.carry(log.handle(CROSS_MATCH, number, command, by=who, request=at.request)))

    @routes.get(
        "/{number}/templates/{kind}",
        summary="The form of a sheet, with a note to each column",
        response_class=Response,
        responses={200: {"content": {XLSX: {}, "text/csv": {}}}},
    )
    async def template(
        number: MatchNumber,
        kind: SheetKind,
        who: Team,
        form: Annotated[Literal["xlsx", "csv"], Query(alias="format")] = "xlsx",
    ) -> Response:
        await there(number)
        return Response(
            await asyncio.to_thread(xlsx if form == "xlsx" else as_csv, KINDS[kind]),
            media_type=XLSX if form == "xlsx" else "text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{kind}.{form}"'},
        )

    @routes.post(
        "/{number}/sheets/{kind}",
        summary="Lay a sheet in as xlsx or CSV; the body is the file, of which only what is compared is kept",
        responses=problems(401, 403, 404, 409, 413, 422),
        openapi_extra={"requestBody": {"required": True, "content": {XLSX: {}, "text/csv": {}}}},
    )
    async def lay_in(
        number: MatchNumber,
        kind: SheetKind,
        http: HttpRequest,
        at: Now,
        who: Team,
        occurred_on: Annotated[date | None, Query(description="Today when it is not said.")] = None,
    ) -> LaidOut:
        state = await there(number)
        if isinstance(state, Over):
            raise Refused("cross-match-over")
        content = await http.body()
        units = frozenset(await query.above(db))
        key = await vault.read(state.opened.key.id)
        try:
            packed, rows, faults = await asyncio.to_thread(_packed, kind, content, at.day, units, Keyed(key))
        except Unfit as unfit:
            raise Problem(413 if unfit.code == "ledger-too-large" else 422, unfit.code, facts=unfit.facts) from None
        refused = len({one.row for one in faults})
        if not rows:
            first = told(faults[0], said, at.tongue)
            facts = {"refused": refused, "cell": first.cell, "reason": first.reason}
            raise Problem(422, "cross-match-sheet-without-rows", facts=facts)
        digest = sha256(content).hexdigest()
        kept = await lay(vault, packed)
        command = LaySheet(
            kind=kind,
            rows=rows,
            refused=refused,
            digest=digest,
            by=who.subject,
            records=kept.reference,
            faults=tuple(faults[:MOST_FAULTS]),
            occurred_on=occurred_on or at.day,
            today=at.day,
        )
        await carried(vault, kept, log.handle(CROSS_MATCH, number, command, by=who, request=at.request))
        after = _file(await there(number))
        return _laid(next(one for one in after.sheets if (one.kind, one.digest) == (kind, digest)), said, at.tongue)

    @routes.get("/{number}/sheets/{sheet}", summary="A sheet that was laid in, and which of its cells were bad")
    async def read_sheet(number: MatchNumber, sheet: SheetNumber, at: Now, who: Team) -> LaidOut:
        file = _file(await there(number))
        found = next((one for one in file.sheets if one.sheet == sheet), None)
        if found is None:
            raise NotFound("cross-match-sheet-unknown", sheet=sheet)
        return _laid(found, said, at.tongue)

    @routes.post("/{number}/sheets/{sheet}/removal", summary="Take a sheet out again; what it held is destroyed")
    async def remove(number: MatchNumber, sheet: SheetNumber, body: Day, at: Now, who: Team) -> Answer:
        command = RemoveSheet(sheet, who.subject, body.occurred_on, at.day)
        return at.answer(await log.handle(CROSS_MATCH, number, command, by=who, request=at.request))

    @routes.post("/{number}/approval", summary="Approve the match: a leader who has not opened it himself")
    async def approve(number: MatchNumber, body: Day, at: Now, who: Leader) -> Answer:
        await there(number)
        command = Approve(who.subject, body.occurred_on, at.day)
        return at.answer(await log.handle(CROSS_MATCH, number, command, by=who, request=at.request))

    @routes.post("/{number}/runs", summary="Run it over all sheets; the leads are there when the run has ended")
    async def ask_run(number: MatchNumber, body: Day, at: Now, who: Team) -> Answer:
        await there(number)
        command = AskRun(who.subject, body.occurred_on, at.day)
        return at.answer(await log.handle(CROSS_MATCH, number, command, by=who, request=at.request))

    @routes.get("/{number}/leads", summary="The leads of the last run, the most probable first")
    async def all_leads(
        number: MatchNumber,
        at: Now,
        paging: Paged,
        who: Team,
        state: LeadState | None = None,
        unit: UnitCode | None = None,
        least: Annotated[int, Query(ge=0, le=100, description="Only leads of at least so many percent.")] = 0,
    ) -> Page[LeadLine]:
        file, every = await found(number)
        lines = [
            _line(one, judged, at.tongue)
            for one in every
            for judged in [_judged(file, one.number)]
            if state in (None, judged.state) and unit in (None, one.unit) and one.probability * 100 >= least
        ]
        return Page(items=lines[paging.offset : paging.offset + paging.limit], total=len(lines))

    @routes.get("/{number}/leads/{lead}", summary="A lead with its reasons, and where each fact stands")
    async def one_lead(number: MatchNumber, lead: LeadNumber, at: Now, who: Team) -> LeadOut:
        file, every = await found(number)
        one = next((each for each in every if each.number == lead), None)
        if one is None:
            raise NotFound("lead-unknown", lead=lead)
        judged, language = _judged(file, lead), _language(at.tongue)
        sheets = {each.sheet: each.kind for each in (*file.sheets, *file.removed)}
        return LeadOut(
            **_line(one, judged, at.tongue).model_dump(),
            cadre=one.cadre,
            code=one.code,
            paid_as=one.paid_as,
            first=date.fromisoformat(one.first) if one.first else None,
            last=date.fromisoformat(one.last) if one.last else None,
            evidence=[explaining.evidence(each, language) for each in one.evidence],
            sources=[explaining.place(each, sheets, language) for each in dict.fromkeys(one.sources)],
            clue=judged.clue,
        )

    @routes.post("/{number}/leads/{lead}/clue", summary="Make a clue of the team of it, with all that the lead says")
    async def take(number: MatchNumber, lead: LeadNumber, body: ClueIn, at: Now, who: Team) -> Answer:
        file, every = await found(number)
        one = next((each for each in every if each.number == lead), None)
        clue = f"{number}-{lead[:8]}"
        command = Take(lead, one is not None, clue, who.subject, body.occurred_on, at.day)
        judged = _judged(file, lead)
        if one is not None and judged.state == "new":
            # The clue first: whoever dies here says the same again, and the same clue stands there already.
            await write(file, one, clue, body, at, who)
        return at.answer(await log.handle(CROSS_MATCH, number, command, by=who, request=at.request))

    async def write(file: Laid, lead: Lead, clue: str, body: ClueIn, at: Now, who: Actor) -> None:
        planned = (await log.load(ROUND, file.opened.round)).state
        inspected = frozenset() if isinstance(planned, NoRound) else frozenset(planned.plan.units)
        above = await query.above(db)
        about: str | None = lead.unit
        while about is not None and about not in inspected:
            about = above.get(about)
        state = (await log.load(TEAM_CLUE, clue)).state
        sheets = {each.sheet: each.kind for each in (*file.sheets, *file.removed)}
        before = None if isinstance(state, NoClue) else state.file.written.text
        text = await lay(vault, explaining.account(lead, sheets).encode(), before)
        command = Write(
            number=clue,
            round=file.opened.round,
            unit=about or lead.unit,
            inspected=inspected,
            categories=tuple(body.categories),
            city_managed_cadre=body.city_managed_cadre,
            by=who.subject,
            text=text.reference,
            occurred_on=body.occurred_on,
            today=at.day,
        )
        await carried(vault, text, log.handle(TEAM_CLUE, clue, command, by=who))

    @routes.post("/{number}/leads/{lead}/dismissal", summary="Put a lead aside, with the reasons")
    async def dismiss(number: MatchNumber, lead: LeadNumber, body: DismissalIn, at: Now, who: Team) -> Answer:
        file, every = await found(number)
        before = next((one.reasons for one in file.dismissed if one.lead == lead), None)
        reasons = await lay(vault, body.reasons.encode(), before)
        known = any(each.number == lead for each in every)
        command = Dismiss(lead, known, who.subject, reasons.reference, body.occurred_on, at.day)
        handling = log.handle(CROSS_MATCH, number, command, by=who, request=at.request)
        return at.answer(await carried(vault, reasons, handling))

    @routes.post("/{number}/end", summary="End the match: its sheets, its key and its leads are destroyed")
    async def end(number: MatchNumber, body: Day, at: Now, who: Team) -> Answer:
        await there(number)
        command = End(who.subject, body.occurred_on, at.day)
        return at.answer(await log.handle(CROSS_MATCH, number, command, by=who, request=at.request))

    @routes.get("/{number}", summary="Where a cross-match stands, and what was laid in")
    async def read_one(number: MatchNumber, at: Now, who: Team) -> MatchOut:
        loaded = await log.load(CROSS_MATCH, number)
        state = loaded.state
        if isinstance(state, NotThere):
            raise NotFound("cross-match-unknown")
        at.tag(loaded.version)
        file = _file(state)
        return MatchOut(
            number=number,
            round=file.opened.round,
            opened_on=file.opened.occurred_on,
            state=_standing(state),
            grounds=(await vault.read(file.opened.grounds.id)).decode(),
            approved_on=file.approved.occurred_on if file.approved else None,
            sheets=[_sheet(one) for one in file.sheets],
            run=file.runs,
            leads=file.result.leads if file.result else None,
            failure=said[f"cross-match-{file.failed.cause}"][at.tongue] if file.failed else None,
        )

    return routes


def _packed(
    kind: SheetKind, content: bytes, today: date, units: frozenset[str], keyed: Keyed
) -> tuple[bytes, int, Sequence[Fault]]:
    """What is kept of a file, how many rows that are, and what was wrong with the others. Raises `Unfit`."""
    sheet = read(KINDS[kind], content, today)
    keeping = Keeping(keyed)
    good: list[Row] = []
    faults = list(sheet.faults)
    for row in sheet.rows:
        if "unit" in row.values and row["unit"] not in units:
            faults.append(row.fault("unit", "unit-unknown", unit=row["unit"]))
        else:
            good.append(row)
    faults.sort(key=lambda one: one.row)
    return pack(keeping.record(kind, row) for row in good), len(good), faults


def _sheet(one: SheetLaid) -> SheetOut:
    return SheetOut(sheet=one.sheet, kind=one.kind, rows=one.rows, refused=one.refused, laid_on=one.occurred_on)


def _laid(one: SheetLaid, words: Words, tongue: int) -> LaidOut:
    return LaidOut(**_sheet(one).model_dump(), faults=[told(each, words, tongue) for each in one.faults])


def _file(state: Laid | Over) -> Laid:
    return state if isinstance(state, Laid) else state.file


def _standing(state: Laid | Over) -> MatchState:
    match state:
        case Over(destroyed=destroyed):
            return "destroyed" if destroyed else "over"
        case Laid(asked=asked) if asked is not None:
            return "running"
        case Laid(failed=failed) if failed is not None:
            return "failed"
        case _:
            return "matched" if state.result is not None else "laying"


def _judged(file: Laid, lead: str) -> _Judged:
    for taken in file.taken:
        if taken.lead == lead:
            return _Judged("taken", taken.clue)
    return _Judged("dismissed" if any(one.lead == lead for one in file.dismissed) else "new")


def _language(tongue: int) -> explaining.Language:
    return "en" if tongue else "zh"


def _line(one: Lead, judged: _Judged, tongue: int) -> LeadLine:
    return LeadLine(
        lead=one.number,
        state=judged.state,
        probability_percent=min(99.9, round(one.probability * 100, 1)),
        found=explaining.sentence(one, _language(tongue)),
        unit=one.unit,
        company=one.company,
        payments=one.payments,
        amount=one.fen,
    )
