"""An import starts once, advances, and ends once or is cut off."""

from datetime import UTC, date, datetime, timedelta

from eventlog.spec import spec, twice
from hypothesis import given
from hypothesis import strategies as st
from ledgers.decider import MOST_FAULTS, Advance, Command, CutOff, End, Start, job
from ledgers.events import Counts, ImportAdvanced, ImportCutOff, ImportEnded, ImportEvent, ImportStarted
from ledgers.running import silent
from ledgers.unfit import Fault

DAY = date(2026, 11, 1)
START = Start("units", "d1", 3, DAY, DAY)
STARTED = ImportStarted(occurred_on=DAY, kind="units", digest="d1", rows=3)
FAULT = Fault(row=2, cell="A2", code="ledger-cell-empty")


def test_a_ledger_that_is_handed_in_starts_an_import() -> None:
    spec(job).given().when(START).then(STARTED)


def test_an_import_that_nobody_started_cannot_end() -> None:
    spec(job).given().when(End(Counts(), (), DAY)).then_refused("import-unknown")


def test_an_import_advances_only_forward() -> None:
    counts = Counts(taken=2)
    spec(job).given(STARTED).when(Advance(counts, DAY)).then(ImportAdvanced(occurred_on=DAY, counts=counts))
    spec(job).given(STARTED, ImportAdvanced(occurred_on=DAY, counts=counts)).when(
        Advance(Counts(taken=1), DAY)
    ).then_nothing()


def test_an_import_that_was_cut_off_does_not_end_after_all() -> None:
    cut = ImportCutOff(occurred_on=DAY, counts=Counts(taken=1))
    spec(job).given(STARTED).when(CutOff(Counts(taken=1), DAY)).then(cut)
    spec(job).given(STARTED, cut).when(End(Counts(taken=3), (), DAY)).then_nothing()


def test_very_many_faults_are_counted_and_the_first_ones_kept() -> None:
    faults = (FAULT,) * (MOST_FAULTS + 5)
    end = ImportEnded(
        occurred_on=DAY, counts=Counts(refused=3), faults=faults[:MOST_FAULTS], faults_in_all=MOST_FAULTS + 5
    )
    spec(job).given(STARTED).when(End(Counts(refused=3), faults, DAY)).then(end)


COUNTS = st.builds(Counts, taken=st.integers(0, 3), unchanged=st.integers(0, 3), refused=st.integers(0, 3))
COMMANDS: st.SearchStrategy[Command] = st.one_of(
    st.just(START),
    st.builds(Advance, COUNTS, st.just(DAY)),
    st.builds(End, COUNTS, st.just((FAULT,)), st.just(DAY)),
    st.builds(CutOff, COUNTS, st.just(DAY)),
)
EVENTS: st.SearchStrategy[ImportEvent] = st.one_of(
    st.builds(ImportAdvanced, occurred_on=st.just(DAY), counts=COUNTS),
    st.builds(ImportCutOff, occurred_on=st.just(DAY), counts=COUNTS),
)


@given(history=st.lists(EVENTS, max_size=4), command=COMMANDS)
def test_no_command_counts_twice(history: list[ImportEvent], command: Command) -> None:
    assert twice(job, [STARTED, *history], command) == []


def test_a_silent_import_is_cut_off() -> None:
    now = datetime(2026, 11, 1, tzinfo=UTC)
    assert not silent(now - timedelta(seconds=5), now)
    assert silent(now - timedelta(seconds=30), now)
