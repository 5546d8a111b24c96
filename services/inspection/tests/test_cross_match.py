"""A cross-match: grounds, a second person, sheets, runs, leads judged once, and nothing left at its end."""

from datetime import date
from uuid import UUID

import pytest
from crossmatch.sheets import SheetKind
from eventlog import Reference
from eventlog.spec import spec, twice, walk
from hypothesis import given
from hypothesis import strategies as st
from inspection.cross_match.commands import (
    Approve,
    AskRun,
    Command,
    Dismiss,
    End,
    EndRun,
    FailRun,
    LaySheet,
    NoteDestroyed,
    Open,
    RemoveSheet,
    Take,
)
from inspection.cross_match.decider import MOST_SHEETS, Laid, cross_match
from inspection.cross_match.events import (
    Approved,
    CrossMatchEvent,
    Ended,
    KeysDestroyed,
    LeadDismissed,
    LeadTaken,
    Opened,
    RunAsked,
    RunEnded,
    RunFailed,
    SheetLaid,
    SheetRemoved,
)
from inspection.cross_match.publish import publish
from ledgers.unfit import Fault

TODAY, DAY, NEXT = date(2018, 3, 30), date(2018, 3, 20), date(2018, 3, 21)
TEXT = Reference(id=UUID(int=1), digest="a" * 64, size=9)
LEAD = "0123456789ab"

OPENED = Opened(number="B-1", round="R", by="a-1", grounds=TEXT, key=TEXT, occurred_on=DAY)
APPROVED = Approved(by="a-2", occurred_on=DAY)
ASKED = RunAsked(run=1, by="a-1", occurred_on=DAY)
MATCHED = RunEnded(run=1, leads=3, result=TEXT, occurred_on=TODAY)
DISMISSED = LeadDismissed(lead=LEAD, by="a-1", reasons=TEXT, occurred_on=DAY)
TAKEN = LeadTaken(lead=LEAD, clue="B-1-01234567", by="a-1", occurred_on=DAY)
ENDED = Ended(by="a-1", occurred_on=DAY)
DESTROYED = KeysDestroyed(occurred_on=TODAY)


def open_(by: str = "a-1", on: date = DAY) -> Open:
    return Open("B-1", "R", by, TEXT, TEXT, on, TODAY)


def lay(kind: SheetKind = "cadres", digest: str = "d", rows: int = 5, on: date = DAY) -> LaySheet:
    return LaySheet(kind, rows, 1, digest, "a-1", TEXT, (), on, TODAY)


def laid(kind: SheetKind = "cadres", sheet: int = 1, digest: str = "d") -> SheetLaid:
    return SheetLaid(sheet=sheet, kind=kind, rows=5, refused=1, digest=digest, by="a-1", records=TEXT, occurred_on=DAY)


ALL: tuple[CrossMatchEvent, ...] = (OPENED, laid(), laid("companies", 2), laid("payments", 3), APPROVED)
RUN = AskRun("a-1", DAY, TODAY)
DISMISS = Dismiss(LEAD, True, "a-1", TEXT, DAY, TODAY)
TAKE = Take(LEAD, True, "B-1-01234567", "a-1", DAY, TODAY)


def test_it_is_opened_with_grounds_and_stays_as_it_was_opened() -> None:
    spec(cross_match).when(open_()).then(OPENED)
    spec(cross_match).given(OPENED).when(open_()).then_nothing()
    spec(cross_match).given(OPENED).when(open_(by="a-3")).then_refused("cross-match-opened-otherwise")
    spec(cross_match).when(open_(on=date(2018, 3, 31))).then_refused("date-in-future")
    spec(cross_match).when(lay()).then_refused("cross-match-unknown")


def test_a_sheet_is_laid_in_once_and_taken_out_once() -> None:
    spec(cross_match).given(OPENED).when(lay()).then(laid())
    spec(cross_match).given(OPENED, laid()).when(lay()).then_nothing()
    spec(cross_match).given(OPENED, laid()).when(lay(digest="e")).then(laid(sheet=2, digest="e"))
    spec(cross_match).given(OPENED).when(lay(rows=0)).then_refused("cross-match-sheet-without-rows")
    removed = SheetRemoved(sheet=1, by="a-1", occurred_on=DAY)
    out = RemoveSheet(1, "a-1", DAY, TODAY)
    spec(cross_match).given(OPENED).when(out).then_refused("cross-match-sheet-unknown")
    spec(cross_match).given(OPENED, laid()).when(out).then(removed)
    spec(cross_match).given(OPENED, laid(), removed).when(out).then_nothing()
    spec(cross_match).given(OPENED, laid(), removed).when(lay()).then(laid(sheet=2))


def test_it_takes_sixty_sheets() -> None:
    full = [laid(sheet=n, digest=str(n)) for n in range(1, MOST_SHEETS + 1)]
    spec(cross_match).given(OPENED, *full).when(lay()).then_refused("cross-match-too-many-sheets")


def test_a_second_person_approves() -> None:
    spec(cross_match).given(OPENED).when(Approve("a-1", DAY, TODAY)).then_refused("cross-match-approved-by-opener")
    spec(cross_match).given(OPENED).when(Approve("a-2", DAY, TODAY)).then(APPROVED)
    spec(cross_match).given(OPENED, APPROVED).when(Approve("a-3", DAY, TODAY)).then_nothing()


def test_it_runs_when_it_is_approved_and_has_what_it_needs() -> None:
    spec(cross_match).given(*ALL).when(RUN).then(ASKED)
    spec(cross_match).given(*ALL[:-1]).when(RUN).then_refused("cross-match-not-approved")
    for missing in (1, 2, 3):
        some = [one for at, one in enumerate(ALL) if at != missing]
        spec(cross_match).given(*some).when(RUN).then_refused("cross-match-sheets-missing")
    listed = (*ALL[:3], laid("suppliers", 3), APPROVED)
    spec(cross_match).given(*listed).when(RUN).then(ASKED)
    spec(cross_match).given(*ALL, ASKED).when(RUN).then_nothing()
    spec(cross_match).given(*ALL, ASKED).when(lay(digest="e")).then_refused("cross-match-runs")


def test_a_run_ends_once_and_another_may_follow() -> None:
    end = EndRun(1, 3, TEXT, TODAY)
    spec(cross_match).given(*ALL, ASKED).when(end).then(MATCHED)
    spec(cross_match).given(*ALL, ASKED, MATCHED).when(end).then_nothing()
    spec(cross_match).given(*ALL, ASKED).when(EndRun(2, 3, TEXT, TODAY)).then_nothing()
    spec(cross_match).given(*ALL, ASKED, MATCHED).when(RUN).then(RunAsked(run=2, by="a-1", occurred_on=DAY))
    failed = RunFailed(run=1, cause="sheet-gone", occurred_on=TODAY)
    spec(cross_match).given(*ALL, ASKED).when(FailRun(1, "sheet-gone", TODAY)).then(failed)
    spec(cross_match).given(*ALL, ASKED, failed).when(FailRun(1, "sheet-gone", TODAY)).then_nothing()
    spec(cross_match).given(*ALL, ASKED, failed).when(RUN).then(RunAsked(run=2, by="a-1", occurred_on=DAY))


def test_the_workers_clock_does_not_move_the_days_that_people_say() -> None:
    spec(cross_match).given(*ALL, ASKED, MATCHED).when(DISMISS).then(DISMISSED)
    early = Dismiss(LEAD, True, "a-1", TEXT, date(2018, 3, 19), TODAY)
    spec(cross_match).given(*ALL, ASKED, MATCHED).when(early).then_refused("cross-match-day-too-early")


def test_a_lead_is_judged_once() -> None:
    done = (*ALL, ASKED, MATCHED)
    spec(cross_match).given(*done).when(TAKE).then(TAKEN)
    spec(cross_match).given(*done, TAKEN).when(TAKE).then_nothing()
    spec(cross_match).given(*done, DISMISSED).when(DISMISS).then_nothing()
    spec(cross_match).given(*done, TAKEN).when(DISMISS).then_refused("lead-taken-already")
    spec(cross_match).given(*done, DISMISSED).when(TAKE).then_refused("lead-dismissed-already")
    unknown = Take(LEAD, False, "B-1-01234567", "a-1", DAY, TODAY)
    spec(cross_match).given(*done).when(unknown).then_refused("lead-unknown")
    spec(cross_match).given(*done, TAKEN).when(Take(LEAD, True, "X", "a-1", DAY, TODAY)).then_refused(
        "lead-taken-already"
    )


def test_at_its_end_everything_is_destroyed_and_nothing_goes_on() -> None:
    end, note = End("a-1", DAY, TODAY), NoteDestroyed(TODAY)
    spec(cross_match).given(OPENED).when(note).then_refused("cross-match-not-over")
    spec(cross_match).given(OPENED).when(end).then(ENDED)
    spec(cross_match).given(OPENED, ENDED).when(note).then(DESTROYED)
    spec(cross_match).given(OPENED, ENDED, DESTROYED).when(note).then_nothing()
    spec(cross_match).given(*ALL, ASKED, ENDED).when(EndRun(1, 3, TEXT, TODAY)).then_nothing()
    for command in (lay(digest="e"), Approve("a-2", DAY, TODAY), RUN, TAKE, DISMISS):
        spec(cross_match).given(OPENED, ENDED).when(command).then_refused("cross-match-over")


COMMANDS: st.SearchStrategy[Command] = st.one_of(
    st.builds(open_, st.sampled_from(["a-1", "a-3"])),
    st.builds(lay, st.sampled_from(["cadres", "companies", "payments"]), st.sampled_from("de"), st.just(5)),
    st.builds(RemoveSheet, st.integers(1, 3), st.just("a-1"), st.just(DAY), st.just(TODAY)),
    st.builds(Approve, st.sampled_from(["a-1", "a-2"]), st.sampled_from([DAY, NEXT]), st.just(TODAY)),
    st.just(RUN),
    st.builds(EndRun, st.integers(1, 2), st.just(3), st.just(TEXT), st.just(TODAY)),
    st.builds(FailRun, st.integers(1, 2), st.just("sheet-gone"), st.just(TODAY)),
    st.just(DISMISS),
    st.just(TAKE),
    st.just(End("a-1", DAY, TODAY)),
    st.just(NoteDestroyed(TODAY)),
)


@given(st.lists(COMMANDS, max_size=12), COMMANDS)
def test_no_command_counts_twice(before: list[Command], command: Command) -> None:
    assert twice(cross_match, walk(cross_match, before), command) == []


@pytest.mark.parametrize("event", [OPENED, MATCHED, TAKEN, ENDED])
def test_nobody_else_hears_of_it(event: CrossMatchEvent) -> None:
    assert publish(event, Laid(OPENED, DAY)) is None


def test_what_was_done_before_the_end_may_be_said_again_after_it() -> None:
    removed = SheetRemoved(sheet=3, by="a-1", occurred_on=DAY)
    over = spec(cross_match).given(*ALL[:-1], removed, APPROVED, DISMISSED, ENDED)
    over.when(lay()).then_nothing()
    over.when(lay(digest="e")).then_refused("cross-match-over")
    over.when(RemoveSheet(3, "a-1", DAY, TODAY)).then_nothing()
    over.when(RemoveSheet(1, "a-1", DAY, TODAY)).then_refused("cross-match-over")
    over.when(Approve("a-2", DAY, TODAY)).then_nothing()
    over.when(DISMISS).then_nothing()
    over.when(RUN).then_refused("cross-match-over")
    taken = spec(cross_match).given(*ALL, ASKED, TAKEN, ENDED)
    taken.when(TAKE).then_nothing()
    taken.when(Take(LEAD, True, "X", "a-1", DAY, TODAY)).then_refused("cross-match-over")
    taken.when(RUN).then_nothing()
    taken.when(DISMISS).then_refused("cross-match-over")


def test_days_go_forward_with_each_step_that_people_take() -> None:
    later = Approved(by="a-2", occurred_on=NEXT)
    spec(cross_match).given(OPENED, later).when(lay()).then_refused("cross-match-day-too-early", since="2018-03-21")
    spec(cross_match).given(OPENED, later).when(lay(on=NEXT)).then(laid().model_copy(update={"occurred_on": NEXT}))


def test_a_sheet_keeps_what_was_wrong_in_it() -> None:
    fault = Fault(row=3, cell="F3", code="unit-unknown", facts={"unit": "NO"})
    command = LaySheet("cadres", 5, 1, "d", "a-1", TEXT, (fault,), DAY, TODAY)
    spec(cross_match).given(OPENED).when(command).then(laid().model_copy(update={"faults": (fault,)}))
