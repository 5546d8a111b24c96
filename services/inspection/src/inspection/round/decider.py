"""The rules of a round: planned once, teams without related people, and a gate that four briefings open."""

from dataclasses import replace
from datetime import date
from typing import assert_never

from contracts import Number
from contracts.inspection import CoordinatingBody
from eventlog import Decider, Refused, refuse_future

from .commands import Command, Enter, FormTeam, HearBriefing, Plan, Relations, Release
from .events import BriefingHeard, Member, MemberReleased, PhaseEntered, Planned, RoundEvent, TeamFormed
from .state import Followed, NotThere, Preparing, Running, State, Stationed, Team

FOUR: tuple[CoordinatingBody, ...] = (
    "inspection_office",
    "discipline_commission",
    "organization_dept",
    "audit_bureau",
)
"""The bodies whose briefings a round waits for."""


def decide(command: Command, state: State) -> list[RoundEvent]:
    """Answers a command with events; none means it was so already. Raises `Refused`."""
    match command, state:
        case Plan(), _:
            return _plan(command, state)
        case _, NotThere():
            raise Refused("round-unknown", round="")
        case FormTeam(), _:
            return _form(command, state)
        case Release(), _:
            return _release(command, state)
        case HearBriefing(), _:
            if any(body == command.body for body, _ in state.briefings):
                return []
            return [BriefingHeard(occurred_on=command.occurred_on, body=command.body, matter=command.matter)]
        case Enter(), _:
            return _enter(command, state)
        case _:
            assert_never(command)


def missing(state: Running, on: date | None = None) -> list[CoordinatingBody]:
    """The bodies whose briefings are not there, or were not there on a day."""
    there = {body for body, day in state.briefings if on is None or day <= on}
    return [body for body in FOUR if body not in there]


def _plan(command: Plan, state: State) -> list[RoundEvent]:
    if not isinstance(state, NotThere):
        if not _same(command, state.plan):
            raise Refused("round-planned-otherwise", round=command.code)
        return []
    refuse_future(command.occurred_on, command.today)
    if not command.units:
        raise Refused("round-without-units", round=command.code)
    if len(set(command.units)) < len(command.units):
        raise Refused("unit-named-twice", round=command.code)
    if command.ends_on is not None and command.ends_on < command.starts_on:
        raise Refused(
            "round-ends-before-it-starts",
            round=command.code,
            starts_on=command.starts_on.isoformat(),
            ends_on=command.ends_on.isoformat(),
        )
    unknown = [one for one in command.units if one not in command.known]
    if unknown:
        raise Refused("units-unknown", round=command.code, units=", ".join(unknown[:20]))
    _earlier(command)
    return [
        Planned(
            code=command.code,
            name=command.name,
            kind=command.kind,
            units=command.units,
            starts_on=command.starts_on,
            ends_on=command.ends_on,
            earlier=command.earlier,
            occurred_on=command.occurred_on,
        )
    ]


def _earlier(command: Plan) -> None:
    """A look-back (回头看) goes back to units of an earlier round; an elevated inspection (提级) may name one."""
    if command.earlier is None:
        if command.kind == "look_back":
            raise Refused("look-back-without-earlier-round", round=command.code)
        return
    if command.kind not in ("look_back", "elevated"):
        raise Refused("earlier-round-not-for-this-kind", round=command.code)
    if command.earlier_units is None or command.earlier == command.code:
        raise Refused("earlier-round-unknown", round=command.code, earlier=command.earlier)
    if command.kind == "look_back":
        others = [one for one in command.units if one not in command.earlier_units]
        if others:
            raise Refused("units-not-in-earlier-round", earlier=command.earlier, units=", ".join(others[:20]))


def _form(command: FormTeam, state: Running) -> list[RoundEvent]:
    members = tuple(sorted(command.members, key=lambda one: one.person))
    found = _team(state, command.team)
    if found is not None:
        if (set(command.units), members) != (set(found.units), found.as_formed):
            raise Refused("team-formed-otherwise", team=command.team)
        return []
    refuse_future(command.occurred_on, command.today)
    _after_the_plan(command.occurred_on, state)
    if isinstance(state, Followed):
        raise Refused("round-is-over", round=state.plan.code)
    if not members:
        raise Refused("team-without-members", team=command.team)
    if len({one.person for one in members}) < len(members):
        raise Refused("member-named-twice", team=command.team)
    if command.unknown:
        raise Refused("person-unknown", person=", ".join(command.unknown[:20]))
    outside = [one for one in command.units if one not in state.plan.units]
    if outside or not command.units:
        raise Refused("team-for-other-units", team=command.team, units=", ".join(outside[:20]))
    _recusal(members, command.units, command.related)
    return [
        TeamFormed(
            occurred_on=command.occurred_on,
            team=command.team,
            units=tuple(sorted(set(command.units))),
            members=members,
        )
    ]


def _recusal(members: tuple[Member, ...], units: tuple[str, ...], related: Relations) -> None:
    for member in members:
        for unit in units:
            if (member.person, unit) in related:
                raise Refused("member-recused", person=member.person, unit=unit)


def _release(command: Release, state: Running) -> list[RoundEvent]:
    team = _team(state, command.team)
    if team is None or all(one.person != command.person for one in team.as_formed):
        raise Refused("not-on-the-team", team=command.team, person=command.person)
    if all(one.person != command.person for one in team.members):
        return []
    refuse_future(command.occurred_on, command.today)
    if command.occurred_on < team.formed_on:
        raise Refused("released-before-formed", team=command.team, formed_on=team.formed_on.isoformat())
    return [MemberReleased(occurred_on=command.occurred_on, team=command.team, person=command.person)]


def _enter(command: Enter, state: Running) -> list[RoundEvent]:
    match command.phase, state:
        case "during", Stationed(since=day):
            return _again(command, day)
        case "during", Followed(stationed_on=day):
            return _again(command, day)
        case "after", Followed(since=day):
            return _again(command, day)
        case "after", Preparing():
            raise Refused("phase-skipped", round=state.plan.code)
        case "after", Stationed(since=day):
            refuse_future(command.occurred_on, command.today)
            if command.occurred_on < day:
                raise Refused("phase-before-the-last", since=day.isoformat())
        case _, _:
            _gate(command, state)
    return [PhaseEntered(occurred_on=command.occurred_on, phase=command.phase)]


def _again(command: Enter, day: date) -> list[RoundEvent]:
    if command.occurred_on != day:
        raise Refused("phase-entered-otherwise", since=day.isoformat())
    return []


def _gate(command: Enter, state: Running) -> None:
    """巡前 → 巡中: the briefings of all four bodies are there, and each unit has a team without related people."""
    refuse_future(command.occurred_on, command.today)
    _after_the_plan(command.occurred_on, state)
    bodies = missing(state, command.occurred_on)
    if bodies:
        raise Refused("briefing-missing", round=state.plan.code, bodies=", ".join(bodies))
    teams = [one for one in state.teams if one.members and one.formed_on <= command.occurred_on]
    if not teams:
        raise Refused("round-without-team", round=state.plan.code)
    left = [unit for unit in state.plan.units if all(unit not in team.units for team in teams)]
    if left:
        raise Refused("units-without-team", round=state.plan.code, units=", ".join(left[:20]))
    for team in teams:
        _recusal(team.members, team.units, command.related)


def _after_the_plan(day: date, state: Running) -> None:
    if day < state.plan.occurred_on:
        raise Refused("before-the-plan", round=state.plan.code, planned_on=state.plan.occurred_on.isoformat())


def _team(state: Running, number: Number) -> Team | None:
    return next((team for team in state.teams if team.number == number), None)


def _same(command: Plan, plan: Planned) -> bool:
    said = (command.name, command.kind, set(command.units), command.starts_on, command.ends_on, command.earlier)
    return said == (plan.name, plan.kind, set(plan.units), plan.starts_on, plan.ends_on, plan.earlier)


def evolve(state: State, event: RoundEvent) -> State:
    """What an event means."""
    match event, state:
        case Planned(), _:
            return Preparing(event)
        case _, NotThere():
            return state
        case TeamFormed(), _:
            team = Team(event.team, event.units, event.members, event.members, event.occurred_on)
            return replace(state, teams=(*state.teams, team))
        case MemberReleased(), _:
            return replace(state, teams=tuple(_without(team, event) for team in state.teams))
        case BriefingHeard(), _:
            return replace(state, briefings=(*state.briefings, (event.body, event.occurred_on)))
        case PhaseEntered(phase="during"), Preparing():
            return Stationed(state.plan, state.teams, state.briefings, event.occurred_on)
        case PhaseEntered(phase="after"), Stationed():
            return Followed(state.plan, state.teams, state.briefings, state.since, event.occurred_on)
        case _:
            return state


def _without(team: Team, event: MemberReleased) -> Team:
    if team.number != event.team:
        return team
    return replace(team, members=tuple(one for one in team.members if one.person != event.person))


inspection_round: Decider[Command, State, RoundEvent] = Decider(decide, evolve, NotThere())
