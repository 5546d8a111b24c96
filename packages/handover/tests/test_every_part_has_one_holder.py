"""Whatever bodies do with a clue, and however late or doubled they hear of it, each part has exactly one holder."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from deadlines import Due
from eventlog import Event, Reference, Refused
from handover import Terms, custody, fragment, noted, onward, receiver_steps, sender_steps, sent
from handover import incoming as there
from handover import outgoing as here
from handover.incoming import incoming
from handover.outgoing import outgoing
from handover.parts import (
    Forward,
    Forwarded,
    ForwardPart,
    GiveBackPart,
    Part,
    PartForwarded,
    PartGivenBack,
    PartlyAccept,
    PartlyAccepted,
    PartNoted,
    PartTaken,
    TakePart,
)
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

START, TODAY = date(2026, 3, 2), date(2026, 11, 1)
DUE = Due(on=date(2026, 3, 9), rule="D9", rule_version="2021", calendar_version="cn-1")
TEXT = Reference(id=UUID(int=1), digest="4f1c", size=12)
BODIES = ("discipline_commission", "audit_bureau", "organization_dept")
EVERY = ("organizational", "selection_and_appointment", "work", "integrity")
ROOT = Terms(
    handover="C-1-1",
    clue="C-1",
    origin="inspection_office",
    sender="discipline_commission",
    to="audit_bureau",
    unit="DEVZONE",
    categories=EVERY,
    city_managed_cadre=True,
    text=TEXT,
    answer_due=DUE,
)


class Bodies(RuleBasedStateMachine):
    """Three bodies, each with both ends; wires between them keep their order, and double and delay what they carry."""

    def __init__(self) -> None:
        super().__init__()
        self.day = START
        self.out: dict[tuple[str, str], list[Any]] = defaultdict(list)
        self.into: dict[tuple[str, str], list[Any]] = defaultdict(list)
        self.wires: dict[tuple[str, str], list[tuple[str, Event, int]]] = defaultdict(list)
        self.heard: dict[tuple[str, str], int] = defaultdict(int)
        self._send(ROOT)

    def _send(self, terms: Terms) -> None:
        self._say_out(terms.sender, terms.handover, here.Offer(terms, self.day, TODAY))

    def _say_out(self, body: str, number: str, command: here.OutgoingCommand) -> None:
        history = self.out[body, number]
        events = outgoing.decide(command, outgoing.fold(history))
        history += events
        for event in events:
            state = outgoing.fold(history)
            assert not isinstance(state, here.NotOffered)
            if isinstance(event, here.Offered | here.Withdrawn):
                self.wires[body, state.terms.to].append((number, event, 0))
            told = noted(number, event, DUE)
            if told is not None and state.terms.parent is not None:
                self._say_in(body, state.terms.parent, told)

    def _say_in(self, body: str, number: str, command: there.IncomingCommand) -> None:
        history = self.into[body, number]
        events = incoming.decide(command, incoming.fold(history))
        history += events
        for event in events:
            state = incoming.fold(history)
            assert not isinstance(state, there.NotThere)
            self.wires[body, state.terms.sender].append((number, event, 1))
            for terms in sent(event):
                self._send(terms)

    def _hear(self, wire: tuple[str, str], at: int) -> None:
        number, event, from_receiver = self.wires[wire][at]
        by, to = wire
        if not from_receiver:
            match event:
                case here.Offered():
                    self._say_in(to, number, there.Receive(event.terms, max(self.day, event.occurred_on), DUE))
                case here.Withdrawn():
                    self._say_in(to, number, there.NoteWithdrawn(event.occurred_on))
            return
        command = _told(event, by)
        if command is not None:
            self._say_out(to, number, command)

    @rule(wire=st.sampled_from([(a, b) for a in BODIES for b in BODIES if a != b]), doubled=st.booleans())
    def deliver(self, wire: tuple[str, str], doubled: bool) -> None:
        at = self.heard[wire]
        if at < len(self.wires[wire]):
            self._hear(wire, at)
            self.heard[wire] += 1
        if doubled:
            for before in range(self.heard[wire]):
                self._hear(wire, before)

    @rule(days=st.integers(1, 7))
    def days_pass(self, days: int) -> None:
        self.day = min(TODAY, self.day + timedelta(days=days))

    @rule(choice=st.data())
    def a_body_answers(self, choice: st.DataObject) -> None:
        desks = [key for key, history in self.into.items() if isinstance(incoming.fold(history), there.OnDesk)]
        if not desks:
            return
        body, number = choice.draw(st.sampled_from(sorted(desks)))
        terms: Terms = self.into[body, number][0].terms
        kept = tuple(choice.draw(st.lists(st.sampled_from(terms.categories), unique=True)))
        rest = tuple(one for one in terms.categories if one not in kept)
        parts = tuple(
            onward(terms, nth, to=choice.draw(st.sampled_from(BODIES)), categories=(one,), text=TEXT, answer_due=DUE)
            for nth, one in enumerate(rest, 1)
        )
        commands: list[there.IncomingCommand] = [
            there.Accept(self.day, TODAY),
            there.Return("nobody_here_competent", None, self.day, TODAY),
            PartlyAccept(kept, parts, "partly", None, self.day, TODAY),
            PartlyAccept(kept, parts[:1], "partly", None, self.day, TODAY),
            Forward(parts, "others", None, self.day, TODAY),
        ]
        self._try(body, number, choice.draw(st.sampled_from(commands)))

    @rule(choice=st.data())
    def a_body_decides_on_what_came_back(self, choice: st.DataObject) -> None:
        found = [(key, part) for key in self.into for part in self._parts(key) if part.standing == "here"]
        if not found:
            return
        (body, number), part = found[choice.draw(st.integers(0, len(found) - 1))]
        whole: Terms = self.into[body, number][0].terms
        again = onward(
            whole,
            len(self._parts((body, number))) + 1,
            to=choice.draw(st.sampled_from(BODIES)),
            categories=part.terms.categories,
            text=TEXT,
            answer_due=DUE,
        )
        commands: list[there.IncomingCommand] = [
            GiveBackPart(part.terms.handover, "not ours", None, self.day, TODAY),
            TakePart(part.terms.handover, self.day, TODAY),
            ForwardPart(part.terms.handover, again, "others", self.day, TODAY),
        ]
        self._try(body, number, choice.draw(st.sampled_from(commands)))

    @rule(choice=st.data())
    def a_body_gives_its_result(self, choice: st.DataObject) -> None:
        if self.into:
            body, number = choice.draw(st.sampled_from(sorted(self.into)))
            self._try(body, number, there.GiveResult("confirmed", TEXT, self.day, TODAY))

    @rule(choice=st.data())
    def a_sender_withdraws(self, choice: st.DataObject) -> None:
        """The first sender, or a body that sent a part on: the answer may be under way already."""
        offers = [key for key, history in self.out.items() if isinstance(outgoing.fold(history), here.Offering)]
        if offers:
            self._say_out(*choice.draw(st.sampled_from(sorted(offers))), here.Withdraw(self.day, TODAY))

    def _try(self, body: str, number: str, command: there.IncomingCommand) -> None:
        try:
            self._say_in(body, number, command)
        except Refused:
            return

    def _parts(self, key: tuple[str, str]) -> tuple[Part, ...]:
        state = incoming.fold(self.into[key])
        return state.parts if isinstance(state, there.InHand | there.PassedOn | there.Settled) else ()

    @invariant()
    def every_part_has_exactly_one_holder_and_nothing_is_lost(self) -> None:
        steps = [step for history in self.out.values() for step in sender_steps(history)]
        steps += [step for history in self.into.values() for step in receiver_steps(history)]
        assert custody(steps) == custody([*reversed(steps), *steps])
        running = [span.part for span in custody(steps) if span.until is None]
        assert len(running) == len(set(running))
        about = {ROOT.handover: set(ROOT.categories)}
        for history in self.into.values():
            for event in history:
                match event:
                    case PartlyAccepted() | Forwarded():
                        kept = set(event.kept) if isinstance(event, PartlyAccepted) else set()
                        about[history[0].terms.handover] = kept
                        about |= {part.handover: set(part.categories) for part in event.parts}
                    case PartForwarded():
                        about[event.part] = set()
                        about[event.anew.handover] = set(event.anew.categories)
        assert set(running) == {part for part, categories in about.items() if categories}
        assert set().union(*about.values()) == set(ROOT.categories)

    @invariant()
    def what_a_forwarder_has_again_nobody_else_has(self) -> None:
        for key in list(self.into):
            for part in self._parts(key):
                terms = part.terms
                offered = (terms.sender, terms.handover) in self.out
                if offered and part.standing in ("here", "given_back", "taken_up", "sent_anew"):
                    assert isinstance(incoming.fold(self.into[terms.to, terms.handover]), there.GivenUp)

    @invariant()
    def the_lineage_survives(self) -> None:
        firsts = [history[0].terms for history in (*self.out.values(), *self.into.values()) if history]
        for terms in firsts:
            assert (terms.clue, terms.origin, terms.unit) == (ROOT.clue, ROOT.origin, ROOT.unit)
            assert terms.first_text == TEXT.digest
            assert set(terms.categories) <= set(ROOT.categories)
            if terms.parent is not None:
                assert terms.chain[0] == ROOT.sender
                assert terms.sender == self.into[terms.sender, terms.parent][0].terms.to

    def teardown(self) -> None:
        """When every message has arrived, both ends of each handover say the same."""
        for _ in range(1200):
            for wire in list(self.wires):
                self.deliver(wire, False)
        for (_, number), history in self.out.items():
            terms = history[0].terms
            other = incoming.fold(self.into[terms.to, number])
            mine = outgoing.fold(history)
            match other:
                case there.OnDesk():
                    assert isinstance(mine, here.Offering)
                case there.InHand() | there.PassedOn():
                    assert isinstance(mine, here.WithOther)
                case there.GivenUp():
                    assert isinstance(mine, here.BackWithSender)
                    assert mine.settled == (mine.reason == "withdrawn"), "all was heard: the sender is free"
                case there.Settled():
                    assert isinstance(mine, here.Completed)
                case _:
                    raise AssertionError(number)
            if isinstance(mine, here.WithOther | here.Completed):
                parts = self._parts((terms.to, number))
                assert [(p.fragment.handover, p.standing) for p in mine.parts] == [
                    (p.terms.handover, p.standing) for p in parts
                ]
            mine_says = {s for s in custody(sender_steps(history)) if s.part == number and s.phase != "offered"}
            theirs = {s for s in custody(receiver_steps(self.into[terms.to, number])) if s.part == number}
            if any(isinstance(event, here.Withdrawn) for event in history):
                # What arrives after the withdrawal was received and taken back at once: the sender notes no receipt.
                theirs, mine_says = ({s for s in one if s.until is None} for one in (theirs, mine_says))
                assert {s.body for s in mine_says} <= {s.body for s in theirs} | {terms.sender}
            else:
                assert mine_says == theirs


class Divided(Bodies):
    """The same, from where the bureau has sent a part on: its withdrawal and the answer cross."""

    def __init__(self) -> None:
        super().__init__()
        self.deliver((ROOT.sender, ROOT.to), False)
        rest = onward(ROOT, 1, to="organization_dept", categories=EVERY[1:], text=TEXT, answer_due=DUE)
        self._say_in(ROOT.to, ROOT.handover, PartlyAccept(EVERY[:1], (rest,), "partly", None, self.day, TODAY))


def _told(event: Event, by: str) -> here.OutgoingCommand | None:
    on = event.occurred_on
    match event:
        case there.Received():
            return here.NoteReceived(on, by, event.due)
        case there.Accepted():
            return here.NoteAccepted(on, by)
        case PartlyAccepted():
            parts = tuple(fragment(part) for part in event.parts)
            return here.NotePartlyAccepted(event.kept, parts, event.reason, event.text, on, by)
        case Forwarded():
            parts = tuple(fragment(part) for part in event.parts)
            return here.NoteForwarded(parts, event.reason, event.text, on, by)
        case there.OfferWithdrawn():
            return here.NoteWithdrawal(on, by)
        case there.Returned():
            return here.NoteReturned(event.reason, event.text, on, by)
        case there.ResultGivenBack():
            return here.NoteResult(event.outcome, event.text, on, by)
        case PartNoted(standing="received" | "accepted" | "completed" | "here" as standing):
            return here.NotePartMoved(event.part, standing, None, event.outcome, on, by)
        case PartGivenBack():
            return here.NotePartMoved(event.part, "given_back", None, None, on, by)
        case PartTaken():
            return here.NotePartMoved(event.part, "taken_up", None, None, on, by)
        case PartForwarded():
            return here.NotePartMoved(event.part, "sent_anew", fragment(event.anew), None, on, by)
        case _:
            return None


class TestBodies(Bodies.TestCase):  # type: ignore[misc, valid-type]
    """The property, at every step of every history."""

    settings = settings(max_examples=150, stateful_step_count=40, deadline=None)


class TestDivided(Divided.TestCase):  # type: ignore[misc, valid-type]
    """The property, where a part is under way."""

    settings = settings(max_examples=100, stateful_step_count=30, deadline=None)
