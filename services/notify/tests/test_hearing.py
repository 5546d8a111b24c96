"""Which body may hear what: every body and every kind of message; what is shown, and how much it presses."""

import json
from datetime import date
from itertools import product
from typing import ClassVar, get_args

import contracts
import pytest
from contracts import Body, Due, Message, Sealed
from eventlog import Actor
from notify.content import addressed, content_of, unit_of
from notify.entry import as_json
from notify.hearing import kind_of, may_hear
from notify.interest import Interest
from notify.severity import severity_of, short
from subscription_cases import entry

BODIES = get_args(Body)
ALL_FIVE = {"inspection_office", "discipline_commission", "organization_dept", "audit_bureau", "leading_group"}
CLUE_CIRCLE = {"discipline_commission", "inspection_office", "leading_group"}
SHARE_CIRCLE = {"audit_bureau", "inspection_office", "leading_group"}

CASES: list[tuple[str, str, str, tuple[str, ...], set[str]]] = [
    # type, subject, publishing body, addressed to, who hears it (of the five)
    ("sanxun.clues.clue-handed-over.v1", "clue-1", "discipline_commission", (), CLUE_CIRCLE),
    ("sanxun.clues.clue-handed-over.v1", "clue-1", "discipline_commission", ("audit_bureau",), CLUE_CIRCLE | {"audit_bureau"}),
    ("sanxun.clues.clue-handed-over.v1", "clue-1", "discipline_commission", ("organization_dept",), CLUE_CIRCLE | {"organization_dept"}),
    ("sanxun.clues.disposal-decided.v1", "clue-1", "discipline_commission", (), CLUE_CIRCLE),
    ("sanxun.audit_share.clue-accepted.v1", "incoming-clue-1", "audit_bureau", (), CLUE_CIRCLE | {"audit_bureau"}),
    ("sanxun.audit_share.answer-overdue.v1", "x-1", "audit_bureau", (), CLUE_CIRCLE | {"audit_bureau"}),
    ("sanxun.audit_share.audit-started.v1", "incoming-clue-1", "audit_bureau", (), CLUE_CIRCLE | {"audit_bureau"}),
    ("sanxun.audit_share.something-new.v1", "incoming-clue-1", "audit_bureau", (), CLUE_CIRCLE | {"audit_bureau"}),
    ("sanxun.audit_share.result-fed-back.v1", "incoming-clue-1", "audit_bureau", (), CLUE_CIRCLE | {"audit_bureau"}),
    ("sanxun.inspection.clue-offered.v1", "team-clue-1", "inspection_office", (), CLUE_CIRCLE),
    ("sanxun.audit_share.audit-report-shared.v1", "share-1", "audit_bureau", (), SHARE_CIRCLE),
    ("sanxun.audit_share.audit-report-shared.v1", "share-1", "audit_bureau", ("discipline_commission",), SHARE_CIRCLE | {"discipline_commission"}),
    ("sanxun.audit_share.share-recalled.v1", "share-1", "audit_bureau", ("organization_dept",), SHARE_CIRCLE | {"organization_dept"}),
    ("sanxun.rectification.rectification-overdue.v1", "case-1", "inspection_office", (), ALL_FIVE),
    ("sanxun.rectification.item-struck-off.v1", "case-1", "inspection_office", (), ALL_FIVE),
    ("sanxun.inspection.round-planned.v1", "round-1", "inspection_office", (), ALL_FIVE),
    ("sanxun.inspection.unit-registered.v1", "unit-1", "inspection_office", (), ALL_FIVE),
    ("sanxun.elsewhere.something.v1", "thing-1", "audit_bureau", ("audit_bureau",), set()),
    ("not-one-of-ours", "thing-1", "leading_group", ("leading_group",), set()),
]  # fmt: skip


@pytest.mark.parametrize(("case", "body"), list(product(CASES, BODIES)))
def test_a_body_hears_what_it_may_lawfully_hear(
    case: tuple[str, str, str, tuple[str, ...], set[str]], body: str
) -> None:
    type_, subject, publisher, to, hears = case
    topic = type_.split(".")[1] if "." in type_ else "x"
    told = entry(type_=type_ if "." in type_ else f"x.{topic}.y", body=publisher, subject=subject, to=to)
    expected = body in hears
    if body == "inspected_unit":
        expected = ".rectification." in type_
    assert may_hear(Actor("account", body, "clerk", unit="U-001"), told) is expected


@pytest.mark.parametrize(
    ("unit", "told_unit", "hears"),
    [("U-001", "U-001", True), ("U-001", "U-002", False), ("U-001", None, False), (None, None, False), (None, "U-001", False)],
)  # fmt: skip
def test_the_people_of_a_unit_hear_only_of_their_own_unit(unit: str | None, told_unit: str | None, hears: bool) -> None:
    assert may_hear(Actor("account", "inspected_unit", "principal", unit), entry(unit=told_unit)) is hears


def test_a_body_that_nobody_knows_hears_nothing() -> None:
    assert not may_hear(Actor("account", "city_gossip", "clerk"), entry())


def test_every_message_of_the_contracts_is_of_a_kind_that_somebody_hears() -> None:
    for type_ in contracts.MESSAGES:
        told = entry(type_=type_, subject="x-1")
        assert may_hear(Actor("account", "leading_group", "leader"), told), type_


def test_every_message_that_names_a_clue_is_a_clue_message() -> None:
    naming = [type_ for type_, model in contracts.MESSAGES.items() if "clue" in model.model_fields]
    assert naming
    for type_ in naming:
        assert kind_of(type_, "anything-1") == "clue", type_


def test_every_overdue_message_of_the_contracts_is_high() -> None:
    overdue = [type_ for type_ in contracts.MESSAGES if short(type_).endswith("-overdue")]
    assert [type_ for type_ in overdue if severity_of(type_) != "high"] == []


@pytest.mark.parametrize(
    ("type_", "severity"),
    [
        ("sanxun.rectification.rectification-overdue.v1", "high"),
        ("answer-overdue", "high"),
        ("disposal-overdue", "high"),
        ("clue-handed-over", "normal"),
        ("audit-report-shared", "normal"),
        ("clue-returned", "normal"),
        ("unit-registered", "low"),
    ],
)
def test_how_much_a_message_presses(type_: str, severity: str) -> None:
    assert severity_of(type_) == severity


@pytest.mark.parametrize(
    ("interest", "wanted"),
    [
        (Interest(), True),
        (Interest(types=("rectification-overdue",)), True),
        (Interest(types=("sanxun.rectification.rectification-overdue.v1",)), True),
        (Interest(types=("sanxun.rectification.rectification-overdue.v2",)), False),
        (Interest(types=("clue-handed-over",)), False),
        (Interest(bodies=("inspection_office",)), True),
        (Interest(bodies=("audit_bureau",)), False),
        (Interest(units=("U-001", "U-002")), True),
        (Interest(units=("U-002",)), False),
        (Interest(severity="high"), True),
    ],
)
def test_an_interest_names_types_bodies_units_and_severity(interest: Interest, wanted: bool) -> None:
    assert interest.wants(entry()) is wanted


class ClueTold(Message):
    """A message with everything that must not stand in the feed."""

    TYPE: ClassVar[str] = "sanxun.clues.clue-handed-over.v1"
    number: str = "2018-011"
    unit: str = "U-001"
    from_body: Body = "discipline_commission"
    to_body: Body = "audit_bureau"
    categories: tuple[str, ...] = ("integrity",)
    count: int = 3
    due: Due = Due(on=date(2026, 3, 9), rule="D9", rule_version="2021")
    handover: str = "H-1"
    sender: Body = "discipline_commission"
    narrative: Sealed = Sealed(digest="00", size=3, jwe="x")


class ReportTold(Message):
    """A message whose seals lie deeper."""

    TYPE: ClassVar[str] = "sanxun.rectification.report-submitted.v1"
    unit: str = "U-001"
    done: int = 19
    texts: tuple[Sealed, ...] = (Sealed(digest="00", size=3),)


def test_of_a_clue_the_feed_shows_number_unit_bodies_and_days_only() -> None:
    told = ClueTold(occurred_on=date(2018, 3, 1))
    shown = content_of(told, "clue-1")
    assert set(shown) == {"occurred_on", "number", "unit", "handover", "sender", "from_body", "to_body", "due"}
    assert addressed(told) == ("audit_bureau", "discipline_commission")
    assert unit_of(told) == "U-001"


def test_sealed_fields_stand_in_no_line() -> None:
    shown = content_of(ReportTold(occurred_on=date(2018, 3, 1)), "case-1")
    assert shown == {"occurred_on": "2018-03-01", "unit": "U-001", "done": 19, "texts": []}


def test_a_line_is_one_line_of_json() -> None:
    line = as_json(entry(7))
    read = json.loads(line)
    assert read["position"] == 7
    assert read["content"] == {"number": "N-1"}
    assert "\n" not in line
