"""The words that deciders are tested with do what they say."""

import pytest
from eventlog.spec import spec, twice, walk
from eventlog_case import CASE, DAY, Check, Close, Closed, Late, Note, Noted, Open, Opened

example = spec(CASE.decider)


def test_then_compares_whole_events_in_order() -> None:
    example.given(Opened(occurred_on=DAY)).when(Close()).then(Noted(occurred_on=DAY, note=-1), Closed(occurred_on=DAY))


def test_then_fails_when_events_stand_in_another_order() -> None:
    with pytest.raises(AssertionError):
        example.given(Opened(occurred_on=DAY)).when(Close()).then(
            Closed(occurred_on=DAY), Noted(occurred_on=DAY, note=-1)
        )


def test_a_refusal_names_its_code_and_its_facts() -> None:
    example.when(Note(1)).then_refused("case-not-open", case="x")
    with pytest.raises(AssertionError):
        example.when(Note(1)).then_refused("another-code")
    with pytest.raises(AssertionError):
        example.when(Open()).then_refused("case-not-open")


def test_saying_it_twice_says_nothing() -> None:
    example.given(Opened(occurred_on=DAY)).when(Open()).then_nothing()
    history = walk(CASE.decider, [Note(1), Open(), Note(1), Note(1), Check()])
    assert history == [Opened(occurred_on=DAY), Noted(occurred_on=DAY, note=1), Late(occurred_on=DAY)]
    for command in (Open(), Note(2), Close(), Check()):
        assert twice(CASE.decider, history, command) == []
