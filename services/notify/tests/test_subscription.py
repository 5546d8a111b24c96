"""A subscription: made, changed, disabled, resumed, cancelled."""

from datetime import timedelta

import pytest
from eventlog.spec import spec, twice, walk
from hypothesis import given
from hypothesis import strategies as st
from notify.interest import Interest
from notify.subscription.decider import Active, Change, Command, Disabled, Make, subscription
from notify.subscription.events import (
    AnyChannel,
    ByStream,
    SecretRotated,
    SubscriptionCancelled,
    SubscriptionChanged,
    SubscriptionDisabled,
    SubscriptionResumed,
)
from subscription_cases import (
    HOOK,
    NOW,
    OTHER_HOOK,
    TODAY,
    cancel,
    change,
    disable,
    made,
    make,
    person,
    resume,
    rotate,
    secret,
    webhook,
)

DISABLED = SubscriptionDisabled(occurred_on=TODAY, reason="gone")
CANCELLED = SubscriptionCancelled(occurred_on=TODAY)
RESUMED = SubscriptionResumed(occurred_on=TODAY)
ONLY_HIGH = Interest(severity="high")


def test_a_person_subscribes() -> None:
    spec(subscription).when(make()).then(made())


def test_the_same_request_again_changes_nothing_although_its_secret_is_another() -> None:
    spec(subscription).given(made()).when(make(webhook(name="second"), position=77)).then_nothing()


def test_another_content_under_the_same_id_is_refused() -> None:
    spec(subscription).given(made()).when(make(interest=ONLY_HIGH)).then_refused("subscription-exists")


def test_a_subscription_dated_tomorrow_is_refused() -> None:
    command = Make(made().subscription, made().owner, Interest(), ByStream(), 0, TODAY + timedelta(days=1), TODAY)
    spec(subscription).when(command).then_refused("date-in-future")


def test_interest_and_url_change_together() -> None:
    state = (
        spec(subscription)
        .given(made())
        .when(change(ONLY_HIGH, OTHER_HOOK))
        .then(SubscriptionChanged(occurred_on=TODAY, interest=ONLY_HIGH, url=OTHER_HOOK))
    )
    assert state == Active(made(), ONLY_HIGH, webhook(OTHER_HOOK))


def test_a_stream_does_not_become_a_webhook_by_a_change() -> None:
    spec(subscription).given(made(ByStream())).when(change()).then_refused("channel-fixed")
    spec(subscription).given(made()).when(change(url=None)).then_refused("channel-fixed")


def test_410_disables_and_the_owner_resumes() -> None:
    spec(subscription).given(made()).when(disable()).then(DISABLED)
    spec(subscription).given(made(), DISABLED).when(resume()).then(RESUMED)


def test_a_410_of_the_old_url_does_not_disable_the_new_one() -> None:
    moved = SubscriptionChanged(occurred_on=TODAY, interest=Interest(), url=OTHER_HOOK)
    spec(subscription).given(made(), moved).when(disable(HOOK)).then_nothing()


def test_a_disabled_subscription_can_be_changed_and_stays_disabled() -> None:
    state = (
        spec(subscription)
        .given(made(), DISABLED)
        .when(change(url=OTHER_HOOK))
        .then(SubscriptionChanged(occurred_on=TODAY, interest=Interest(), url=OTHER_HOOK))
    )
    assert state == Disabled(Active(made(), Interest(), webhook(OTHER_HOOK)))


def test_after_a_rotation_the_old_secret_signs_along_for_a_while() -> None:
    until = NOW + timedelta(days=1)
    state = (
        spec(subscription)
        .given(made())
        .when(rotate())
        .then(SecretRotated(occurred_on=TODAY, secret=secret("second"), previous_until=until))
    )
    assert state == Active(made(), Interest(), webhook(name="second"), secret("first"), until)


def test_a_stream_has_no_secret_to_rotate() -> None:
    spec(subscription).given(made(ByStream())).when(rotate()).then_refused("secret-needs-webhook")


def test_word_to_a_person_is_no_webhook() -> None:
    spec(subscription).given(made(person())).when(make(person(name="put there again"))).then_nothing()
    spec(subscription).given(made(person())).when(make(person("wecom"))).then_refused("subscription-exists")
    spec(subscription).given(made(person())).when(change()).then_refused("channel-fixed")
    spec(subscription).given(made(person())).when(rotate()).then_refused("secret-needs-webhook")
    spec(subscription).given(made(person())).when(disable()).then_nothing()


def test_a_cancelled_subscription_is_over() -> None:
    spec(subscription).given(made()).when(cancel()).then(CANCELLED)
    spec(subscription).given(made(), CANCELLED).when(cancel()).then_nothing()
    for command in (change(), rotate(), resume()):
        spec(subscription).given(made(), CANCELLED).when(command).then_refused("subscription-cancelled")


@pytest.mark.parametrize("command", [change(), rotate(), disable(), resume(), cancel()])
def test_nothing_can_be_done_with_a_subscription_that_was_never_made(command: Command) -> None:
    spec(subscription).when(command).then_refused("subscription-unknown")


def commands() -> st.SearchStrategy[Command]:
    interests = st.sampled_from([Interest(), ONLY_HIGH, Interest(types=("clue-handed-over",))])
    channels: st.SearchStrategy[AnyChannel] = st.sampled_from([ByStream(), webhook(), webhook(OTHER_HOOK), person()])
    return st.one_of(
        st.builds(make, channels, interests, st.integers(0, 9)),
        st.builds(Change, interests, st.sampled_from([None, HOOK, OTHER_HOOK]), st.just(TODAY), st.just(TODAY)),
        st.builds(rotate, st.sampled_from(["first", "second", "third"])),
        st.builds(disable, st.sampled_from([HOOK, OTHER_HOOK])),
        st.just(resume()),
        st.just(cancel()),
    )


@given(st.lists(commands(), max_size=12), commands())
def test_no_command_about_a_subscription_counts_twice(before: list[Command], command: Command) -> None:
    assert twice(subscription, walk(subscription, before), command) == []
