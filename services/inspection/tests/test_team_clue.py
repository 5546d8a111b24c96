"""A team's clue: four parties consult on one text, the secretary's meeting hears it, and only then it is handed over."""

from datetime import date
from uuid import UUID

from contracts.clues import Category
from contracts.inspection import ConsultedParty
from deadlines import Due
from eventlog import Event, Reference
from eventlog.spec import spec, twice, walk
from hypothesis import given
from hypothesis import strategies as st
from inspection.secretary_meeting.decider import Minute, secretary_meeting
from inspection.secretary_meeting.events import HeardClue, Held
from inspection.secretary_meeting.publish import publish as tell_meeting
from inspection.team_clue.commands import (
    Command,
    Consult,
    GiveOpinion,
    HandOver,
    Hear,
    NoteHandover,
    Rewrite,
    Write,
)
from inspection.team_clue.decider import team_clue
from inspection.team_clue.events import (
    Consulted,
    HandedOver,
    HandoverMoved,
    Heard,
    MeetingDecision,
    OpinionGiven,
    Rewritten,
    Stance,
    Standing,
    Written,
)
from inspection.team_clue.publish import publish
from inspection.team_clue.state import PARTIES, HeardBy, InConsultation, WithOther

TODAY, DAY, LATER = date(2022, 12, 1), date(2022, 10, 10), date(2022, 10, 20)
TEXT = Reference(id=UUID(int=1), digest="a" * 64, size=9)
OTHER = Reference(id=UUID(int=2), digest="b" * 64, size=9)
WHY = Reference(id=UUID(int=3), digest="c" * 64, size=5)
DUE = Due(date(2022, 10, 27), "D9", "2021", "2022")


def write(unit: str = "A", categories: tuple[Category, ...] = ("integrity",), on: date = DAY) -> Write:
    return Write("X-1", "XC-1", unit, frozenset({"A"}), categories, True, "t-1", TEXT, on, TODAY)


def opine(
    party: ConsultedParty, stance: Stance = "agree", seen: str = TEXT.digest, by: str | None = None
) -> GiveOpinion:
    return GiveOpinion(party, stance, seen, by or party, WHY, DAY, TODAY)


def opinion(party: ConsultedParty, stance: Stance = "agree", seen: str = TEXT.digest) -> OpinionGiven:
    return OpinionGiven(party=party, stance=stance, seen=seen, by=party, reasons=WHY, occurred_on=DAY)


def rewrite(text: Reference = OTHER, on: str = TEXT.digest) -> Rewrite:
    return Rewrite(on, "t-1", text, DAY, TODAY)


def consult(passes: bool = True) -> Consult:
    return Consult(passes, WHY, LATER, TODAY)


def hear(decision: MeetingDecision = "hand_over", seen: str = TEXT.digest, meeting: str = "M-1") -> Hear:
    return Hear(meeting, decision, seen, LATER, TODAY)


def hand_over(nth: int = 1, on: date = LATER, text: Reference = TEXT) -> HandOver:
    return HandOver(nth, text, DUE, on, TODAY)


def moved(standing: Standing, seen: int, handover: str = "X-1-1") -> HandoverMoved:
    return HandoverMoved(handover=handover, standing=standing, seen=seen, occurred_on=LATER)


WRITTEN = Written(
    number="X-1",
    round="XC-1",
    unit="A",
    categories=("integrity",),
    city_managed_cadre=True,
    by="t-1",
    text=TEXT,
    occurred_on=DAY,
)
AGREED: tuple[Event, ...] = tuple(opinion(party) for party in PARTIES)
PASSED = Consulted(result="passed", seen=TEXT.digest, dissent=(), grounds=WHY, occurred_on=LATER)
HEARD = Heard(meeting="M-1", decision="hand_over", occurred_on=LATER)
UNTIL_HEARD = (WRITTEN, *AGREED, PASSED, HEARD)


def handed_over() -> HandedOver:
    (event,) = team_clue.decide(hand_over(), team_clue.fold(UNTIL_HEARD))
    assert isinstance(event, HandedOver)
    return event


def test_a_team_writes_a_clue_about_a_unit_of_its_round() -> None:
    spec(team_clue).when(write()).then(WRITTEN)
    spec(team_clue).when(write(unit="B")).then_refused("unit-not-in-round")
    spec(team_clue).when(write(categories=())).then_refused("team-clue-categories-wrong")
    spec(team_clue).when(write(on=date(2022, 12, 2))).then_refused("date-in-future")
    spec(team_clue).given(WRITTEN).when(write(categories=("work",))).then_refused("team-clue-written-otherwise")


def test_an_opinion_is_bound_to_the_text_that_was_seen() -> None:
    spec(team_clue).given(WRITTEN).when(opine("case_review_office")).then(opinion("case_review_office"))
    spec(team_clue).given(WRITTEN).when(opine("case_review_office", seen=OTHER.digest)).then_refused(
        "team-clue-text-changed"
    )


def test_a_changed_text_makes_every_opinion_stale_and_keeps_it() -> None:
    rewritten = Rewritten(by="t-1", text=OTHER, occurred_on=DAY)
    spec(team_clue).given(WRITTEN, *AGREED).when(rewrite()).then(rewritten)
    state = team_clue.fold((WRITTEN, *AGREED, rewritten))
    assert isinstance(state, InConsultation)
    assert (len(state.file.opinions), state.file.fresh) == (4, ())
    spec(team_clue).given(WRITTEN, *AGREED, rewritten).when(consult()).then_refused("consultation-incomplete")
    spec(team_clue).given(WRITTEN, *AGREED, PASSED, rewritten).when(consult()).then_refused("consultation-incomplete")


def test_two_do_not_rewrite_over_one_another() -> None:
    spec(team_clue).given(WRITTEN).when(rewrite(on=OTHER.digest)).then_refused("team-clue-text-changed")


def test_an_opinion_stands_and_nobody_speaks_for_two() -> None:
    party: ConsultedParty = "supervision_office"
    spec(team_clue).given(WRITTEN, opinion(party)).when(opine(party, "dissent")).then_refused("opinion-stands")
    spec(team_clue).given(WRITTEN, opinion(party)).when(opine("case_review_office", by=party)).then_refused(
        "opinion-of-two-parties"
    )


def test_all_four_speak_before_it_is_closed() -> None:
    spec(team_clue).given(WRITTEN, *AGREED).when(consult()).then(PASSED)
    spec(team_clue).given(WRITTEN, *AGREED[:3]).when(consult()).then_refused(
        "consultation-incomplete", clue="X-1", missing="inspection_team"
    )


def test_dissent_does_not_stop_it_and_stays_visible() -> None:
    objected = (opinion("case_supervision_office", "dissent"), *AGREED[1:])
    passed = PASSED.model_copy(update={"result": "passed_with_objections", "dissent": ("case_supervision_office",)})
    spec(team_clue).given(WRITTEN, *objected).when(consult()).then(passed)
    told = publish(passed, team_clue.fold((WRITTEN, *objected, passed)))
    assert told is not None
    assert told.model_dump()["dissent"] == ("case_supervision_office",)


def test_what_no_meeting_has_heard_is_not_handed_over() -> None:
    spec(team_clue).given(WRITTEN, *AGREED, PASSED).when(hand_over()).then_refused("team-clue-not-heard")
    spec(team_clue).given(WRITTEN).when(hand_over()).then_refused("team-clue-not-heard")
    kept = HEARD.model_copy(update={"decision": "keep"})
    spec(team_clue).given(WRITTEN, *AGREED, PASSED, kept).when(hand_over()).then_refused("meeting-keeps-the-clue")


def test_a_meeting_hears_what_the_consultation_passed_and_the_text_that_it_passed() -> None:
    spec(team_clue).given(WRITTEN, *AGREED, PASSED).when(hear()).then(HEARD)
    spec(team_clue).given(WRITTEN, *AGREED).when(hear()).then_refused("team-clue-not-consulted")
    out = PASSED.model_copy(update={"result": "screened_out"})
    spec(team_clue).given(WRITTEN, *AGREED, out).when(hear()).then_refused("team-clue-not-consulted")
    rewritten = Rewritten(by="t-1", text=OTHER, occurred_on=DAY)
    spec(team_clue).given(WRITTEN, *AGREED, PASSED, rewritten).when(hear()).then()


def test_after_the_meeting_the_text_stands() -> None:
    spec(team_clue).given(*UNTIL_HEARD).when(rewrite()).then_refused("team-clue-heard-already")
    spec(team_clue).given(*UNTIL_HEARD).when(hear(meeting="M-2")).then_refused("team-clue-heard-already")


def test_a_kept_clue_may_be_heard_anew() -> None:
    kept = HEARD.model_copy(update={"decision": "keep"})
    anew = HEARD.model_copy(update={"meeting": "M-2"})
    spec(team_clue).given(WRITTEN, *AGREED, PASSED, kept).when(hear(meeting="M-2")).then(anew)
    assert isinstance(team_clue.fold((WRITTEN, *AGREED, PASSED, kept, anew)), HeardBy)


def test_a_heard_clue_goes_to_the_commission_with_its_origin() -> None:
    terms = handed_over().terms
    assert (terms.handover, terms.origin, terms.sender, terms.to) == (
        "X-1-1",
        "inspection_office",
        "inspection_office",
        "discipline_commission",
    )


def test_it_goes_again_only_when_it_has_come_back() -> None:
    first = handed_over()
    spec(team_clue).given(*UNTIL_HEARD, first).when(hand_over(2)).then_refused("team-clue-with-the-commission")
    spec(team_clue).given(*UNTIL_HEARD, first).when(hand_over(text=OTHER, on=date(2022, 10, 21))).then_refused(
        "handover-number-taken"
    )
    back = moved("returned", 3)
    spec(team_clue).given(*UNTIL_HEARD, first, back).when(hand_over(3)).then_refused("handover-out-of-turn")
    state = team_clue.fold((*UNTIL_HEARD, first, back))
    (again,) = team_clue.decide(hand_over(2), state)
    assert isinstance(again, HandedOver)
    assert again.terms.handover == "X-1-2"


def test_what_became_of_a_handover_is_noted_once() -> None:
    first = handed_over()
    spec(team_clue).given(*UNTIL_HEARD, first).when(NoteHandover(moved("accepted", 3))).then(moved("accepted", 3))
    spec(team_clue).given(*UNTIL_HEARD, first, moved("accepted", 3)).when(NoteHandover(moved("accepted", 3))).then()
    spec(team_clue).given(*UNTIL_HEARD).when(NoteHandover(moved("accepted", 3))).then_refused("handover-unknown")
    assert isinstance(team_clue.fold((*UNTIL_HEARD, first, moved("accepted", 3))), WithOther)


def test_days_go_forward() -> None:
    early = hand_over(on=DAY)
    spec(team_clue).given(*UNTIL_HEARD).when(early).then_refused("team-clue-day-too-early")
    spec(team_clue).when(consult()).then_refused("team-clue-unknown")


PARTY = st.sampled_from(PARTIES)
DIGEST = st.sampled_from([TEXT.digest, OTHER.digest])
COMMANDS: st.SearchStrategy[Command] = st.one_of(
    st.builds(write, st.sampled_from(["A", "B"])),
    st.builds(opine, PARTY, st.sampled_from(["agree", "dissent"]), DIGEST),
    st.builds(rewrite, st.sampled_from([TEXT, OTHER]), DIGEST),
    st.builds(consult, st.booleans()),
    st.builds(hear, st.sampled_from(["hand_over", "keep"]), DIGEST, st.sampled_from(["M-1", "M-2"])),
    st.builds(hand_over, st.sampled_from([1, 2])),
    st.builds(NoteHandover, st.builds(moved, st.sampled_from(["accepted", "returned"]), st.integers(1, 4))),
)
ROAD = st.sampled_from([[], [write()], [write(), *map(opine, PARTIES), consult(), hear(), hand_over()]])


@given(ROAD, st.lists(COMMANDS, max_size=8), COMMANDS)
def test_no_command_counts_twice(road: list[Command], before: list[Command], command: Command) -> None:
    assert twice(team_clue, walk(team_clue, [*road, *before]), command) == []


CLUE = HeardClue(clue="X-1", seen=TEXT.digest, decision="hand_over")
HELD = Held(number="M-1", clues=(CLUE,), minutes=WHY, occurred_on=LATER)


def minute(clues: tuple[HeardClue, ...] = (CLUE,), unready: tuple[str, ...] = (), on: date = LATER) -> Minute:
    return Minute("M-1", clues, unready, WHY, on, TODAY)


def test_a_meeting_is_minuted_with_the_clues_that_it_heard() -> None:
    spec(secretary_meeting).when(minute()).then(HELD)
    assert tell_meeting(HELD, secretary_meeting.fold([HELD])) is None


def test_a_meeting_hears_consulted_clues_each_once_and_has_happened() -> None:
    spec(secretary_meeting).when(minute(unready=("X-2",))).then_refused("team-clue-not-consulted")
    spec(secretary_meeting).when(minute(clues=(CLUE, CLUE))).then_refused("meeting-clues-wrong")
    spec(secretary_meeting).when(minute(on=date(2022, 12, 2))).then_refused("date-in-future")


def test_minutes_are_not_rewritten() -> None:
    other = (CLUE.model_copy(update={"decision": "keep"}),)
    spec(secretary_meeting).given(HELD).when(minute(clues=other)).then_refused("meeting-minuted-otherwise")
    spec(secretary_meeting).given(HELD).when(minute()).then()


@given(st.sampled_from([(), (CLUE,), (CLUE, CLUE)]), st.sampled_from([(), ("X-2",)]))
def test_no_minutes_count_twice(clues: tuple[HeardClue, ...], unready: tuple[str, ...]) -> None:
    assert twice(secretary_meeting, [], minute(clues, unready)) == []
