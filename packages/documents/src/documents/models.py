"""What each document says. The fields are those that a template may name."""

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from .charts import Chart

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def _plain(value: object) -> object:
    return _CONTROL.sub("", value) if isinstance(value, str) else value


Said = Annotated[str, BeforeValidator(_plain)]
"""A text in a document: characters that no docx can hold are left out."""

BODIES: Mapping[str, str] = {
    "inspection_office": "市委巡察工作领导小组办公室",
    "discipline_commission": "市纪委监委",
    "organization_dept": "市委组织部",
    "audit_bureau": "市审计局",
    "leading_group": "市委巡察工作领导小组",
    "inspected_unit": "被巡察单位",
}
"""How a body is called in a document; its own letterhead is a setting."""


def body_name(code: str) -> str:
    """A body as documents call it."""
    return BODIES.get(code, code)


def paragraphs(text: str) -> tuple[str, ...]:
    """A text by its lines, without empty ones."""
    return tuple(line.strip() for line in _CONTROL.sub("", text).splitlines() if line.strip())


class Part(BaseModel):
    """Something that stands in a document."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Official(Part):
    """What every official document carries (GB/T 9704-2012, 7)."""

    issuer: Said
    """发文机关."""
    number: Said = ""
    """发文字号; empty in a draft."""
    secrecy: Said = ""
    """密级和保密期限, such as `机密★1年`."""
    urgency: Said = ""
    """紧急程度."""
    title: Said
    to: Said
    """主送机关."""
    dated: Said
    """成文日期."""
    copies: Said = ""
    """抄送机关, with commas between them."""


class Line(Part):
    """A figure with its name."""

    name: Said
    value: Said


class UnitLine(Part):
    """A unit in a table."""

    name: Said
    issues: int
    done: int
    basically_done: int
    going_on: int
    not_done: int
    completion: Said


class LateLine(Part):
    """Something that is overdue."""

    what: Said
    who: Said
    due: Said
    days: int


class Figures(Part):
    """What rectification has come to, as bulletins publish it."""

    name: Said
    nth: Said = ""
    """Its place in a list of rounds: 一, 二, 三."""
    organisations: int
    issues: int
    done: int
    basically_done: int
    going_on: int
    not_done: int
    completion: Said
    rules_made: int
    money: tuple[Line, ...] = ()
    """Only kinds that came up; yuan."""
    money_total: Said
    persons: tuple[Line, ...] = ()
    """Only kinds that came up."""
    persons_total: int


class Bulletin(Official):
    """通报: what a round has come to."""

    subject: Said
    """What it is about, such as 第七轮巡察整改情况."""
    as_of: Said
    round: Figures
    units: tuple[UnitLine, ...]
    late: tuple[LateLine, ...]
    """The longest overdue."""
    late_all: int
    state_chart: Chart
    unit_chart: Chart


class Report(Official):
    """The report to the leading group: a period, and how things stand on its last day."""

    since: Said
    as_of: Said
    rounds: tuple[Figures, ...]
    delivered: int
    """Feedback that was delivered in the period."""
    struck_off: int
    """Issues that were struck off in the period."""
    became_late: int
    """Last days that passed in the period."""
    clues: int
    clues_new: int
    clue_states: tuple[Line, ...]
    holders: tuple[Line, ...]
    shares: int
    shares_new: int
    readings: int
    late: tuple[LateLine, ...]
    """The longest overdue."""
    late_all: int
    completion_chart: Chart
    clue_chart: Chart
    late_chart: Chart


class HandoverLetter(Official):
    """移送函 with its receipt slip (回执)."""

    sender: Said
    receiver: Said
    handover: Said
    clue: Said
    unit: Said
    categories: Said
    cadre: Said
    """Whether a city-managed cadre is concerned, in words."""
    text: tuple[Said, ...]
    digest: Said
    answer_by: Said
    rule: Said


class ReceiptSlip(Official):
    """回执: what the receiver has told of it so far."""

    letter: Said
    """The number of the letter; empty where none was sent."""
    sender: Said
    receiver: Said
    handover: Said
    unit: Said
    received_on: Said
    answer: Said
    answered_on: Said
    answer_by: Said


class IssueLine(Part):
    """An issue that a notice names."""

    number: int
    category: Said
    state: Said
    due: Said


class SupervisionNotice(Official):
    """督办函: what is overdue, and until when it is to be answered."""

    unit: Said
    feedback: Said
    """Which feedback, such as 第七轮巡察反馈意见."""
    feedback_on: Said
    due: Said
    report: Said
    """Whether the report is there, and how many days it is late."""
    issues: tuple[IssueLine, ...]
    done: int
    all: int
    answer_by: Said


class Reminder(Official):
    """提醒函: what falls due."""

    unit: Said
    feedback: Said
    """Which feedback, such as 第七轮巡察反馈意见."""
    feedback_on: Said
    due: Said
    days_left: int
    issues: tuple[IssueLine, ...]


class TransferNotice(Official):
    """审计移送处理书."""

    unit: Said
    law: Said
    audit: Said
    finding: Said
    text: tuple[Said, ...]
    digest: Said
