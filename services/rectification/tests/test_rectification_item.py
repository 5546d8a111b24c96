"""What one issue on the list allows, told as given, when, then."""

import hashlib
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from contracts import rectification as told
from deadlines import Due
from eventlog import Done, Recorded, Reference
from eventlog import Due as ToDo
from eventlog.spec import spec, twice, walk
from hypothesis import given
from hypothesis import strategies as st
from rectification.case.events import FeedbackDelivered
from rectification.issue import Facts, Issue
from rectification.item import ITEM
from rectification.item.commands import (
    CheckDates,
    Command,
    MarkBasicallyDone,
    MarkNotDone,
    OpenItem,
    RecordProgress,
    Reopen,
    SetMeasure,
    StrikeOff,
    Verify,
)
from rectification.item.decider import item
from rectification.item.events import (
    BasicallyDone,
    Figures,
    ItemDeadlineNear,
    ItemEvent,
    ItemOpened,
    ItemOverdue,
    ItemOverdueLifted,
    ItemVerified,
    MeasureSet,
    Money,
    NotDone,
    Persons,
    ProgressRecorded,
    Reopened,
    StrikingBody,
    StruckOff,
    measure_due,
)
from rectification.item.state import Closed, Late, Opened, UnderWay
from rectification.reactions.open_items import react

FEEDBACK_ON = date(2023, 1, 17)
TODAY = date(2023, 12, 1)
WORKED = date(2023, 2, 20)
LAST = date(2023, 3, 10)
FACTS = Facts(
    round="2022-3",
    unit="WL",
    origin="inspection",
    feedback_on=FEEDBACK_ON,
    issue=Issue(number=7, category="finance", kind="concentrated"),
)
MONEY = Figures(
    money=Money(recovered_from_persons=7_132_000), persons=Persons(criticised=5, self_examination=1), rules_made=12
)


def paper(text: str = "a text") -> Reference:
    return Reference(id=UUID(int=len(text)), digest=hashlib.sha256(text.encode()).hexdigest(), size=len(text))


def measure(due_on: date = LAST, on: date = FEEDBACK_ON, owner: str = "acc-1") -> SetMeasure:
    return SetMeasure(FACTS, owner, due_on, paper("measure"), on, TODAY)


def progress(entry: str = "1", figures: Figures = MONEY, by: str = "acc-2", on: date = WORKED) -> RecordProgress:
    return RecordProgress(FACTS, entry, by, (paper("receipt"),), figures, on, TODAY)


def strike(
    on: date = LAST, by: str = "acc-9", body: StrikingBody = "inspection_office", evidence: int = 0
) -> StrikeOff:
    return StrikeOff(FACTS, by, body, paper("checked"), (paper("proof"),) * evidence, on, TODAY)


def opened() -> ItemOpened:
    return ItemOpened(occurred_on=FEEDBACK_ON, facts=FACTS)


def measured(due_on: date = LAST) -> MeasureSet:
    return MeasureSet(occurred_on=FEEDBACK_ON, owner="acc-1", due=measure_due(due_on), text=paper("measure"))


def progressed(entry: str = "1", figures: Figures = MONEY) -> ProgressRecorded:
    return ProgressRecorded(occurred_on=WORKED, entry=entry, by="acc-2", evidence=(paper("receipt"),), figures=figures)


def struck(on: date = LAST) -> StruckOff:
    return StruckOff(
        occurred_on=on,
        by="acc-9",
        body="inspection_office",
        justification=paper("checked"),
        evidence=(),
        ground="verification",
    )


def overdue() -> ItemOverdue:
    return ItemOverdue(occurred_on=LAST + timedelta(days=1), due=measure_due(LAST))


def lifted(on: date) -> ItemOverdueLifted:
    return ItemOverdueLifted(occurred_on=on, due=measure_due(LAST))


def test_an_issue_opens_once_by_the_case_or_by_the_first_command() -> None:
    spec(item).when(OpenItem(FACTS), OpenItem(FACTS)).then(opened())
    spec(item).when(measure()).then(opened(), measured())
    spec(item).given(opened()).when(measure()).then(measured())


def test_a_feedback_puts_each_of_its_issues_on_the_list() -> None:
    feedback = FeedbackDelivered(
        occurred_on=FEEDBACK_ON,
        round="2022-3",
        unit="WL",
        origin="inspection",
        issues=(FACTS.issue, Issue(number=12, category="other", kind="continuing")),
        text=paper(),
        due=Due(LAST, "D1", "2017"),
    )
    heard = Recorded(UUID(int=1), "case-2022-3.WL", 1, feedback, {}, None, 1)  # type: ignore[arg-type]
    acts = react(heard, TODAY)
    assert [act.key for act in acts] == ["2022-3.WL.07", "2022-3.WL.12"]
    assert acts[0].command == OpenItem(FACTS)
    assert react(Recorded(UUID(int=1), "item-x", 1, opened(), {}, None, 1), TODAY) == ()  # type: ignore[arg-type]


def test_a_measure_names_who_and_until_when() -> None:
    state = spec(item).given(opened()).when(measure(), measure()).then(measured())
    assert isinstance(state, UnderWay)
    spec(item).given(opened()).when(measure(FEEDBACK_ON, on=WORKED)).then_refused("measure-due-in-past")
    spec(item).given(opened()).when(measure(on=date(2023, 1, 1))).then_refused("before-feedback")
    spec(item).given(opened()).when(measure(on=TODAY + timedelta(days=1))).then_refused("date-in-future")


def test_progress_is_an_entry_with_evidence() -> None:
    spec(item).given(opened()).when(progress(), progress()).then(progressed())
    bare = RecordProgress(FACTS, "1", "acc-2", (), MONEY, WORKED, TODAY)
    spec(item).given(opened()).when(bare).then_refused("evidence-missing")
    other = progress(figures=Figures(rules_made=1))
    spec(item).given(opened(), progressed()).when(other).then_refused("entry-already-used", entry="1")


def test_figures_add_up_and_may_be_corrected_but_not_below_zero() -> None:
    less = Figures(money=Money(recovered_from_persons=-32_000))
    state = spec(item).given(opened(), progressed()).when(progress("2", less)).then(progressed("2", less))
    assert isinstance(state, UnderWay)
    assert state.line.figures.money.recovered_from_persons == 7_100_000
    assert state.line.figures.rules_made == 12
    spec(item).given(opened()).when(progress("2", less)).then_refused("figures-below-zero")


def test_the_day_of_a_measure_passes() -> None:
    near = [
        ItemDeadlineNear(occurred_on=LAST - timedelta(days=n), days=n, due=measure_due(LAST)) for n in (30, 15, 7, 1)
    ]
    spec(item).given(opened(), measured()).when(CheckDates(LAST), CheckDates(LAST)).then(*near)
    state = spec(item).given(opened(), measured()).when(CheckDates(TODAY), CheckDates(TODAY)).then(overdue())
    assert isinstance(state, Late)
    spec(item).given(opened()).when(CheckDates(TODAY)).then_nothing()
    spec(item).when(CheckDates(TODAY)).then_nothing()


def verified(confirmed: bool = True, by: str = "acc-8") -> ItemVerified:
    return ItemVerified(
        occurred_on=LAST,
        by=by,
        body="discipline_commission",
        means="site_visit",
        confirmed=confirmed,
        text=paper("seen"),
    )


def verify(confirmed: bool = True, by: str = "acc-8", body: StrikingBody = "discipline_commission") -> Verify:
    return Verify(FACTS, by, body, "site_visit", confirmed, paper("seen"), LAST, TODAY)


def test_what_a_verification_does_not_confirm_is_not_struck_off_until_one_does() -> None:
    history = (opened(), progressed())
    spec(item).given(*history).when(verify(False), verify(False)).then(verified(False))
    spec(item).given(*history, verified(False)).when(strike()).then_refused("verification-failed")
    spec(item).given(*history, verified(False), verified()).when(strike()).then(struck())
    doer = progressed().by
    spec(item).given(*history).when(verify(by=doer)).then_refused("own-work")
    spec(item).given(*history).when(verify(body="audit_bureau")).then_refused("not-supervising")


def test_what_nobody_has_verified_by_that_day_is_not_struck_off() -> None:
    history = (opened(), progressed())
    missing = "verification-missing"
    spec(item).given(*history).when(strike()).then_refused(missing, occurred_on=LAST.isoformat())
    spec(item).given(*history, verified()).when(strike(on=LAST - timedelta(days=1))).then_refused(missing)
    spec(item).given(*history, verified(by="acc-2")).when(strike()).then_refused(missing)
    not_done = NotDone(occurred_on=LAST, text=paper("not done"))
    spec(item).given(*history, verified(), not_done).when(strike()).then_refused(missing)
    reopened = Reopened(occurred_on=LAST, justification=paper("sham"))
    spec(item).given(*history, verified(), struck(), reopened).when(strike()).then_refused(missing)


def test_whoever_verified_may_strike_off_but_not_whoever_works_on_it_afterwards() -> None:
    history = (opened(), progressed(), verified(by="acc-9"))
    spec(item).given(*history).when(strike()).then(struck())
    later = progressed("2").model_copy(update={"by": "acc-9"})
    spec(item).given(*history, later).when(strike(by="acc-7")).then_refused("verification-missing")


def test_what_a_ledger_tells_as_done_is_struck_off_on_its_word_and_says_so() -> None:
    told = replace(strike(), ground="ledger")
    by_ledger = struck().model_copy(update={"ground": "ledger"})
    state = spec(item).given(opened(), progressed()).when(told, told).then(by_ledger)
    assert isinstance(state, Closed)
    assert (state.ground, state.line.verified) == ("ledger", None)
    spec(item).given(opened(), progressed(), verified(False)).when(told).then_refused("verification-failed")


def test_what_was_struck_off_before_a_verification_was_asked_for_stays_so() -> None:
    stored = struck().model_dump(mode="json")
    del stored["ground"]
    old = ITEM.events.validate_python(stored)
    state = item.fold([opened(), progressed(), old])
    assert isinstance(state, Closed)
    assert (state.on, state.ground) == (LAST, None)
    spec(item).given(opened(), progressed(), old).when(strike()).then_nothing()


def test_a_later_day_lifts_the_overdue() -> None:
    later = date(2023, 6, 1)
    on = date(2023, 3, 20)
    named = MeasureSet(occurred_on=on, owner="acc-1", due=measure_due(later), text=paper("measure"))
    spec(item).given(opened(), measured(), overdue()).when(measure(later, on=on)).then(named, lifted(on))


def test_striking_off_wants_evidence_and_somebody_who_did_not_do_the_work() -> None:
    history = (opened(), measured(), progressed(), verified())
    state = spec(item).given(*history).when(strike(), strike()).then(struck())
    assert isinstance(state, Closed)
    spec(item).given(*history).when(strike(by="acc-1")).then_refused("own-work")
    spec(item).given(*history).when(strike(by="acc-2")).then_refused("own-work")
    spec(item).given(opened()).when(strike()).then_refused("evidence-missing")
    spec(item).given(*history, struck()).when(strike(on=date(2023, 3, 11))).then_refused("already-struck-off")


def test_only_a_supervising_body_strikes_off() -> None:
    history = (opened(), progressed(), verified())
    spec(item).given(*history).when(strike(body="organization_dept")).then_refused(
        "not-supervising", supervised_by="discipline_commission"
    )
    state = (
        spec(item)
        .given(*history)
        .when(strike(body="discipline_commission"))
        .then(struck().model_copy(update={"body": "discipline_commission"}))
    )
    assert isinstance(state, Closed)


def test_struck_off_in_time_but_recorded_late_lifts_the_overdue() -> None:
    history = (opened(), measured(), progressed(), overdue(), verified())
    spec(item).given(*history).when(strike()).then(struck(), lifted(LAST))


def test_struck_off_late_before_the_clock_looked_was_overdue_all_the_same() -> None:
    on = date(2023, 4, 1)
    spec(item).given(opened(), measured(), progressed(), verified()).when(strike(on=on)).then(overdue(), struck(on))


def test_nothing_is_recorded_on_what_is_struck_off_until_it_is_reopened() -> None:
    history = (opened(), progressed(), struck())
    spec(item).given(*history).when(progress("2")).then_refused("already-struck-off")
    spec(item).given(*history).when(measure()).then_refused("already-struck-off")
    again = Reopen(FACTS, "inspection_office", paper("sham"), date(2023, 6, 1), TODAY)
    early = Reopen(FACTS, "inspection_office", paper("sham"), date(2023, 3, 9), TODAY)
    spec(item).given(*history).when(early).then_refused("before-striking-off")
    happened = walk(item, [OpenItem(FACTS), progress(), verify(), strike(), again, again, measure(), progress("2")])
    assert [event.type for event in happened] == [
        "item-opened",
        "progress-recorded",
        "item-verified",
        "struck-off",
        "reopened",
        "measure-set",
        "progress-recorded",
    ]


def test_what_the_others_hear_has_all_figures_as_of_now() -> None:
    second = progressed("2", Figures(money=Money(paid_back=100), rules_made=1))
    state = item.fold([opened(), measured(), progressed(), second])
    assert ITEM.publish(second, state) == told.ItemProgressed(
        occurred_on=WORKED,
        case="2022-3.WL",
        round="2022-3",
        unit="WL",
        item="2022-3.WL.07",
        number=7,
        category="finance",
        supervised_by="discipline_commission",
        state="under_way",
        step="progress",
        measure_due=LAST,
        money=told.Money(paid_back=100, recovered_from_persons=7_132_000),
        persons=told.Persons(criticised=5, self_examination=1),
        rules_made=13,
    )


def test_what_the_others_hear_of_a_passed_measure() -> None:
    assert ITEM.publish(overdue(), item.fold([opened(), measured(), overdue()])) == told.RectificationOverdue(
        occurred_on=date(2023, 3, 11),
        case="2022-3.WL",
        round="2022-3",
        unit="WL",
        what="item",
        item="2022-3.WL.07",
        due=told.Due(on=LAST, rule="measure", rule_version="as-named"),
    )


def test_the_day_of_the_measure_stands_on_the_to_do_list_while_work_goes_on() -> None:
    under_way = item.fold([opened(), measured()])
    assert ITEM.dates(measured(), under_way)[0] == ToDo("measure", LAST)
    assert ITEM.dates(struck(), item.fold([opened(), measured(), struck()]))[0] == Done("measure")
    done = BasicallyDone(occurred_on=LAST, by="acc-1", text=paper())
    assert ITEM.dates(measured(), item.fold([opened(), done, measured()])) == ()


days = st.dates(date(2022, 12, 25), date(2023, 12, 10))
texts = st.sampled_from(["one", "two"]).map(paper)
accounts = st.sampled_from(["acc-1", "acc-2", "acc-9"])
bodies = st.sampled_from(["inspection_office", "discipline_commission", "organization_dept", "audit_bureau"])
proofs = st.lists(texts, max_size=2).map(tuple)
figures = st.builds(
    Figures,
    money=st.builds(Money, paid_back=st.integers(-5, 5)),
    persons=st.builds(Persons, criticised=st.integers(-2, 2)),
    rules_made=st.integers(-1, 2),
)
facts, now = st.just(FACTS), st.just(TODAY)
commands: st.SearchStrategy[Command] = st.one_of(
    st.builds(OpenItem, facts),
    st.builds(SetMeasure, facts, accounts, days, texts, days, now),
    st.builds(RecordProgress, facts, st.sampled_from("123"), accounts, proofs, figures, days, now),
    st.builds(MarkBasicallyDone, facts, accounts, texts, days, now),
    st.builds(MarkNotDone, facts, bodies, texts, days, now),
    st.builds(StrikeOff, facts, accounts, bodies, texts, proofs, days, now),
    st.builds(Reopen, facts, bodies, texts, days, now),
    st.builds(Verify, facts, accounts, bodies, st.just("site_visit"), st.booleans(), texts, days, now),
    st.builds(CheckDates, days),
)
histories = st.lists(commands, max_size=10).map(lambda said: walk(item, said))


@given(histories, commands)
def test_no_command_counts_twice(history: list[ItemEvent], command: Command) -> None:
    assert twice(item, history, command) == []


@given(histories)
def test_every_event_comes_back_from_its_stored_form_and_is_told(history: list[ItemEvent]) -> None:
    state = item.initial
    for event in history:
        state = item.evolve(state, event)
        assert ITEM.events.validate_json(event.model_dump_json()) == event
        assert ITEM.publish(event, state) is not None


@given(histories)
def test_figures_are_what_the_entries_add_up_to_and_never_negative(history: list[ItemEvent]) -> None:
    state = item.fold(history)
    entries = [event for event in history if isinstance(event, ProgressRecorded)]
    total = Figures()
    for entry in entries:
        total = total.plus(entry.figures)
    assert len({entry.entry for entry in entries}) == len(entries)
    if entries:
        assert state.line.figures == total  # type: ignore[union-attr]
        assert not total.below_zero()


@given(histories)
def test_nobody_strikes_off_what_he_did_and_nothing_unverified(history: list[ItemEvent]) -> None:
    doers: set[str] = set()
    confirmed: ItemVerified | None = None
    for event in history:
        match event:
            case ItemVerified():
                confirmed = event if event.confirmed else None
            case Reopened() | NotDone():
                confirmed = None
            case MeasureSet(owner=who) | ProgressRecorded(by=who) | BasicallyDone(by=who):
                doers.add(who)
            case StruckOff(by=who):
                assert who not in doers
                assert confirmed is not None
                assert confirmed.by not in doers
                assert confirmed.occurred_on <= event.occurred_on
            case _:
                pass


@given(histories)
def test_a_to_do_date_stands_exactly_while_a_measure_runs(history: list[ItemEvent]) -> None:
    listed: dict[str, ToDo] = {}
    state = item.initial
    for event in history:
        state = item.evolve(state, event)
        for each in ITEM.dates(event, state):
            if isinstance(each, ToDo):
                listed[each.name] = each
            else:
                listed.pop(each.name, None)
    match state:
        case UnderWay(line=line) if line.measure is not None:
            near = {name for name in listed if name.startswith("near-")}
            assert {name: listed[name] for name in listed.keys() - near} == {
                "measure": ToDo("measure", line.measure.due.on)
            }
            assert all(listed[name].at < line.measure.due.on for name in near)
        case Opened() | UnderWay() | Late() | Closed():
            assert listed == {}
        case _:
            pass
