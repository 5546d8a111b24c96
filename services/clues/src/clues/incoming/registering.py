"""What the commission takes up of another body's clue is registered in the vault before anybody hears an answer."""

from datetime import date
from typing import Annotated

from contracts import Number
from contracts.clues import Category, Source
from eventlog import Actor, Refused, Request
from eventlog.database import Database
from eventlog.http import NotFound, Now
from eventlog.log import Log
from eventlog.outcome import Outcome
from eventlog.vault import Vault
from handover import Terms
from handover.incoming import (
    GivenUp,
    Incoming,
    IncomingCommand,
    InHand,
    NotThere,
    OnDesk,
    PassedOn,
    Settled,
    StartHandling,
    incoming,
)
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from ..clue.commands import Register
from ..clue.state import NotThere as NoClue
from ..clue.stream import CLUE
from ..deadline import Adopted, feedback_due, proposal_due
from ..keeping.record import Gate, open_vault
from ..marks import Fingerprints, Person, write_marks
from ..papers import Desk
from ..papers import read as read_text
from ..receipt.api import block
from ..receipt.events import Ground
from ..views.known_unit.query import refuse_unknown
from .stream import INCOMING

CATEGORIES: TypeAdapter[tuple[Category, ...]] = TypeAdapter(tuple[Category, ...])
There = OnDesk | InHand | PassedOn | GivenUp | Settled


class RegistrationIn(BaseModel):
    """The number under which it is registered in the vault, and whom it is about."""

    model_config = ConfigDict(extra="forbid")
    clue: Annotated[Number, Field(max_length=40)]
    people: Annotated[list[Person], Field(max_length=20)] = []
    concerns: Ground | None = Field(
        default=None, description="It is about the own chief, or a superior's cadre: then it is not taken in."
    )


def source_of(terms: Terms) -> Source:
    """As what it stands in the vault: by the body in whose ledger it stood first, whoever sent it on since."""
    return "audit_transfer" if terms.origin == "audit_bureau" else "inspection_team"


class Registering:
    """Registers what is taken up, answers, and notes the number: in this order, so that nobody who dies between has
    told anybody of a clue that does not exist."""

    def __init__(
        self,
        log: Log,
        vault: Vault,
        db: Database,
        fingerprints: Fingerprints,
        rules: Adopted,
        proposal_rule: str | None,
    ) -> None:
        self._log, self._vault, self._db = log, vault, db
        self._fingerprints, self._rules, self._proposal_rule = fingerprints, rules, proposal_rule
        self._gate = Gate(log, vault)

    async def there(self, handover: str) -> There:
        """The clue. Raises `NotFound`."""
        state = (await self._log.load(INCOMING, handover)).state
        if isinstance(state, NotThere):
            raise NotFound("clue-not-received")
        return state

    async def take(
        self,
        handover: str,
        said: RegistrationIn,
        command: IncomingCommand,
        terms: Terms,
        categories: tuple[str, ...],
        occurred_on: date,
        at: Now,
        who: Actor,
    ) -> Outcome:
        """Registers `categories` of `terms` under the number that is said, and answers the handover with `command`."""
        state: Incoming = await self.there(handover)
        incoming.decide(command, state)  # what would be refused afterwards is refused before the vault has it
        if isinstance(state, InHand) and state.number not in (None, said.clue):
            raise Refused("clue-answered-already", handover=handover)
        await refuse_unknown(self._db, terms.unit)
        if not isinstance(state, InHand) or state.number is None:
            await self._register(said, terms, categories, occurred_on, at, who)
        answered = await self._log.handle(INCOMING, handover, command, by=who, request=at.request)
        started = StartHandling(said.clue, occurred_on, occurred_on, at.day)
        cause = Request(causation=answered.event)
        await self._log.handle(INCOMING, handover, started, by=who, request=cause)
        return answered

    async def _register(
        self, said: RegistrationIn, terms: Terms, categories: tuple[str, ...], occurred_on: date, at: Now, who: Actor
    ) -> None:
        marks = [mark for person in said.people for mark in self._fingerprints.of_person(person, terms.unit)]
        before = (await self._log.load(CLUE, said.clue)).state
        if isinstance(before, NoClue):
            ground = said.concerns or await self._gate.ground(marks)
            if ground is not None:
                await block(self._log, said.clue, ground, occurred_on, at.day, who, self._rules)
                raise Refused("intake-blocked", receipt=said.clue)
        elif before.file.registered.text.digest != terms.text.digest:
            raise Refused("clue-number-taken", clue=said.clue)
        desk, source = Desk(self._log, self._vault), source_of(terms)
        text = await read_text(self._vault, terms.text.id)
        marked = await desk.put(write_marks([*marks, self._fingerprints.of_text(text)]))
        command = Register(
            clue=said.clue,
            keeper=who.subject,
            source=source,
            unit=terms.unit,
            categories=CATEGORIES.validate_python(categories),
            city_managed_cadre=terms.city_managed_cadre,
            text=terms.text,
            proposal_due=proposal_due(occurred_on, self._proposal_rule),
            feedback_due=feedback_due(source, occurred_on),
            occurred_on=occurred_on,
            today=at.day,
            received_as=terms.clue,
            marks=marked,
        )
        said_so = Request(traceparent=at.request.traceparent)
        registered = await desk.handle(CLUE, said.clue, command, by=who, request=said_so)
        await open_vault(self._log, who, occurred_on, at.day, registered.event)
