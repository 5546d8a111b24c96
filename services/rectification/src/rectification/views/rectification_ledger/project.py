"""Writes the rectification ledger (整改台账) out of this body's own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...case import CASE
from ...case import events as case
from ...issue import case_key
from ...item import ITEM
from ...item import events as item

FILE = """
INSERT INTO file (case_id, round, unit, origin, feedback_on, issues, due, rule, rule_version, state)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'delivered')"""
PLANNED = """
UPDATE file SET plan_on = $2, state = CASE state WHEN 'delivered' THEN 'planned' ELSE state END WHERE case_id = $1"""
REPORTED = "UPDATE file SET report_on = $2, days_late = $3, state = 'reported' WHERE case_id = $1"
LATE = "UPDATE file SET state = 'late' WHERE case_id = $1"
CHECKED = "UPDATE file SET checked_on = $2, check_result = $3 WHERE case_id = $1"
SHAM = "UPDATE file SET sham_on = $2 WHERE case_id = $1"

OPENED = """
INSERT INTO item (item_id, case_id, round, unit, number, category, kind, supervised_by, changed_on, state)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'opened')"""
_GOES_ON = "CASE WHEN state IN ('opened', 'not_done') THEN 'under_way' ELSE state END"
MEASURED = f"""
UPDATE item SET owner = $3, measure_due = $4, changed_on = $2, state = {_GOES_ON} WHERE item_id = $1"""  # noqa: S608
PROGRESSED = f"""
UPDATE item SET paid_back = paid_back + $3, recovered_from_persons = recovered_from_persons + $4,
       losses_made_good = losses_made_good + $5, handed_to_commission = handed_to_commission + $6,
       disciplined = disciplined + $7, organizational_measure = organizational_measure + $8,
       criticised = criticised + $9, self_examination = self_examination + $10,
       criticised_and_educated = criticised_and_educated + $11, rules_made = rules_made + $12,
       changed_on = $2, state = {_GOES_ON} WHERE item_id = $1"""  # noqa: S608
MOVED = "UPDATE item SET state = $3, changed_on = $2 WHERE item_id = $1"
WITHOUT_MEASURE = "UPDATE item SET state = $3, measure_due = NULL, changed_on = $2 WHERE item_id = $1"
LIFTED = """
UPDATE item SET changed_on = $2, state = CASE state WHEN 'late' THEN 'under_way' ELSE state END WHERE item_id = $1"""


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of a case or of an issue, into its own row."""
    if recorded.stream.startswith(f"{CASE.name}-"):
        yield from _case(CASE.key(recorded.stream), recorded.event)
    elif recorded.stream.startswith(f"{ITEM.name}-"):
        yield from _item(ITEM.key(recorded.stream), recorded.event)


def _case(key: str, event: case.CaseEvent) -> Iterator[Statement]:
    on = event.occurred_on
    match event:
        case case.FeedbackDelivered():
            due = event.due
            yield (
                FILE,
                (
                    case_key(event.round, event.unit),
                    event.round,
                    event.unit,
                    event.origin,
                    on,
                    len(event.issues),
                    due.on,
                    due.rule,
                    due.rule_version,
                ),
            )
        case case.PlanSubmitted():
            yield PLANNED, (key, on)
        case case.ReportSubmitted():
            yield REPORTED, (key, on, event.days_late)
        case case.RectificationOverdue():
            yield LATE, (key,)
        case case.OverdueLifted():
            return  # it comes with the report
        case case.TwoMonthCheckDone():
            yield CHECKED, (key, on, event.result)
        case case.ShamRectificationFound():
            yield SHAM, (key, on)


def _item(key: str, event: item.ItemEvent) -> Iterator[Statement]:
    on = event.occurred_on
    match event:
        case item.ItemOpened(facts=facts):
            issue = facts.issue
            yield (
                OPENED,
                (
                    key,
                    facts.case,
                    facts.round,
                    facts.unit,
                    issue.number,
                    issue.category,
                    issue.kind,
                    issue.supervised_by,
                    on,
                ),
            )
        case item.MeasureSet():
            yield MEASURED, (key, on, event.owner, event.due.on)
        case item.ProgressRecorded(figures=figures):
            money, persons = figures.money, figures.persons
            yield (
                PROGRESSED,
                (
                    key,
                    on,
                    money.paid_back,
                    money.recovered_from_persons,
                    money.losses_made_good,
                    persons.handed_to_commission,
                    persons.disciplined,
                    persons.organizational_measure,
                    persons.criticised,
                    persons.self_examination,
                    persons.criticised_and_educated,
                    figures.rules_made,
                ),
            )
        case item.BasicallyDone():
            yield MOVED, (key, on, "basically_done")
        case item.NotDone():
            yield WITHOUT_MEASURE, (key, on, "not_done")
        case item.StruckOff():
            yield MOVED, (key, on, "struck_off")
        case item.Reopened():
            yield WITHOUT_MEASURE, (key, on, "under_way")
        case item.ItemOverdue():
            yield MOVED, (key, on, "late")
        case item.ItemOverdueLifted():
            yield LIFTED, (key, on)
