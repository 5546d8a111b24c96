"""A request between equals: asked once, answered once."""

from dataclasses import replace
from datetime import date

from audit_share.request.decider import Ask, Deny, Grant, request
from audit_share.request.publish import publish
from contracts.audit_share import RequestAnswered
from eventlog.spec import spec, twice, walk
from hypothesis import given
from hypothesis import strategies as st
from share_cases import NEED, REASON, TODAY, asked, denied, denying, granted, granting, the_request


def test_a_team_asks_for_the_audit_material_of_a_unit() -> None:
    spec(request).when(the_request).then(asked)


def test_the_same_request_twice_is_one() -> None:
    spec(request).given(asked, granted).when(the_request).then_nothing()


def test_a_number_names_one_request() -> None:
    spec(request).given(asked).when(replace(the_request, unit="PI-002")).then_refused("request-number-taken")


def test_the_bureau_grants_or_denies_with_a_reason() -> None:
    spec(request).given(asked).when(granting).then(granted)
    spec(request).given(asked).when(denying).then(denied)


def test_an_answer_stands() -> None:
    spec(request).given(asked, granted).when(granting).then_nothing()
    spec(request).given(asked, granted).when(denying).then_refused("request-answered-otherwise")
    spec(request).given(asked, denied).when(granting).then_refused("request-answered-otherwise")


def test_nobody_answers_what_was_not_asked() -> None:
    spec(request).when(granting).then_refused("request-unknown", number=...)


def test_an_answer_does_not_come_before_the_question() -> None:
    early = replace(granting, occurred_on=date(2018, 4, 8))
    spec(request).given(asked).when(early).then_refused("before-it-was-asked", asked_on="2018-04-09")


def test_a_request_about_an_unknown_unit_or_for_nothing_is_refused() -> None:
    spec(request).when(replace(the_request, unit_known=False)).then_refused("unit-unknown")
    spec(request).when(replace(the_request, kinds=())).then_refused("request-without-kinds")
    spec(request).when(replace(the_request, first_year=2018)).then_refused("years-reversed")


def test_the_others_hear_the_answer_but_not_the_reason() -> None:
    state = spec(request).given(asked).when(granting).then(granted)
    assert publish(granted, request.fold([asked, granted], state)) == RequestAnswered(
        occurred_on=granted.occurred_on,
        request="RQ-2018-01",
        unit="PI-001",
        by="inspection_office",
        answer="granted",
    )


commands = st.one_of(
    st.builds(
        replace,
        st.just(the_request),
        unit=st.sampled_from(["PI-001", "PI-002"]),
        unit_known=st.booleans(),
        need=st.sampled_from([NEED, REASON]),
    ),
    st.builds(
        lambda kind, on: kind(REASON, on, TODAY),
        st.sampled_from([Grant, Deny]),
        st.dates(date(2018, 4, 8), date(2018, 4, 21)),
    ),
)


@given(st.lists(commands, max_size=6), commands)
def test_said_twice_nothing_more_happens(before: list[Ask | Grant | Deny], command: Ask | Grant | Deny) -> None:
    assert twice(request, walk(request, before), command) == []
