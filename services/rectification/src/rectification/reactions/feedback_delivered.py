"""When the inspection office has delivered its feedback, the rectification case of the unit is opened from it."""

from collections.abc import Sequence
from datetime import date

from contracts import inspection
from contracts.inspection import FeedbackDelivered
from eventlog import Act, Heard, Reaction, Reference

from ..case import CASE
from ..case.deadline import plan_due, report_due
from ..case.decider import DeliverFeedback
from ..issue import Issue, case_key


def feedback_delivered(rule_version: str | None = None, plan_rule: str | None = None) -> Reaction:
    """The reaction, with the versions of D1 and D3 that this body has adopted."""

    def react(heard: Heard, today: date) -> Sequence[Act]:
        """Opens the case; one that was opened by hand before stays. Raises `ValueError` for a text that stays closed."""
        match heard.data:
            case FeedbackDelivered() as told:
                if told.text.id is None:
                    raise ValueError("the feedback is not sealed for this body")
                command = DeliverFeedback(
                    round=told.round,
                    unit=told.unit,
                    origin="inspection",
                    issues=tuple(Issue(number=one.number, category=one.category, kind=one.kind) for one in told.issues),
                    text=Reference(id=told.text.id, digest=told.text.digest, size=told.text.size),
                    due=report_due("inspection", told.occurred_on, None, rule_version),
                    occurred_on=told.occurred_on,
                    today=max(today, told.occurred_on),
                    plan_due=plan_due("inspection", told.occurred_on, plan_rule),
                    heard=True,
                )
                return (Act(CASE, case_key(told.round, told.unit), command),)
            case _:
                return ()

    return Reaction("feedback_delivered", (inspection.TOPIC,), react)
