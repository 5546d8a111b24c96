"""Rounds: planned once, with units that stand in the register."""

from datetime import date

from contracts.inspection import RoundPlanned
from eventlog.spec import spec, twice, walk
from hypothesis import given
from hypothesis import strategies as st
from inspection.round.commands import Plan
from inspection.round.decider import inspection_round
from inspection.round.events import Planned
from inspection.round.publish import publish

TODAY = date(2022, 1, 27)


def plan(units: tuple[str, ...] = ("A", "B"), known: tuple[str, ...] = ("A", "B"), ends_on: date | None = None) -> Plan:
    return Plan(
        "2021-2", "第二轮巡察", "regular", units, frozenset(known), date(2021, 9, 1), ends_on, date(2021, 8, 20), TODAY
    )


PLANNED = Planned(
    code="2021-2",
    name="第二轮巡察",
    kind="regular",
    units=("A", "B"),
    starts_on=date(2021, 9, 1),
    occurred_on=date(2021, 8, 20),
)


def test_a_round_is_planned_with_registered_units() -> None:
    spec(inspection_round).when(plan()).then(PLANNED)


def test_the_same_plan_again_is_no_new_event_whatever_the_order_of_its_units() -> None:
    spec(inspection_round).given(PLANNED).when(plan(units=("B", "A"))).then_nothing()


def test_a_plan_is_not_rewritten() -> None:
    spec(inspection_round).given(PLANNED).when(plan(units=("A",))).then_refused("round-planned-otherwise")


def test_a_round_does_not_inspect_what_nobody_registered() -> None:
    spec(inspection_round).when(plan(known=("A",))).then_refused("units-unknown", units="B")


def test_a_round_inspects_somebody() -> None:
    spec(inspection_round).when(plan(units=())).then_refused("round-without-units")


def test_a_round_names_each_unit_once() -> None:
    spec(inspection_round).when(plan(units=("A", "A"))).then_refused("unit-named-twice")


def test_a_round_does_not_end_before_it_starts() -> None:
    spec(inspection_round).when(plan(ends_on=date(2021, 8, 31))).then_refused("round-ends-before-it-starts")


def test_everybody_hears_the_plan() -> None:
    told = publish(PLANNED, inspection_round.fold([PLANNED]))
    assert told == RoundPlanned(**PLANNED.model_dump(exclude={"type"}))


PLANS = st.builds(
    Plan,
    st.just("2021-2"),
    st.sampled_from(["甲", "乙"]),
    st.just("special"),
    st.lists(st.sampled_from(["A", "B", "C"]), max_size=3).map(tuple),
    st.frozensets(st.sampled_from(["A", "B", "C"])),
    st.dates(date(2021, 9, 1), date(2021, 9, 3)),
    st.none() | st.dates(date(2021, 8, 30), date(2021, 9, 3)),
    st.dates(date(2022, 1, 26), date(2022, 1, 28)),
    st.just(TODAY),
)


@given(st.lists(PLANS, max_size=6), PLANS)
def test_no_plan_counts_twice(before: list[Plan], command: Plan) -> None:
    assert twice(inspection_round, walk(inspection_round, before), command) == []


def test_a_round_of_one_day_is_a_round() -> None:
    one_day = PLANNED.model_copy(update={"ends_on": date(2021, 9, 1)})
    spec(inspection_round).when(plan(ends_on=date(2021, 9, 1))).then(one_day)
