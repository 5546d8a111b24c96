"""Whatever ledgers are handed in one after the other, an issue shows what the last one told, and nothing counts twice."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from eventlog import Reference, Refused
from eventlog.spec import twice
from hypothesis import example, given
from hypothesis import strategies as st
from ledgers.kinds import BASICALLY, DONE, FIGURES, NOT_DONE, ONGOING
from rectification.commitment import COMMITMENT
from rectification.commitment.decider import Agreed, AnswerExtension
from rectification.commitment.events import CommitmentEvent, ExtensionAsked
from rectification.issue import Facts, Issue
from rectification.item.events import ItemEvent, ItemVerified, ProgressRecorded, StruckOff
from rectification.item.state import Closed, NotOpened
from rectification.ledger import extension
from rectification.ledger.commands import TOLD, TellRow, decide, figures_of

FEEDBACK, TODAY = date(2023, 1, 17), date(2023, 12, 1)
FACTS = Facts(
    round="R",
    unit="U",
    origin="inspection",
    feedback_on=FEEDBACK,
    issue=Issue(number=1, category="finance", kind="concentrated"),
)
TEXT = Reference(id=UUID(int=1), digest="d", size=1)


def tell(figures: dict[str, int], state: str, days: int) -> TellRow:
    totals = figures_of(dict.fromkeys(FIGURES, 0) | figures)
    return TellRow(FACTS, totals, state, TEXT, "acc-1", FEEDBACK + timedelta(days), TODAY)


FIGURE = st.fixed_dictionaries({name: st.integers(0, 9) for name in ("paid_back", "criticised", "rules_made")})
ROWS = st.builds(tell, FIGURE, st.sampled_from([DONE, BASICALLY, ONGOING, NOT_DONE]), st.integers(0, 90))


@example(
    rows=[
        tell({"paid_back": 1}, ONGOING, 2),
        tell({}, DONE, 2),
        tell({"criticised": 2}, ONGOING, 1),
        tell({"paid_back": 1}, DONE, 0),
        tell({"criticised": 2}, ONGOING, 1),
    ]
)
@given(rows=st.lists(ROWS, max_size=5))
def test_an_issue_shows_the_figures_of_the_last_ledger_that_was_taken(rows: list[TellRow]) -> None:
    history: list[ItemEvent] = []
    for row in rows:
        before = TOLD.decider.fold(history)
        try:
            history += decide(row, before)
        except Refused:
            continue
        state = TOLD.decider.fold(history)
        assert not isinstance(state, NotOpened)
        assert state.line.figures == row.figures
        assert isinstance(state, Closed) == (row.state == DONE)


@given(rows=st.lists(ROWS, max_size=4), row=ROWS)
def test_no_row_counts_twice(rows: list[TellRow], row: TellRow) -> None:
    history: list[ItemEvent] = []
    for one in rows:
        try:
            history += decide(one, TOLD.decider.fold(history))
        except Refused:
            continue
    assert twice(TOLD.decider, history, row) == []


def test_the_unit_is_the_doer_and_the_person_who_hands_in_strikes_off() -> None:
    events = decide(tell({"paid_back": 5}, DONE, 30), NotOpened())
    progress = next(one for one in events if isinstance(one, ProgressRecorded))
    struck = next(one for one in events if isinstance(one, StruckOff))
    assert (progress.by, struck.by, struck.body) == ("inspected-unit.U", "acc-1", "inspection_office")
    assert struck.ground == "ledger"
    assert not any(isinstance(one, ItemVerified) for one in events)
    assert progress.occurred_on == struck.occurred_on == FEEDBACK + timedelta(30)


def ask(due: int = 30, until: int = 90, days: int = 20) -> extension.TellExtension:
    on = FEEDBACK + timedelta(days)
    due_on, until_on = FEEDBACK + timedelta(due), FEEDBACK + timedelta(until)
    return extension.TellExtension(FACTS, due_on, until_on, TEXT, TEXT, "acc-1", on, TODAY)


ASKS = st.builds(ask, st.integers(0, 60), st.integers(0, 120), st.integers(0, 90))


def test_the_unit_asks_for_a_later_day_than_the_measure_has_that_both_sides_accepted() -> None:
    events = extension.decide(ask(due=30, until=90, days=40), extension.ASKED.decider.initial)
    state = extension.ASKED.decider.fold(events)
    assert isinstance(state, Agreed)
    assert (state.version.due_on, state.asked) == (FEEDBACK + timedelta(30), FEEDBACK + timedelta(90))
    asked = events[-1]
    assert isinstance(asked, ExtensionAsked)
    assert (asked.by, asked.occurred_on) == ("inspected-unit.U", FEEDBACK + timedelta(40))


def test_a_later_day_than_another_measure_is_refused_with_the_day_that_was_agreed() -> None:
    decider = extension.ASKED.decider
    asked = extension.decide(ask(due=30), decider.initial)
    denied = AnswerExtension(False, "acc-2", TEXT, TODAY, TODAY)
    answered = COMMITMENT.decider.decide(denied, decider.fold(asked))
    state = decider.fold([*asked, *answered])
    assert extension.decide(ask(due=30), state) == []
    with pytest.raises(Refused, match="ledger-measure-otherwise"):
        extension.decide(ask(due=31, until=95), state)


@given(rows=st.lists(ASKS, max_size=3), row=ASKS)
def test_no_row_asks_twice(rows: list[extension.TellExtension], row: extension.TellExtension) -> None:
    history: list[CommitmentEvent] = []
    for one in rows:
        try:
            history += extension.decide(one, extension.ASKED.decider.fold(history))
        except Refused:
            continue
    assert twice(extension.ASKED.decider, history, row) == []
