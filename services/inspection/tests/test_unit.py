"""The register of units: what the office may write down, and what it refuses."""

from datetime import date

from contracts.inspection import UnitRegistered, UnitRenamed
from eventlog.spec import spec, twice, walk
from hypothesis import given
from hypothesis import strategies as st
from inspection.unit.decider import Command, NotThere, Register, Rename, unit
from inspection.unit.events import Registered, Renamed
from inspection.unit.publish import publish

TODAY = date(2023, 1, 17)


def register(
    name: str = "某区文化和旅游局党组", parent: str | None = None, known: bool = False, on: date = TODAY
) -> Register:
    return Register("WL-01", name, "party_organisation", parent, known, on, TODAY)


def rename(name: str = "某区文旅局党组", on: date = TODAY) -> Rename:
    return Rename("WL-01", name, on, TODAY)


REGISTERED = Registered(
    code="WL-01", name="某区文化和旅游局党组", kind="party_organisation", occurred_on=date(2022, 1, 1)
)
RENAMED = Renamed(code="WL-01", name="某区文旅局党组", occurred_on=date(2022, 6, 1))


def test_a_unit_is_registered_under_its_code() -> None:
    spec(unit).when(register(on=date(2022, 1, 1))).then(REGISTERED)


def test_the_same_registration_again_is_no_new_event() -> None:
    spec(unit).given(REGISTERED).when(register()).then_nothing()


def test_the_first_registration_repeated_after_a_change_of_name_is_no_new_event() -> None:
    spec(unit).given(REGISTERED, RENAMED).when(register()).then_nothing()


def test_a_code_is_not_given_to_another_unit() -> None:
    spec(unit).given(REGISTERED).when(register(name="另一单位")).then_refused("unit-registered-otherwise", unit="WL-01")


def test_a_parent_must_stand_in_the_register() -> None:
    spec(unit).when(register(parent="QW")).then_refused("parent-unknown", parent="QW")


def test_a_unit_is_not_its_own_parent() -> None:
    spec(unit).when(register(parent="WL-01", known=True)).then_refused("parent-is-the-unit-itself")


def test_a_registration_does_not_lie_in_the_future() -> None:
    spec(unit).when(register(on=date(2023, 1, 18))).then_refused("date-in-future")


def test_a_unit_takes_another_name() -> None:
    spec(unit).given(REGISTERED).when(rename(on=date(2022, 6, 1))).then(RENAMED)


def test_the_same_name_again_is_no_new_event() -> None:
    spec(unit).given(REGISTERED, RENAMED).when(rename()).then_nothing()


def test_a_unit_that_nobody_registered_takes_no_name() -> None:
    spec(unit).when(rename()).then_refused("unit-unknown")


def test_a_name_does_not_begin_before_the_one_it_follows() -> None:
    spec(unit).given(REGISTERED).when(rename(on=date(2021, 12, 31))).then_refused("named-later-already")


def test_everybody_hears_the_register() -> None:
    state = unit.fold([REGISTERED])
    assert publish(REGISTERED, state) == UnitRegistered(
        occurred_on=date(2022, 1, 1), code="WL-01", name="某区文化和旅游局党组", kind="party_organisation"
    )
    assert publish(RENAMED, state) == UnitRenamed(occurred_on=date(2022, 6, 1), code="WL-01", name="某区文旅局党组")


DAYS = st.dates(date(2022, 12, 1), date(2023, 2, 1))
NAMES = st.sampled_from(["甲", "乙", "丙"])
COMMANDS: st.SearchStrategy[Command] = st.one_of(
    st.builds(
        Register,
        st.just("WL-01"),
        NAMES,
        st.sampled_from(["enterprise", "village"]),
        st.sampled_from([None, "QW", "WL-01"]),
        st.booleans(),
        DAYS,
        st.just(TODAY),
    ),
    st.builds(Rename, st.just("WL-01"), NAMES, DAYS, st.just(TODAY)),
)


@given(st.lists(COMMANDS, max_size=12), COMMANDS)
def test_no_command_counts_twice(before: list[Command], command: Command) -> None:
    assert twice(unit, walk(unit, before), command) == []


@given(st.lists(COMMANDS, max_size=12))
def test_a_register_never_forgets_a_unit(commands: list[Command]) -> None:
    history = walk(unit, commands)
    assert isinstance(unit.fold(history), NotThere) == (not history)


def test_a_name_may_be_changed_on_the_day_of_the_registration_and_back_to_the_first_one() -> None:
    spec(unit).given(REGISTERED).when(rename(on=date(2022, 1, 1))).then(
        RENAMED.model_copy(update={"occurred_on": date(2022, 1, 1)})
    )
    spec(unit).given(REGISTERED).when(rename(name=REGISTERED.name, on=date(2022, 6, 1))).then_nothing()
