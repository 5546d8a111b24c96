"""A lent clue: kept for the team, verified once while it is there, shut when the commission takes it back."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from contracts import Message, Sealed
from contracts.clues import ClueLent, LendingTakenBack
from contracts.inspection import LentOutcome
from eventlog import Heard, Reference
from eventlog.spec import spec, twice, walk
from hypothesis import given
from hypothesis import strategies as st
from inspection.lent.decider import Command, NoteKeyDestroyed, NoteTakenBack, Receive, Verify, lent
from inspection.lent.events import KeyDestroyed, Received, TakenBack, Verified
from inspection.lent.publish import publish
from inspection.reactions.lending import react

DAY, LATER, TODAY = date(2018, 3, 21), date(2018, 4, 20), date(2018, 5, 2)
TEXT = Reference(id=UUID(int=1), digest="a" * 64, size=9)
FOUND = Reference(id=UUID(int=2), digest="b" * 64, size=9)
RECEIVED = Received(
    lending="J-1",
    clue="X-1",
    unit="A",
    round="XC-1",
    categories=("integrity",),
    back_by=date(2018, 4, 30),
    text=TEXT,
    occurred_on=DAY,
)
VERIFIED = Verified(outcome="confirmed", by="t-1", text=FOUND, occurred_on=LATER)


def verify(outcome: LentOutcome = "confirmed", on: date = LATER) -> Verify:
    return Verify(outcome, "t-1", FOUND, on, TODAY)


def lending(text: Sealed) -> ClueLent:
    return ClueLent(
        occurred_on=DAY,
        lending="J-1",
        clue="X-1",
        unit="A",
        round="XC-1",
        categories=("integrity",),
        back_by=date(2018, 4, 30),
        text=text,
    )


def heard(message: Message) -> Heard:
    noon = datetime(2018, 3, 21, 4, tzinfo=UTC)
    return Heard(uuid4(), "/discipline_commission/clues", message.TYPE, "lending-J-1", 1, noon, message)


def test_what_is_lent_is_kept_for_the_team() -> None:
    (act,) = react(heard(lending(Sealed.of(TEXT))), DAY)
    assert (act.key, act.command) == ("J-1", Receive(RECEIVED))
    spec(lent).when(Receive(RECEIVED)).then(RECEIVED)
    with pytest.raises(ValueError, match="not sealed"):
        react(heard(lending(Sealed(digest="a" * 64, size=9))), DAY)


def test_the_team_says_once_what_it_found() -> None:
    spec(lent).given(RECEIVED).when(verify()).then(VERIFIED)
    spec(lent).given(RECEIVED, VERIFIED).when(verify("not_confirmed")).then_refused("lent-clue-verified-already")
    spec(lent).when(verify()).then_refused("lent-clue-unknown")
    told = publish(VERIFIED, lent.fold([RECEIVED, VERIFIED]))
    assert told is not None
    assert (told.lending, told.outcome, told.sealed_for()) == ("J-1", "confirmed", ("discipline_commission",))


def test_what_was_taken_back_is_not_verified() -> None:
    back = LendingTakenBack(occurred_on=LATER, lending="J-1", clue="X-1", unit="A", round="XC-1")
    (act,) = react(heard(back), LATER)
    gone = TakenBack(occurred_on=LATER)
    assert isinstance(act.command, NoteTakenBack)
    spec(lent).given(RECEIVED).when(act.command).then(gone)
    spec(lent).given(RECEIVED, gone).when(verify()).then_refused("lent-clue-taken-back")


def test_the_word_follows_the_lending_and_has_happened() -> None:
    spec(lent).given(RECEIVED).when(verify(on=date(2018, 3, 20))).then_refused("verified-before-lent")
    spec(lent).given(RECEIVED).when(verify(on=date(2018, 5, 3))).then_refused("date-in-future")


COMMANDS: st.SearchStrategy[Command] = st.one_of(
    st.just(Receive(RECEIVED)),
    st.just(NoteTakenBack(LATER)),
    st.just(NoteKeyDestroyed(LATER)),
    st.builds(verify, st.sampled_from(["confirmed", "not_confirmed"]), st.dates(date(2018, 3, 19), date(2018, 5, 4))),
)


@given(st.lists(COMMANDS, max_size=5), COMMANDS)
def test_no_command_counts_twice(before: list[Command], command: Command) -> None:
    assert twice(lent, walk(lent, before), command) == []


def test_the_copy_of_a_clue_that_was_taken_back_is_destroyed_once() -> None:
    gone, destroyed = TakenBack(occurred_on=date(2018, 4, 20)), KeyDestroyed(occurred_on=date(2018, 4, 20))
    note = NoteKeyDestroyed(date(2018, 4, 20))
    spec(lent).given(RECEIVED).when(note).then_refused("lent-clue-not-taken-back")
    spec(lent).given(RECEIVED, gone).when(note).then(destroyed)
    spec(lent).given(RECEIVED, gone, destroyed).when(note).then_nothing()
    spec(lent).given(RECEIVED, gone, destroyed).when(verify()).then_refused("lent-clue-taken-back")


def test_the_word_may_be_given_on_the_day_of_the_lending() -> None:
    spec(lent).given(RECEIVED).when(verify(on=RECEIVED.occurred_on)).then(
        Verified(outcome="confirmed", by="t-1", text=FOUND, occurred_on=RECEIVED.occurred_on)
    )
