"""The feedback that the inspection office tells opens the case; one that was opened by hand stays as it is."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from contracts import Sealed
from contracts.inspection import FeedbackDelivered as Told
from contracts.inspection import FeedbackIssue
from eventlog import Heard, Reference
from eventlog.spec import spec, twice
from rectification.case.decider import DeliverFeedback, rectification
from rectification.case.events import FeedbackDelivered
from rectification.reactions.feedback_delivered import feedback_delivered

TODAY, DAY = date(2023, 2, 1), date(2023, 1, 17)
TEXT = Reference(id=UUID(int=1), digest="a" * 64, size=9)


def told(text: Sealed) -> Heard:
    issues = (FeedbackIssue(number=1, category="finance", kind="concentrated"),)
    data = Told(occurred_on=DAY, round="XC-1", unit="A", issues=issues, text=text)
    return Heard(
        id=uuid4(),
        source="/inspection_office/inspection",
        type=data.TYPE,
        subject="feedback-XC-1.A",
        sequence=1,
        time=datetime(2023, 1, 17, tzinfo=UTC),
        data=data,
    )


def opening() -> DeliverFeedback:
    (act,) = feedback_delivered().react(told(Sealed.of(TEXT)), TODAY)
    assert act.key == "XC-1.A"
    assert isinstance(act.command, DeliverFeedback)
    return act.command


def test_the_case_is_opened_with_its_last_day_two_months_later() -> None:
    found = rectification.decide(opening(), rectification.initial)
    assert isinstance(found[0], FeedbackDelivered)
    assert (found[0].due.on, found[0].text, found[0].issues[0].number) == (date(2023, 3, 17), TEXT, 1)


def test_a_case_that_was_opened_by_hand_says_nothing_twice() -> None:
    heard = opening()
    by_hand = rectification.decide(heard, rectification.initial)[0]
    assert isinstance(by_hand, FeedbackDelivered)
    other = by_hand.model_copy(update={"text": Reference(id=UUID(int=2), digest="b" * 64, size=9)})
    spec(rectification).given(other).when(heard).then()
    assert twice(rectification, [], heard) == []


def test_a_text_that_does_not_open_is_not_taken_for_a_feedback() -> None:
    with pytest.raises(ValueError, match="not sealed"):
        feedback_delivered().react(told(Sealed(digest="a" * 64, size=9)), TODAY)
