"""The catalogue: a number names one material, and no city sets 绝密."""

from dataclasses import replace
from datetime import date

from audit_share.material.decider import material
from eventlog import Reference
from eventlog.spec import spec, twice
from hypothesis import given
from hypothesis import strategies as st
from share_cases import FILE, catalogued, the_report


def test_a_report_is_catalogued_with_its_file_and_digest() -> None:
    spec(material).when(the_report).then(catalogued)


def test_the_same_report_twice_is_one_entry() -> None:
    spec(material).given(catalogued).when(the_report).then_nothing()


def test_a_number_names_one_material_for_ever() -> None:
    other = Reference(id=FILE.id, digest="another", size=1000)
    for changed in (replace(the_report, title="另一份"), replace(the_report, file=other)):
        spec(material).given(catalogued).when(changed).then_refused("material-number-taken", number="AR-2018-001")


def test_a_top_secret_paper_is_refused() -> None:
    spec(material).when(replace(the_report, secrecy_level="top_secret")).then_refused("top-secret-refused")


def test_an_unknown_unit_is_refused() -> None:
    spec(material).when(replace(the_report, unit_known=False)).then_refused("unit-unknown", unit="PI-001")


def test_years_run_forward_and_are_over_when_the_report_is_written() -> None:
    spec(material).when(replace(the_report, first_year=2018)).then_refused("years-reversed")
    spec(material).when(replace(the_report, last_year=2019)).then_refused("year-not-over-yet")


def test_what_has_not_happened_is_not_catalogued() -> None:
    spec(material).when(replace(the_report, occurred_on=date(2018, 4, 21))).then_refused("date-in-future")


@given(
    st.builds(
        replace,
        st.just(the_report),
        unit_known=st.booleans(),
        secrecy_level=st.sampled_from(["none", "secret", "top_secret"]),
        first_year=st.integers(2010, 2019),
        occurred_on=st.dates(date(2018, 1, 1), date(2018, 5, 1)),
    ),
    st.booleans(),
)
def test_said_twice_it_is_one_entry(command: object, there: bool) -> None:
    assert twice(material, [catalogued] if there else [], command) == []  # type: ignore[arg-type]
