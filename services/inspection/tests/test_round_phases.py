"""Teams, recusal and the gate: a round leaves before only with four briefings and a team for each unit."""

from dataclasses import replace
from datetime import date

from contracts import inspection as told
from eventlog.spec import spec, twice, walk
from hypothesis import given
from hypothesis import strategies as st
from inspection.round.commands import Command, Enter, FormTeam, HearBriefing, Plan, Release
from inspection.round.decider import FOUR, inspection_round
from inspection.round.events import BriefingHeard, Member, MemberReleased, PhaseEntered, Planned, TeamFormed
from inspection.round.publish import publish
from inspection.round.state import Followed, Stationed

PLAN_DAY, DAY, TODAY = date(2021, 8, 20), date(2021, 9, 1), date(2021, 9, 30)
OWN, LENT = Member(person="P-1", body="inspection_office"), Member(person="P-2", body="audit_bureau")
PLANNED = Planned(code="2021-2", name="第二轮", kind="regular", units=("A", "B"), starts_on=DAY, occurred_on=PLAN_DAY)
TEAM = TeamFormed(team="T1", units=("A", "B"), members=(OWN, LENT), occurred_on=DAY)
BRIEFED = tuple(BriefingHeard(body=body, matter=f"M-{n}", occurred_on=DAY) for n, body in enumerate(FOUR))
DURING = PhaseEntered(phase="during", occurred_on=DAY)
AFTER = PhaseEntered(phase="after", occurred_on=TODAY)


def form(members: tuple[Member, ...] = (OWN, LENT), units: tuple[str, ...] = ("A", "B"), **said: object) -> FormTeam:
    related, unknown = said.get("related", frozenset()), said.get("unknown", ())
    return FormTeam("T1", units, members, unknown, related, DAY, TODAY)  # type: ignore[arg-type]


def enter(phase: str = "during", related: frozenset[tuple[str, str]] = frozenset(), on: date = DAY) -> Enter:
    return Enter(phase, related, on, TODAY)  # type: ignore[arg-type]


def look_back(earlier: str | None = "2020-1", units: frozenset[str] | None = frozenset(["A"])) -> Plan:
    known = frozenset(["A"])
    return Plan("2021-3", "回头看", "look_back", ("A",), known, DAY, None, PLAN_DAY, TODAY, earlier, units)


def test_a_team_is_formed_with_a_lent_person() -> None:
    spec(inspection_round).given(PLANNED).when(form()).then(TEAM)


def test_a_related_person_is_recused() -> None:
    recused = form(related=frozenset([("P-2", "B")]))
    spec(inspection_round).given(PLANNED).when(recused).then_refused("member-recused", person="P-2", unit="B")


def test_a_team_has_members_who_stand_in_the_pool_and_units_of_the_round() -> None:
    given_plan = spec(inspection_round).given(PLANNED)
    given_plan.when(form(members=())).then_refused("team-without-members")
    given_plan.when(form(unknown=("P-9",))).then_refused("person-unknown", person="P-9")
    given_plan.when(form(units=("C",))).then_refused("team-for-other-units", units="C")
    given_plan.when(form(members=(OWN, OWN))).then_refused("member-named-twice")


def test_a_team_is_not_rewritten() -> None:
    spec(inspection_round).given(PLANNED, TEAM).when(form(members=(OWN,))).then_refused("team-formed-otherwise")


def test_no_team_is_formed_when_the_round_is_over() -> None:
    done = spec(inspection_round).given(PLANNED, *BRIEFED, DURING, AFTER)
    done.when(form()).then_refused("round-is-over")


def test_the_gate_names_each_body_whose_briefing_is_missing() -> None:
    for gone in BRIEFED:
        others = [one for one in BRIEFED if one != gone]
        spec(inspection_round).given(PLANNED, TEAM, *others).when(enter()).then_refused(
            "briefing-missing", bodies=gone.body
        )


def test_a_briefing_that_came_later_did_not_open_the_gate_before() -> None:
    late = BRIEFED[0].model_copy(update={"occurred_on": TODAY})
    spec(inspection_round).given(PLANNED, TEAM, late, *BRIEFED[1:]).when(enter()).then_refused("briefing-missing")


def test_with_four_briefings_and_a_team_the_round_enters_during_and_then_after() -> None:
    ready = spec(inspection_round).given(PLANNED, TEAM, *BRIEFED)
    ready.when(enter(), enter("after", on=TODAY)).then(DURING, AFTER)


def test_a_round_without_a_team_does_not_enter_during() -> None:
    spec(inspection_round).given(PLANNED, *BRIEFED).when(enter()).then_refused("round-without-team")


def test_each_unit_needs_a_team() -> None:
    half = TEAM.model_copy(update={"units": ("A",)})
    spec(inspection_round).given(PLANNED, half, *BRIEFED).when(enter()).then_refused("units-without-team", units="B")


def test_a_relation_declared_after_the_team_was_formed_holds_the_round_until_the_member_is_released() -> None:
    related = frozenset([("P-2", "A")])
    ready = spec(inspection_round).given(PLANNED, TEAM, *BRIEFED)
    ready.when(enter(related=related)).then_refused("member-recused", person="P-2")
    left = MemberReleased(team="T1", person="P-2", occurred_on=DAY)
    ready.when(Release("T1", "P-2", DAY, TODAY), enter(related=related)).then(left, DURING)


def test_a_team_that_everybody_has_left_is_no_team() -> None:
    gone = [MemberReleased(team="T1", person=one, occurred_on=DAY) for one in ("P-1", "P-2")]
    spec(inspection_round).given(PLANNED, TEAM, *BRIEFED, *gone).when(enter()).then_refused("round-without-team")


def test_nobody_leaves_a_team_that_he_was_not_on() -> None:
    spec(inspection_round).given(PLANNED, TEAM).when(Release("T1", "P-9", DAY, TODAY)).then_refused("not-on-the-team")


def test_no_phase_is_skipped_rewritten_or_entered_backwards() -> None:
    spec(inspection_round).given(PLANNED).when(enter("after")).then_refused("phase-skipped")
    stationed = spec(inspection_round).given(PLANNED, TEAM, *BRIEFED, DURING)
    stationed.when(enter(on=TODAY)).then_refused("phase-entered-otherwise")
    stationed.when(enter("after", on=PLAN_DAY)).then_refused("phase-before-the-last")


def test_a_phase_said_again_later_on_is_no_new_event_and_on_another_day_it_is_refused() -> None:
    over = spec(inspection_round).given(PLANNED, TEAM, *BRIEFED, DURING, AFTER)
    over.when(enter()).then_nothing()
    over.when(enter("after", on=TODAY)).then_nothing()
    over.when(enter(on=TODAY)).then_refused("phase-entered-otherwise")
    over.when(enter("after", on=DAY)).then_refused("phase-entered-otherwise")


def test_a_round_may_enter_two_phases_on_one_day_and_form_its_team_on_the_day_of_the_plan() -> None:
    stationed = spec(inspection_round).given(PLANNED, TEAM, *BRIEFED, DURING)
    stationed.when(enter("after", on=DAY)).then(PhaseEntered(phase="after", occurred_on=DAY))
    early = FormTeam("T1", ("A", "B"), (OWN, LENT), (), frozenset(), PLAN_DAY, TODAY)
    spec(inspection_round).given(PLANNED).when(early).then(TEAM.model_copy(update={"occurred_on": PLAN_DAY}))


def test_a_member_who_is_on_the_team_may_leave_it_in_each_phase() -> None:
    left = MemberReleased(team="T1", person="P-1", occurred_on=TODAY)
    for phases in ((), (*BRIEFED, DURING), (*BRIEFED, DURING, AFTER)):
        spec(inspection_round).given(PLANNED, TEAM, *phases).when(Release("T1", "P-1", TODAY, TODAY)).then(left)


def test_what_the_round_knew_goes_with_it_into_the_next_phase() -> None:
    stationed = inspection_round.fold((PLANNED, TEAM, *BRIEFED, DURING))
    assert isinstance(stationed, Stationed)
    assert [body for body, _ in stationed.briefings] == list(FOUR)
    followed = inspection_round.fold((AFTER,), stationed)
    assert isinstance(followed, Followed)
    assert (followed.briefings, followed.stationed_on, followed.since) == (stationed.briefings, DAY, TODAY)


def test_an_elevated_inspection_goes_back_to_an_earlier_round_too() -> None:
    elevated = replace(look_back(), kind="elevated")
    spec(inspection_round).when(elevated).then(
        Planned(code="2021-3", name="回头看", kind="elevated", units=("A",), starts_on=DAY, earlier="2020-1",
                occurred_on=PLAN_DAY)
    )  # fmt: skip


def test_a_look_back_goes_back_to_units_of_an_earlier_round() -> None:
    spec(inspection_round).when(look_back()).then(
        Planned(
            code="2021-3",
            name="回头看",
            kind="look_back",
            units=("A",),
            starts_on=DAY,
            earlier="2020-1",
            occurred_on=PLAN_DAY,
        )
    )
    spec(inspection_round).when(look_back(earlier=None)).then_refused("look-back-without-earlier-round")
    spec(inspection_round).when(look_back(units=None)).then_refused("earlier-round-unknown", earlier="2020-1")
    spec(inspection_round).when(look_back(units=frozenset(["Z"]))).then_refused("units-not-in-earlier-round", units="A")


def test_the_others_hear_how_many_are_lent_and_never_who() -> None:
    message = publish(TEAM, inspection_round.fold([PLANNED, TEAM]))
    assert isinstance(message, told.TeamFormed)
    assert (message.size, message.lent) == (2, {"audit_bureau": 1})
    assert "P-" not in message.model_dump_json()


def test_a_plan_that_was_stored_before_there_were_phases_is_still_read() -> None:
    old = PLANNED.model_dump(mode="json", exclude={"earlier"})
    assert Planned.model_validate(old) == PLANNED


DAYS = st.sampled_from([PLAN_DAY, DAY, TODAY])
COMMANDS: st.SearchStrategy[Command] = st.one_of(
    st.just(Plan("2021-2", "第二轮", "regular", ("A", "B"), frozenset(["A", "B"]), DAY, None, PLAN_DAY, TODAY)),
    st.builds(
        FormTeam,
        st.sampled_from(["T1", "T2"]),
        st.sampled_from([("A",), ("A", "B"), ("C",)]),
        st.sampled_from([(OWN,), (OWN, LENT), ()]),
        st.just(()),
        st.sampled_from([frozenset(), frozenset([("P-2", "A")])]),
        DAYS,
        st.just(TODAY),
    ),
    st.builds(Release, st.sampled_from(["T1", "T2"]), st.sampled_from(["P-1", "P-2"]), DAYS, st.just(TODAY)),
    st.builds(HearBriefing, st.sampled_from(FOUR), st.just("M-1"), DAYS),
    st.builds(Enter, st.sampled_from(["during", "after"]), st.sampled_from([frozenset()]), DAYS, st.just(TODAY)),
)


@given(st.lists(COMMANDS, max_size=14), COMMANDS)
def test_no_command_to_a_round_counts_twice(before: list[Command], command: Command) -> None:
    assert twice(inspection_round, walk(inspection_round, before), command) == []
