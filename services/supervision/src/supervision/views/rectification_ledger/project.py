"""Keeps the rectification ledger (整改台账): a row a case, a row an issue, as the messages about them say."""

from collections.abc import Iterator

from contracts.rectification import (
    AboutItem,
    FeedbackDelivered,
    ItemProgressed,
    ItemStruckOff,
    OverdueLifted,
    PlanSubmitted,
    RectificationOverdue,
    ReportSubmitted,
    ShamRectificationFound,
    TwoMonthCheckDone,
)
from eventlog import Heard, Statement

FEEDBACK = """
INSERT INTO unit_case ("case", round, unit, origin, issues, supervised_by, delivered_on, due_on, rule, rule_version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT ("case") DO NOTHING"""
PLAN = 'UPDATE unit_case SET plan_on = $2 WHERE "case" = $1'
REPORT = 'UPDATE unit_case SET report_on = $2, days_late = $3, overdue_since = NULL WHERE "case" = $1'
CASE_LATE = 'UPDATE unit_case SET overdue_since = $2 WHERE "case" = $1'
CASE_LIFTED = 'UPDATE unit_case SET overdue_since = NULL WHERE "case" = $1'
CHECKED = 'UPDATE unit_case SET checked_on = $2, check_result = $3 WHERE "case" = $1'
SHAM = 'UPDATE unit_case SET sham_on = $2, sham_found_by = $3, sham_items = $4 WHERE "case" = $1'
ITEM = """
INSERT INTO item (item, "case", round, unit, number, category, supervised_by, state, measure_due, moved_on, rules_made,
                  paid_back, recovered_from_persons, losses_made_good, handed_to_commission, disciplined,
                  organizational_measure, criticised, self_examination, criticised_and_educated, struck_off_on, struck_off_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
ON CONFLICT (item) DO UPDATE SET
    category = excluded.category, supervised_by = excluded.supervised_by, state = excluded.state,
    measure_due = excluded.measure_due, moved_on = excluded.moved_on, rules_made = excluded.rules_made,
    paid_back = excluded.paid_back, recovered_from_persons = excluded.recovered_from_persons,
    losses_made_good = excluded.losses_made_good, handed_to_commission = excluded.handed_to_commission,
    disciplined = excluded.disciplined, organizational_measure = excluded.organizational_measure,
    criticised = excluded.criticised, self_examination = excluded.self_examination,
    criticised_and_educated = excluded.criticised_and_educated, struck_off_on = excluded.struck_off_on,
    struck_off_by = excluded.struck_off_by"""
ITEM_STATE = "UPDATE item SET state = $2, moved_on = $3 WHERE item = $1"


def project(heard: Heard) -> Iterator[Statement]:
    """One message as statements on the row of its case or issue. Each message about an issue says all its figures."""
    match heard.data:
        case FeedbackDelivered() as told:
            yield (
                FEEDBACK,
                (
                    told.case,
                    told.round,
                    told.unit,
                    told.origin,
                    told.issues,
                    list(told.supervised_by),
                    told.occurred_on,
                    told.due.on,
                    told.due.rule,
                    told.due.rule_version,
                ),
            )
        case PlanSubmitted() as told:
            yield PLAN, (told.case, told.occurred_on)
        case ReportSubmitted() as told:
            yield REPORT, (told.case, told.occurred_on, told.days_late)
        case TwoMonthCheckDone() as told:
            yield CHECKED, (told.case, told.occurred_on, told.result)
        case ShamRectificationFound() as told:
            yield SHAM, (told.case, told.occurred_on, told.found_by, list(told.items))
        case RectificationOverdue(what="report") as told:
            yield CASE_LATE, (told.case, told.occurred_on)
        case RectificationOverdue(item=str() as item) as told:
            yield ITEM_STATE, (item, "late", told.occurred_on)
        case OverdueLifted(what="report") as told:
            yield CASE_LIFTED, (told.case,)
        case OverdueLifted(item=str() as item, state=str() as state) as told:
            yield ITEM_STATE, (item, state, told.occurred_on)
        case ItemStruckOff() as told:
            yield ITEM, (*_item(told), told.occurred_on, told.struck_off_by)
        case ItemProgressed() as told:
            yield ITEM, (*_item(told), None, None)
        case _:
            return


def _item(told: AboutItem) -> tuple[object, ...]:
    money, persons = told.money, told.persons
    return (
        told.item,
        told.case,
        told.round,
        told.unit,
        told.number,
        told.category,
        told.supervised_by,
        told.state,
        told.measure_due,
        told.occurred_on,
        told.rules_made,
        money.paid_back,
        money.recovered_from_persons,
        money.losses_made_good,
        persons.handed_to_commission,
        persons.disciplined,
        persons.organizational_measure,
        persons.criticised,
        persons.self_examination,
        persons.criticised_and_educated,
    )
