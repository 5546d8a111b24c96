"""What the clue vault allows, told as given, when, then."""

from datetime import date
from uuid import UUID

import pytest
from clue_cases import (
    ASSIGNED,
    CONCLUDED,
    DECIDED,
    OFFERED,
    PROPOSED,
    RECEIVED,
    TODAY,
    approve,
    assign,
    assigned,
    conclude,
    concluded,
    decided,
    fed_back,
    feed_back,
    hand_over,
    handed_over,
    paper,
    propose,
    proposed,
    read_text,
    register,
    registered,
)
from clues.clue.commands import CheckDates, Command, NotePart
from clues.clue.decider import vault
from clues.clue.events import (
    ClueEvent,
    ClueTextRead,
    DisposalDecided,
    DisposalOverdue,
    FeedbackOverdue,
    PartAccepted,
    PartResultBack,
    PartReturned,
    PartWithdrawn,
)
from clues.clue.state import Assigned, Concluded, Decided, FedBack, Late, Proposed
from clues.clue.stream import CLUE
from clues.deadline import answer_due, proposal_due
from contracts import Sealed
from contracts import clues as told
from eventlog import Done, Due
from eventlog.spec import spec, twice, walk
from hypothesis import given
from hypothesis import strategies as st

PROPOSAL_LATE = DisposalOverdue(occurred_on=date(2018, 4, 19), due=proposal_due(RECEIVED))
FEEDBACK_DUE = registered().feedback_due
assert FEEDBACK_DUE is not None
FEEDBACK_LATE = FeedbackOverdue(occurred_on=date(2018, 6, 20), due=FEEDBACK_DUE)

ACCEPTED = PartAccepted(occurred_on=OFFERED, part=1, seen=3)
RETURNED = PartReturned(occurred_on=OFFERED, part=1, seen=3, reason="nobody_here_competent")
WITHDRAWN = PartWithdrawn(occurred_on=OFFERED, part=1, seen=2)
RESULT_BACK = PartResultBack(occurred_on=date(2018, 5, 30), part=1, seen=5, outcome="confirmed")


def test_a_clue_is_registered_with_its_last_days() -> None:
    spec(vault).when(register()).then(registered())
    assert registered().proposal_due.on == date(2018, 4, 18)  # D5, 30 days
    assert FEEDBACK_DUE is not None
    assert (FEEDBACK_DUE.on, FEEDBACK_DUE.rule) == (date(2018, 6, 19), "D2")


def test_only_what_the_inspection_office_gave_has_a_last_day_to_report_back() -> None:
    assert registered("petition").feedback_due is None
    assert registered("audit_transfer").feedback_due is None


def test_a_number_names_one_clue_and_is_not_rewritten() -> None:
    spec(vault).given(registered()).when(register()).then_nothing()
    spec(vault).given(registered()).when(register(text="another")).then_refused("clue-number-taken")


def test_a_clue_is_not_registered_ahead_of_its_day() -> None:
    spec(vault).when(register(today=date(2018, 3, 18))).then_refused("date-in-future")


def test_categories_are_named_once_each() -> None:
    spec(vault).when(register(categories=())).then_refused("categories-wrong")
    spec(vault).when(register(categories=("work", "work"))).then_refused("categories-wrong")


def test_nothing_is_done_with_a_clue_that_is_not_there() -> None:
    for command in (assign(), hand_over(), propose(), approve(), conclude(), feed_back(), read_text()):
        spec(vault).when(command).then_refused("clue-unknown")
    spec(vault).when(CheckDates(TODAY)).then_nothing()


def test_an_office_takes_a_clue_and_another_may_take_it_over() -> None:
    state = spec(vault).given(registered()).when(assign()).then(assigned())
    assert isinstance(state, Assigned)
    spec(vault).given(registered(), assigned()).when(assign(handler="acc-7")).then(assigned(handler="acc-7"))
    spec(vault).given(registered()).when(assign(on=date(2018, 3, 18))).then_refused("before-the-step-before")


def test_a_batch_counts_once_even_after_another_office_took_over() -> None:
    history = (registered(), assigned("B-1"), assigned(handler="acc-7"))
    spec(vault).given(*history).when(assign("B-1")).then_nothing()


def test_a_part_goes_to_another_body_with_its_origin() -> None:
    state = spec(vault).given(registered()).when(hand_over()).then(handed_over())
    assert handed_over().terms.origin == "inspection_office"
    assert handed_over().terms.answer_due.on == date(2018, 3, 29)  # five working days
    assert not isinstance(state, Concluded)


def test_a_part_is_a_part_and_its_number_stands_for_it() -> None:
    given_ = spec(vault).given(registered(), handed_over())
    given_.when(hand_over()).then_nothing()
    given_.when(hand_over(text="another")).then_refused("handover-number-taken")
    given_.when(hand_over(part=2)).then(handed_over(2))
    given_.when(hand_over(part=2, categories=("life",))).then_refused("not-a-part-of-the-clue")
    given_.when(hand_over(part=2, categories=())).then_refused("not-a-part-of-the-clue")


def test_a_clue_goes_neither_to_oneself_nor_to_the_unit_that_it_is_about() -> None:
    spec(vault).given(registered()).when(hand_over(to="discipline_commission")).then_refused("handover-to-oneself")
    spec(vault).given(registered()).when(hand_over(to="inspected_unit")).then_refused("no-receiver-of-clues")


def test_the_clue_notes_what_became_of_a_part_once() -> None:
    state = spec(vault).given(registered(), handed_over()).when(NotePart(ACCEPTED), NotePart(ACCEPTED)).then(ACCEPTED)
    assert not isinstance(state, Concluded)
    spec(vault).given(registered(), handed_over(), ACCEPTED).when(NotePart(WITHDRAWN)).then_nothing()
    spec(vault).given(registered()).when(NotePart(ACCEPTED)).then_refused("handover-unknown")


def test_a_leader_other_than_the_proposer_approves() -> None:
    assert isinstance(spec(vault).given(registered()).when(propose()).then(proposed()), Proposed)
    given_ = spec(vault).given(registered(), proposed())
    given_.when(approve("acc-clerk")).then_refused("proposer-cannot-approve")
    assert isinstance(given_.when(approve()).then(decided()), Decided)
    spec(vault).given(registered()).when(approve()).then_refused("nothing-proposed")


def test_a_proposal_may_be_changed_until_it_is_decided() -> None:
    other = proposed("talk_or_letter")
    spec(vault).given(registered(), proposed()).when(propose("talk_or_letter")).then(other)
    spec(vault).given(registered(), proposed(), decided()).when(propose("talk_or_letter")).then_refused(
        "disposal-decided-already"
    )
    spec(vault).given(registered(), proposed(), decided()).when(approve("acc-other")).then_refused(
        "disposal-decided-already"
    )


def test_what_is_held_for_later_check_is_revived_by_another_proposal() -> None:
    held = (registered(), proposed("held_pending"), decided("held_pending"))
    spec(vault).given(*held).when(conclude()).then_refused("held-pending")
    later = date(2018, 9, 3)
    state = spec(vault).given(*held).when(propose(on=later)).then(proposed(on=later))
    assert isinstance(state, Proposed)


def test_the_day_after_the_last_day_the_proposal_is_overdue_once() -> None:
    given_ = spec(vault).given(registered("petition"), assigned())
    given_.when(CheckDates(date(2018, 4, 18))).then_nothing()
    state = given_.when(CheckDates(date(2018, 4, 19)), CheckDates(TODAY)).then(PROPOSAL_LATE)
    assert isinstance(state, Late)
    spec(vault).given(registered("petition"), proposed()).when(CheckDates(TODAY)).then_nothing()


def test_a_late_proposal_brings_the_overdue_along() -> None:
    late = date(2018, 4, 23)
    spec(vault).given(registered()).when(propose(on=late)).then(PROPOSAL_LATE, proposed(on=late, days_late=5))
    spec(vault).given(registered(), PROPOSAL_LATE).when(propose(on=late)).then(proposed(on=late, days_late=5))


def test_a_clue_is_concluded_with_a_form_after_its_disposal_was_decided() -> None:
    history = (registered(), proposed(), decided())
    assert isinstance(spec(vault).given(*history).when(conclude()).then(concluded()), Concluded)
    spec(vault).given(registered(), proposed()).when(conclude()).then_refused("disposal-not-decided")
    spec(vault).given(*history, concluded()).when(conclude("form_1")).then_refused("clue-concluded-already")
    spec(vault).given(*history, concluded()).when(hand_over()).then_refused("clue-concluded-already")
    spec(vault).given(*history, concluded()).when(propose("talk_or_letter")).then_refused("clue-concluded-already")


def test_nothing_follows_for_a_person_from_a_clue_that_was_untrue() -> None:
    untrue = (registered(), proposed("concluded"), decided("concluded"))
    spec(vault).given(*untrue).when(conclude("form_1")).then_refused("form-without-finding")
    spec(vault).given(*untrue).when(conclude("none")).then(concluded("none"))


@pytest.mark.parametrize(
    ("moved", "out"),
    [((), True), ((ACCEPTED,), True), ((RETURNED,), False), ((WITHDRAWN,), False), ((ACCEPTED, RESULT_BACK), False)],
)
def test_a_clue_of_which_a_part_is_out_is_not_concluded(moved: tuple[ClueEvent, ...], out: bool) -> None:
    history = (registered(), handed_over(), proposed(), decided(), *moved)
    if out:
        spec(vault).given(*history).when(conclude()).then_refused("part-still-out", body="audit_bureau")
    else:
        spec(vault).given(*history).when(conclude()).then(concluded())


def test_the_body_that_gave_the_clue_is_told() -> None:
    history = (registered(), proposed(), decided(), concluded())
    assert isinstance(spec(vault).given(*history).when(feed_back()).then(fed_back()), FedBack)
    spec(vault).given(*history, fed_back()).when(feed_back(text="other")).then_refused("fed-back-already")
    spec(vault).given(registered()).when(feed_back()).then_refused("not-concluded")
    own = (registered("own_work"), proposed(), decided(), concluded())
    spec(vault).given(*own).when(feed_back()).then_refused("no-body-to-tell")
    audit = (registered("audit_transfer"), proposed(), decided(), concluded())
    spec(vault).given(*audit).when(feed_back()).then(fed_back(to="audit_bureau"))


def test_feedback_after_three_months_is_overdue_by_clock_or_by_itself() -> None:
    history = (registered(), proposed(), decided(), concluded())
    spec(vault).given(*history).when(CheckDates(date(2018, 6, 19))).then_nothing()
    spec(vault).given(*history).when(CheckDates(TODAY), CheckDates(TODAY)).then(FEEDBACK_LATE)
    late = date(2018, 6, 22)
    spec(vault).given(*history).when(feed_back(late)).then(FEEDBACK_LATE, fed_back(late, days_late=3))
    spec(vault).given(*history, fed_back()).when(CheckDates(TODAY)).then_nothing()


def test_reading_the_text_is_an_event() -> None:
    seen = ClueTextRead(occurred_on=TODAY, reading=UUID(int=1), reader="acc-keeper", text=paper("clue").id)
    spec(vault).given(registered()).when(read_text(), read_text()).then(seen)
    spec(vault).given(registered(), seen).when(read_text(2)).then(seen.model_copy(update={"reading": UUID(int=2)}))


def test_steps_keep_their_order_in_time() -> None:
    spec(vault).given(registered(), proposed()).when(approve(on=date(2018, 4, 9))).then_refused(
        "before-the-step-before"
    )
    spec(vault).given(registered(), proposed(), decided()).when(conclude(on=ASSIGNED)).then_refused(
        "before-the-step-before", not_before=DECIDED.isoformat()
    )
    spec(vault).given(registered(), proposed(), decided(), concluded()).when(feed_back(PROPOSED)).then_refused(
        "before-the-step-before", not_before=CONCLUDED.isoformat()
    )


COMMANDS: list[Command] = [
    register(),
    register(text="another"),
    assign(),
    assign("B-1"),
    assign(handler="acc-7"),
    hand_over(),
    hand_over(part=2, to="organization_dept", categories=("work",)),
    NotePart(ACCEPTED),
    NotePart(RETURNED),
    NotePart(WITHDRAWN),
    NotePart(RESULT_BACK),
    propose(),
    propose("held_pending"),
    propose("concluded", on=date(2018, 4, 23)),
    approve(),
    approve("acc-clerk"),
    conclude(),
    conclude("none", on=date(2018, 6, 2)),
    feed_back(),
    feed_back(date(2018, 6, 22), "other"),
    read_text(),
    read_text(2),
    CheckDates(date(2018, 4, 1)),
    CheckDates(TODAY),
]


@given(st.lists(st.sampled_from(COMMANDS), max_size=14), st.sampled_from(COMMANDS))
def test_no_command_counts_twice(said: list[Command], command: Command) -> None:
    assert twice(vault, walk(vault, [register(), *said]), command) == []


@given(st.lists(st.sampled_from(COMMANDS), max_size=14))
def test_what_is_told_names_nobody_and_says_nothing_of_the_text(said: list[Command]) -> None:
    state = vault.initial
    for event in walk(vault, [register(), *said]):
        state = vault.evolve(state, event)
        message = CLUE.publish(event, state)
        if message is None:
            continue
        assert "acc-" not in message.model_dump_json()
        sealed = dict(message.sealed())
        assert set(sealed) <= {"text"}
        assert bool(sealed) == isinstance(message, told.ResultFedBack)


def test_registration_is_told_with_its_last_day() -> None:
    state = vault.fold([registered()])
    message = CLUE.publish(registered(), state)
    assert message == told.ClueRegistered(
        occurred_on=RECEIVED,
        clue="2018-0317",
        unit="KFQ",
        source="inspection_team",
        categories=("integrity", "work"),
        city_managed_cadre=True,
        proposal_due=message.proposal_due,
    )
    assert message.proposal_due.on == date(2018, 4, 18)


def test_the_result_is_sealed_to_the_body_that_is_told() -> None:
    history = [registered(), proposed(), decided(), concluded(), fed_back()]
    message = CLUE.publish(fed_back(), vault.fold(history))
    assert isinstance(message, told.ResultFedBack)
    assert (message.sealed_for(), message.text) == (("inspection_office",), Sealed.of(paper("told")))


def test_last_days_stand_on_the_list_until_they_are_met() -> None:
    state = vault.fold([registered()])
    assert CLUE.dates(registered(), state) == (
        Due("proposal", date(2018, 4, 18)),
        Due("feedback", date(2018, 6, 19)),
    )
    assert CLUE.dates(registered("petition"), state) == (Due("proposal", date(2018, 4, 18)),)
    assert CLUE.dates(proposed(), state)[0] == Done("proposal")
    assert CLUE.dates(PROPOSAL_LATE, state) == (Done("proposal"),)
    assert CLUE.dates(fed_back(), state) == (Done("feedback"),)
    after = CLUE.dates(DisposalDecided(occurred_on=DECIDED, way="talk_or_letter", leader="x"), state)
    assert all(isinstance(one, Done) for one in after)


def test_ledgers_older_than_a_rule_get_its_first_version() -> None:
    assert answer_due(date(2018, 3, 22)).rule_version == "2021"
    assert proposal_due(date(2016, 5, 3)).rule_version == "2017"
    assert proposal_due(date(2019, 5, 3), "2019").on == date(2019, 6, 3)
