"""The documents of the audit bureau: the transfer notice (审计移送处理书), letters of parts that go on, receipt slips."""

from datetime import date

from documents.handed import by_number, letter_routes, slip_routes
from documents.kinds import TRANSFER_NOTICE
from documents.letter import LetterIn, register_route
from documents.models import TransferNotice, body_name, paragraphs
from documents.paper import day
from documents.press import Form, Letters
from documents.wording import LAWS, close
from eventlog.database import Database
from eventlog.http import Answer, NotFound, allow, problems
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter, Response

from .carrying import absent, words
from .incoming_clue.stream import INCOMING_CLUE
from .onward.stream import ONWARD
from .transfer.decider import NotThere
from .transfer.events import TransferMade
from .transfer.stream import TRANSFER
from .views.known_unit.query import unit_name
from .who import At, Auditor, Custodian, Num

SIGN = "审移"
"""机关代字, where the bureau has set none."""
CUSTODIANS = allow(audit_bureau=("auditor", "leader", "keeper"))


def router(log: Log, db: Database, vault: Vault, letters: Letters) -> APIRouter:
    """The routes of documents. The notice holds the text that travels sealed: the bureau's custodians alone fetch it."""
    routes = APIRouter(
        prefix="/api/audit_share", tags=["documents"], responses=problems(401, 403, 404, 409, 412, 422, 500)
    )

    async def named(code: str) -> str:
        return await unit_name(db, code)

    async def there(number: str) -> TransferMade:
        state = (await log.load(TRANSFER, number)).state
        if isinstance(state, NotThere):
            raise absent("transfer-unknown", number)
        return state.transfer

    async def notice(made: TransferMade, number: str, dated: date, head: dict[str, str]) -> TransferNotice:
        text = await words(vault, made.text)
        if text is None:
            raise NotFound
        return TransferNotice(
            issuer=letters.press.issuer,
            number=number,
            title="审计移送处理书",
            to=body_name(made.to),
            dated=day(dated),
            unit=close(await named(made.unit)),
            law=LAWS.get(made.under, made.under),
            audit=made.audit or "",
            finding=made.finding or "",
            text=paragraphs(text),
            digest=made.text.digest,
            **head,
        )

    @routes.post(
        "/transfers/{number}/documents/transfer-notice",
        summary="Send the notice: it takes the next number of the year and is kept as it leaves",
    )
    async def send_notice(number: Num, said: LetterIn, at: At, who: Auditor) -> Answer:
        made = await there(number)
        outcome = await letters.send(
            TRANSFER_NOTICE,
            number,
            lambda nth: notice(made, nth, said.occurred_on, said.head),
            on=said.occurred_on,
            today=at.day,
            by=who,
            request=at.request,
            since=made.occurred_on,
        )
        return at.answer(outcome)

    @routes.get(
        "/transfers/{number}/documents/transfer-notice.{form}",
        summary="审计移送处理书: as it left, or a draft without a number",
        response_class=Response,
    )
    async def read_notice(number: Num, form: Form, at: At, who: Custodian) -> Response:
        made = await there(number)
        sent = await letters.find(TRANSFER_NOTICE, number, range(made.occurred_on.year, at.day.year + 1))
        if sent is not None:
            written = await letters.read(sent)
        else:
            written = await letters.press.draft(TRANSFER_NOTICE, await notice(made, "", at.day, {}))
        return await letters.press.answer(TRANSFER_NOTICE, written, form, about=number)

    letter_routes(
        routes, "/onward", log=log, vault=vault, stream=ONWARD, letters=letters, allowed=CUSTODIANS, name=named
    )
    slip_routes(
        routes,
        "/clues/{number}",
        by_number,
        log=log,
        stream=INCOMING_CLUE,
        press=letters.press,
        allowed=CUSTODIANS,
        name=named,
    )
    register_route(routes, letters, CUSTODIANS)
    return routes
