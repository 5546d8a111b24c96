"""Both sides accept the same version of a commitment; any change resets both; a later day is asked for and granted."""

import hashlib
from datetime import UTC, date, datetime
from uuid import UUID

from contracts import rectification as told
from eventlog import Recorded, Reference
from eventlog.spec import spec, twice, walk
from hypothesis import given
from hypothesis import strategies as st
from rectification.commitment import COMMITMENT
from rectification.commitment.decider import (
    Accept,
    Agreed,
    AnswerExtension,
    AskExtension,
    Command,
    Propose,
    Proposed,
    commitment,
)
from rectification.commitment.events import (
    CommitmentAgreed,
    CommitmentProposed,
    ExtensionAsked,
    ExtensionDenied,
    ExtensionGranted,
    Side,
)
from rectification.issue import Facts, Issue
from rectification.item.commands import SetMeasure
from rectification.reactions.agreed_measure import react

FACTS = Facts(
    round="2022-3",
    unit="WL",
    origin="inspection",
    feedback_on=date(2023, 1, 17),
    issue=Issue(number=7, category="finance", kind="concentrated"),
)
ON, DUE, LATER, TODAY = date(2023, 2, 1), date(2023, 4, 1), date(2023, 6, 1), date(2023, 12, 1)


def text(said: str) -> Reference:
    return Reference(id=UUID(int=len(said)), digest=hashlib.sha256(said.encode()).hexdigest(), size=len(said))


def propose(side: Side = "unit", due: date = DUE, what: str = "measure") -> Propose:
    return Propose(FACTS, side, "acc-1", "acc-2", due, text(what), ON, TODAY)


def proposed(side: Side = "unit", version: int = 1, due: date = DUE, what: str = "measure") -> CommitmentProposed:
    return CommitmentProposed(
        occurred_on=ON,
        facts=FACTS,
        version=version,
        side=side,
        by="acc-1",
        owner="acc-2",
        due_on=due,
        text=text(what),
    )


def accept(version: int = 1, side: Side = "supervisor") -> Accept:
    return Accept(version, side, "acc-9", ON, TODAY)


def agreed(version: int = 1, due: date = DUE) -> CommitmentAgreed:
    return CommitmentAgreed(
        occurred_on=ON, facts=FACTS, version=version, by="acc-9", owner="acc-2", due_on=due, text=text("measure")
    )


def ask(until: date = LATER) -> AskExtension:
    return AskExtension(until, "acc-1", text("why"), ON, TODAY)


def asked() -> ExtensionAsked:
    return ExtensionAsked(occurred_on=ON, until=LATER, by="acc-1", reasons=text("why"))


def granted() -> ExtensionGranted:
    return ExtensionGranted(occurred_on=ON, facts=FACTS, until=LATER, by="acc-9", owner="acc-2", text=text("measure"))


def answer(yes: bool, reasons: Reference | None = None) -> AnswerExtension:
    return AnswerExtension(yes, "acc-9", reasons, ON, TODAY)


def test_the_other_side_accepts_what_one_has_proposed() -> None:
    state = spec(commitment).given(proposed()).when(accept(), accept()).then(agreed())
    assert isinstance(state, Agreed)
    spec(commitment).given(proposed()).when(accept(side="unit")).then_nothing()
    spec(commitment).given(proposed("supervisor")).when(accept(side="unit")).then(
        agreed().model_copy(update={"by": "acc-9"})
    )


def test_any_change_resets_both() -> None:
    history = (proposed(), agreed())
    state = spec(commitment).given(*history).when(propose(due=LATER)).then(proposed(version=2, due=LATER))
    assert isinstance(state, Proposed)
    spec(commitment).given(*history, proposed(version=2, due=LATER)).when(accept(1)).then_refused(
        "commitment-changed", version=2
    )


def test_a_later_day_is_asked_for_once_and_answered() -> None:
    history = (proposed(), agreed())
    spec(commitment).given(*history).when(ask(), ask()).then(asked())
    spec(commitment).given(*history, asked()).when(ask(date(2023, 7, 1))).then_refused("extension-asked-already")
    spec(commitment).given(*history).when(ask(DUE)).then_refused("extension-not-later")
    state = spec(commitment).given(*history, asked()).when(answer(True), answer(True)).then(granted())
    assert isinstance(state, Agreed)
    assert state.version.due_on == LATER
    denied = ExtensionDenied(occurred_on=ON, until=LATER, by="acc-9", reasons=text("no"))
    spec(commitment).given(*history, asked()).when(answer(False)).then_refused("reasons-missing")
    spec(commitment).given(*history, asked()).when(answer(False, text("no"))).then(denied)
    spec(commitment).given(*history).when(answer(True)).then_refused("no-extension-asked")


def test_before_both_have_agreed_there_is_nothing_to_extend() -> None:
    spec(commitment).when(ask()).then_refused("no-commitment")
    spec(commitment).given(proposed()).when(ask()).then_refused("commitment-not-agreed")
    spec(commitment).when(propose(due=date(2023, 1, 31))).then_refused("measure-due-in-past")


def test_what_was_agreed_and_what_was_granted_become_the_measure_on_the_list() -> None:
    for event, due in ((agreed(), DUE), (granted(), LATER)):
        recorded = Recorded(UUID(int=1), "commitment-2022-3.WL.07", 2, event, {}, datetime(2023, 2, 1, tzinfo=UTC), 9)
        [act] = react(recorded, TODAY)
        assert act.key == FACTS.item
        assert act.command == SetMeasure(FACTS, "acc-2", due, text("measure"), ON, TODAY)
    assert react(Recorded(UUID(int=1), "x", 1, proposed(), {}, datetime(2023, 2, 1, tzinfo=UTC), 9), TODAY) == ()


def test_the_others_hear_versions_and_days() -> None:
    heard = COMMITMENT.publish(granted(), commitment.fold([proposed(), agreed(), asked(), granted()]))
    assert isinstance(heard, told.ExtensionGranted)
    assert (heard.until, heard.item) == (LATER, "2022-3.WL.07")


days = st.sampled_from([DUE, LATER, date(2023, 7, 1)])
sides: st.SearchStrategy[Side] = st.sampled_from(["unit", "supervisor"])
commands: st.SearchStrategy[Command] = st.one_of(
    st.builds(propose, sides, days, st.sampled_from(["one", "other"])),
    st.builds(accept, st.integers(1, 3), sides),
    st.builds(ask, days),
    st.builds(answer, st.booleans(), st.none() | st.just(text("no"))),
)


@given(st.lists(commands, max_size=10), commands)
def test_said_twice_changes_nothing(before: list[Command], command: Command) -> None:
    assert twice(commitment, walk(commitment, before), command) == []
