"""The rules of a team's clue: consulted on by all four parties on one text, heard by the secretary, then handed over."""

from dataclasses import replace
from datetime import date
from typing import assert_never

from eventlog import Decider, Refused, refuse_future
from handover import Terms, refuse_route
from handover.terms import same

from .commands import Command, Consult, GiveOpinion, HandOver, Hear, NoteHandover, Rewrite, Write
from .events import Consulted, HandedOver, HandoverMoved, Heard, OpinionGiven, Rewritten, TeamClueEvent, Written
from .state import PARTIES, Closed, File, HeardBy, InConsultation, NotThere, State, There, WithOther

HERE, COMMISSION = "inspection_office", "discipline_commission"


def decide(command: Command, state: State) -> list[TeamClueEvent]:
    """Answers a command with events; none means it was so already. Raises `Refused`."""
    match command, state:
        case Write(), _:
            return _write(command, state)
        case _, NotThere():
            raise Refused("team-clue-unknown")
        case Rewrite(), _:
            return _rewrite(command, state)
        case GiveOpinion(), _:
            return _opinion(command, state)
        case Consult(), _:
            return _consult(command, state)
        case Hear(), _:
            return _hear(command, state)
        case HandOver(), _:
            return _hand_over(command, state)
        case NoteHandover(), _:
            return _note(command.moved, state)
        case _:
            assert_never(command)


def _write(command: Write, state: State) -> list[TeamClueEvent]:
    said = Written(
        occurred_on=command.occurred_on,
        number=command.number,
        round=command.round,
        unit=command.unit,
        categories=command.categories,
        city_managed_cadre=command.city_managed_cadre,
        by=command.by,
        text=command.text,
    )
    if not isinstance(state, NotThere):
        if said != state.file.written:
            raise Refused("team-clue-written-otherwise", clue=command.number)
        return []
    refuse_future(command.occurred_on, command.today)
    if command.unit not in command.inspected:
        raise Refused("unit-not-in-round", unit=command.unit, round=command.round)
    if not command.categories or len(set(command.categories)) != len(command.categories):
        raise Refused("team-clue-categories-wrong", clue=command.number)
    return [said]


def _rewrite(command: Rewrite, state: There) -> list[TeamClueEvent]:
    file = state.file
    if command.text.digest == file.digest:
        return []
    if not isinstance(state, InConsultation | Closed):
        raise Refused("team-clue-heard-already", clue=file.written.number, meeting=state.heard.meeting)
    if command.on != file.digest:
        raise Refused("team-clue-text-changed", clue=file.written.number)
    _in_order(command.occurred_on, command.today, _last(state))
    return [Rewritten(occurred_on=command.occurred_on, by=command.by, text=command.text)]


def _opinion(command: GiveOpinion, state: There) -> list[TeamClueEvent]:
    file = state.file
    said = OpinionGiven(
        occurred_on=command.occurred_on,
        party=command.party,
        stance=command.stance,
        seen=command.seen,
        by=command.by,
        reasons=command.reasons,
    )
    if said in file.opinions:
        return []
    if command.seen != file.digest:
        raise Refused("team-clue-text-changed", clue=file.written.number)
    if not isinstance(state, InConsultation):
        raise Refused("consultation-closed", clue=file.written.number)
    for one in file.fresh:
        if one.party == command.party:
            raise Refused("opinion-stands", clue=file.written.number, party=command.party)
        if one.by == command.by:
            raise Refused("opinion-of-two-parties", clue=file.written.number, party=one.party)
    _in_order(command.occurred_on, command.today, file.text.occurred_on)
    return [said]


def _consult(command: Consult, state: There) -> list[TeamClueEvent]:
    file = state.file
    dissent = tuple(one.party for one in file.fresh if one.stance == "dissent")
    passed = Consulted(
        occurred_on=command.occurred_on,
        result=("passed_with_objections" if dissent else "passed") if command.passes else "screened_out",
        seen=file.digest,
        dissent=dissent,
        grounds=command.grounds,
    )
    if not isinstance(state, InConsultation):
        if passed != state.consulted:
            raise Refused("consultation-closed", clue=file.written.number)
        return []
    missing = [party for party in PARTIES if party not in {one.party for one in file.fresh}]
    if missing:
        raise Refused("consultation-incomplete", clue=file.written.number, missing=", ".join(missing))
    _in_order(command.occurred_on, command.today, _last(state))
    return [passed]


def _hear(command: Hear, state: There) -> list[TeamClueEvent]:
    file = state.file
    match state:
        case HeardBy() | WithOther():
            if (state.heard.meeting, state.heard.decision) == (command.meeting, command.decision):
                return []
            if isinstance(state, WithOther) or state.heard.decision == "hand_over":
                raise Refused("team-clue-heard-already", clue=file.written.number, meeting=state.heard.meeting)
            if command.occurred_on < state.heard.occurred_on:
                return []  # an earlier meeting that is said again: a later one has heard the clue since
        case InConsultation() | Closed():
            if command.seen != file.digest:
                return []  # it was rewritten after the meeting: what stands now has not been heard
            if isinstance(state, InConsultation) or state.consulted.result == "screened_out":
                raise Refused("team-clue-not-consulted", clue=file.written.number)
        case _:
            assert_never(state)
    _in_order(command.occurred_on, command.today, _last(state))
    return [Heard(occurred_on=command.occurred_on, meeting=command.meeting, decision=command.decision)]


def _hand_over(command: HandOver, state: There) -> list[TeamClueEvent]:
    written = state.file.written
    terms = Terms(
        handover=f"{written.number}-{command.nth}",
        clue=written.number,
        origin=HERE,
        sender=HERE,
        to=COMMISSION,
        unit=written.unit,
        categories=written.categories,
        city_managed_cadre=written.city_managed_cadre,
        text=command.text,
        answer_due=command.answer_due,
    )
    match state:
        case InConsultation() | Closed():
            raise Refused("team-clue-not-heard", clue=written.number)
        case HeardBy() if state.heard.decision != "hand_over":
            raise Refused("meeting-keeps-the-clue", clue=written.number, meeting=state.heard.meeting)
        case HeardBy():
            handed: tuple[HandedOver, ...] = ()
        case WithOther():
            handed = state.handed
            for one in handed:
                if one.terms.handover == terms.handover:
                    if same(terms, one.terms) and one.occurred_on == command.occurred_on:
                        return []
                    raise Refused("handover-number-taken", handover=terms.handover)
            if not state.back:
                raise Refused("team-clue-with-the-commission", clue=written.number)
        case _:
            assert_never(state)
    if command.nth != len(handed) + 1:
        raise Refused("handover-out-of-turn", clue=written.number, nth=len(handed) + 1)
    refuse_route(HERE, COMMISSION, written.categories)
    _in_order(command.occurred_on, command.today, _last(state))
    return [HandedOver(occurred_on=command.occurred_on, terms=terms)]


def _note(moved: HandoverMoved, state: There) -> list[TeamClueEvent]:
    if not isinstance(state, WithOther) or moved.handover not in {one.terms.handover for one in state.handed}:
        raise Refused("handover-unknown")
    known = dict(state.seen)
    return [] if moved.seen <= known.get(moved.handover, 0) else [moved]


def _last(state: There) -> date:
    """The day of the last step that people took."""
    file = state.file
    days = [file.text.occurred_on, *(one.occurred_on for one in file.opinions)]
    if isinstance(state, Closed | HeardBy | WithOther):
        days.append(state.consulted.occurred_on)
    if isinstance(state, HeardBy | WithOther):
        days.append(state.heard.occurred_on)
    if isinstance(state, WithOther):
        days += [one.occurred_on for one in state.handed]
    return max(days)


def _in_order(occurred_on: date, today: date, since: date) -> None:
    refuse_future(occurred_on, today)
    if occurred_on < since:
        raise Refused("team-clue-day-too-early", since=since.isoformat())


def evolve(state: State, event: TeamClueEvent) -> State:
    """What an event means."""
    match event, state:
        case Written(), _:
            return InConsultation(File(event))
        case Rewritten(), (InConsultation() | Closed()):
            return InConsultation(replace(state.file, rewritten=(*state.file.rewritten, event)))
        case OpinionGiven(), InConsultation():
            return InConsultation(replace(state.file, opinions=(*state.file.opinions, event)))
        case Consulted(), InConsultation():
            return Closed(state.file, event)
        case Heard(), (Closed() | HeardBy()):
            return HeardBy(state.file, state.consulted, event)
        case HandedOver(), HeardBy():
            return WithOther(state.file, state.consulted, state.heard, (event,))
        case HandedOver(), WithOther():
            return replace(state, handed=(*state.handed, event), back=False)
        case HandoverMoved(), WithOther():
            current = event.handover == state.handed[-1].terms.handover
            back = event.standing in ("returned", "withdrawn") if current else state.back
            known = tuple(one for one in state.seen if one[0] != event.handover)
            return replace(state, back=back, seen=(*known, (event.handover, event.seen)))
        case _:
            return state


team_clue: Decider[Command, State, TeamClueEvent] = Decider(decide, evolve, NotThere())
