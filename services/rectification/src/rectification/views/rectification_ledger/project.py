"""Writes the rectification ledger (整改台账) out of this body's own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...case import CASE
from ...case import events as case
from ...commitment import COMMITMENT
from ...commitment import events as commitment
from ...issue import case_key
from ...item import ITEM
from ...item import events as item
from ...outcome import OUTCOME
from ...outcome import events as outcome
from ...review import REVIEW
from ...review import events as review

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

HANDED_IN = """
INSERT INTO handed_in (case_id, paper, round, unit, digest, handed_in_on) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (case_id, paper) DO UPDATE SET digest = excluded.digest, handed_in_on = excluded.handed_in_on"""
REVIEWED = """
INSERT INTO reviewed (case_id, paper, digest, body, verdict) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (case_id, paper, digest, body) DO UPDATE SET verdict = excluded.verdict"""

_ENDING = (
    "INSERT INTO ending (case_id, round, unit, {0}) VALUES ($1, $2, $3, {1}) ON CONFLICT (case_id) DO UPDATE SET {2}"
)
SCORED = _ENDING.format("points", "$4", "points = excluded.points")
INTERVIEWED = _ENDING.format("interviews", "1", "interviews = ending.interviews + 1")
HELD = _ENDING.format(
    "held_accountable", "$4", "held_accountable = ending.held_accountable + excluded.held_accountable"
)
SURVEYED = _ENDING.format("asked, satisfied", "$4, $5", "asked = excluded.asked, satisfied = excluded.satisfied")
ACCEPTED = "UPDATE ending SET accepted_on = $2, second_due = NULL WHERE case_id = $1"
ORDERED = "UPDATE ending SET second_due = $2, second_ordered = second_ordered + 1 WHERE case_id = $1"
SECOND_LATE = "UPDATE ending SET second_late = true WHERE case_id = $1"
REPORTED_AGAIN = "UPDATE ending SET second_due = NULL WHERE case_id = $1"

ASKED = """
INSERT INTO extension (item_id, round, unit, waits, asked) VALUES ($1, $2, $3, $4, 1)
ON CONFLICT (item_id) DO UPDATE SET waits = excluded.waits, asked = extension.asked + 1"""
GRANTED = "UPDATE extension SET waits = NULL, granted = granted + 1 WHERE item_id = $1"
DENIED = "UPDATE extension SET waits = NULL, denied = denied + 1 WHERE item_id = $1"


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of a case or of an issue, into its own row."""
    if recorded.stream.startswith(f"{CASE.name}-"):
        yield from _case(CASE.key(recorded.stream), recorded.event)
    elif recorded.stream.startswith(f"{ITEM.name}-"):
        yield from _item(ITEM.key(recorded.stream), recorded.event)
    elif recorded.stream.startswith(f"{REVIEW.name}-"):
        yield from _review(recorded.event)
    elif recorded.stream.startswith(f"{OUTCOME.name}-"):
        yield from _outcome(OUTCOME.key(recorded.stream), recorded.event)
    elif recorded.stream.startswith(f"{COMMITMENT.name}-"):
        yield from _commitment(COMMITMENT.key(recorded.stream), recorded.event)


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
            yield HANDED_IN, (key, "plan", *key.split(".", 1), event.text.digest, on)
        case case.ReportSubmitted():
            yield REPORTED, (key, on, event.days_late)
            yield HANDED_IN, (key, "report", *key.split(".", 1), event.text.digest, on)
        case case.RectificationOverdue():
            yield LATE, (key,)
        case case.OverdueLifted() | case.PlanOverdue() | case.DeadlineNear():
            return  # the first comes with the report, the others move nothing
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
        case item.ItemVerified() | item.ItemDeadlineNear():
            return


def _review(event: review.ReviewEvent) -> Iterator[Statement]:
    match event:
        case review.PaperReviewed():
            yield REVIEWED, (event.facts.case, event.paper, event.digest, event.body, event.verdict)
        case review.PaperApproved() | review.PaperReturned():
            return  # that is what the verdicts come to


def _outcome(key: str, event: outcome.OutcomeEvent) -> Iterator[Statement]:
    about = (key, *key.split(".", 1))
    match event:
        case outcome.AcceptanceScored():
            yield SCORED, (*about, event.points)
        case outcome.CaseAccepted():
            yield ACCEPTED, (key, event.occurred_on)
        case outcome.SecondRectificationOrdered():
            yield ORDERED, (key, event.due.on)
        case outcome.SecondReportSubmitted():
            yield REPORTED_AGAIN, (key,)
        case outcome.SecondRectificationOverdue():
            yield SECOND_LATE, (key,)
        case outcome.PrincipalInterviewed():
            yield INTERVIEWED, about
        case outcome.HeldAccountable():
            yield HELD, (*about, event.measures.total())
        case outcome.SatisfactionSurveyed():
            yield SURVEYED, (*about, event.asked, event.satisfied)


def _commitment(key: str, event: commitment.CommitmentEvent) -> Iterator[Statement]:
    match event:
        case commitment.ExtensionAsked():
            round_, unit, _ = key.split(".", 2)
            yield ASKED, (key, round_, unit, event.until)
        case commitment.ExtensionGranted():
            yield GRANTED, (key,)
        case commitment.ExtensionDenied():
            yield DENIED, (key,)
        case commitment.CommitmentProposed() | commitment.CommitmentAgreed():
            return  # what was agreed comes as the measure of the issue
