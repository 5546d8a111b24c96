"""A request item by item: each is granted or denied with its own reason, and only what was granted is shared."""

from dataclasses import replace
from uuid import UUID

import pytest
from audit_share.request.decider import Granted, GrantInPart, request
from audit_share.request.events import Item, ItemAnswer, RequestPartlyGranted
from audit_share.request.publish import publish
from audit_share.share.decider import share
from contracts.audit_share import RequestPartlyGranted as Told
from eventlog import Reference
from eventlog.spec import spec, twice, walk
from hypothesis import given
from hypothesis import strategies as st
from share_cases import REASON, TODAY, asked, denied, granted, the_request, the_share

WHY = Reference(id=UUID(int=11), digest="d11", size=12)
ITEMS = (
    Item(item=1, kind="leaving_office_audit", first_year=2014, last_year=2017),
    Item(item=2, kind="audit_workpaper", first_year=2016, last_year=2017),
)
by_items = replace(the_request, items=ITEMS)
asked_by_items = asked.model_copy(update={"items": ITEMS})


def answering(*verdicts: bool) -> GrantInPart:
    """The bureau answers each item."""
    answers = tuple(ItemAnswer(item=nth, granted=one, reason=WHY) for nth, one in enumerate(verdicts, 1))
    return GrantInPart(answers, REASON, granted.occurred_on, TODAY)


partly = RequestPartlyGranted(occurred_on=granted.occurred_on, reason=REASON, answers=answering(False, True).answers)


def test_items_may_cover_fewer_years_than_the_request_and_not_more() -> None:
    spec(request).when(by_items).then(asked_by_items)
    wider = replace(by_items, items=(ITEMS[0].model_copy(update={"last_year": 2018}),))
    spec(request).when(wider).then_refused("item-outside-request", number="RQ-2018-01", item=1)
    other = replace(by_items, items=(ITEMS[0].model_copy(update={"kind": "audit_report"}),))
    spec(request).when(other).then_refused("item-outside-request")
    reversed_ = replace(by_items, items=(ITEMS[0].model_copy(update={"first_year": 2017, "last_year": 2016}),))
    spec(request).when(reversed_).then_refused("years-reversed")


def test_without_items_each_kind_is_one() -> None:
    spec(request).given(asked).when(answering(True, False)).then(
        partly.model_copy(update={"answers": answering(True, False).answers})
    )


def test_each_item_is_answered_once() -> None:
    spec(request).given(asked_by_items).when(answering(False, True)).then(partly)
    spec(request).given(asked_by_items).when(answering(True)).then_refused("answer-every-item", items="1, 2")
    spec(request).given(asked_by_items).when(answering(True, True, False)).then_refused("answer-every-item")
    double = replace(answering(False, True), answers=(*answering(False, True).answers, answering(True).answers[0]))
    spec(request).given(asked_by_items).when(double).then_refused("answer-every-item")


@pytest.mark.parametrize("verdict", [True, False])
def test_one_answer_for_all_is_no_partial_one(verdict: bool) -> None:
    spec(request).given(asked_by_items).when(answering(verdict, verdict)).then_refused("not-in-part")


def test_a_partial_answer_stands() -> None:
    spec(request).given(asked_by_items, partly).when(answering(False, True)).then_nothing()
    spec(request).given(asked_by_items, partly).when(answering(True, False)).then_refused("request-answered-otherwise")
    spec(request).given(asked_by_items, denied).when(answering(False, True)).then_refused("request-answered-otherwise")
    spec(request).when(answering(False, True)).then_refused("request-unknown", number=...)


def test_only_a_granted_item_is_shared() -> None:
    state = request.fold([asked_by_items, partly])
    assert isinstance(state, Granted)
    assert state.items == ITEMS[1:]
    opening = replace(the_share, asked=asked_by_items, granted_items=state.items)
    spec(share).when(opening).then_refused("item-not-granted", request="RQ-2018-01", material="AR-2018-001")
    whole = request.fold([asked_by_items, granted])
    assert isinstance(whole, Granted)
    assert len(share.decide(replace(opening, granted_items=whole.items), share.initial)) == 1


def test_a_file_that_also_covers_denied_years_is_not_shared_for_those_that_were_granted() -> None:
    years = (
        Item(item=1, kind="leaving_office_audit", first_year=2014, last_year=2015),
        Item(item=2, kind="leaving_office_audit", first_year=2016, last_year=2017),
    )
    by_years = asked.model_copy(update={"items": years})
    opening = replace(the_share, asked=by_years, granted_items=years[1:])
    spec(share).when(opening).then_refused("item-denied", request="RQ-2018-01", material="AR-2018-001", items="1")
    excerpt = the_share.material.model_copy(update={"first_year": 2016})
    assert len(share.decide(replace(opening, material=excerpt), share.initial)) == 1


def test_the_others_hear_which_items_were_granted() -> None:
    told = publish(partly, request.fold([asked_by_items, partly]))
    assert isinstance(told, Told)
    assert ([one.item for one in told.granted], [one.item for one in told.denied]) == ([2], [1])


commands = st.one_of(
    st.just(by_items), st.just(the_request), st.lists(st.booleans(), max_size=3).map(lambda said: answering(*said))
)


@given(st.lists(commands, max_size=5), commands)
def test_said_twice_nothing_more_happens(before: list[object], command: object) -> None:
    assert twice(request, walk(request, before), command) == []  # type: ignore[arg-type]
