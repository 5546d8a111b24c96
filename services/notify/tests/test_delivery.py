"""A delivery: queued, tried after the schedule of Standard Webhooks 1.0, delivered or dead, replayed by hand."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid5

import pytest
from eventlog import Done, Due
from eventlog.spec import spec, twice, walk
from hypothesis import given
from hypothesis import strategies as st
from notify.delivery import DELIVERY, delivery_key
from notify.delivery.decider import Command, delivery
from notify.delivery.events import Abandoned, Acknowledged, DeliveryEvent, Escalated, Unacknowledged
from notify.delivery.schedule import WAITS, next_try
from subscription_cases import (
    MESSAGE_ID,
    NOW,
    ROOT,
    SUBSCRIPTION_ID,
    TODAY,
    abandon,
    acknowledge,
    check,
    defer,
    deferred,
    delivered,
    died,
    escalate,
    failed,
    queue,
    queued,
    replay,
    replayed,
    tried,
)


def test_a_message_is_queued_once() -> None:
    spec(delivery).when(queue()).then(queued())
    spec(delivery).given(queued()).when(queue()).then_nothing()
    spec(delivery).given(queued(), delivered()).when(queue()).then_nothing()


def test_its_key_is_the_same_however_often_it_is_asked_for() -> None:
    assert delivery_key(SUBSCRIPTION_ID, MESSAGE_ID) == delivery_key(SUBSCRIPTION_ID, MESSAGE_ID)
    assert delivery_key(SUBSCRIPTION_ID, MESSAGE_ID) != delivery_key(SUBSCRIPTION_ID, uuid5(ROOT, "other"))


@pytest.mark.parametrize("status", [200, 201, 204, 299])
def test_a_2xx_is_delivered(status: int) -> None:
    spec(delivery).given(queued()).when(tried(status=status)).then(delivered(status=status))


@pytest.mark.parametrize("status", [100, 199, 301, 302, 307, 400, 404, 429, 500, 503])
def test_everything_else_is_a_failure_redirects_too(status: int) -> None:
    spec(delivery).given(queued()).when(tried(status=status)).then(failed(status=status))


def test_no_answer_is_a_failure_with_its_cause() -> None:
    spec(delivery).given(queued()).when(tried(status=None, cause="timeout")).then(failed(status=None, cause="timeout"))


def test_410_ends_it_at_once() -> None:
    spec(delivery).given(queued()).when(tried(status=410)).then(died(status=410))


@pytest.mark.parametrize("status", [429, 503])
def test_the_receiver_may_ask_for_a_longer_pause(status: int) -> None:
    spec(delivery).given(queued()).when(tried(status=status, retry_after=120)).then(failed(status=status, wait=120))
    spec(delivery).given(queued()).when(tried(status=status, retry_after=1)).then(failed(status=status, wait=5))
    spec(delivery).given(queued()).when(tried(status=status, retry_after=10**6)).then(failed(status=status, wait=86400))


def test_a_pause_asked_for_with_another_status_does_not_count() -> None:
    spec(delivery).given(queued()).when(tried(status=500, retry_after=120)).then(failed(wait=5))


def test_ten_tries_after_the_schedule_then_it_is_dead() -> None:
    history: list[DeliveryEvent] = [queued()]
    for attempt, wait in enumerate(WAITS[1:], start=1):
        spec(delivery).given(*history).when(tried(attempt)).then(failed(attempt, wait=wait))
        history.append(failed(attempt, wait=wait))
    spec(delivery).given(*history).when(tried(10)).then(died(10, 500))
    assert len(history) == 10


def test_the_schedule_is_that_of_the_specification_and_can_be_compressed() -> None:
    assert [WAITS[1], WAITS[2], WAITS[3], WAITS[4], WAITS[9]] == [5, 300, 1800, 7200, 86400]
    assert next_try(9, NOW, scale=0.001) == NOW + timedelta(seconds=86.4)
    assert next_try(10, NOW) is None


def test_a_try_is_recorded_once_and_in_order() -> None:
    spec(delivery).given(queued(), failed()).when(tried(1, 200)).then_nothing()
    spec(delivery).given(queued(), failed()).when(tried(3)).then_refused("attempt-out-of-order", expected=2)
    spec(delivery).given(queued(), delivered()).when(tried(2)).then_nothing()


def test_a_dead_one_is_sent_again_by_hand_and_its_schedule_starts_anew() -> None:
    spec(delivery).given(queued(), died()).when(replay()).then(replayed())
    spec(delivery).given(queued(), died(), replayed()).when(tried(2)).then(failed(2, wait=5))
    spec(delivery).given(queued(), delivered()).when(replay()).then(replayed())
    spec(delivery).given(queued()).when(replay()).then_nothing()


def test_what_a_cancelled_subscription_still_waits_for_is_abandoned() -> None:
    spec(delivery).given(queued()).when(abandon()).then(Abandoned(occurred_on=TODAY, reason="cancelled"))
    spec(delivery).given(queued(), delivered()).when(abandon()).then_nothing()


def test_quiet_hours_defer_a_try_and_never_bring_it_forward() -> None:
    spec(delivery).given(queued()).when(defer()).then(deferred())
    spec(delivery).given(queued(), deferred(2)).when(defer(1)).then_nothing()
    spec(delivery).given(queued(), deferred()).when(tried()).then(failed())
    spec(delivery).given(queued(), delivered()).when(defer()).then_nothing()


def test_a_person_is_told_at_the_moment_that_his_plan_says() -> None:
    later = NOW + timedelta(hours=1)
    spec(delivery).when(replace(queue(), tell_at=later)).then(queued().model_copy(update={"next_try_at": later}))


BY = NOW + timedelta(hours=4)
TAKEN = delivered(status=200).model_copy(update={"acknowledge_by": BY})
SEEN = Acknowledged(occurred_on=TODAY, at=NOW)
UNSEEN = Unacknowledged(occurred_on=TODAY, acknowledge_by=BY)
HIGHER = Escalated(occurred_on=TODAY, to=SUBSCRIPTION_ID)


def test_word_to_a_person_waits_to_be_acknowledged_where_his_plan_says_so() -> None:
    spec(delivery).given(queued()).when(replace(tried(status=200), acknowledge_by=BY)).then(TAKEN)
    spec(delivery).given(queued()).when(replace(tried(status=500), acknowledge_by=BY)).then(failed())
    assert DELIVERY.dates(TAKEN, delivery.initial) == [Due("acknowledge", BY)]
    assert DELIVERY.dates(SEEN, delivery.initial) == [Done("acknowledge")]
    assert DELIVERY.dates(delivered(), delivery.initial) == ()


def test_acknowledged_in_time_nobody_else_is_told() -> None:
    spec(delivery).given(queued(), TAKEN).when(acknowledge()).then(SEEN)
    spec(delivery).given(queued(), TAKEN, SEEN).when(check(9)).then_nothing()
    spec(delivery).given(queued(), TAKEN).when(check(3.9)).then_nothing()
    spec(delivery).given(queued(), delivered()).when(acknowledge()).then_nothing()


def test_unacknowledged_the_superior_is_told_once() -> None:
    spec(delivery).given(queued(), TAKEN).when(check(4)).then(UNSEEN)
    spec(delivery).given(queued(), TAKEN).when(escalate()).then_nothing()
    spec(delivery).given(queued(), TAKEN, UNSEEN).when(escalate(SUBSCRIPTION_ID)).then(HIGHER)
    spec(delivery).given(queued(), TAKEN, UNSEEN, HIGHER).when(escalate()).then_nothing()
    spec(delivery).given(queued(), TAKEN, UNSEEN, HIGHER).when(acknowledge()).then(SEEN)
    spec(delivery).given(queued(), TAKEN, UNSEEN, SEEN).when(escalate()).then_nothing()


def test_a_delivery_stored_before_there_was_acknowledgement_is_still_read() -> None:
    old = {"type": "delivered", "occurred_on": "2026-03-02", "attempt": 1, "at": "2026-03-02T01:00:00Z", "status": 204}
    assert DELIVERY.events.validate_python(old) == delivered()


@pytest.mark.parametrize("command", [tried(), replay(), abandon(), defer(), acknowledge(), check(), escalate()])
def test_nothing_can_be_done_with_a_delivery_that_was_never_queued(command: Command) -> None:
    spec(delivery).when(command).then_refused("delivery-unknown")


def commands() -> st.SearchStrategy[Command]:
    return st.one_of(
        st.just(queue()),
        st.builds(tried, st.integers(1, 5), st.sampled_from([None, 204, 302, 410, 429, 500])),
        st.just(replay()),
        st.just(abandon()),
        st.builds(defer, st.integers(-1, 9)),
        st.builds(lambda attempt: replace(tried(attempt, 200), acknowledge_by=BY), st.integers(1, 5)),
        st.just(acknowledge()),
        st.builds(check, st.integers(0, 9)),
        st.just(escalate()),
    )


@given(st.lists(commands(), max_size=12), commands())
def test_no_command_about_a_delivery_counts_twice(before: list[Command], command: Command) -> None:
    assert twice(delivery, walk(delivery, before), command) == []
