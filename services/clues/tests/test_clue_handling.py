"""What the four ways of disposal ask for, told as given, when, then."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from clue_cases import (
    CATEGORIES,
    DECIDED,
    PROPOSED,
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
    paper,
    propose,
    proposed,
    register,
    registered,
)
from clues.clue.commands import CheckDates, Command, Conclude, GiveWord, NoteNamedReporter
from clues.clue.decider import vault
from clues.clue.events import (
    ClueConcluded,
    ClueEvent,
    ClueLinked,
    DisposalDecided,
    DisposalOverdue,
    FeedbackOverdue,
    HandlingReported,
    HandlingUrged,
    HeldReviewed,
    HeldRevived,
    LetterSent,
    LinkUndone,
    ProgressTold,
    ProposalSentBack,
    ReplyReceived,
    ReportedByName,
    StageOverdue,
    StepApproved,
    SystemNumberNoted,
    TalkHeld,
    VerificationExtended,
    VerificationReported,
    VerificationSigned,
    VerificationStarted,
    Word,
    WordGiven,
    WordNear,
    WordOverdue,
)
from clues.clue.state import Assigned, Decided, Proposed, Registered
from clues.clue.stream import CLUE
from clues.deadline import CHAINS, Adopted, proposal_due
from clues.forms import FORMS
from clues.routing import propose as route
from contracts import clues as told
from contracts.clues import Measure, Way
from deadlines import Due
from eventlog import Done
from eventlog import Due as Listed
from eventlog.spec import spec, twice, walk
from handling_cases import (
    REPLIED,
    RULES,
    SENT,
    STEPPED,
    approve_step,
    bring,
    decided_with_due,
    extend,
    letter,
    link,
    number,
    reply,
    report,
    review,
    revive,
    send_back,
    sign,
    start,
    talk,
    tell,
    undo,
    urge,
)
from hypothesis import given
from hypothesis import strategies as st

CHAIN = CHAINS["xixiang"]
IN_CHAIN = proposed().model_copy(update={"chain": CHAIN, "step_due": RULES.step_due("deputy_in_charge", PROPOSED)})
PROPOSE_IN_CHAIN = replace(propose(), chain=CHAIN, step_due=IN_CHAIN.step_due)


def stepped(step: str, by: str, next_due: Due | None) -> StepApproved:
    return StepApproved(occurred_on=STEPPED, step=step, by=by, next_due=next_due)


def on_the_way(way: Way) -> tuple[ClueEvent, ...]:
    return registered(), assigned(), proposed(way), decided(way)


# --- the chain of approval


def test_a_chain_approves_step_by_step_and_each_step_has_its_last_day() -> None:
    spec(vault).given(registered()).when(PROPOSE_IN_CHAIN).then(IN_CHAIN)
    assert IN_CHAIN.step_due is not None
    assert (IN_CHAIN.step_due.on, IN_CHAIN.step_due.rule) == (date(2018, 4, 11), "D8-deputy")
    director, secretary = RULES.step_due("supervision_director", STEPPED), RULES.step_due("secretary", STEPPED)
    first = stepped("deputy_in_charge", "acc-a", director)
    second = stepped("supervision_director", "acc-b", secretary)
    state = (
        spec(vault)
        .given(registered(), IN_CHAIN)
        .when(
            approve_step("deputy_in_charge", "acc-a", next_="supervision_director"),
            approve_step("supervision_director", "acc-b", next_="secretary"),
            approve_step("secretary", "acc-c"),
        )
        .then(first, second, DisposalDecided(occurred_on=STEPPED, way="preliminary_verification", leader="acc-c"))
    )
    assert isinstance(state, Decided)
    assert (director.on, secretary.on) == (date(2018, 4, 13), date(2018, 4, 16))


def test_no_step_is_left_out_and_nobody_approves_two() -> None:
    given_ = spec(vault).given(registered(), IN_CHAIN)
    given_.when(approve_step("secretary", "acc-c")).then_refused("step-out-of-order", next="deputy_in_charge")
    given_.when(approve()).then_refused("step-out-of-order")
    given_.when(approve_step("deputy_in_charge", "acc-clerk")).then_refused("proposer-cannot-approve")
    first = stepped("deputy_in_charge", "acc-a", None)
    spec(vault).given(registered(), IN_CHAIN, first).when(approve_step("supervision_director", "acc-a")).then_refused(
        "one-person-one-step"
    )
    spec(vault).given(registered(), IN_CHAIN, first).when(approve_step("deputy_in_charge", "acc-a")).then_nothing()
    spec(vault).given(registered(), proposed()).when(approve_step("secretary", "acc-c")).then_refused("no-such-step")


def test_a_late_step_is_charged_to_the_approval() -> None:
    assert IN_CHAIN.step_due is not None
    late = StageOverdue(occurred_on=date(2018, 4, 12), stage="approval", due=IN_CHAIN.step_due)
    on = date(2018, 4, 13)
    after = StepApproved(occurred_on=on, step="deputy_in_charge", by="acc-a", next_due=None)
    given_ = spec(vault).given(registered(), IN_CHAIN)
    given_.when(CheckDates(date(2018, 4, 11))).then_nothing()
    given_.when(CheckDates(date(2018, 4, 12)), CheckDates(date(2018, 4, 19))).then(late)
    given_.when(approve_step("deputy_in_charge", "acc-a", on)).then(late, after)


def test_a_leader_sends_a_proposal_back_and_sets_a_day() -> None:
    back = ProposalSentBack(occurred_on=DECIDED, by="acc-leader", grounds=paper("not yet"), again_by=date(2018, 4, 20))
    state = spec(vault).given(registered(), proposed()).when(send_back(), send_back()).then(back)
    assert isinstance(state, Registered)
    given_ = spec(vault).given(registered(), assigned(), proposed(), back)
    due = Due(date(2018, 4, 20), "set-by-leader", "1")
    given_.when(CheckDates(date(2018, 4, 20))).then_nothing()
    given_.when(CheckDates(date(2018, 4, 21))).then(DisposalOverdue(occurred_on=date(2018, 4, 21), due=due))
    spec(vault).given(registered(), proposed()).when(send_back("acc-clerk")).then_refused("proposer-cannot-approve")
    spec(vault).given(registered(), proposed()).when(send_back(again_by=date(2018, 4, 1))).then_refused(
        "day-set-in-the-past"
    )
    spec(vault).given(registered()).when(send_back()).then_refused("nothing-proposed")
    spec(vault).given(*on_the_way("talk_or_letter")).when(send_back()).then_refused("disposal-decided-already")


# --- talk and letter


def test_a_letter_is_answered_in_fifteen_days_and_the_inquiry_ends_thirty_days_later() -> None:
    sent = LetterSent(occurred_on=SENT, letter=1, text=paper("letter"), reply_due=RULES.due("D6", SENT))
    answered = ReplyReceived(
        occurred_on=REPLIED, letter=1, text=paper("reply"), days_late=0, finish_due=RULES.due("D7", REPLIED)
    )
    spec(vault).given(*on_the_way("talk_or_letter")).when(letter(), letter(), reply(), reply()).then(sent, answered)
    assert (sent.reply_due.on, answered.finish_due.on) == (date(2018, 5, 1), date(2018, 5, 25))


def test_a_letter_that_is_not_answered_in_time_is_overdue_once() -> None:
    given_ = spec(vault).given(*on_the_way("talk_or_letter")).when(letter())
    sent = LetterSent(occurred_on=SENT, letter=1, text=paper("letter"), reply_due=RULES.due("D6", SENT))
    late = StageOverdue(occurred_on=date(2018, 5, 2), stage="reply", due=sent.reply_due)
    given_.when(CheckDates(date(2018, 5, 2)), CheckDates(date(2018, 5, 9))).then(sent, late)
    on = date(2018, 5, 4)
    answered = ReplyReceived(occurred_on=on, letter=1, text=paper("reply"), days_late=3, finish_due=RULES.due("D7", on))
    given_.when(reply(on=on)).then(sent, late, answered)


def test_talks_and_letters_may_be_combined_and_repeated() -> None:
    held = TalkHeld(occurred_on=REPLIED, talk=1, text=paper("talk"), finish_due=RULES.due("D7", REPLIED))
    given_ = spec(vault).given(*on_the_way("talk_or_letter"))
    given_.when(talk(), talk()).then(held)
    later = date(2018, 4, 20)
    said: list[Command] = [letter(), letter(2, later, "second"), reply()]
    before: list[Command] = [register(), assign(), propose("talk_or_letter"), approve()]
    state = given_.when(*said).then(*walk(vault, [*before, *said])[4:])
    assert isinstance(state, Decided)
    # The second letter still runs, and the reply to the first one has begun the last thirty days.
    assert {clock.stage for clock in state.file.clocks} == {"reply", "inquiry"}


@pytest.mark.parametrize(
    ("commands", "code"),
    [
        ((reply(),), "letter-not-sent"),
        ((letter(), letter(text="another")), "letter-number-taken"),
        ((letter(), reply(), reply(text="another")), "letter-answered-already"),
        ((talk(), talk(on=date(2018, 4, 26))), "talk-number-taken"),
        ((letter(on=date(2018, 4, 1)),), "before-the-step-before"),
        ((letter(on=date(2019, 2, 1)),), "date-in-future"),
        ((start(),), "another-way"),
        ((review(),), "another-way"),
    ],
)
def test_what_a_talk_or_letter_inquiry_refuses(commands: tuple[Command, ...], code: str) -> None:
    spec(vault).given(*on_the_way("talk_or_letter")).when(*commands).then_refused(code)


def test_where_the_local_practice_was_adopted_the_talk_begins_within_five_working_days() -> None:
    due = Adopted(chain="xixiang").after_approval("talk_or_letter", CHAIN, DECIDED)
    assert due is not None
    assert (due.on, due.rule, due.rule_version) == (date(2018, 4, 19), "D8-talk", "xixiang")
    begun = DisposalDecided(occurred_on=DECIDED, way="talk_or_letter", leader="acc-leader", due=due)
    late = StageOverdue(occurred_on=date(2018, 4, 20), stage="start", due=due)
    spec(vault).given(registered(), proposed("talk_or_letter"), begun).when(CheckDates(date(2018, 4, 20))).then(late)
    spec(vault).given(registered(), proposed("talk_or_letter"), begun).when(
        letter(), CheckDates(date(2018, 4, 21))
    ).then(LetterSent(occurred_on=SENT, letter=1, text=paper("letter"), reply_due=RULES.due("D6", SENT)))


def test_an_inquiry_may_end_in_a_verification() -> None:
    given_ = spec(vault).given(*on_the_way("talk_or_letter"))
    given_.when(propose(on=date(2018, 5, 2))).then_refused("disposal-decided-already")
    state = given_.when(talk(), propose(on=date(2018, 5, 2))).then(
        TalkHeld(occurred_on=REPLIED, talk=1, text=paper("talk"), finish_due=RULES.due("D7", REPLIED)),
        proposed(on=date(2018, 5, 2)),
    )
    assert isinstance(state, Proposed)
    assert state.file.clocks == ()


# --- preliminary verification

STARTED = VerificationStarted(occurred_on=SENT, members=("acc-1", "acc-2"), due=RULES.due("D8-verification", SENT))
BROUGHT = VerificationReported(occurred_on=date(2018, 5, 3), report=paper("report"), by="acc-1", days_late=0)
SIGNED = VerificationSigned(occurred_on=date(2018, 5, 4), member="acc-2", report=paper("report").digest)


def test_a_verification_is_reported_and_signed_by_all_before_the_clue_is_concluded() -> None:
    given_ = spec(vault).given(*on_the_way("preliminary_verification"))
    given_.when(start(), start(), bring(), bring(), sign(), sign()).then(STARTED, BROUGHT, SIGNED)
    assert STARTED.due.on == date(2018, 5, 8)  # 15 working days from 16 April, over the first of May
    given_.when(start(), bring(), conclude()).then_refused("report-not-signed")
    spec(vault).given(*given_.history, STARTED, BROUGHT, SIGNED).when(conclude()).then(concluded())


def test_a_new_report_has_to_be_signed_anew() -> None:
    given_ = spec(vault).given(*on_the_way("preliminary_verification"), STARTED, BROUGHT)
    state = given_.when(bring("acc-2", "another")).then(
        VerificationReported(occurred_on=date(2018, 5, 3), report=paper("another"), by="acc-2", days_late=0)
    )
    assert isinstance(state, Decided)
    assert state.file.verification is not None
    assert state.file.verification.signed == {"acc-2"}
    given_.when(bring("acc-2", "another"), sign("acc-1")).then_refused("another-report")


def test_a_leader_gives_a_verification_more_time() -> None:
    longer = VerificationExtended(
        occurred_on=date(2018, 5, 2), by="acc-leader", grounds=paper("more time"), until=date(2018, 6, 30)
    )
    given_ = spec(vault).given(*on_the_way("preliminary_verification"), STARTED)
    given_.when(extend(), extend(), CheckDates(date(2018, 5, 30))).then(longer)
    late = StageOverdue(occurred_on=date(2018, 5, 9), stage="verification", due=STARTED.due)
    given_.when(CheckDates(date(2018, 5, 30))).then(late)
    given_.when(extend(by="acc-1")).then_refused("member-cannot-extend")
    given_.when(extend(until=date(2018, 5, 1))).then_refused("day-set-in-the-past")
    spec(vault).given(*given_.history, BROUGHT).when(extend()).then_refused("report-is-there")
    overtime = BROUGHT.model_copy(update={"occurred_on": date(2018, 5, 14), "days_late": 6})
    given_.when(bring(on=date(2018, 5, 14))).then(late, overtime)


@pytest.mark.parametrize(
    ("commands", "code"),
    [
        ((start(("acc-1",)),), "verification-needs-two"),
        ((start(("acc-1", "acc-1")),), "verification-needs-two"),
        ((start(), start(("acc-1", "acc-3"))), "verification-started-already"),
        ((bring(),), "verification-not-started"),
        ((start(), sign()), "no-report-yet"),
        ((start(), bring("acc-9")), "not-of-the-verification"),
        ((start(), bring(), sign("acc-9")), "not-of-the-verification"),
        ((start(), bring(), sign(), bring("acc-2", "another")), "report-is-there"),
        ((letter(),), "another-way"),
    ],
)
def test_what_a_verification_refuses(commands: tuple[Command, ...], code: str) -> None:
    spec(vault).given(*on_the_way("preliminary_verification")).when(*commands).then_refused(code)


# --- held for later check


def test_what_is_held_is_reviewed_every_half_year_until_it_is_revived() -> None:
    held = (registered(), assigned(), proposed("held_pending"), decided_with_due("held_pending"))
    due = decided_with_due("held_pending").due
    assert due is not None
    assert (due.on, due.rule) == (date(2018, 10, 12), "HELD")
    late = StageOverdue(occurred_on=date(2018, 10, 13), stage="held_review", due=due)
    spec(vault).given(*held).when(CheckDates(date(2018, 10, 13))).then(
        *[event for event in (late, FEEDBACK) if event is not None]
    )
    looked = HeldReviewed(
        occurred_on=date(2018, 10, 8),
        review=1,
        by="acc-clerk",
        grounds=paper("review 1"),
        next_due=RULES.due("HELD", date(2018, 10, 8)),
    )
    spec(vault).given(*held).when(review(), review()).then(looked)
    spec(vault).given(*held, looked).when(review(on=date(2018, 10, 9))).then_refused("review-number-taken")
    again = HeldRevived(
        occurred_on=date(2018, 9, 3),
        by="acc-clerk",
        grounds=paper("now it can be checked"),
        proposal_due=proposal_due(date(2018, 9, 3)),
    )
    state = spec(vault).given(*held).when(revive(), revive()).then(again)
    assert isinstance(state, Assigned)
    assert state.file.last_day_to_propose.on == date(2018, 10, 3)
    spec(vault).given(registered()).when(revive()).then_refused("another-way")


FEEDBACK_DUE = registered().feedback_due
assert FEEDBACK_DUE is not None
FEEDBACK = FeedbackOverdue(occurred_on=date(2018, 6, 20), due=FEEDBACK_DUE)


# --- urging


def urged(nth: int, on: date, answer_by: date, by: str | None = None, kind: told.UrgeKind = "urge") -> HandlingUrged:
    return HandlingUrged(occurred_on=on, kind=kind, nth=nth, answer_by=answer_by, repeat_days=7, by=by)


FIRST = urged(1, date(2018, 4, 20), date(2018, 4, 30), "acc-keeper")


def test_an_office_is_urged_again_every_week_and_supervised_from_the_third_time_on() -> None:
    given_ = spec(vault).given(registered("petition"), assigned(), proposed())
    given_.when(urge(), urge(), CheckDates(date(2018, 5, 10)), CheckDates(date(2018, 5, 10))).then(
        FIRST,
        urged(2, date(2018, 5, 1), date(2018, 5, 7)),
        urged(3, date(2018, 5, 8), date(2018, 5, 14), kind="supervise_handling"),
    )
    many = given_.when(urge(), CheckDates(TODAY)).then(*walk(vault, [*_walked(), urge(), CheckDates(TODAY)])[3:])
    assert isinstance(many, Proposed)
    assert many.file.urged is not None
    assert many.file.urged.nth == 6  # after that, people speak with each other


def _walked() -> list[Command]:
    return [register(source="petition"), assign(), propose()]


def test_whoever_reports_is_not_urged_any_more() -> None:
    said = HandlingReported(occurred_on=date(2018, 4, 27), by="acc-clerk", text=paper("so far"))
    given_ = spec(vault).given(registered("petition"), assigned(), proposed())
    given_.when(urge(), report(), report(), CheckDates(TODAY)).then(FIRST, said)
    late = report(date(2018, 5, 2))
    given_.when(urge(), late).then(
        FIRST,
        urged(2, date(2018, 5, 1), date(2018, 5, 7)),
        said.model_copy(update={"occurred_on": date(2018, 5, 2)}),
    )
    spec(vault).given(registered()).when(urge()).then_refused("nobody-to-urge")
    given_.when(urge(answer_by=date(2018, 4, 1))).then_refused("day-set-in-the-past")


# --- forms, the word to the source, links, numbers


@pytest.mark.parametrize(
    ("form", "measures", "code"),
    [
        ("form_1", ("admonition",), None),
        ("form_2", ("light_party_sanction", "organizational_measure"), None),
        ("form_1", ("heavy_party_sanction",), "measure-not-of-the-form"),
        ("form_2", ("light_party_sanction", "light_party_sanction"), "measures-repeated"),
        ("none", ("reminder_talk",), "measure-not-of-the-form"),
    ],
)
def test_a_form_is_concluded_with_its_own_measures(
    form: told.Form, measures: tuple[Measure, ...], code: str | None
) -> None:
    command = Conclude(form, paper("found"), date(2018, 6, 1), TODAY, measures)
    given_ = spec(vault).given(registered(), proposed(), decided()).when(command, command)
    if code is None:
        given_.then(ClueConcluded(occurred_on=date(2018, 6, 1), form=form, grounds=paper("found"), measures=measures))
    else:
        given_.then_refused(code)


def test_every_measure_belongs_to_a_form() -> None:
    known = set().union(*FORMS.measures.values())
    assert known == set(Measure.__args__)


def test_the_source_is_told_at_any_time_and_an_approved_way_stops_the_three_months() -> None:
    early = ProgressTold(occurred_on=date(2018, 4, 5), to="inspection_office", text=paper("interim"), way=None)
    spec(vault).given(registered()).when(tell(date(2018, 4, 5)), tell(date(2018, 4, 5))).then(early)
    way = ProgressTold(
        occurred_on=date(2018, 5, 2),
        to="inspection_office",
        text=paper("interim"),
        way="preliminary_verification",
    )
    given_ = spec(vault).given(registered(), proposed(), decided())
    given_.when(tell(), CheckDates(TODAY)).then(way)
    on = date(2018, 6, 25)
    given_.when(tell(on)).then(FEEDBACK, way.model_copy(update={"occurred_on": on}))
    later = date(2018, 7, 2)
    spec(vault).given(registered(), proposed(), decided(), way, concluded()).when(feed_back(later)).then(
        fed_back(later)
    )
    spec(vault).given(registered("petition")).when(tell()).then_refused("no-body-to-tell")
    spec(vault).given(registered(), proposed(), decided(), concluded()).when(tell()).then_refused(
        "clue-concluded-already"
    )


def test_repeat_reports_are_linked_and_kept() -> None:
    duplicate = ClueLinked(occurred_on=SENT, other="2018-0300", relation="duplicate")
    person = duplicate.model_copy(update={"relation": "same_person"})
    gone = LinkUndone(occurred_on=SENT, other="2018-0300")
    given_ = spec(vault).given(registered())
    given_.when(link(), link(), link(relation="same_person"), undo(), undo()).then(duplicate, person, gone)
    given_.when(link("2018-0317")).then_refused("link-to-itself")


def test_the_number_in_the_commissions_own_system_is_noted_once() -> None:
    noted = SystemNumberNoted(occurred_on=SENT, number="XT-2018-77")
    spec(vault).given(registered()).when(number(), number()).then(noted)
    spec(vault).given(registered(), noted).when(number("XT-2018-78")).then_refused("system-number-noted")


def test_each_category_goes_where_the_rule_says() -> None:
    (one,) = route(("selection_and_appointment",))
    assert (one.first, one.others) == ("organization_dept", ("discipline_commission",))
    own, work = route(("political", "work"))
    assert (own.first, own.others) == ("discipline_commission", ())
    assert work.others == ("organization_dept", "audit_bureau")


def test_an_unlawful_receiver_is_refused() -> None:
    both = registered().model_copy(update={"categories": ("selection_and_appointment", "work", "political")})
    given_ = spec(vault).given(both)
    given_.when(hand_over(categories=("selection_and_appointment",))).then_refused("receiver-not-competent")
    given_.when(hand_over(to="organization_dept", categories=("political",))).then_refused("receiver-not-competent")
    assert CATEGORIES == ("integrity", "work")


# --- what is true of all of them

COMMANDS: list[Command] = [
    register(),
    assign(),
    propose(),
    propose("talk_or_letter"),
    propose("held_pending"),
    propose(on=date(2018, 5, 2)),
    PROPOSE_IN_CHAIN,
    approve(),
    approve_step("deputy_in_charge", "acc-a", next_="supervision_director"),
    approve_step("supervision_director", "acc-b", next_="secretary"),
    approve_step("secretary", "acc-c"),
    send_back(),
    letter(),
    letter(2, date(2018, 5, 7), "second"),
    reply(),
    reply(2, date(2018, 6, 5), "late"),
    talk(),
    start(),
    extend(),
    bring(),
    bring("acc-2", "another"),
    sign(),
    sign("acc-1", "another"),
    review(),
    revive(),
    urge(),
    urge("supervise_handling", date(2018, 5, 5), 0),
    report(),
    tell(),
    tell(date(2018, 6, 25), "later"),
    link(),
    undo(),
    number(),
    conclude(),
    conclude("none"),
    feed_back(),
    CheckDates(date(2018, 5, 10)),
    CheckDates(TODAY),
]


@given(st.lists(st.sampled_from(COMMANDS), max_size=20), st.sampled_from(COMMANDS))
def test_no_command_of_the_handling_counts_twice(said: list[Command], command: Command) -> None:
    assert twice(vault, walk(vault, [register(), *said]), command) == []


@given(st.lists(st.sampled_from(COMMANDS), max_size=20))
def test_the_clock_is_never_asked_in_vain_for_ever(said: list[Command]) -> None:
    """Whatever stands on the list of dates is gone, or lies in the future, once the clock has looked."""
    listed: dict[str, date] = {}
    state = vault.initial
    for event in walk(vault, [register(), *said, CheckDates(TODAY)]):
        state = vault.evolve(state, event)
        for one in CLUE.dates(event, state):
            match one:
                case Listed(name=name, at=at):
                    listed[name] = at
                case Done(name=name):
                    listed.pop(name, None)
    assert {name for name, at in listed.items() if at < TODAY - timedelta(days=1)} == set()


@given(st.lists(st.sampled_from(COMMANDS), max_size=20))
def test_what_is_told_of_the_handling_names_no_account_and_no_text(said: list[Command]) -> None:
    state = vault.initial
    for event in walk(vault, [register(), *said]):
        state = vault.evolve(state, event)
        message = CLUE.publish(event, state)
        if message is not None:
            assert "acc-" not in message.model_dump_json()
            assert bool(dict(message.sealed())) == isinstance(message, told.ResultFedBack | told.ProgressTold)


NAMED = date(2018, 3, 20)


def named(*, repeat: bool = False) -> NoteNamedReporter:
    return NoteNamedReporter(None if repeat else ACCEPTED_DUE, NAMED, TODAY)


def give(word: Word, on: date) -> GiveWord:
    return GiveWord(word, "acc-clerk", on, TODAY)


ACCEPTED_DUE = Adopted().due("D11-accepted", date(2018, 3, 19))
REPORTED = ReportedByName(occurred_on=NAMED, accepted_due=ACCEPTED_DUE)
RESULT_DUE = Adopted().due("D11-result", date(2018, 6, 1))
PETITION_DUE = Adopted().due("D12", date(2018, 6, 1))
TO_CONCLUSION: list[ClueEvent] = [registered("petition"), REPORTED, assigned(), proposed(), decided()]


def test_a_named_reporter_is_told_within_fifteen_working_days_of_the_receipt_that_it_was_accepted() -> None:
    assert (ACCEPTED_DUE.on, ACCEPTED_DUE.rule) == (date(2018, 4, 10), "D11-accepted")  # 清明 and 调休 in between
    spec(vault).given(registered("petition")).when(named()).then(REPORTED)
    told_on = date(2018, 4, 2)
    given_word = WordGiven(occurred_on=told_on, word="accepted", by="acc-clerk", days_late=0)
    spec(vault).given(registered("petition"), REPORTED).when(give("accepted", told_on)).then(given_word)
    spec(vault).given(registered("petition")).when(give("accepted", told_on)).then_refused("no-word-owed")


def test_a_repeat_report_is_not_told_again_that_it_was_accepted() -> None:
    repeated = ReportedByName(occurred_on=NAMED, accepted_due=None)
    spec(vault).given(registered("petition")).when(named(repeat=True)).then(repeated)
    later = give("accepted", date(2018, 4, 2))
    spec(vault).given(registered("petition"), repeated).when(later).then_refused("no-word-owed")


def test_reminders_come_before_the_last_day_and_then_it_is_overdue_whenever_the_clock_looks() -> None:
    near = [
        WordNear(occurred_on=ACCEPTED_DUE.on - timedelta(days=n), word="accepted", days=n, due=ACCEPTED_DUE)
        for n in (7, 1)
    ]
    before = [registered("petition"), REPORTED]
    spec(vault).given(*before).when(CheckDates(ACCEPTED_DUE.on)).then(*near)
    spec(vault).given(*before, *near).when(CheckDates(ACCEPTED_DUE.on)).then_nothing()
    late = WordOverdue(occurred_on=date(2018, 4, 11), word="accepted", due=ACCEPTED_DUE)
    spec(vault).given(*before, *near).when(CheckDates(date(2018, 4, 15))).then(late)
    spec(vault).given(*before, late).when(CheckDates(date(2018, 4, 15))).then()
    after = give("accepted", date(2018, 4, 16))
    said = WordGiven(occurred_on=date(2018, 4, 16), word="accepted", by="acc-clerk", days_late=6)
    spec(vault).given(*before).when(after).then(late, said)
    spec(vault).given(*before, late).when(after).then(said)


def test_the_result_is_owed_to_the_reporter_and_to_the_petition_office_once_it_is_concluded() -> None:
    command = replace(conclude(), reporter_due=RESULT_DUE, petition_due=PETITION_DUE)
    over = ClueConcluded(
        occurred_on=date(2018, 6, 1),
        form="form_3",
        grounds=paper("found"),
        reporter_due=RESULT_DUE,
        petition_due=PETITION_DUE,
    )
    assert (RESULT_DUE.rule, PETITION_DUE.on) == ("D11-result", date(2018, 9, 30))
    spec(vault).given(*TO_CONCLUSION).when(command).then(over)
    spec(vault).given(registered(), assigned(), proposed(), decided()).when(command).then(concluded())
    spec(vault).given(*TO_CONCLUSION).when(give("result", date(2018, 6, 4))).then_refused("no-word-owed")
    for word in ("result", "petition_office"):
        said = WordGiven(occurred_on=date(2018, 6, 4), word=word, by="acc-clerk", days_late=0)
        spec(vault).given(*TO_CONCLUSION, over).when(give(word, date(2018, 6, 4))).then(said)
        spec(vault).given(*TO_CONCLUSION, over, said).when(give(word, date(2018, 6, 4))).then()
        spec(vault).given(*TO_CONCLUSION, over, said).when(give(word, date(2018, 6, 5))).then_refused(
            "word-given-already"
        )
    spec(vault).given(*TO_CONCLUSION, over).when(give("result", date(2018, 5, 31))).then_refused(
        "before-the-step-before"
    )


def test_nobody_outside_hears_that_there_is_a_named_reporter() -> None:
    state = vault.fold(TO_CONCLUSION)
    assert CLUE.publish(REPORTED, state) is None
    assert CLUE.publish(WordOverdue(occurred_on=NAMED, word="accepted", due=ACCEPTED_DUE), state) is None


WORDS: list[Command] = [
    named(),
    named(repeat=True),
    give("accepted", date(2018, 4, 2)),
    give("accepted", date(2018, 4, 20)),
    give("result", date(2018, 6, 4)),
    give("petition_office", date(2018, 10, 9)),
    propose(),
    approve(),
    replace(conclude(), reporter_due=RESULT_DUE, petition_due=PETITION_DUE),
    CheckDates(date(2018, 4, 8)),
    CheckDates(TODAY),
]


@given(st.lists(st.sampled_from(WORDS), max_size=10), st.sampled_from(WORDS))
def test_no_word_counts_twice(said: list[Command], command: Command) -> None:
    first = register(source="petition")
    assert twice(vault, walk(vault, [first, *said]), command) == []
