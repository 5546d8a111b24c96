"""What the handling office commands over HTTP: letters, talks, verification, reviews, reports; and who urges it."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from contracts import Number
from contracts.clues import UrgeKind
from deadlines import Due
from eventlog import Reference
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Now, problems
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter, Path
from pydantic import Field, StringConstraints

from ..deadline import Adopted, proposal_due
from ..keeping.record import refuse_others
from ..papers import Desk, Text
from ..people import Account, ClueNumber, Custodian, Keeper, Leader, Proposer
from .api import Closed
from .commands import (
    Command,
    ExtendVerification,
    GiveWord,
    HoldTalk,
    Link,
    NoteNamedReporter,
    NoteSystemNumber,
    ReceiveReply,
    ReportHandling,
    ReportVerification,
    ReviewHeld,
    Revive,
    SendLetter,
    SignReport,
    StartVerification,
    TellProgress,
    UndoLink,
    Urge,
)
from .events import Relation, Word
from .filing import refuse_taken
from .state import NotThere, There
from .stream import CLUE

Nth = Annotated[int, Path(ge=1, le=999)]
OF_NUMBER = "SELECT number FROM vault_list.clue WHERE system_number = $1"


class Saying(Closed):
    """A day and a text for the vault."""

    text: Text


class Team(Closed):
    """The accounts of those who verify, at least two. `until`: another last day than the usual one."""

    members: Annotated[list[Account], Field(min_length=1, max_length=20)]
    until: date | None = None


class Extension(Closed):
    """Until when, and why."""

    until: date
    text: Text


class Signature(Closed):
    """The digest of the report that is signed."""

    report: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Urging(Closed):
    """By when to report, and after how many days it is urged again; 0: not again."""

    kind: UrgeKind = "urge"
    answer_by: date
    repeat_days: Annotated[int, Field(ge=0, le=365)] = 7


class Linking(Closed):
    """What the two have to do with each other."""

    relation: Relation


class NamedReport(Closed):
    """The day on which it was noted. `repeat`: a repeat report, of whose acceptance nobody is told again."""

    repeat: bool = False


class Telling(Closed):
    """Which word was given, and the day."""

    word: Word


class Numbering(Closed):
    """The number in the commission's own system."""

    number: Number


def router(log: Log, vault: Vault, db: Database, rules: Adopted, proposal_rule_version: str | None = None) -> APIRouter:
    """The commands of the handling office, and the keeper's bookkeeping."""
    routes = APIRouter(prefix="/api/clues/clues", tags=["handling"], responses=problems(401, 403, 404, 409, 412, 422))

    async def there(number: str) -> There:
        found = (await log.load(CLUE, number)).state
        if isinstance(found, NotThere):
            raise NotFound("clue-unknown", clue=number)
        return found

    async def plainly(number: str, command: Command, at: Now, who: Proposer) -> Answer:
        return at.answer(await log.handle(CLUE, number, command, by=who, request=at.request))

    @routes.post("/{number}/letters/{letter}")
    async def send_letter(number: ClueNumber, letter: Nth, body: Saying, at: Now, who: Proposer) -> Answer:
        """Sends a letter of inquiry, which is answered within D6."""
        file = (await there(number)).file
        desk = Desk(log, vault)
        text = await desk.put(body.text, said=_said(letter, ((one.letter, one.text) for one in file.letters)))
        due = rules.due("D6", body.occurred_on)
        command = SendLetter(letter, text, due, body.occurred_on, at.day)
        return at.answer(await desk.handle(CLUE, number, command, by=who, request=at.request))

    @routes.post("/{number}/letters/{letter}/reply")
    async def receive_reply(number: ClueNumber, letter: Nth, body: Saying, at: Now, who: Proposer) -> Answer:
        """Takes in the reply; the inquiry is finished within D7."""
        file = (await there(number)).file
        desk = Desk(log, vault)
        text = await desk.put(body.text, said=_said(letter, ((one.letter, one.text) for one in file.replies)))
        due = rules.due("D7", body.occurred_on)
        command = ReceiveReply(letter, text, due, body.occurred_on, at.day)
        return at.answer(await desk.handle(CLUE, number, command, by=who, request=at.request))

    @routes.post("/{number}/talks/{talk}")
    async def hold_talk(number: ClueNumber, talk: Nth, body: Saying, at: Now, who: Proposer) -> Answer:
        """Notes a talk; the inquiry is finished within D7."""
        file = (await there(number)).file
        desk = Desk(log, vault)
        text = await desk.put(body.text, said=_said(talk, ((one.talk, one.text) for one in file.talks)))
        command = HoldTalk(talk, text, rules.due("D7", body.occurred_on), body.occurred_on, at.day)
        return at.answer(await desk.handle(CLUE, number, command, by=who, request=at.request))

    @routes.post("/{number}/verification")
    async def start(number: ClueNumber, body: Team, at: Now, who: Proposer) -> Answer:
        """Begins the preliminary verification; normally it takes 15 working days (D8, local practice)."""
        await there(number)
        usual = Due(body.until, "set-by-leader", "1") if body.until else rules.due("D8-verification", body.occurred_on)
        return await plainly(number, StartVerification(tuple(body.members), usual, body.occurred_on, at.day), at, who)

    @routes.post("/{number}/verification/extension")
    async def extend(number: ClueNumber, body: Extension, at: Now, who: Leader) -> Answer:
        """A leader gives the verification more time."""
        await there(number)
        desk = Desk(log, vault)
        grounds = await desk.put(body.text)
        command = ExtendVerification(who.subject, grounds, body.until, body.occurred_on, at.day)
        return at.answer(await desk.handle(CLUE, number, command, by=who, request=at.request))

    @routes.post("/{number}/verification/report")
    async def report_verification(number: ClueNumber, body: Saying, at: Now, who: Proposer) -> Answer:
        """A member brings the report. It counts when all members signed it."""
        verification = (await there(number)).file.verification
        before = verification.report.report if verification and verification.report else None
        desk = Desk(log, vault)
        command = ReportVerification(who.subject, await desk.put(body.text, said=before), body.occurred_on, at.day)
        return at.answer(await desk.handle(CLUE, number, command, by=who, request=at.request))

    @routes.post("/{number}/verification/signature")
    async def sign(number: ClueNumber, body: Signature, at: Now, who: Proposer) -> Answer:
        """Another member signs the report that has this digest."""
        await there(number)
        return await plainly(number, SignReport(who.subject, body.report, body.occurred_on, at.day), at, who)

    @routes.post("/{number}/reviews/{review}")
    async def review_held(number: ClueNumber, review: Nth, body: Saying, at: Now, who: Proposer) -> Answer:
        """Looks again at what is held; it stays held."""
        file = (await there(number)).file
        desk = Desk(log, vault)
        grounds = await desk.put(body.text, said=_said(review, ((one.review, one.grounds) for one in file.reviews)))
        due = rules.due("HELD", body.occurred_on)
        command = ReviewHeld(review, who.subject, grounds, due, body.occurred_on, at.day)
        return at.answer(await desk.handle(CLUE, number, command, by=who, request=at.request))

    @routes.post("/{number}/revival")
    async def revive(number: ClueNumber, body: Saying, at: Now, who: Proposer) -> Answer:
        """Takes up again what was held; a disposal is proposed within D5."""
        before = (await there(number)).file.revived
        desk = Desk(log, vault)
        grounds = await desk.put(body.text, said=before.grounds if before else None)
        due = proposal_due(body.occurred_on, proposal_rule_version)
        command = Revive(who.subject, grounds, due, body.occurred_on, at.day)
        return at.answer(await desk.handle(CLUE, number, command, by=who, request=at.request))

    @routes.post("/{number}/urging")
    async def urge(number: ClueNumber, body: Urging, at: Now, who: Custodian) -> Answer:
        """Urges the office to report (催办, 督办)."""
        await there(number)
        command = Urge(body.kind, body.answer_by, body.repeat_days, who.subject, body.occurred_on, at.day)
        return await plainly(number, command, at, who)

    @routes.post("/{number}/report")
    async def report(number: ClueNumber, body: Saying, at: Now, who: Proposer) -> Answer:
        """The office reports how far it is."""
        before = (await there(number)).file.reported
        desk = Desk(log, vault)
        text = await desk.put(body.text, said=before.text if before else None)
        command = ReportHandling(who.subject, text, body.occurred_on, at.day)
        return at.answer(await desk.handle(CLUE, number, command, by=who, request=at.request))

    @routes.post("/{number}/interim-feedback")
    async def tell_progress(number: ClueNumber, body: Saying, at: Now, who: Proposer) -> Answer:
        """办理结果随时反馈: tells the body that it came from how far it is. The text is sealed to that body."""
        before = (await there(number)).file.progress
        desk = Desk(log, vault)
        text = await desk.put(body.text, said=before.text if before else None)
        command = TellProgress(text, body.occurred_on, at.day)
        return at.answer(await desk.handle(CLUE, number, command, by=who, request=at.request))

    @routes.post("/{number}/named-reporter")
    async def named_reporter(number: ClueNumber, body: NamedReport, at: Now, who: Keeper) -> Answer:
        """Notes a report under the reporter's own name: he is told of the acceptance, and of the result (D11)."""
        await refuse_others(log, who)
        received = (await there(number)).file.registered.occurred_on
        due = None if body.repeat else rules.due("D11-accepted", received)
        return await plainly(number, NoteNamedReporter(due, body.occurred_on, at.day), at, who)

    @routes.post("/{number}/word")
    async def give_word(number: ClueNumber, body: Telling, at: Now, who: Proposer) -> Answer:
        """Notes that the named reporter was told (D11), or the petition office (D12)."""
        await there(number)
        return await plainly(number, GiveWord(body.word, who.subject, body.occurred_on, at.day), at, who)

    @routes.post("/{number}/links/{other}")
    async def link(number: ClueNumber, other: Number, body: Linking, at: Now, who: Keeper) -> Answer:
        """Links two clues: repeat reports, or the same person. Both are kept."""
        await refuse_others(log, who)
        await there(number)
        await there(other)
        return await plainly(number, Link(other, body.relation, body.occurred_on, at.day), at, who)

    @routes.post("/{number}/links/{other}/undone")
    async def undo_link(number: ClueNumber, other: Number, body: Closed, at: Now, who: Keeper) -> Answer:
        """Takes a link back."""
        await refuse_others(log, who)
        await there(number)
        return await plainly(number, UndoLink(other, body.occurred_on, at.day), at, who)

    @routes.post("/{number}/system-number")
    async def note_number(number: ClueNumber, body: Numbering, at: Now, who: Keeper) -> Answer:
        """Notes under which number it stands in 问题线索管理信息系统."""
        await refuse_others(log, who)
        await there(number)
        refuse_taken(number, body.number, await db.fetchval(OF_NUMBER, body.number))
        return await plainly(number, NoteSystemNumber(body.number, body.occurred_on, at.day), at, who)

    return routes


def _said(number: int, known: Iterable[tuple[int, Reference]]) -> Reference | None:
    """The text that was said under a number before."""
    return dict(known).get(number)
